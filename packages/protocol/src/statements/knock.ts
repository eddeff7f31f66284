/** 02 Knock: a newcomer, or somebody coming back, asks to be let in (protocol §3, §9). Signer: the own IK. */
import type { Ed25519PublicKey, Hash32, Signature, X25519PublicKey } from '../bytes/branded-bytes.js';
import { flags, nullable, opaque, struct, where, type Codec } from '../bytes/codec.js';
import { KNOCK_FLAGS } from '../flag-bits.js';
import { LIMITS } from '../limits.js';
import { claimedName } from '../text.js';
import { ek, hash32, ik, signature } from './fields.js';
import { isRosterBundle } from './roster-bundle.js';
import { isSignedOf } from './signed-statement.js';

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

const certificate = maybe(LIMITS.certificateBytes, (wire) => isSignedOf(wire, 'host-cert'));

export const knock = struct<Knock>({
  ek,
  helloHash: hash32,
  flags: flags(KNOCK_FLAGS, 2),
  name: claimedName,
  invite: nullable(struct<InviteProof>({ ivpk: ik, signature }), 96),
  hostCert: certificate,
  resumeMark: maybe(LIMITS.statementBytes, isRosterBundle),
});

/** v(bytes of a certain make), or v() for null. The bytes stay as they came: their signatures cover them. */
function maybe(maxBytes: number, isFit: (bytes: Uint8Array) => boolean): Codec<Uint8Array | null> {
  const bytes = where(opaque(maxBytes), (value) => value.length === 0 || isFit(value));
  return {
    write: (writer, value) => bytes.write(writer, value ?? new Uint8Array()),
    read: (reader) => {
      const value = bytes.read(reader);
      return value.length === 0 ? null : value;
    },
  };
}
