/**
 * The hashes by which statements name other things (protocol §3): a statement, the gate, the policy.
 * Knows no layout of a body; the bytes come from `protocol`.
 */
import {
  canonicalPolicy,
  ByteWriter,
  encodeUtf8,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
  type Policy,
} from '@in-camera/protocol';
import { hash32 } from './hash.js';
import { passwordMark } from './room-keys.js';

const LABEL_GATE = encodeUtf8('ic1/gate');

/** H32(stmt), never of the signature: a signature's bytes identify nothing (C6). */
export function statementHash(statement: Uint8Array): Hash32 {
  return hash32(statement);
}

/** policyH: the hash of the policy's canonical form. */
export function policyHash(policy: Policy): Hash32 {
  return hash32(canonicalPolicy(policy));
}

export interface GateHashInput {
  readonly authority: Ed25519PublicKey;
  /** Number of the lock, u32. */
  readonly gateV: number;
  /** r, 32 random bytes: the hash tells nothing about the password to who holds the roster only. */
  readonly r: Uint8Array;
  readonly secret: LinkSecret;
  /** pwk, or null without a password. */
  readonly stretched: Uint8Array | null;
}

/** gateH: what a roster commits to and a `gate` message must match. */
export function gateHash({ authority, gateV, r, secret, stretched }: GateHashInput): Hash32 {
  const gate = new ByteWriter().bytes(LABEL_GATE).bytes(authority).u32(gateV);
  return hash32(gate.bytes(r).bytes(secret).bytes(passwordMark(stretched)).finish());
}
