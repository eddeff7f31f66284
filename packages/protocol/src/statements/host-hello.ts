/** 01 HostHello: the leading host's answer to somebody at the door (protocol §3). Signer: the lead's IK. */
import type { Hash32, Nonce32, X25519PublicKey } from '../bytes/branded-bytes.js';
import { fixed, flags, struct, u32, type FlagsOf } from '../bytes/codec.js';
import { HELLO_FLAGS } from '../flag-bits.js';
import { LIMITS } from '../limits.js';
import { claimedName, line } from '../text.js';
import { ek, gateV, hash32 } from './fields.js';

export interface HostHello {
  readonly ek: X25519PublicKey;
  readonly gateV: number;
  readonly term: number;
  readonly rosterHash: Hash32;
  readonly policyHash: Hash32;
  readonly flags: FlagsOf<typeof HELLO_FLAGS>;
  /** From the HelloReq that is answered: what makes this one fresh. */
  readonly guestNonce: Nonce32;
  readonly title: string;
  readonly leadName: string;
}

export const hostHello = struct<HostHello>({
  ek,
  gateV,
  term: u32,
  rosterHash: hash32,
  policyHash: hash32,
  flags: flags(HELLO_FLAGS, 2),
  guestNonce: fixed(32),
  title: line(LIMITS.titleBytes),
  leadName: claimedName,
});
