/**
 * Everything derived from a room's link and password (protocol §2): room id, envelope key, password salt, access and
 * invite seeds. The password enters the access seed and nothing else (I11).
 * Knows neither the link's text (protocol) nor how a password is stretched (`stretch-password.ts`).
 */
import {
  concatBytes,
  encodeUtf8,
  toBase64Url,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
} from '@in-camera/protocol';
import { hash32 } from './hash.js';
import { expand, extract, kdf } from './key-derivation.js';
import type { EnvelopeKey } from './secret-keys.js';
import { STRETCH } from './stretch-password.js';
import { wipe } from './wipe.js';

const LABEL_ROOM = encodeUtf8('ic1/room');
const LABEL_LINK = encodeUtf8('ic1/link');
const LABEL_ENVELOPE = encodeUtf8('ic1/env');
const LABEL_PASSWORD_SALT = encodeUtf8('ic1/pwsalt');
const LABEL_ACCESS = encodeUtf8('ic1/access');
const LABEL_INVITE = encodeUtf8('ic1/invite');

/** The room's id: the hash of its authority key, so nobody else can register it (A1). */
export function deriveRoomId(authority: Ed25519PublicKey): Hash32 {
  return hash32(concatBytes(LABEL_ROOM, authority));
}

/** The room's id as the server's frames write it, base64url without padding. */
export function roomName(authority: Ed25519PublicKey): string {
  return toBase64Url(deriveRoomId(authority));
}

/** kEnv: hides first contact from the server, and from nobody who holds the link. */
export function deriveEnvelopeKey(secret: LinkSecret, authority: Ed25519PublicKey): EnvelopeKey {
  return expandLink(secret, concatBytes(LABEL_ENVELOPE, authority), 32) as EnvelopeKey;
}

/** Argon2id's salt, 16 bytes: without the link the password cannot be guessed offline (B1). */
export function derivePasswordSalt(secret: LinkSecret, authority: Ed25519PublicKey): Uint8Array {
  return expandLink(secret, concatBytes(LABEL_PASSWORD_SALT, authority), STRETCH.saltBytes);
}

export interface AccessSeedInput {
  readonly secret: LinkSecret;
  readonly authority: Ed25519PublicKey;
  /** pwk, 32 bytes; null when the meeting has no password. */
  readonly stretched: Uint8Array | null;
}

/** The Ed25519 seed of AK, which answers the server's challenge. 32 bytes; the caller wipes it. */
export function deriveAccessSeed({ secret, authority, stretched }: AccessSeedInput): Uint8Array {
  const prk = extract(secret, passwordMark(stretched));
  const seed = expand(prk, concatBytes(LABEL_ACCESS, authority), 32);
  wipe(prk);
  return seed;
}

/** The Ed25519 seed of IVK. @param inviteSeed as the link carries it. 32 bytes; the caller wipes it. */
export function deriveInviteSeed(inviteSeed: Uint8Array, authority: Ed25519PublicKey): Uint8Array {
  return kdf(inviteSeed, concatBytes(LABEL_INVITE, authority), 32);
}

/** `u8 hasPw ‖ pwk`, as the access seed and gateH take it. @throws RangeError when pwk has not 32 bytes */
export function passwordMark(stretched: Uint8Array | null): Uint8Array {
  if (stretched !== null && stretched.length !== STRETCH.outputBytes) throw new RangeError('pwk has 32 bytes');
  const mark = new Uint8Array(1 + STRETCH.outputBytes);
  if (stretched !== null) {
    mark[0] = 1;
    mark.set(stretched, 1);
  }
  return mark;
}

function expandLink(secret: LinkSecret, info: Uint8Array, lengthBytes: number): Uint8Array {
  const link = extract(LABEL_LINK, secret);
  const output = expand(link, info, lengthBytes);
  wipe(link);
  return output;
}
