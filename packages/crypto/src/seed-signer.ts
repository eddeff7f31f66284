/**
 * An Ed25519 signer over a 32-byte seed, for platforms without native non-extractable keys.
 * Asynchronous only because native signers are; the same interface as the port `Signer` of `meeting`.
 */
import nacl from 'tweetnacl';
import type { Ed25519PublicKey, Signature } from '@in-camera/protocol';
import { wipe } from './wipe.js';

export interface SeedSigner {
  readonly publicKey: Ed25519PublicKey;
  /** Rejects once closed. */
  sign(message: Uint8Array): Promise<Signature>;
  /** Wipes the key. */
  close(): void;
}

/** @param seed 32 bytes (RFC 8032); copied, so the caller may wipe it. */
export function createSeedSigner(seed: Uint8Array): SeedSigner {
  const { publicKey, secretKey } = nacl.sign.keyPair.fromSeed(seed);
  let closed = false;
  return {
    publicKey: publicKey as Ed25519PublicKey,
    sign(message) {
      if (closed) return Promise.reject(new Error('signer is closed'));
      return Promise.resolve(nacl.sign.detached(message, secretKey) as Signature);
    },
    close() {
      closed = true;
      wipe(secretKey);
    },
  };
}
