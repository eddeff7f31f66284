/** Whether a roster is valid in itself (protocol §8): everything that can be said without another roster or a clock. */
import { areDistinct, equalBytes } from '../bytes/bytes.js';
import { isStrictPublicKey } from '../strict-signature.js';
import type { Roster } from './roster.js';

export type RosterProblem =
  | 'weak-identity'
  | 'duplicate-identity'
  | 'duplicate-ephemeral'
  | 'duplicate-rank'
  | 'duplicate-ban'
  | 'duplicate-spent'
  | 'banned-member'
  | 'lead-not-listed'
  | 'lead-not-a-host'
  | 'end-without-reason'
  | 'reason-without-end';

/** @returns the first problem found, or null. */
export function rosterProblem(roster: Roster): RosterProblem | null {
  const { members, banned, spent, lead, reason } = roster;
  const identities = members.map(({ ik }) => ik);
  const ephemerals = members.map(({ ek }) => ek);
  if (![lead, ...identities].every(isStrictPublicKey)) return 'weak-identity';
  if (!areDistinct(identities)) return 'duplicate-identity';
  if (!areDistinct(ephemerals)) return 'duplicate-ephemeral';
  if (new Set(members.map(({ rank }) => rank)).size < members.length) return 'duplicate-rank';
  if (!areDistinct(banned)) return 'duplicate-ban';
  if (!areDistinct(spent)) return 'duplicate-spent';
  if (!areDistinct([...identities, ...banned])) return 'banned-member';
  if (members.length === 0) return reason === 'ended' ? null : 'end-without-reason';
  if (reason === 'ended') return 'reason-without-end';
  const leader = members.find(({ ik }) => equalBytes(ik, lead));
  if (leader === undefined) return 'lead-not-listed';
  return leader.role === 'host' || leader.role === 'co-host' ? null : 'lead-not-a-host';
}
