/**
 * The commitment behind the safety words (protocol §6): sent inside Bind before the other's nonce is known, so that
 * nobody can choose a nonce to make two sets of words alike (A15).
 */
import { concatBytes, encodeUtf8, type Ed25519PublicKey, type Hash32 } from '@in-camera/protocol';
import { hash32 } from './hash.js';

const LABEL_COMMITMENT = encodeUtf8('ic1/sasc');

export interface SasCommitmentInput {
  /** The IK of the one who commits. */
  readonly ik: Ed25519PublicKey;
  readonly th: Hash32;
  /** 16 random bytes, fresh per pair and link. */
  readonly nonce: Uint8Array;
}

export function sasCommitment({ ik, th, nonce }: SasCommitmentInput): Hash32 {
  return hash32(concatBytes(LABEL_COMMITMENT, ik, th, nonce));
}
