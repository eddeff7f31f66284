/** What a person asks for in `<meeting-invite>`, as cancelable events (elements.md, "Events"). */
import { ClosedRequestEvent, RequestEvent } from '../internal/meeting-event.js';

/** A personal invitation is to be made; carries a name, so it is heard no further than on `<meeting-room>`. */
export class InviteRequestEvent extends ClosedRequestEvent {
  readonly inviteeName: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  /** Whether its bearer is to be let in without asking. */
  readonly admit: boolean;

  constructor(inviteeName: string, expiresAt: number, admit: boolean) {
    super('invite-request');
    this.inviteeName = inviteeName;
    this.expiresAt = expiresAt;
    this.admit = admit;
  }
}

/** A personal invitation is to be withdrawn. */
export class RevokeRequestEvent extends RequestEvent {
  readonly inviteId: string;

  constructor(inviteId: string) {
    super('revoke-request');
    this.inviteId = inviteId;
  }
}

/** For typed listeners: what `<meeting-invite>` dispatches. */
export interface MeetingInviteEventMap {
  'invite-request': InviteRequestEvent;
  'revoke-request': RevokeRequestEvent;
}
