/**
 * What `<participant-guard>` shows, worked out from what the page has set and from the session's snapshot.
 * Pure: knows no element, no words, no session. A property that the page has set wins over the snapshot.
 */
import {
  ASSIGNABLE_ROLES,
  mayAssign,
  reaches,
  warnOfNames,
  type Doer,
  type InviteState,
  type KnockState,
  type MeetingState,
  type NameWarning,
  type ParticipantState,
  type Role,
} from '@in-camera/meeting';

/** A person in the meeting: a page that has no session may leave out what it does not know. */
export type GuardPerson = Pick<ParticipantState, 'id' | 'name'> &
  Partial<
    Pick<
      ParticipantState,
      'role' | 'guest' | 'admittedBy' | 'joinedAt' | 'verified' | 'keyWarning' | 'link' | 'microphone' | 'nameWarning'
    >
  >;
/** Somebody who knocks. */
export type GuardKnock = Pick<KnockState, 'id' | 'name'> & Partial<KnockState>;

/** What a page may set by itself; null leaves it to the session. */
export interface GuardProperties {
  readonly participants: readonly GuardPerson[] | null;
  readonly knocks: readonly GuardKnock[] | null;
  readonly invites: readonly InviteState[] | null;
  readonly locked: boolean | null;
  readonly lead: string | null;
  readonly canModerate: boolean | null;
  readonly canChangeLock: boolean | null;
  readonly canAssignRoles: boolean | null;
  readonly canHandOver: boolean | null;
}

/** What the person may do here; what they may not is not offered. About whom, says the one table of rights (D5). */
export interface GuardRights {
  /** The role by which they do it. */
  readonly as: Role;
  /** Admit, deny, remove, open and close the door. */
  readonly moderate: boolean;
  readonly changeLock: boolean;
  readonly assignRoles: boolean;
  readonly handOver: boolean;
  /** Ask somebody to turn their microphone off. */
  readonly askToMute: boolean;
  /** Lead again. */
  readonly takeOver: boolean;
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
  readonly lead: string | null;
  /** Whether who leads is not plain from the roles: a co-host does, or there are several hosts. */
  readonly namesLead: boolean;
  /** Whose name deserves a second look (A17), by id: of those who are in and of those who knock. */
  readonly nameWarnings: ReadonlyMap<string, NameWarning>;
  readonly rights: GuardRights;
}

/** More uninvited people than this collapse into one line. */
export const FLOOD_ABOVE = 5;

function isUninvited(knock: GuardKnock): boolean {
  return (knock.inviteName ?? null) === null;
}

export function selectGuardView(properties: GuardProperties, state: MeetingState): GuardView {
  const { self } = state;
  const rights = selectRights(properties, state);
  const knocks = rights.moderate ? (properties.knocks ?? state.knocks) : [];
  const uninvited = knocks.filter(isUninvited);
  const flood = uninvited.length > FLOOD_ABOVE ? uninvited : [];
  const own = properties.participants === null && self.id !== '' ? self : null;
  const participants = properties.participants ?? state.participants;
  const people = [...(own ? [own] : []), ...participants];
  const hosts = people.filter(({ role }) => role === 'host');
  const lead = properties.lead ?? state.meeting?.host ?? null;
  return {
    self: own,
    participants,
    knocks: flood.length > 0 ? knocks.filter((knock) => !isUninvited(knock)) : knocks,
    flood,
    invites: properties.invites ?? state.invites,
    locked: properties.locked ?? state.meeting?.locked ?? false,
    lead,
    namesLead: lead !== null && !(hosts.length === 1 && hosts[0]?.id === lead),
    nameWarnings: selectNameWarnings(people, knocks, own),
    rights,
  };
}

/** As the session says; where the page has said nothing of it, the names are looked at here. */
function selectNameWarnings(
  people: readonly GuardPerson[],
  knocks: readonly GuardKnock[],
  own: GuardPerson | null,
): ReadonlyMap<string, NameWarning> {
  const warnings = new Map<string, NameWarning>();
  const note = ({ id }: { readonly id: string }, warning: NameWarning | null | undefined): void => {
    if (warning) warnings.set(id, warning);
  };
  // Who is in is compared with who is in: somebody at the door must not put them in a bad light.
  const judged = (said: NameWarning | null | undefined, seen: NameWarning | null | undefined) =>
    said === undefined ? seen : said;
  const amongPeople = warnOfNames(people.map(({ name }) => name));
  for (const [index, person] of people.entries()) {
    if (person !== own) note(person, judged(person.nameWarning, amongPeople[index]));
  }
  const amongAll = warnOfNames([...people, ...knocks].map(({ name }) => name));
  for (const [index, knock] of knocks.entries())
    note(knock, judged(knock.nameWarning, amongAll[people.length + index]));
  return warnings;
}

function selectRights(properties: GuardProperties, { self, meeting }: MeetingState): GuardRights {
  const doer: Doer = { role: self.role, leads: meeting !== null && meeting.host === self.id };
  // A page without a session says by its properties what its person is.
  const without = properties.canAssignRoles === true ? 'host' : 'co-host';
  return {
    as: self.id === '' || properties.canAssignRoles === true ? without : self.role,
    moderate: properties.canModerate ?? reaches(doer, 'admit', null),
    changeLock: properties.canChangeLock ?? reaches(doer, 'change-lock', null),
    assignRoles: properties.canAssignRoles ?? reaches(doer, 'set-role', 'participant'),
    handOver: properties.canHandOver ?? reaches(doer, 'hand-over', null),
    askToMute: properties.canModerate ?? reaches(doer, 'ask-to-mute', null),
    takeOver: self.canTakeOver,
  };
}

/** Whether somebody could come back by an office of theirs, so that the lock must be changed with them (protocol §9). */
export function hasOffice({ role }: GuardPerson): boolean {
  return role === 'host' || role === 'co-host';
}

/** Nobody removes whoever leads: they hand over first. */
export function mayBeRemoved(person: GuardPerson, rights: GuardRights, lead: string | null): boolean {
  if (!rights.moderate || person.id === lead || (hasOffice(person) && !rights.changeLock)) return false;
  return reaches({ role: rights.as, leads: false }, 'remove', person.role ?? 'participant');
}

/** What somebody can be made; hosts are made by the room's key, and by nobody's choice. */
export function selectRoles(person: GuardPerson, rights: GuardRights): readonly Role[] {
  if (!rights.assignRoles) return [];
  const { role: from = 'participant' } = person;
  return ASSIGNABLE_ROLES.filter((to) => to !== from && mayAssign({ role: rights.as, leads: false }, from, to));
}

export function mayBeHandedTo(person: GuardPerson, rights: GuardRights, lead: string | null): boolean {
  return rights.handOver && hasOffice(person) && person.id !== lead;
}
