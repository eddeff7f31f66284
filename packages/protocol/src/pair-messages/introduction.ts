/** 04 hints, 05 gate, 06 forward, 0d newCid: how members reach each other, and the lock they share (protocol §5, §9). */
import type { Cid, Ed25519PublicKey, LinkSecret } from '../bytes/branded-bytes.js';
import { isAllZero } from '../bytes/bytes.js';
import { bool, fixed, list, opaque, struct, where } from '../bytes/codec.js';
import { parseInner } from '../envelope-inner.js';
import { LIMITS } from '../limits.js';
import { gateV, ik } from '../statements/fields.js';

/** Where somebody was last reached at the server; only ever a hint. */
export interface Hint {
  readonly ik: Ed25519PublicKey;
  readonly cid: Cid;
}

export interface HintsMessage {
  readonly hints: readonly Hint[];
}

const cid = where(fixed<Cid>(16), (value) => !isAllZero(value));

export const hint = struct<Hint>({ ik, cid });

export const hintsMessage = struct<HintsMessage>({ hints: list(hint, LIMITS.members, 1) });

/** The lock of a gateV. Secret; counts only when it matches gateH of an accepted roster. */
export interface GateMessage {
  readonly gateV: number;
  /** 32 bytes that make gateH unguessable. */
  readonly r: Uint8Array;
  readonly secret: LinkSecret;
  readonly hasPassword: boolean;
  /** `pwk`, 32 bytes; all zero without a password. */
  readonly stretched: Uint8Array;
}

export const gateMessage = where(
  struct<GateMessage>({ gateV, r: fixed(32), secret: fixed(32), hasPassword: bool, stretched: fixed(32) }),
  ({ hasPassword, stretched }) => hasPassword || isAllZero(stretched),
);

/** Passed on once, unchanged, by a member that has links to both. */
export interface ForwardMessage {
  readonly to: Ed25519PublicKey;
  /** An envelope's inner of type `first-contact` or `pair`, encoded. */
  readonly inner: Uint8Array;
}

export const forwardMessage = struct<ForwardMessage>({
  to: ik,
  inner: where(opaque(LIMITS.paddedBytes), (bytes) => {
    const inner = parseInner(bytes);
    return inner.ok && (inner.value.type === 'first-contact' || inner.value.type === 'pair');
  }),
});

/** My new place at the server after a reconnect; to the lead, who sends `allow` and hints. */
export interface NewCidMessage {
  readonly cid: Cid;
}

export const newCidMessage = struct<NewCidMessage>({ cid });
