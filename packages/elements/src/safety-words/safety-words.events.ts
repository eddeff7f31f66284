/** Events around the safety words: somebody wants to compare them, and somebody has. */
import { ClosedFactEvent, RequestEvent } from '../internal/meeting-event.js';

/** The person wants to compare safety words with somebody; cancelable. */
export class VerifyRequestEvent extends RequestEvent {
  readonly participantId: string;

  constructor(participantId: string) {
    super('verify-request');
    this.participantId = participantId;
  }
}

/** The person has said, with a click, that the words match; not heard above the element. */
export class VerifiedEvent extends ClosedFactEvent {
  readonly participantId: string;

  constructor(participantId: string) {
    super('verified');
    this.participantId = participantId;
  }
}

export interface SafetyWordsEventMap {
  verified: VerifiedEvent;
}
