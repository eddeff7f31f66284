/**
 * Whether a peer's Bind makes the link *bound* (protocol §6): both ends hold the same keys, see each other's certificate
 * and know each other from the roster. Stops a member who passes another's connection off as its own (A4).
 */
import { equalBytes, type Bind, type Hash32, type RosterMember } from '@in-camera/protocol';

export interface BindFacts {
  readonly ownIk: Uint8Array;
  readonly th: Hash32;
  /** As this end sees them, sha-256. */
  readonly fingerprints: { readonly own: Uint8Array; readonly theirs: Uint8Array };
  /** The peer as my roster lists it, null when it does not. */
  readonly member: RosterMember | null;
}

export type BindProblem =
  'other-peer' | 'other-keys' | 'their-fingerprint' | 'own-fingerprint' | 'not-listed' | 'other-name';

/** @returns the first thing that does not mirror, or null: bound. */
export function bindProblem(bind: Bind, { ownIk, th, fingerprints, member }: BindFacts): BindProblem | null {
  if (!equalBytes(bind.peerIk, ownIk)) return 'other-peer';
  if (!equalBytes(bind.th, th)) return 'other-keys';
  if (!equalBytes(bind.ownFingerprint, fingerprints.theirs)) return 'their-fingerprint';
  if (!equalBytes(bind.peerFingerprint, fingerprints.own)) return 'own-fingerprint';
  if (member === null) return 'not-listed';
  return bind.name === member.name ? null : 'other-name';
}
