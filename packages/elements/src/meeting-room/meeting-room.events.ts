/**
 * Events of `<meeting-room>`: each fact of the session as a DOM event with readonly fields, and the room's own requests.
 */
import type { Fact, LeftReason, Phase, Role } from '@in-camera/meeting';
import type { Tightening } from '@in-camera/protocol';
import { MeetingErrorEvent } from '../internal/meeting-error-event.js';
import { ClosedFactEvent, OpenFactEvent, RequestEvent } from '../internal/meeting-event.js';
import type { LeaveRequestEvent, PublishRequestEvent } from '../meeting-controls/meeting-controls.events.js';
import type {
  CheckConfirmedEvent,
  CheckSkippedEvent,
  DeviceErrorEvent,
} from '../self-view-check/self-view-check.events.js';

/** There is a new snapshot: read `state`. */
export class StateChangeEvent extends OpenFactEvent {
  constructor() {
    super('state-change');
  }
}

export class PhaseChangeEvent extends OpenFactEvent {
  readonly phase: Phase;
  readonly previous: Phase;

  constructor(phase: Phase, previous: Phase) {
    super('phase-change');
    this.phase = phase;
    this.previous = previous;
  }
}

/** A meeting stands; link and passphrase are asked for with `getInvitation()`. */
export class MeetingCreatedEvent extends OpenFactEvent {
  constructor() {
    super('meeting-created');
  }
}

export class MeetingJoinedEvent extends OpenFactEvent {
  constructor() {
    super('meeting-joined');
  }
}

export class MeetingLeftEvent extends OpenFactEvent {
  readonly reason: LeftReason;

  constructor(reason: LeftReason) {
    super('meeting-left');
    this.reason = reason;
  }
}

/** Somebody has come, gone or changed; the rest is in `state.participants`. */
export class ParticipantEvent extends ClosedFactEvent {
  readonly participantId: string;
  /** Why somebody went: on `participant-left` only. */
  readonly reason: 'left' | 'removed' | 'silent' | null;

  constructor(
    type: 'participant-joined' | 'participant-left' | 'participant-change',
    participantId: string,
    reason: ParticipantEvent['reason'] = null,
  ) {
    super(type);
    this.participantId = participantId;
    this.reason = reason;
  }
}

export class RoleChangeEvent extends ClosedFactEvent {
  readonly participantId: string;
  readonly role: Role;

  constructor(participantId: string, role: Role) {
    super('role-change');
    this.participantId = participantId;
    this.role = role;
  }
}

export class VerificationChangeEvent extends ClosedFactEvent {
  readonly participantId: string;
  readonly verified: boolean;

  constructor(participantId: string, verified: boolean) {
    super('verification-change');
    this.participantId = participantId;
    this.verified = verified;
  }
}

/** Somebody knocks; who may admit finds them in `state.knocks`. */
export class KnockEvent extends ClosedFactEvent {
  readonly knockId: string;
  readonly name: string;

  constructor(knockId: string, name: string) {
    super('knock');
    this.knockId = knockId;
    this.name = name;
  }
}

type AlarmKind = Extract<Fact, { type: 'guard-alarm' }>['kind'];

export class GuardAlarmEvent extends OpenFactEvent {
  readonly kind: AlarmKind;

  constructor(kind: AlarmKind) {
    super('guard-alarm');
    this.kind = kind;
  }
}

/** A message has come or one's own has been sent; its text is in `state.chat`. */
export class ChatMessageEvent extends ClosedFactEvent {
  readonly messageId: string;
  readonly from: string;
  readonly own: boolean;

  constructor(messageId: string, from: string, own: boolean) {
    super('chat-message');
    this.messageId = messageId;
    this.from = from;
    this.own = own;
  }
}

export class ChatDeletedEvent extends ClosedFactEvent {
  readonly messageId: string;

  constructor(messageId: string) {
    super('chat-deleted');
    this.messageId = messageId;
  }
}

export class QualityChangeEvent extends ClosedFactEvent {
  readonly participantId: string;

  constructor(participantId: string) {
    super('quality-change');
    this.participantId = participantId;
  }
}

/** A device was plugged in, pulled out or chosen: read `state.devices`. */
export class DeviceChangeEvent extends OpenFactEvent {
  constructor() {
    super('device-change');
  }
}

/** A personal invite was made, used, revoked, used again, or has expired; `state.invites` says which. */
export class InviteChangeEvent extends ClosedFactEvent {
  readonly inviteId: string;

  constructor(inviteId: string) {
    super('invite-change');
    this.inviteId = inviteId;
  }
}

/** Link and password are others now; `getInvitation()` has them. */
export class InvitationChangedEvent extends OpenFactEvent {
  constructor() {
    super('invitation-changed');
  }
}

/** Another leads now, or nobody does. */
export class LeadChangeEvent extends ClosedFactEvent {
  /** Null while nobody leads. */
  readonly participantId: string | null;

  constructor(participantId: string | null) {
    super('lead-change');
    this.participantId = participantId;
  }
}

/** A recording is asked for, runs, pauses, is over, or somebody is in it or out of it: read `state.recording`. */
export class RecordingChangeEvent extends OpenFactEvent {
  constructor() {
    super('recording-change');
  }
}

/** Every light is off. */
export class DevicesReleasedEvent extends OpenFactEvent {
  /** How many devices had been open. */
  readonly count: number;

  constructor(count: number) {
    super('devices-released');
    this.count = count;
  }
}

/** It was said what a new meeting is about. */
export class SuitabilityAnsweredEvent extends OpenFactEvent {
  /** What it tightens of the operator's policy. */
  readonly profile: readonly Tightening[];

  constructor(profile: readonly Tightening[]) {
    super('suitability-answered');
    this.profile = profile;
  }
}

/** The person wants to go in, or to start a meeting; cancelable. Whoever prevents it calls `join` or `create` later. */
export class JoinRequestEvent extends RequestEvent {
  readonly create: boolean;

  constructor(create: boolean) {
    super('join-request');
    this.create = create;
  }
}

/** The DOM event for a fact, or null for one that only the views need. */
export function eventOf(fact: Fact): Event | null {
  switch (fact.type) {
    case 'phase-change':
      return new PhaseChangeEvent(fact.phase, fact.previous);
    case 'meeting-created':
      return new MeetingCreatedEvent();
    case 'suitability-answered':
      return new SuitabilityAnsweredEvent(fact.profile);
    case 'meeting-joined':
      return new MeetingJoinedEvent();
    case 'meeting-left':
      return new MeetingLeftEvent(fact.reason);
    case 'meeting-error':
      return new MeetingErrorEvent(fact);
    case 'participant-joined':
    case 'participant-change':
      return new ParticipantEvent(fact.type, fact.id);
    case 'participant-left':
      return new ParticipantEvent(fact.type, fact.id, fact.reason);
    case 'role-change':
      return new RoleChangeEvent(fact.id, fact.role);
    case 'verification-change':
      return new VerificationChangeEvent(fact.id, fact.verified);
    case 'knock':
      return new KnockEvent(fact.id, fact.name);
    case 'guard-alarm':
      return new GuardAlarmEvent(fact.kind);
    case 'invite-change':
      return new InviteChangeEvent(fact.id);
    case 'chat-message':
      return new ChatMessageEvent(fact.id, fact.from, fact.own);
    case 'chat-deleted':
      return new ChatDeletedEvent(fact.id);
    case 'quality-change':
      return new QualityChangeEvent(fact.id);
    case 'device-change':
      return new DeviceChangeEvent();
    case 'devices-released':
      return new DevicesReleasedEvent(fact.count);
    case 'invitation-changed':
      return new InvitationChangedEvent();
    case 'lead-change':
      return new LeadChangeEvent(fact.id);
    case 'recording-change':
      return new RecordingChangeEvent();
    case 'recording-over':
    case 'recording-withdrawn':
    case 'mute-asked':
    case 'knock-gone':
    case 'connection-change':
      return null;
  }
}

export interface MeetingRoomEventMap {
  'invitation-changed': InvitationChangedEvent;
  'invite-change': InviteChangeEvent;
  'lead-change': LeadChangeEvent;
  'recording-change': RecordingChangeEvent;
  'state-change': StateChangeEvent;
  'phase-change': PhaseChangeEvent;
  'meeting-created': MeetingCreatedEvent;
  'suitability-answered': SuitabilityAnsweredEvent;
  'meeting-joined': MeetingJoinedEvent;
  'meeting-left': MeetingLeftEvent;
  'meeting-error': MeetingErrorEvent;
  'participant-joined': ParticipantEvent;
  'participant-left': ParticipantEvent;
  'participant-change': ParticipantEvent;
  'role-change': RoleChangeEvent;
  'verification-change': VerificationChangeEvent;
  knock: KnockEvent;
  'guard-alarm': GuardAlarmEvent;
  'chat-message': ChatMessageEvent;
  'chat-deleted': ChatDeletedEvent;
  'quality-change': QualityChangeEvent;
  'device-change': DeviceChangeEvent;
  'check-confirmed': CheckConfirmedEvent;
  'check-skipped': CheckSkippedEvent;
  'device-error': DeviceErrorEvent;
  'devices-released': DevicesReleasedEvent;
  'join-request': JoinRequestEvent;
  'leave-request': LeaveRequestEvent;
  'publish-request': PublishRequestEvent;
}
