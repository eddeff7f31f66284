/** 14 CoHostGrant: a certified host makes somebody co-host for two hours at most (protocol §3). No delegation from it. */
import type { Ed25519PublicKey } from '../bytes/branded-bytes.js';
import { struct, timeMs, u8 } from '../bytes/codec.js';
import { ik } from './fields.js';

export interface CoHostGrant {
  readonly ik: Ed25519PublicKey;
  readonly rank: number;
  /** Unix milliseconds. */
  readonly notAfter: number;
}

export const coHostGrant = struct<CoHostGrant>({ ik, rank: u8, notAfter: timeMs });
