/**
 * A careful guess at how many bits an attacker has to work through (protocol §12: below 30 a password is refused).
 * Takes the cheapest way to put the text together from words, common passwords, sequences, repetitions, years and single
 * characters. Rough and on the low side: it cannot know that a name is a pet's. Knows nothing about who guesses.
 */
import { COMMON_PASSWORDS } from './common-passwords.js';
import { BITS_PER_WORD, WORD_LIST } from './word-list.js';

/** What follows adds nothing: it bounds the work, and no one types so much. */
const COUNTED_CHARACTERS = 96;

const COMMON_BITS = 7;
const YEAR_BITS = 7;
const SEQUENCE_START_BITS = 5;
/** A capital or a digit in a letter's place, wherever they are. */
const DISGUISE_BITS = 1;
const DIGIT_BITS = Math.log2(10);
const SYMBOL_BITS = 4;
const FIRST_LETTER_BITS = Math.log2(26);
/** What another letter adds inside a run of letters that is likely a word or a name. */
const NEXT_LETTER_BITS = 2.2;
/** From here on a run of letters is likely a compound of words, and another letter adds less. */
const LONG_RUN_LETTERS = 12;
const LONG_RUN_LETTER_BITS = 0.5;

const LONGEST_WORD = 14;
const KEYBOARD_ROWS = [
  '1234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
];
const KEYBOARD = [...KEYBOARD_ROWS, ...KEYBOARD_ROWS.map((row) => Array.from(row).reverse().join(''))];
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};
const WORDS: ReadonlySet<string> = new Set(WORD_LIST);

/** @returns bits, 0 for the empty text */
export function passwordStrengthBits(text: string): number {
  const characters = Array.from(text.normalize('NFC')).slice(0, COUNTED_CHARACTERS);
  return cheapest(characters, true);
}

/** The least sum of bits over all ways to cut the text into pieces. */
function cheapest(characters: readonly string[], withRepeats: boolean): number {
  const bits: number[] = [0];
  for (let end = 1; end <= characters.length; end++) {
    let least = Infinity;
    for (let start = end - 1; start >= 0; start--) {
      const before = bits[start] ?? Infinity;
      if (before >= least) continue;
      least = Math.min(least, before + pieceBits(characters.slice(start, end), withRepeats));
    }
    bits.push(least);
  }
  return bits.at(-1) ?? 0;
}

function pieceBits(piece: readonly string[], withRepeats: boolean): number {
  const text = piece.join('');
  return Math.min(
    piece.length === 1 ? characterBits(text) : Infinity,
    letterRunBits(piece),
    wordBits(text),
    sequenceBits(piece),
    /^(19|20)\d\d$/.test(text) ? YEAR_BITS : Infinity,
    withRepeats ? repeatBits(piece) : Infinity,
  );
}

function characterBits(character: string): number {
  if (/\p{L}/u.test(character)) return FIRST_LETTER_BITS;
  if (/\d/.test(character)) return DIGIT_BITS;
  // Between words a space or a hyphen is what everybody takes.
  return character === ' ' || character === '-' ? 0 : SYMBOL_BITS;
}

function letterRunBits(piece: readonly string[]): number {
  if (!piece.every((character) => /\p{L}/u.test(character))) return Infinity;
  const inner = Math.min(piece.length, LONG_RUN_LETTERS) - 1;
  const beyond = Math.max(0, piece.length - LONG_RUN_LETTERS);
  const text = piece.join('');
  return (
    FIRST_LETTER_BITS +
    NEXT_LETTER_BITS * inner +
    LONG_RUN_LETTER_BITS * beyond +
    (isPlainCase(text) ? 0 : DISGUISE_BITS)
  );
}

function wordBits(text: string): number {
  if (text.length > LONGEST_WORD) return Infinity;
  const lower = text.toLowerCase();
  const plain = Array.from(lower, (character) => LOOKALIKES[character] ?? character).join('');
  const disguise = (text === lower ? 0 : DISGUISE_BITS) + (plain === lower ? 0 : DISGUISE_BITS);
  if (COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(plain)) return COMMON_BITS + disguise;
  return WORDS.has(lower) || WORDS.has(plain) ? BITS_PER_WORD + disguise : Infinity;
}

/** abc, 987, qwert: three or more that follow each other in the alphabet or on a keyboard. */
function sequenceBits(piece: readonly string[]): number {
  if (piece.length < 3) return Infinity;
  const text = piece.join('').toLowerCase();
  const codes = piece.map((character) => character.toLowerCase().codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  const steady =
    Math.abs(step) === 1 && codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step);
  return steady || KEYBOARD.some((row) => row.includes(text))
    ? SEQUENCE_START_BITS + Math.log2(piece.length)
    : Infinity;
}

/** A block written again and again: the block, and how often. */
function repeatBits(piece: readonly string[]): number {
  for (let size = 1; size <= piece.length / 2; size++) {
    if (piece.length % size !== 0) continue;
    if (piece.every((character, index) => character === piece[index % size])) {
      return cheapest(piece.slice(0, size), false) + Math.log2(piece.length / size);
    }
  }
  return Infinity;
}

function isPlainCase(text: string): boolean {
  return text === text.toLowerCase();
}
