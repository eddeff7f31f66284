/** The event of a failure: a stable code, no text (elements.md, "Error codes"). */
import type { DeviceTrouble, MeetingError } from '@in-camera/protocol';
import { OpenFactEvent } from './meeting-event.js';

/** Something expected went wrong; what to tell a person follows from `code`. */
export class MeetingErrorEvent extends OpenFactEvent {
  readonly code: MeetingError['code'];
  /** Whether trying again can help. */
  readonly recoverable: boolean;
  /** Which device it was, and who refused it; null when it was about no device. */
  readonly trouble: DeviceTrouble | null;

  constructor(error: Pick<MeetingError, 'code' | 'recoverable'> & Partial<Pick<MeetingError, 'trouble'>>) {
    super('meeting-error');
    this.code = error.code;
    this.recoverable = error.recoverable;
    this.trouble = error.trouble ?? null;
  }
}
