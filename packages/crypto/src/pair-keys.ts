/**
 * What two members have in common before they exchange a frame (protocol §5): th, who is lo and who is hi, and prk.
 * Both ends compute the same th whatever the order in which they name each other.
 */
import {
  ByteWriter,
  compareBytes,
  concatBytes,
  encodeUtf8,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
  type Mid,
  type X25519PublicKey,
} from '@in-camera/protocol';
import { hash32 } from './hash.js';
import { extract } from './key-derivation.js';
import type { PairSecret, SharedSecret } from './secret-keys.js';
import { wipe } from './wipe.js';

const LABEL_PAIR = encodeUtf8('ic1/pair');

export interface PairEnd {
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
}

export interface PairHashInput {
  readonly authority: Ed25519PublicKey;
  readonly mid: Mid;
  /** Number of the lock, u32. */
  readonly gateV: number;
  readonly a: PairEnd;
  readonly b: PairEnd;
}

/** 0: lo → hi, 1: hi → lo. */
export type PairDirection = 0 | 1;

/** th: room, meeting, lock and all four public keys in one hash; the same for (a, b) and (b, a). */
export function pairHash({ authority, mid, gateV, a, b }: PairHashInput): Hash32 {
  const [lo, hi] = pairDirection(a.ik, a.ek, b.ik, b.ek) === 0 ? [a, b] : [b, a];
  const place = new ByteWriter().bytes(LABEL_PAIR).bytes(authority).bytes(mid).u32(gateV);
  return hash32(place.bytes(lo.ik).bytes(lo.ek).bytes(hi.ik).bytes(hi.ek).finish());
}

/**
 * The direction in which I send. Ordered bytewise by IK ‖ EK: a peer that shows my own IK still gets an order,
 * and one that shows both my keys the same direction as I, so that neither opens the other's frames.
 */
export function pairDirection(
  ownIk: Ed25519PublicKey,
  ownEk: X25519PublicKey,
  peerIk: Ed25519PublicKey,
  peerEk: X25519PublicKey,
): PairDirection {
  return (compareBytes(ownIk, peerIk) || compareBytes(ownEk, peerEk)) <= 0 ? 0 : 1;
}

export interface PairSecretInput {
  readonly th: Hash32;
  readonly shared: SharedSecret;
  readonly secret: LinkSecret;
}

/** prk = Extract(th, DH ‖ S): a server without the link is kept out even where a key was swapped (A2). */
export function createPairSecret({ th, shared, secret }: PairSecretInput): PairSecret {
  const input = concatBytes(shared, secret);
  const prk = extract(th, input) as PairSecret;
  wipe(input);
  return prk;
}
