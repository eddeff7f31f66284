/**
 * What a co-host's first roster under rules (b) and (c) may not do (protocol §8, A13, I15): whoever takes over without having
 * been asked goes on with the meeting as it stood. Taking people off is all it may do.
 */
import { compareBytes, equalBytes, type Roster, type RosterMember } from '@in-camera/protocol';

export type CoHostProblem =
  'co-host-changes-members' | 'co-host-unbans' | 'co-host-unspends' | 'co-host-changes-gate' | 'co-host-unlocks';

/** @returns the first thing that `theirs` does and may not, or null. */
export function coHostProblem(mine: Roster, theirs: Roster): CoHostProblem | null {
  const keeps = (member: RosterMember): boolean => mine.members.some((known) => isSameMember(known, member));
  if (!theirs.members.every(keeps)) return 'co-host-changes-members';
  if (!includesAll(theirs.banned, mine.banned)) return 'co-host-unbans';
  if (!includesAll(theirs.spent, mine.spent)) return 'co-host-unspends';
  if (theirs.gateV !== mine.gateV || !equalBytes(theirs.gateHash, mine.gateHash)) return 'co-host-changes-gate';
  return mine.flags.locked && !theirs.flags.locked ? 'co-host-unlocks' : null;
}

/** The whole entry: another key, name, role or rank under a known identity would be an addition. */
function isSameMember(a: RosterMember, b: RosterMember): boolean {
  return (
    equalBytes(a.ik, b.ik) &&
    equalBytes(a.ek, b.ek) &&
    a.role === b.role &&
    a.rank === b.rank &&
    a.admittedBy === b.admittedBy &&
    a.flags.guest === b.flags.guest &&
    a.name === b.name
  );
}

function includesAll(all: readonly Uint8Array[], some: readonly Uint8Array[]): boolean {
  return some.every((entry) => all.some((other) => compareBytes(other, entry) === 0));
}
