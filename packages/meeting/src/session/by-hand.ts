/**
 * What only a person may say of a meeting, with a click of their own: that the safety words match, and yes to a recording
 * (elements.md, *No method and no dispatch*). The session does not carry it: whoever holds only a session (a third-party script
 * that finds the room element, say) cannot reach it. `<safety-words>` and the question of a recording ask for it here and use it
 * for a trusted click alone. It guards against accidents and foreign scripts, not against the page's own origin.
 */
import type { SafetyEmoji } from '@in-camera/crypto/words';
import type { RecordingAgreement } from './commands.js';
import type { Session } from './session.js';

export interface Hand {
  /**
   * The person has compared with the other what they see, and it is the same.
   * @param shown what they saw: when the link has other words by now, nothing is verified.
   * @throws MeetingError `aborted` when there are no such words.
   */
  wordsMatch(id: string, shown: readonly SafetyEmoji[]): Promise<void>;
  /**
   * The person has read what is asked, and agrees to be recorded (R10, threats E5).
   * @throws MeetingError `consent-refused` when that is not, or no longer, what is asked
   */
  agreeToRecording(agreement: RecordingAgreement): Promise<void>;
}

const hands = new WeakMap<Session, Hand>();

/** For whoever makes a session, or puts one of their own in front of another. */
export function lendHand(session: Session, hand: Hand): void {
  hands.set(session, hand);
}

/** For an element that has seen a person's click. @returns null for a session that nobody can speak for. */
export function handOf(session: Session): Hand | null {
  return hands.get(session) ?? null;
}
