/**
 * Ed25519 and SHA-512 by node:crypto, behind protocol's strict pre-checks (protocol §1 SIG, threats C5, D5). The one
 * place where the server verifies anything. Knows no statements and no rooms. Keys and signatures are hostile.
 */
import { createHash, createPublicKey, verify as verifyNatively, type KeyObject } from 'node:crypto';
import { isStrictSignature, toHash32, type Ed25519PublicKey, type Hash32, type Signature } from '@in-camera/protocol';

export type Verify = (publicKey: Ed25519PublicKey, message: Uint8Array, signature: Signature) => boolean;

/** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A room's access key is asked for at every joining; taking it apart anew costs a third of the verification. */
const keys = new WeakMap<Ed25519PublicKey, KeyObject>();

export const verifyStrict: Verify = (publicKey, message, signature) => {
  if (!isStrictSignature(publicKey, signature)) return false;
  try {
    return verifyNatively(null, message, toKeyObject(publicKey), signature);
  } catch {
    return false;
  }
};

/** The first 32 bytes of the SHA-512 of the parts, one after the other. */
export function hash32(...parts: readonly Uint8Array[]): Hash32 {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  const first = toHash32(Uint8Array.from(hash.digest().subarray(0, 32)));
  if (first === null) throw new Error('SHA-512 has 64 bytes');
  return first;
}

function toKeyObject(publicKey: Ed25519PublicKey): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  keys.set(publicKey, key);
  return key;
}
