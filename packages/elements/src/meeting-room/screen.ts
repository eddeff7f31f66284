/**
 * Which screen of the room stands for a snapshot: pure, so that every phase is seen to have one.
 */
import type { MeetingState } from '@in-camera/meeting';
import type { MeetingErrorCode } from '@in-camera/protocol';

export type Screen = 'start' | 'join' | 'way-in' | 'meeting' | 'left' | 'failed';

/** Errors that are answered in a field of the form, where what was typed still stands. */
const IN_THE_FORM: readonly MeetingErrorCode[] = ['wrong-password', 'password-required', 'password-too-weak'];

export interface ScreenChoice {
  /** Whether there is a link to join by. */
  readonly hasLink: boolean;
  /** The person has put the goodbye or the failure aside. */
  readonly dismissed: boolean;
  /** What went wrong without a change of phase: nothing had begun yet. */
  readonly problem: MeetingErrorCode | null;
}

/** Whether an error belongs into the form, beside the field that it is about. */
export function isFormError(code: MeetingErrorCode | null): boolean {
  return code !== null && IN_THE_FORM.includes(code);
}

/** Whether an error is about microphone or camera: said beside them, and no reason to stop. */
export function isDeviceError(code: MeetingErrorCode | null): boolean {
  return code !== null && code.startsWith('media-') && code !== 'media-insecure-context';
}

export function selectScreen({ phase, error }: MeetingState, choice: ScreenChoice): Screen {
  const form: Screen = choice.hasLink ? 'join' : 'start';
  switch (phase) {
    case 'in-meeting':
    case 'reconnecting':
      return 'meeting';
    case 'checking':
    case 'connecting':
    case 'waiting':
    case 'knocking':
      return 'way-in';
    case 'left':
      return choice.dismissed ? form : 'left';
    case 'failed':
      return choice.dismissed || isFormError(error?.code ?? null) ? form : 'failed';
    case 'idle':
      return choice.problem === null || isFormError(choice.problem) || isDeviceError(choice.problem) ? form : 'failed';
  }
}
