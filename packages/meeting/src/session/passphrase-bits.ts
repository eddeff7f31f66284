/** How hard a passphrase of the person's own is to guess: for a meter, by the same judgement that refuses it (protocol §12). */
import { loadWords } from './words.js';

/**
 * @returns bits, on the low side; below `MIN_PASSPHRASE_BITS` it is refused.
 * @throws MeetingError `signalling-unreachable` when the word lists do not come
 */
export async function passphraseBits(text: string): Promise<number> {
  const { passwordStrengthBits } = await loadWords();
  return passwordStrengthBits(text.trim());
}
