/**
 * Which screen of the room stands for a snapshot: pure, so that every phase is seen to have one.
 */
import type { MeetingState } from '@in-camera/meeting';
import type { MeetingErrorCode } from '@in-camera/protocol';

export type Screen = 'consent' | 'quiet' | 'resume' | 'start' | 'join' | 'way-in' | 'meeting' | 'left' | 'failed';

/** Errors that are answered in a field of the form, where what was typed still stands. */
const IN_THE_FORM: readonly MeetingErrorCode[] = ['wrong-password', 'password-required', 'password-too-weak'];

export interface ScreenChoice {
  /** Whether there is a link to join by. */
  readonly hasLink: boolean;
  /** Whether one has been in the meeting: a lost connection then leaves the stage as it is. */
  readonly inside: boolean;
  /** The person has put the goodbye or the failure aside. */
  readonly dismissed: boolean;
  /** The session is still looking for a meeting to go back into. */
  readonly lookingBack: boolean;
  /** What went wrong without a change of phase: nothing had begun yet. */
  readonly problem: MeetingErrorCode | null;
  /** Whether all that the page asks first has been agreed to. */
  readonly agreed: boolean;
}

const BEFORE_ANYTHING: readonly Screen[] = ['quiet', 'resume', 'start', 'join'];

/** Whether an error belongs into the form, beside the field that it is about. */
export function isFormError(code: MeetingErrorCode | null | undefined): boolean {
  return code != null && IN_THE_FORM.includes(code);
}

export function selectScreen(state: MeetingState, choice: ScreenChoice): Screen {
  const screen = selectByPhase(state, choice);
  return !choice.agreed && BEFORE_ANYTHING.includes(screen) ? 'consent' : screen;
}

function selectByPhase({ phase, error, resumable }: MeetingState, choice: ScreenChoice): Screen {
  const form: Screen = choice.hasLink ? 'join' : 'start';
  const isForm = isFormError(choice.problem ?? error?.code);
  switch (phase) {
    case 'in-meeting':
      return 'meeting';
    case 'reconnecting':
      return choice.inside ? 'meeting' : 'way-in';
    case 'checking':
    case 'connecting':
      // A passphrase that was refused is asked for again on the same connection.
      return isForm ? form : 'way-in';
    case 'waiting':
      return error?.code === 'no-such-meeting' ? 'failed' : 'way-in';
    case 'knocking':
      return 'way-in';
    case 'left':
      return choice.dismissed ? form : 'left';
    case 'failed':
      return choice.dismissed || isForm ? form : 'failed';
    case 'idle':
      if (choice.problem === null && error === null && resumable) return 'resume';
      if (choice.problem === null && error === null && choice.lookingBack) return 'quiet';
      return isForm || (choice.problem ?? error) === null || choice.dismissed ? form : 'failed';
  }
}
