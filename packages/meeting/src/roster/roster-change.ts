/**
 * The next roster, made by the lead from the one that stands (protocol §3, §8). Pure: signs nothing and sends nothing.
 */
import {
  equalBytes,
  LIMITS,
  type AdmittedBy,
  type Ed25519PublicKey,
  type Hash32,
  type Role,
  type Roster,
  type RosterMember,
  type RosterReason,
  type X25519PublicKey,
} from '@in-camera/protocol';
import { toIk, toPeerId, type PeerId } from '../machine/peer-id.js';
import { NO_FLAGS, type RosterFlags } from '../suitability/roster-flags.js';

export interface AdmittedGuest {
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly name: string;
  /** Came without the site's token (V4). */
  readonly guest: boolean;
}

export interface ReturnedMember extends AdmittedGuest {
  readonly admittedBy: AdmittedBy;
  readonly role: Role;
}

/** `command`: the promise that waits for this change to stand; null when another page's person asked for it. */
export type RosterChange =
  | { readonly kind: 'open'; readonly command: number }
  | {
      readonly kind: 'admit';
      readonly guest: AdmittedGuest;
      readonly admittedBy: AdmittedBy;
      /** H32 of the key of the invite that they came with: spent in the same roster (B8). */
      readonly spends?: Hash32 | null;
      readonly command: number | null;
    }
  /** Somebody who was listed comes back after a reload, or after having been silent for long: another EK under the same IK. */
  | { readonly kind: 'return'; readonly returned: ReturnedMember; readonly knockHash: Hash32 }
  | { readonly kind: 'remove'; readonly id: PeerId; readonly command: number | null }
  /** Another lock, whoever goes with it, and those bans that are not lifted by it. */
  | {
      readonly kind: 'change-lock';
      readonly gateV: number;
      readonly gateHash: Hash32;
      readonly removes: readonly PeerId[];
      readonly keptBans: readonly Ed25519PublicKey[];
      readonly commands: readonly number[];
    }
  | { readonly kind: 'gone'; readonly ids: readonly PeerId[]; readonly reason: 'left' | 'silent' }
  | { readonly kind: 'role'; readonly ids: readonly PeerId[]; readonly role: Role; readonly command: number | null }
  /** The first roster of this lead: by the rule by which the others take it. */
  | { readonly kind: 'take-over'; readonly by: 'lead' | 'rank' | 'lease'; readonly command: number | null }
  | { readonly kind: 'hand-over'; readonly id: PeerId; readonly command: number | null }
  | { readonly kind: 'lock'; readonly on: boolean; readonly command: number | null }
  | { readonly kind: 'end'; readonly command: number | null };

/** What is made from the roster that stands; the first rosters of a meeting and of a lead are made elsewhere. */
export type LaterChange = Exclude<RosterChange, { kind: 'open' | 'take-over' }>;

export interface FirstRosterInput {
  readonly own: { readonly ik: Ed25519PublicKey; readonly ek: X25519PublicKey; readonly name: string };
  readonly gateHash: Hash32;
  readonly policyHash: Hash32;
  /** What the meeting tightens from its beginning; nothing by default. */
  readonly flags?: RosterFlags;
}

const NO_HASH = new Uint8Array(32) as Hash32;

/** The meeting begins: nobody but its host. */
export function createFirstRoster({ own, gateHash, policyHash, flags = NO_FLAGS }: FirstRosterInput): Roster {
  return {
    term: 1,
    v: 1,
    prevHash: NO_HASH,
    lead: own.ik,
    gateV: 1,
    gateHash,
    policyHash,
    flags,
    reason: 'opened',
    members: [
      {
        ik: own.ik,
        ek: own.ek,
        name: own.name,
        role: 'host',
        rank: 0,
        admittedBy: 'certificate',
        flags: { guest: false },
      },
    ],
    banned: [],
    spent: [],
  };
}

/** @param prevHash the hash of `current`. */
export function createNextRoster(current: Roster, prevHash: Hash32, change: LaterChange): Roster {
  const next = { ...current, v: current.v + 1, prevHash };
  switch (change.kind) {
    case 'admit':
      return {
        ...next,
        reason: 'admitted',
        members: [...current.members, toMember(current, change)],
        spent: withSpent(current.spent, change.spends ?? null),
      };
    case 'return':
      return { ...next, reason: 'resumed', members: withReturned(current, change.returned) };
    case 'remove':
      return {
        ...next,
        reason: 'removed',
        members: without(current, [change.id]),
        banned: withBans(current.banned, keysOf(current, [change.id])),
      };
    case 'gone':
      return { ...next, reason: change.reason, members: without(current, change.ids) };
    case 'role':
      return { ...next, reason: 'role', members: withRole(current, change.ids, change.role) };
    case 'hand-over':
      return { ...next, reason: 'handed-over', lead: toLead(current, change.id) };
    case 'change-lock':
      return changeLock(next, change);
    case 'lock':
      return {
        ...next,
        reason: change.on ? 'locked' : 'unlocked',
        flags: { ...current.flags, locked: change.on },
      };
    case 'end':
      return { ...next, reason: 'ended' satisfies RosterReason, members: [] };
  }
}

function toMember(
  current: Roster,
  { guest, admittedBy }: Extract<RosterChange, { readonly kind: 'admit' }>,
): RosterMember {
  const { ik, ek, name } = guest;
  return {
    ik,
    ek,
    name,
    role: admittedBy === 'certificate' ? 'host' : 'participant',
    rank: freeRank(current),
    admittedBy,
    flags: { guest: guest.guest },
  };
}

/** @throws RangeError when there is no room: an invite that cannot be spent is not redeemed */
function withSpent(spent: readonly Hash32[], hash: Hash32 | null): readonly Hash32[] {
  if (hash === null || spent.some((known) => equalBytes(known, hash))) return spent;
  if (spent.length >= LIMITS.spentInvites) throw new RangeError('too many invites for one lock');
  return [...spent, hash];
}

/** Whoever is still listed keeps everything but the EK. */
function withReturned(current: Roster, returned: ReturnedMember): readonly RosterMember[] {
  const { ik, ek, name, role, guest, admittedBy } = returned;
  const { members } = current;
  const isListed = members.some((member) => equalBytes(member.ik, ik));
  if (isListed) return members.map((member) => (equalBytes(member.ik, ik) ? { ...member, ek } : member));
  const rank = freeRank(current);
  return [...members, { ik, ek, name, role, rank, admittedBy, flags: { guest } }];
}

function withRole({ members }: Roster, ids: readonly PeerId[], role: Role): readonly RosterMember[] {
  return members.map((member) => (ids.includes(toPeerId(member.ik)) ? { ...member, role } : member));
}

function toLead({ members, lead }: Roster, id: PeerId): Ed25519PublicKey {
  return members.find(({ ik }) => toPeerId(ik) === id)?.ik ?? lead;
}

/** The smallest rank that nobody has. */
export function freeRank({ members }: Pick<Roster, 'members'>): number {
  const taken = new Set(members.map(({ rank }) => rank));
  let rank = 0;
  while (taken.has(rank)) rank += 1;
  return rank;
}

function without({ members }: Roster, ids: readonly PeerId[]): readonly RosterMember[] {
  return members.filter(({ ik }) => !ids.includes(toPeerId(ik)));
}

/** What the old link had let in lapses with it: invites that were redeemed, and most bans (protocol §9). */
function changeLock(
  next: Roster,
  { gateV, gateHash, removes, keptBans }: Extract<RosterChange, { kind: 'change-lock' }>,
): Roster {
  return {
    ...next,
    gateV,
    gateHash,
    reason: removes.length > 0 ? 'removed' : 'gate',
    members: without(next, removes),
    // Who left while the gate was being made is banned all the same.
    banned: withBans(
      keptBans,
      removes.flatMap((id) => keysOf(next, [id])[0] ?? toIk(id) ?? []),
    ),
    spent: [],
  };
}

/** @throws RangeError when there is no room: no ban is lifted to make some, the lock is changed before it comes to that */
function withBans(
  banned: readonly Ed25519PublicKey[],
  added: readonly Ed25519PublicKey[],
): readonly Ed25519PublicKey[] {
  const news = added.filter((ik) => !banned.some((ban) => equalBytes(ban, ik)));
  if (banned.length + news.length > LIMITS.banned) throw new RangeError('too many bans for one lock');
  return [...banned, ...news];
}

/** Of those who are listed. */
function keysOf({ members }: Roster, ids: readonly PeerId[]): readonly Ed25519PublicKey[] {
  return members.filter(({ ik }) => ids.includes(toPeerId(ik))).map(({ ik }) => ik);
}
