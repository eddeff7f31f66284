/**
 * EK, a person's X25519 key for one page load (protocol §2), and DH (protocol §1).
 * Kept in memory only, wiped on leaving: forward secrecy stands on it (C9). Randomness is the caller's.
 */
import nacl from 'tweetnacl';
import { isAllZero, type X25519PublicKey } from '@in-camera/protocol';
import type { SharedSecret, X25519SecretKey } from './secret-keys.js';

export interface EphemeralKey {
  readonly publicKey: X25519PublicKey;
  readonly secretKey: X25519SecretKey;
}

/** @param random32 32 fresh random bytes; they are copied, so the caller may wipe them. */
export function createEphemeral(random32: Uint8Array): EphemeralKey {
  const secretKey = random32.slice() as X25519SecretKey;
  return { publicKey: nacl.scalarMult.base(secretKey) as X25519PublicKey, secretKey };
}

/** X25519 (RFC 7748). @returns 32 bytes, or null when the result is all zero: the peer's key is of low order (C4). */
export function sharedSecret(secretKey: X25519SecretKey, publicKey: X25519PublicKey): SharedSecret | null {
  const shared = nacl.scalarMult(secretKey, publicKey);
  return isAllZero(shared) ? null : (shared as SharedSecret);
}
