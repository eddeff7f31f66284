/** 02 Knock: a newcomer, or somebody coming back, asks to be let in (protocol §3, §9). Signer: the own IK. */
import type { Ed25519PublicKey, Hash32, Signature, X25519PublicKey } from '../bytes/branded-bytes.js';
import { flags, nullable, struct } from '../bytes/codec.js';
import { KNOCK_FLAGS } from '../flag-bits.js';
import { LIMITS } from '../limits.js';
import { claimedName } from '../text.js';
import { certificateWire, maybeWire } from './certificate-wires.js';
import { ek, hash32, ik, signature } from './fields.js';
import { isRosterBundle } from './roster-bundle.js';

export interface InviteProof {
  readonly ivpk: Ed25519PublicKey;
  /** By the invite key, over `inviteSignatureInput`. */
  readonly signature: Signature;
}

export interface Knock {
  readonly ek: X25519PublicKey;
  /** Of the HostHello that is answered; a Knock counts once. */
  readonly helloHash: Hash32;
  /** None in ic1. */
  readonly flags: object;
  readonly name: string;
  readonly invite: InviteProof | null;
  /** Wire of the HostCert of a host that was told `led`. */
  readonly hostCert: Uint8Array | null;
  /** Roster bundle: the newest roster I hold that lists me. */
  readonly resumeMark: Uint8Array | null;
}

export const knock = struct<Knock>({
  ek,
  helloHash: hash32,
  flags: flags(KNOCK_FLAGS, 2),
  name: claimedName,
  invite: nullable(struct<InviteProof>({ ivpk: ik, signature }), 96),
  hostCert: certificateWire,
  resumeMark: maybeWire(LIMITS.statementBytes, isRosterBundle),
});
