/** The fields that statements and pair messages share, each with its length and range. */
import type { Ed25519PublicKey, Hash32, Mid, RecordingId, Signature, X25519PublicKey } from '../bytes/branded-bytes.js';
import { isAllZero } from '../bytes/bytes.js';
import { fixed, flags, u32, where, type Codec, type FlagsOf } from '../bytes/codec.js';
import { SCOPE_BITS } from '../flag-bits.js';
import { LIMITS } from '../limits.js';

export const ik: Codec<Ed25519PublicKey> = fixed(32);
export const ek: Codec<X25519PublicKey> = fixed(32);
export const hash32: Codec<Hash32> = fixed(32);
export const signature: Codec<Signature> = fixed(64);
export const mid: Codec<Mid> = fixed(16);
export const recId: Codec<RecordingId> = fixed(16);

/** Number of the lock: 1 to 2³¹ − 1. */
export const gateV: Codec<number> = where(u32, (value) => value >= 1 && value <= LIMITS.gateV);

export type RecordingScope = FlagsOf<typeof SCOPE_BITS>;

/** What a recording takes: at least one thing, for asking or agreeing to nothing means nothing. */
export const scope: Codec<RecordingScope> = where(flags(SCOPE_BITS, 1), (value) => Object.values(value).includes(true));

/** A recording id that names one. */
export const someRecId: Codec<RecordingId> = where(recId, (value) => !isAllZero(value));
