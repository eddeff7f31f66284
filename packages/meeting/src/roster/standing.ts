/**
 * Who comes before whom when two would lead (protocol §8 b): a certified host before a co-host, then the smaller rank.
 * Pure. What somebody *is* comes from verified certificates; the roster that stands gives the rank, and takes back a grant.
 */
import { equalBytes, type Ed25519PublicKey, type Roster, type RosterMember } from '@in-camera/protocol';

/** What a verified chain makes of somebody: a host by the authority's word, a co-host by a certified host's. */
export type LeadClass = 'host' | 'co-host';

export interface Standing {
  readonly is: LeadClass;
  /** As the roster that stands lists it; `UNLISTED_RANK` for who is not listed. */
  readonly rank: number;
}

/** After every rank that fits in its byte. */
export const UNLISTED_RANK = 256;

/**
 * @param proven what a verified, unexpired chain makes of `ik`.
 * @returns null for who may not lead at all: without a chain, or with a grant that the roster no longer stands by.
 */
export function standingOf(ik: Ed25519PublicKey, proven: LeadClass | null, current: Roster): Standing | null {
  const listed = current.members.find((member) => equalBytes(member.ik, ik));
  if (proven === null || (proven === 'co-host' && !isListedToLead(listed))) return null;
  return { is: proven, rank: listed?.rank ?? UNLISTED_RANK };
}

export function outranks(a: Standing, b: Standing): boolean {
  return a.is === b.is ? a.rank < b.rank : a.is === 'host';
}

/**
 * Whether `candidate` outranks the lead that stands. Where no chain was shown for that lead, what the roster calls it counts
 * against co-hosts and not against certified hosts: a lead cannot make somebody a host by writing so.
 */
export function outranksLead(candidate: Standing, current: Roster, leadIs: LeadClass | null): boolean {
  const lead = current.members.find(({ ik }) => equalBytes(ik, current.lead));
  const listedAs = lead?.role === 'host' ? 'host' : 'co-host';
  const is = leadIs ?? (candidate.is === 'host' ? 'co-host' : listedAs);
  return outranks(candidate, { is, rank: lead?.rank ?? UNLISTED_RANK });
}

function isListedToLead(listed: RosterMember | undefined): boolean {
  return listed?.role === 'host' || listed?.role === 'co-host';
}
