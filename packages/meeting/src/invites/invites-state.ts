/**
 * Personal invites (protocol §9): what this page has made or says of others' invites, and what others who may admit have told.
 * Hashes, names and times; the keys are in the links and nowhere else.
 */
import { equalBytes, toBase64Url, type Hash32, type InviteEntry } from '@in-camera/protocol';
import { foldName } from '../admission/name-warning.js';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { may } from '../roster/may.js';
import { isListed, selectRoster } from '../roster/roster-state.js';

/** How an invite is named in the public snapshot: base64url of H32(ivpk). */
export type InviteId = string;

export interface InvitesState {
  /** Told to all who may admit, complete every time; kept in the tab's record. */
  readonly own: readonly InviteEntry[];
  /** By who told it: the newest list of each. */
  readonly told: ReadonlyMap<PeerId, readonly InviteEntry[]>;
  /** Who has been told which of the own lists; compared by identity. */
  readonly sent: { readonly list: readonly InviteEntry[]; readonly to: ReadonlySet<PeerId> };
}

const NONE: readonly InviteEntry[] = [];

export const INITIAL_INVITES: InvitesState = { own: NONE, told: new Map(), sent: { list: NONE, to: new Set() } };

export function invitesAfterReload({ invites }: FormerMeeting): InvitesState {
  return invites.length === 0 ? INITIAL_INVITES : { ...INITIAL_INVITES, own: invites };
}

export function toInviteId(hash: Hash32): InviteId {
  return toBase64Url(hash);
}

/**
 * All invites that this page knows of, each once. Of what several lists say the least counts, so that nobody makes another's
 * invite worth more than it is.
 */
export function selectInvites(state: MachineState): ReadonlyMap<InviteId, InviteEntry> {
  const { own, told } = state.invites;
  const counting = [...told].filter(([teller]) => mayTell(state, teller)).map(([, list]) => list);
  const merged = new Map<InviteId, InviteEntry>();
  for (const entry of [own, ...counting].flat()) {
    const id = toInviteId(entry.inviteHash);
    const known = merged.get(id);
    merged.set(id, known === undefined ? entry : leastOf(known, entry));
  }
  return merged;
}

/** Whose list counts: of those who are listed only who may admit on a certified host's word. Who has left may come back. */
export function mayTell(state: MachineState, teller: PeerId): boolean {
  return !isListed(state, teller) || (may(state, teller, 'admit') && state.grants.vouched.has(teller));
}

function leastOf(first: InviteEntry, second: InviteEntry): InviteEntry {
  const either = (flag: 'revoked' | 'used' | 'reused'): boolean => first.flags[flag] || second.flags[flag];
  return {
    ...first,
    gateV: Math.min(first.gateV, second.gateV),
    expiresAt: Math.min(first.expiresAt, second.expiresAt),
    flags: {
      admit: first.flags.admit && second.flags.admit,
      revoked: either('revoked'),
      used: either('used'),
      reused: either('reused'),
    },
  };
}

/** Whether somebody has come in by it. Under a former lock the roster says nothing of it any more, and the list does. */
export function isSpent(state: MachineState, hash: Hash32): boolean {
  const isInRoster = selectRoster(state)?.spent.some((spent) => equalBytes(spent, hash)) ?? false;
  return isInRoster || selectInvites(state).get(toInviteId(hash))?.flags.used === true;
}

/** Whether an invite for this name was reused: nobody comes in under it without being looked at (B7). */
export function isDistrusted(state: MachineState, name: string): boolean {
  const folded = foldName(name);
  return [...selectInvites(state).values()].some((entry) => entry.flags.reused && foldName(entry.name) === folded);
}

export function withInvites(state: MachineState, change: Partial<InvitesState>): MachineState {
  return { ...state, invites: { ...state.invites, ...change } };
}
