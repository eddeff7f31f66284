/** The event of a failure: a stable code, no text (elements.md, "Error codes"). */
import type { MeetingError } from '@in-camera/protocol';
import { OpenFactEvent } from './meeting-event.js';

/** Something expected went wrong; what to tell a person follows from `code`. */
export class MeetingErrorEvent extends OpenFactEvent {
  readonly code: MeetingError['code'];
  /** Whether trying again can help. */
  readonly recoverable: boolean;

  constructor(error: Pick<MeetingError, 'code' | 'recoverable'>) {
    super('meeting-error');
    this.code = error.code;
    this.recoverable = error.recoverable;
  }
}
