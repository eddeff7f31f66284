/** The seven emoji of a pair (protocol §6), once both ends have revealed their nonces. */
import type { SafetyEmoji } from '@in-camera/crypto/words';
import type { SafetyInput } from '../verification/verification-state.js';
import { loadWords } from './words.js';

/** @throws MeetingError `signalling-unreachable` when the table does not come. */
export async function toSafetyWords(input: SafetyInput): Promise<readonly SafetyEmoji[]> {
  const { safetyEmoji } = await loadWords();
  return safetyEmoji(input);
}

export function areSameWords(one: readonly SafetyEmoji[], other: readonly SafetyEmoji[]): boolean {
  return one.length === other.length && one.every(({ emoji }, index) => emoji === other[index]?.emoji);
}
