/** How a person is named inside the machine and in the public snapshot: their IK as text, one name for one key. */
import { toBase64Url, toEd25519PublicKey, fromBase64Url, type Ed25519PublicKey } from '@in-camera/protocol';

/** base64url of IK, 43 characters. */
export type PeerId = string;

export function toPeerId(ik: Ed25519PublicKey): PeerId {
  return toBase64Url(ik);
}

/** @returns null for text that is no key. */
export function toIk(id: PeerId): Ed25519PublicKey | null {
  const bytes = fromBase64Url(id);
  return bytes === null ? null : toEd25519PublicKey(bytes);
}
