/**
 * 10 Roster: who is in the meeting, complete, as its lead says (protocol §3, §8).
 * This is the layout; `rosterProblem` says whether one is valid in itself, and `meeting` which one counts.
 */
import type { Ed25519PublicKey, Hash32, X25519PublicKey } from '../bytes/branded-bytes.js';
import { coded, flags, list, struct, u32, u8, type FlagsOf } from '../bytes/codec.js';
import { ADMITTED_BY_CODES, ROLE_CODES, ROSTER_REASON_CODES } from '../codes.js';
import type { AdmittedBy, Role, RosterReason } from '../codes.js';
import { MEMBER_FLAGS, ROSTER_FLAGS } from '../flag-bits.js';
import { LIMITS } from '../limits.js';
import { listedName } from '../text.js';
import { ek, gateV, hash32, ik } from './fields.js';

export interface RosterMember {
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly role: Role;
  /** Smaller is better; decides succession and collisions. */
  readonly rank: number;
  readonly admittedBy: AdmittedBy;
  readonly flags: FlagsOf<typeof MEMBER_FLAGS>;
  readonly name: string;
}

export interface Roster {
  readonly term: number;
  readonly v: number;
  readonly prevHash: Hash32;
  readonly lead: Ed25519PublicKey;
  readonly gateV: number;
  readonly gateHash: Hash32;
  readonly policyHash: Hash32;
  readonly flags: FlagsOf<typeof ROSTER_FLAGS>;
  readonly reason: RosterReason;
  readonly members: readonly RosterMember[];
  readonly banned: readonly Ed25519PublicKey[];
  /** H32 of the public keys of redeemed invites. */
  readonly spent: readonly Hash32[];
}

const member = struct<RosterMember>({
  ik,
  ek,
  role: coded(ROLE_CODES),
  rank: u8,
  admittedBy: coded(ADMITTED_BY_CODES),
  flags: flags(MEMBER_FLAGS, 1),
  name: listedName,
});

export const roster = struct<Roster>({
  term: u32,
  v: u32,
  prevHash: hash32,
  lead: ik,
  gateV,
  gateHash: hash32,
  policyHash: hash32,
  flags: flags(ROSTER_FLAGS, 2),
  reason: coded(ROSTER_REASON_CODES),
  members: list(member, LIMITS.members),
  banned: list(ik, LIMITS.banned),
  spent: list(hash32, LIMITS.spentInvites),
});
