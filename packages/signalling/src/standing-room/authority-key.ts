/**
 * `HK`, the room's authority (protocol §2), by node:crypto: signs host certificates and is nobody's identity. The only
 * place that touches its seed; whoever has that can make hosts for as long as the room stands.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import {
  fromBase64Url,
  isStrictPublicKey,
  toEd25519PublicKey,
  toSignature,
  type Ed25519PublicKey,
  type Signature,
} from '@in-camera/protocol';

const SEED_BYTES = 32;
/** PKCS #8 of an Ed25519 key up to its seed (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface AuthorityKey {
  /** `HPK`. */
  readonly publicKey: Ed25519PublicKey;
  sign(message: Uint8Array): Signature;
  /** The secret itself, 32 bytes in base64url. */
  exportSeed(): string;
}

export function createAuthorityKey(): AuthorityKey {
  return fromPrivateKey(generateKeyPairSync('ed25519').privateKey);
}

/** Null unless `seed` is the base64url of 32 bytes. */
export function importAuthorityKey(seed: string): AuthorityKey | null {
  const bytes = fromBase64Url(seed);
  if (bytes?.length !== SEED_BYTES) return null;
  const der = Buffer.concat([PKCS8_PREFIX, bytes]);
  return fromPrivateKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

function fromPrivateKey(privateKey: KeyObject): AuthorityKey {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = toEd25519PublicKey(fromBase64Url(x) ?? new Uint8Array());
  if (publicKey === null || !isStrictPublicKey(publicKey)) throw new Error('node:crypto gave no Ed25519 public key');
  return {
    publicKey,
    sign(message) {
      const signature = toSignature(Uint8Array.from(sign(null, message, privateKey)));
      if (signature === null) throw new Error('node:crypto gave no Ed25519 signature');
      return signature;
    },
    exportSeed: () => privateKey.export({ format: 'jwk' }).d ?? '',
  };
}
