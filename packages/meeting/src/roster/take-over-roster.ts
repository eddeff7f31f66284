/**
 * The first roster of a new lead (protocol §8): the meeting goes on as it stood. Pure; who may sign one, and when, is in
 * `succession`.
 */
import {
  compareBytes,
  equalBytes,
  LIMITS,
  type Ed25519PublicKey,
  type Roster,
  type RosterMember,
} from '@in-camera/protocol';
import type { OwnIdentity } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { moderates } from './may.js';
import { freeRank } from './roster-change.js';
import type { RosterNumber } from './roster-number.js';
import type { LeadClass } from './standing.js';

export interface TakeOverInput {
  readonly own: Pick<OwnIdentity, 'ik' | 'ek' | 'name'>;
  readonly is: LeadClass | null;
  /** The roster that is gone on from. */
  readonly base: Roster;
  readonly number: RosterNumber;
}

/** A certified host writes itself down as one; a co-host changes no entry. */
export function createTakeOverRoster({ own, is, base, number }: TakeOverInput): Omit<Roster, 'prevHash'> {
  const members = is === 'host' ? withHost(base, own) : base.members;
  const banned = base.banned.filter((ik) => is !== 'host' || !equalBytes(ik, own.ik));
  return { ...base, ...number, lead: own.ik, reason: 'taken-over', members, banned };
}

/**
 * What a lead goes on from that was thought lost (a lid was closed, a line was cut) while `rival` led the others: nobody is
 * thrown out whom the rival let in, nobody comes back whom it put out, and whoever stayed connected to this page stays. It
 * brings about no more than a co-host could have asked of the lead (§12): hosts and co-hosts are neither made nor unmade.
 * @param here members with a bound link to this page.
 */
export function mergeRosters(mine: Roster, rival: Roster, here: ReadonlySet<PeerId>): Roster {
  const protectedOnes = mine.members.filter(moderates);
  const bans = rival.banned.filter((ik) => findMember(protectedOnes, ik) === undefined);
  const banned = union(mine.banned, bans).slice(-LIMITS.banned);
  const stays = (member: RosterMember): boolean =>
    findMember(rival.members, member.ik) !== undefined || here.has(toPeerId(member.ik));
  const added = rival.members.filter(({ ik }) => findMember(mine.members, ik) === undefined).map(toNewcomer);
  // Whoever is not connected here may have come back to the rival meanwhile, with another key for this meeting.
  const withKey = (member: RosterMember): RosterMember => {
    const there = here.has(toPeerId(member.ik)) ? undefined : findMember(rival.members, member.ik);
    return there === undefined ? member : { ...member, ek: there.ek };
  };
  const members = [...mine.members.filter(stays).map(withKey), ...added]
    .filter(({ ik }) => !banned.some((ban) => equalBytes(ban, ik)))
    .slice(0, LIMITS.members)
    .reduce<readonly RosterMember[]>((all, member) => [...all, withOwnRank(all, member)], []);
  const isLocked = mine.flags.locked || rival.flags.locked;
  const spent = union(mine.spent, rival.spent).slice(-LIMITS.spentInvites);
  return { ...mine, flags: { ...mine.flags, locked: isLocked }, members, banned, spent };
}

function toNewcomer(member: RosterMember): RosterMember {
  return moderates(member) ? { ...member, role: 'participant' } : member;
}

function findMember(members: readonly RosterMember[], ik: Uint8Array): RosterMember | undefined {
  return members.find((member) => equalBytes(member.ik, ik));
}

function withHost(base: Roster, own: TakeOverInput['own']): readonly RosterMember[] {
  const listed = base.members.find(({ ik }) => equalBytes(ik, own.ik));
  const { ik, ek, name } = own;
  if (listed !== undefined) {
    return base.members.map((member) => (member === listed ? { ...member, ek, role: 'host' } : member));
  }
  const entry = { ik, ek, name, role: 'host', admittedBy: 'certificate', flags: { guest: false } } as const;
  return [...base.members.slice(0, LIMITS.members - 1), { ...entry, rank: freeRank(base) }];
}

function withOwnRank(taken: readonly RosterMember[], member: RosterMember): RosterMember {
  return taken.some(({ rank }) => rank === member.rank) ? { ...member, rank: freeRank({ members: taken }) } : member;
}

function union<T extends Ed25519PublicKey | Uint8Array>(some: readonly T[], more: readonly T[]): readonly T[] {
  return [...some, ...more.filter((entry) => !some.some((known) => compareBytes(known, entry) === 0))];
}
