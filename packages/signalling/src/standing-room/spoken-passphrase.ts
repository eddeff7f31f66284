/**
 * The passphrase of a standing room, in syllables: `bafilo-tumasa-nokuri-hadowi`, 68 bits.
 *
 * Words would need a list, which lives in `crypto`, and a server imports nothing from there. Random letters and digits
 * are spelled out one by one, and over the telephone b, d, p and t are one. Syllables are spoken at once, and English
 * and German readers write down what they hear: a vowel ends each, so no final d hardens to t, and letters that the
 * two languages sound differently (e, g, j, v, y, z) or write in two ways (c, k and q; x) do not occur but for k.
 */
import { randomInt } from 'node:crypto';

const CONSONANTS = 'bdfhklmnprstw';
const VOWELS = 'aiou';
const GROUPS = 4;
const SYLLABLES_PER_GROUP = 3;

const GROUP = `(?:[${CONSONANTS}][${VOWELS}]){${SYLLABLES_PER_GROUP}}`;
const PASSPHRASE = new RegExp(`^${GROUP}(?:-${GROUP}){${GROUPS - 1}}$`);

/** 13 × 4 syllables, twelve of them, each drawn evenly: log₂ 52¹² bits. */
export const SPOKEN_PASSPHRASE_BITS = GROUPS * SYLLABLES_PER_GROUP * Math.log2(CONSONANTS.length * VOWELS.length);

export function generateSpokenPassphrase(): string {
  return times(GROUPS, () => times(SYLLABLES_PER_GROUP, randomSyllable).join('')).join('-');
}

export function isSpokenPassphrase(text: string): boolean {
  return PASSPHRASE.test(text);
}

function randomSyllable(): string {
  return CONSONANTS.charAt(randomInt(CONSONANTS.length)) + VOWELS.charAt(randomInt(VOWELS.length));
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
