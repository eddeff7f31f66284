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
import { uniteFlags } from '../suitability/roster-flags.js';
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
 * @param silenced hosts and co-hosts whom this page has taken off for their silence: they come back as what they were.
 */
export function mergeRosters(
  mine: Roster,
  rival: Roster,
  here: ReadonlySet<PeerId>,
  silenced: readonly RosterMember[] = [],
): Roster {
  const protectedOnes = mine.members.filter(moderates);
  const bans = rival.banned.filter((ik) => findMember(protectedOnes, ik) === undefined);
  const banned = union(mine.banned, bans).slice(-LIMITS.banned);
  const stays = (member: RosterMember): boolean =>
    findMember(rival.members, member.ik) !== undefined || here.has(toPeerId(member.ik));
  const added = rival.members
    .filter(({ ik }) => findMember(mine.members, ik) === undefined)
    .map((member) => ({
      ...toNewcomer(member),
      role: findMember(silenced, member.ik)?.role ?? toNewcomer(member).role,
    }));
  // Whoever is not connected here may have come back to the rival meanwhile, with another key for this meeting.
  const withKey = (member: RosterMember): RosterMember => {
    const there = here.has(toPeerId(member.ik)) ? undefined : findMember(rival.members, member.ik);
    return there === undefined ? member : { ...member, ek: there.ek };
  };
  const members = [...mine.members.filter(stays).map(withKey), ...added]
    .filter(({ ik }) => !banned.some((ban) => equalBytes(ban, ik)))
    .slice(0, LIMITS.members)
    .reduce<readonly RosterMember[]>((all, member) => [...all, withOwnRank(all, member)], []);
  const spent = union(mine.spent, rival.spent).slice(-LIMITS.spentInvites);
  // Nobody who has heard of a lock goes back to the one before it.
  const { gateV, gateHash } = rival.gateV > mine.gateV ? rival : mine;
  return { ...mine, gateV, gateHash, flags: uniteFlags(mine.flags, rival.flags), members, banned, spent };
}

/**
 * What a lead goes on from that has missed the last words of the lead before it: that roster, less whom this one has taken off
 * for good. It lists nobody else, for whoever has heard it follows a co-host only so (I15); the others come back by resuming.
 * @param mine the roster that stands. @param over the one that this lead took the place of.
 */
export function resumeFrom(missed: Roster, mine: Roster, over: Roster): Roster {
  const banned = union(missed.banned, mine.banned).slice(-LIMITS.banned);
  const isStale = ({ ik, ek }: RosterMember): boolean => {
    const now = findMember(mine.members, ik);
    const before = findMember(over.members, ik);
    // Loaded anew since this page leads: the other one knows a key that is gone.
    return now !== undefined && !equalBytes(now.ek, ek) && !(before !== undefined && equalBytes(before.ek, now.ek));
  };
  const members = missed.members.filter(
    (member) => !isStale(member) && !banned.some((ban) => equalBytes(ban, member.ik)),
  );
  const spent = union(missed.spent, mine.spent).slice(-LIMITS.spentInvites);
  return { ...missed, flags: uniteFlags(missed.flags, mine.flags), members, banned, spent };
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
