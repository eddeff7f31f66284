/** What `<consent-dialog>` asks and tells. An answer leaves the element's own tree in no direction but to who listens on it. */
import { ClosedFactEvent, RequestEvent } from '../internal/meeting-event.js';
import type { ConsentReceipt } from './consent-receipt.js';

/** The dialog is about to be shown; cancelable. */
export class ConsentRequestEvent extends RequestEvent {
  constructor() {
    super('consent-request');
  }
}

/** The person has agreed to some or all of what was asked. */
export class ConsentGivenEvent extends ClosedFactEvent {
  readonly receipt: ConsentReceipt;

  constructor(receipt: ConsentReceipt) {
    super('consent-given');
    this.receipt = receipt;
  }
}

/** Something that was agreed to is taken back; `ids` of the purposes. */
export class ConsentWithdrawnEvent extends ClosedFactEvent {
  readonly ids: readonly string[];
  /** Unix milliseconds. */
  readonly at: number;

  constructor(ids: readonly string[], at: number) {
    super('consent-withdrawn');
    this.ids = ids;
    this.at = at;
  }
}

/** The person agrees to nothing that was asked. Stays on the element: a refusal is nobody's business. */
export class ConsentDeclinedEvent extends Event {
  constructor() {
    super('consent-declined');
  }
}

export interface ConsentDialogEventMap {
  'consent-request': ConsentRequestEvent;
  'consent-given': ConsentGivenEvent;
  'consent-withdrawn': ConsentWithdrawnEvent;
  'consent-declined': ConsentDeclinedEvent;
}
