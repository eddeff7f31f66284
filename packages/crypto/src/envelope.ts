/**
 * The sealed payload the server relays (protocol §4): d = nonce24 ‖ SEAL(pad(inner), kEnv).
 * Hides content and exact size from the server. Says nothing about who sent it: whoever holds the link can seal.
 */
import nacl from 'tweetnacl';
import { concatBytes, pad, unpad } from '@in-camera/protocol';
import type { EnvelopeKey } from './secret-keys.js';

const NONCE_BYTES = nacl.secretbox.nonceLength;

/**
 * @param nonce24 24 fresh random bytes, never used before: kEnv is everybody's key, so there is no counter (C2).
 * @throws RangeError when inner is too large for the largest size class; the encoders make none so large.
 */
export function sealEnvelope(key: EnvelopeKey, nonce24: Uint8Array, inner: Uint8Array): Uint8Array {
  const padded = pad(inner);
  if (padded === null) throw new RangeError('inner is too large for an envelope');
  return concatBytes(nonce24, nacl.secretbox(padded, nonce24, key));
}

/** @returns inner, or null when d was not sealed with this key or its padding is wrong. */
export function openEnvelope(key: EnvelopeKey, d: Uint8Array): Uint8Array | null {
  if (d.length < NONCE_BYTES) return null;
  const padded = nacl.secretbox.open(d.subarray(NONCE_BYTES), d.subarray(0, NONCE_BYTES), key);
  return padded === null ? null : unpad(padded);
}
