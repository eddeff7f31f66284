/**
 * Passphrases made for the person, because server and link together can guess offline (protocol §12, B3):
 * five words of 2,048 are 55 bits. Randomness is passed in.
 */
import { wipe } from '../wipe.js';
import { toWords } from './word-list.js';

const PASSPHRASE_WORDS = 5;
const PASSPHRASE_BYTES = 7;

/** @param random gives that many cryptographically random bytes. @returns such as `sugar-amateur-fox-violin-orbit` */
export function generatePassphrase(random: (lengthBytes: number) => Uint8Array): string {
  const bytes = random(PASSPHRASE_BYTES);
  const passphrase = toWords(bytes, PASSPHRASE_WORDS).join('-');
  wipe(bytes);
  return passphrase;
}
