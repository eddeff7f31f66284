/**
 * Who may do what in a meeting (protocol §12): the one table of rights by role, and whom a right reaches.
 * Pure data and its reading; who somebody is comes from the roster that stands, what is forbidden to everybody from the
 * policy and the roster's flags (`may`).
 */
import type { Role } from '@in-camera/protocol';

/** What somebody does to the meeting or to another person: only the lead carries it out, or it is asked of everybody. */
export type ModeratingRight =
  'admit' | 'remove' | 'lock' | 'change-lock' | 'set-role' | 'hand-over' | 'end' | 'ask-to-mute' | 'clear-chat';

/** What somebody does themselves: where nothing forbids it. */
export type OwnRight = 'record' | 'share' | 'files' | 'chat';

export type Right = ModeratingRight | OwnRight;

type Reach =
  | 'nobody'
  | 'everybody'
  /** Presenters and participants: nobody rules over their own kind, nor over those above. */
  | 'those-below'
  /** Everybody, for whoever leads: the lead's rosters could say it anyway. */
  | 'everybody-when-leading'
  /** As far as the operator's policy allows it to the role, and the meeting's flags do not forbid it. */
  | 'by-policy';

const OWN = { host: 'by-policy', 'co-host': 'by-policy', presenter: 'by-policy', participant: 'by-policy' } as const;
const NEITHER = { presenter: 'nobody', participant: 'nobody' } as const;

export const RIGHTS: Readonly<Record<Right, Readonly<Record<Role, Reach>>>> = {
  admit: { host: 'everybody', 'co-host': 'everybody', ...NEITHER },
  remove: { host: 'everybody', 'co-host': 'those-below', ...NEITHER },
  lock: { host: 'everybody', 'co-host': 'everybody', ...NEITHER },
  'change-lock': { host: 'everybody', 'co-host': 'everybody', ...NEITHER },
  'set-role': { host: 'everybody', 'co-host': 'those-below', ...NEITHER },
  'hand-over': { host: 'everybody', 'co-host': 'everybody-when-leading', ...NEITHER },
  end: { host: 'everybody', 'co-host': 'everybody-when-leading', ...NEITHER },
  'ask-to-mute': { host: 'everybody', 'co-host': 'everybody', ...NEITHER },
  'clear-chat': { host: 'everybody', 'co-host': 'everybody', ...NEITHER },
  record: OWN,
  share: OWN,
  files: OWN,
  chat: OWN,
};

export interface Doer {
  readonly role: Role;
  /** Signs the rosters at present. */
  readonly leads: boolean;
}

/** @param target the role of the person it is done to; null where it is done to the meeting or to who waits outside. */
export function reaches(doer: Doer, right: ModeratingRight, target: Role | null): boolean {
  switch (RIGHTS[right][doer.role]) {
    case 'everybody':
      return true;
    case 'those-below':
      return target !== null && isBelow(target);
    case 'everybody-when-leading':
      return doer.leads;
    case 'nobody':
    case 'by-policy':
      return false;
  }
}

/**
 * Whether `doer` may change somebody's role from one to another. A certified host's role is the authority's to give and
 * take; a co-host is made by a certified host, for a grant needs its signature.
 */
export function mayAssign(doer: Doer, from: Role, to: Role): boolean {
  if (from === 'host' || to === 'host') return false;
  return reaches(doer, 'set-role', from) && (doer.role === 'host' || isBelow(to));
}

function isBelow(role: Role): boolean {
  return role === 'presenter' || role === 'participant';
}
