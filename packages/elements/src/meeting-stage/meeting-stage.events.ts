/** Events of `<meeting-stage>`. */
import { ClosedFactEvent } from '../internal/meeting-event.js';
import type { DialogOpenEvent } from '../meeting-controls/meeting-controls.events.js';
import type { VerifyRequestEvent } from '../safety-words/safety-words.events.js';

/** The person has pinned or released a tile; only on this page. */
export class PinChangeEvent extends ClosedFactEvent {
  readonly participantId: string;
  readonly pinned: boolean;

  constructor(participantId: string, pinned: boolean) {
    super('pin-change');
    this.participantId = participantId;
    this.pinned = pinned;
  }
}

export interface MeetingStageEventMap {
  'pin-change': PinChangeEvent;
  'verify-request': VerifyRequestEvent;
  'dialog-open': DialogOpenEvent;
}
