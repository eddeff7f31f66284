/**
 * What `<participant-guard>` shows, worked out from what the page has set and from the session's snapshot.
 * Pure: knows no element, no words, no session. A property that the page has set wins over the snapshot.
 */
import type { InviteState, KnockState, MeetingState, ParticipantState } from '@in-camera/meeting';

/** A person in the meeting: a page that has no session may leave out what it does not know. */
export type GuardPerson = Pick<ParticipantState, 'id' | 'name'> &
  Partial<Pick<ParticipantState, 'role' | 'guest' | 'admittedBy' | 'joinedAt' | 'verified' | 'link'>>;
/** Somebody who knocks. */
export type GuardKnock = Pick<KnockState, 'id' | 'name'> & Partial<KnockState>;

/** What a page may set by itself; null leaves it to the session. */
export interface GuardProperties {
  readonly participants: readonly GuardPerson[] | null;
  readonly knocks: readonly GuardKnock[] | null;
  readonly invites: readonly InviteState[] | null;
  readonly locked: boolean | null;
  readonly canModerate: boolean | null;
}

export interface GuardView {
  /** Oneself, when there is a session with somebody in a meeting. */
  readonly self: GuardPerson | null;
  readonly participants: readonly GuardPerson[];
  /** Shown one by one: those with a personal invite, and the others as long as they are few. */
  readonly knocks: readonly GuardKnock[];
  /** Gathered into one line: the uninvited, when there are too many to read (D6). */
  readonly flood: readonly GuardKnock[];
  readonly invites: readonly InviteState[];
  readonly locked: boolean;
  readonly canModerate: boolean;
}

/** More uninvited people than this collapse into one line. */
export const FLOOD_ABOVE = 5;

function isUninvited(knock: GuardKnock): boolean {
  return (knock.inviteName ?? null) === null;
}

export function selectGuardView(properties: GuardProperties, state: MeetingState): GuardView {
  const { self } = state;
  const canModerate = properties.canModerate ?? (self.role === 'host' || self.role === 'co-host');
  const knocks = canModerate ? (properties.knocks ?? state.knocks) : [];
  const uninvited = knocks.filter(isUninvited);
  const flood = uninvited.length > FLOOD_ABOVE ? uninvited : [];
  return {
    self: properties.participants === null && self.id !== '' ? self : null,
    participants: properties.participants ?? state.participants,
    knocks: flood.length > 0 ? knocks.filter((knock) => !isUninvited(knock)) : knocks,
    flood,
    invites: properties.invites ?? state.invites,
    locked: properties.locked ?? state.meeting?.locked ?? false,
    canModerate,
  };
}

/** A host is not removed from here: they leave, or hand over first. */
export function mayBeRemoved(person: GuardPerson): boolean {
  return person.role !== 'host';
}
