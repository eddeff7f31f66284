/** 12 HostCert: the room's authority says who may host (protocol §3). Signer: HPK, mid all zero. */
import type { Ed25519PublicKey } from '../bytes/branded-bytes.js';
import { struct, timeMs } from '../bytes/codec.js';
import { ik } from './fields.js';

export interface HostCert {
  readonly ik: Ed25519PublicKey;
  /** Unix milliseconds. */
  readonly notAfter: number;
}

export const hostCert = struct<HostCert>({ ik, notAfter: timeMs });
