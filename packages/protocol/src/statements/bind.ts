/** 20 Bind: both ends of a link hold the same keys, fingerprints and roster (protocol §6). Before any track (I1). */
import type { Ed25519PublicKey, Hash32 } from '../bytes/branded-bytes.js';
import { fixed, struct, u32 } from '../bytes/codec.js';
import { listedName } from '../text.js';
import { hash32, ik } from './fields.js';

export interface Bind {
  readonly peerIk: Ed25519PublicKey;
  readonly th: Hash32;
  /** sha-256 of the DTLS certificate, 32 bytes. */
  readonly ownFingerprint: Uint8Array;
  readonly peerFingerprint: Uint8Array;
  readonly term: number;
  readonly v: number;
  readonly rosterHash: Hash32;
  /** H32("ic1/sasc" ‖ own ik ‖ th ‖ nonce16), for the safety words. */
  readonly commitment: Hash32;
  /** The own one, as the roster has it. */
  readonly name: string;
}

export const bind = struct<Bind>({
  peerIk: ik,
  th: hash32,
  ownFingerprint: fixed(32),
  peerFingerprint: fixed(32),
  term: u32,
  v: u32,
  rosterHash: hash32,
  commitment: hash32,
  name: listedName,
});
