/**
 * Ed25519 as the browser does it (Web Cryptography with RFC 8032): keys that no script can read, thirty times the speed.
 * Not every browser has it; whether this one does is tried, not guessed. Knows no protocol: strict checks come before.
 */
import { createSeedSigner, verifyStrict } from '@in-camera/crypto';
import type { Signer } from '@in-camera/meeting';
import type { Ed25519PublicKey, Signature } from '@in-camera/protocol';

const ALGORITHM = 'Ed25519';
/** PKCS #8 of a bare seed (RFC 8410 §7): what stands before its 32 bytes. */
const PKCS8_HEAD = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

const nativeKeys = new WeakMap<Signer, CryptoKey>();

export async function createNativeIdentity(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return signerOf(pair.privateKey, publicKey as Ed25519PublicKey);
}

/** @param seed 32 bytes; copied, so the caller may wipe it once this has settled */
export async function importNativeSeed(seed: Uint8Array): Promise<Signer> {
  const pkcs8 = new Uint8Array(PKCS8_HEAD.length + seed.length);
  pkcs8.set(PKCS8_HEAD);
  pkcs8.set(seed, PKCS8_HEAD.length);
  // A private key that cannot be read out does not tell its public half either.
  const portable = createSeedSigner(seed);
  const { publicKey } = portable;
  portable.close();
  try {
    return signerOf(await crypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']), publicKey);
  } finally {
    pkcs8.fill(0);
  }
}

export async function verifyNatively(
  publicKey: Ed25519PublicKey,
  message: Uint8Array,
  signature: Signature,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', asSource(publicKey), ALGORITHM, false, ['verify']);
  return crypto.subtle.verify(ALGORITHM, key, asSource(signature), asSource(message));
}

/** Whether the browser signs and verifies as everybody else does. Never rejects. */
export async function hasNativeEd25519(): Promise<boolean> {
  const message = Uint8Array.of(1, 2, 3);
  try {
    const signer = await importNativeSeed(new Uint8Array(32).fill(7));
    const signature = await signer.sign(message);
    const identity = await createNativeIdentity();
    return (
      verifyStrict(signer.publicKey, message, signature) &&
      (await verifyNatively(signer.publicKey, message, signature)) &&
      !(await verifyNatively(identity.publicKey, message, signature))
    );
  } catch {
    return false;
  }
}

/** The key behind a signer of this module, as it can be stored: nobody can read it out. Null for any other signer. */
export function nativeKeyOf(signer: Signer): CryptoKey | null {
  return nativeKeys.get(signer) ?? null;
}

/** A signer over a private key that was stored. */
export function signerOf(privateKey: CryptoKey, publicKey: Ed25519PublicKey): Signer {
  let key: CryptoKey | null = privateKey;
  const signer: Signer = {
    publicKey,
    async sign(message) {
      if (key === null) throw new Error('signer is closed');
      return new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, asSource(message))) as Signature;
    },
    close() {
      key = null;
      nativeKeys.delete(signer);
    },
  };
  nativeKeys.set(signer, privateKey);
  return signer;
}

/** No byte string of this project lies in shared memory, which these functions would refuse. */
function asSource(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
