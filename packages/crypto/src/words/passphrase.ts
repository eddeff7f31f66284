/**
 * Passphrases made for the person, because server and link together can guess offline (protocol §12, B3):
 * five words of 2,048 are 55 bits. Randomness is passed in.
 */
import { concatBytes, encodeUtf8, type Ed25519PublicKey } from '@in-camera/protocol';
import { kdf } from '../key-derivation.js';
import { wipe } from '../wipe.js';
import { pickEntries } from './bit-picks.js';
import { BITS_PER_WORD, WORD_LIST } from './word-list.js';

const LABEL_PASSPHRASE = encodeUtf8('ic1/passphrase');

const PASSPHRASE_WORDS = 5;
const PASSPHRASE_BYTES = 7;

/**
 * @param random gives that many cryptographically random bytes.
 * @param words 2,048 of them, in whichever language.
 * @returns such as `sugar-amateur-fox-violin-orbit`
 */
export function generatePassphrase(
  random: (lengthBytes: number) => Uint8Array,
  words: readonly string[] = WORD_LIST,
): string {
  const bytes = random(PASSPHRASE_BYTES);
  const passphrase = pickEntries(words, bytes, BITS_PER_WORD, PASSPHRASE_WORDS).join('-');
  wipe(bytes);
  return passphrase;
}

/**
 * The passphrase of a changed lock: everybody who was given the gate can read it aloud, for it is made from what the gate
 * keeps from the link (protocol §9, *Change the lock*).
 * @param r of the gate, 32 random bytes
 */
export function gatePassphrase(r: Uint8Array, authority: Ed25519PublicKey): string {
  return generatePassphrase((lengthBytes) => kdf(r, concatBytes(LABEL_PASSPHRASE, authority), lengthBytes));
}
