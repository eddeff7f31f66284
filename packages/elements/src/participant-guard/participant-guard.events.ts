/**
 * What a person asks for in `<participant-guard>`, as cancelable events (elements.md, "Events").
 * They carry opaque ids only, so they may leave every shadow root. The guard itself acts after `dispatchEvent()` has
 * returned true, and only where it has a session; without one the page does what was asked.
 */
import type { Role } from '@in-camera/meeting';
import { RequestEvent } from '../internal/meeting-event.js';
import type { RevokeRequestEvent } from '../meeting-invite/meeting-invite.events.js';
import type { VerifyRequestEvent } from '../safety-words/safety-words.events.js';

/** Somebody who knocks is to be let in. */
export class AdmitRequestEvent extends RequestEvent {
  readonly participantId: string;

  constructor(participantId: string) {
    super('admit-request');
    this.participantId = participantId;
  }
}

/** All who wait with a good invite are to be let in. */
export class AdmitInvitedRequestEvent extends RequestEvent {
  constructor() {
    super('admit-invited-request');
  }
}

/** Somebody who knocks is to be turned away. */
export class DenyRequestEvent extends RequestEvent {
  readonly participantId: string;

  constructor(participantId: string) {
    super('deny-request');
    this.participantId = participantId;
  }
}

/** All who are gathered in the one line *12 people are waiting* are to be turned away. */
export class DenyAllRequestEvent extends RequestEvent {
  /** Exactly those whom the line counted at the click; who came later is not among them. */
  readonly participantIds: readonly string[];

  constructor(participantIds: readonly string[]) {
    super('deny-all-request');
    this.participantIds = Object.freeze([...participantIds]);
  }
}

/** Somebody who is in is to be removed. */
export class RemoveRequestEvent extends RequestEvent {
  readonly participantId: string;
  /** Whether the link shall be of no more use for this meeting. */
  readonly changeLock: boolean;

  constructor(participantId: string, changeLock: boolean) {
    super('remove-request');
    this.participantId = participantId;
    this.changeLock = changeLock;
  }
}

/** Somebody is to have another role. */
export class RoleRequestEvent extends RequestEvent {
  readonly participantId: string;
  readonly role: Role;

  constructor(participantId: string, role: Role) {
    super('role-request');
    this.participantId = participantId;
    this.role = role;
  }
}

/** Somebody is to be asked to turn their microphone off. */
export class MuteRequestEvent extends RequestEvent {
  readonly participantId: string;

  constructor(participantId: string) {
    super('mute-request');
    this.participantId = participantId;
  }
}

/** Another host or co-host is to lead. */
export class HandOverRequestEvent extends RequestEvent {
  readonly participantId: string;

  constructor(participantId: string) {
    super('hand-over-request');
    this.participantId = participantId;
  }
}

/** The person wants to lead again. */
export class TakeOverRequestEvent extends RequestEvent {
  constructor() {
    super('take-over-request');
  }
}

/** Link and password are to be others: the ones that were sent shall open nothing any more. */
export class ChangeLockRequestEvent extends RequestEvent {
  constructor() {
    super('change-lock-request');
  }
}

/** Nobody new is to knock. */
export class LockRequestEvent extends RequestEvent {
  constructor() {
    super('lock-request');
  }
}

/** People may knock again. */
export class UnlockRequestEvent extends RequestEvent {
  constructor() {
    super('unlock-request');
  }
}

/** For typed listeners: what `<participant-guard>` dispatches. */
export interface ParticipantGuardEventMap {
  'admit-request': AdmitRequestEvent;
  'admit-invited-request': AdmitInvitedRequestEvent;
  'revoke-request': RevokeRequestEvent;
  'deny-request': DenyRequestEvent;
  'deny-all-request': DenyAllRequestEvent;
  'remove-request': RemoveRequestEvent;
  'role-request': RoleRequestEvent;
  'mute-request': MuteRequestEvent;
  'hand-over-request': HandOverRequestEvent;
  'take-over-request': TakeOverRequestEvent;
  'change-lock-request': ChangeLockRequestEvent;
  'verify-request': VerifyRequestEvent;
  'lock-request': LockRequestEvent;
  'unlock-request': UnlockRequestEvent;
}
