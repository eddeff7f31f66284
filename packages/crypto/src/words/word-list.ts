/**
 * The one list of 2,048 words (11 bits each) for passphrases and meeting codes, the same in every language of the
 * interface: BIP-39's English list, whose words differ in their first four letters. Fixed by its hash in the tests.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { pickEntries } from './bit-picks.js';

export const BITS_PER_WORD = 11;

export const WORD_LIST: readonly string[] = wordlist;

/** @param bytes at least 11 bits for each word */
export function toWords(bytes: Uint8Array, count: number): string[] {
  return pickEntries(WORD_LIST, bytes, BITS_PER_WORD, count);
}
