/**
 * Extract, Expand and KDF of protocol §1: HKDF (RFC 5869) over HMAC-SHA-512, split in its two steps.
 * Knows no label of its own but `ic1`; each caller's label is unique in the protocol (A19).
 */
import { expand as hkdfExpand } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { encodeUtf8 } from '@in-camera/protocol';
import { wipe } from './wipe.js';

const PROTOCOL_SALT = encodeUtf8('ic1');

/** HMAC-SHA-512 with the salt as key (protocol §13). @returns 64 bytes */
export function extract(salt: Uint8Array, input: Uint8Array): Uint8Array {
  return hmac(sha512, salt, input);
}

/** HKDF-Expand-SHA-512. @throws Error for more than 255 × 64 bytes */
export function expand(prk: Uint8Array, info: Uint8Array, lengthBytes: number): Uint8Array {
  return hkdfExpand(sha512, prk, info, lengthBytes);
}

/** KDF(x, label, n) = Expand(Extract("ic1", x), label, n). */
export function kdf(input: Uint8Array, label: Uint8Array, lengthBytes: number): Uint8Array {
  const prk = extract(PROTOCOL_SALT, input);
  const output = expand(prk, label, lengthBytes);
  wipe(prk);
  return output;
}
