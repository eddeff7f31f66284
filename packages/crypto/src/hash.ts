/**
 * H and H32 of protocol §1. Everything named by its hash (rooms, statements, policies, gates) goes through here.
 * Pure. HMAC and HKDF, for keys, are in `key-derivation.ts`: a bare hash is never a MAC (C7).
 */
import { sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import type { Hash32 } from '@in-camera/protocol';

/** H of protocol §1. @returns 64 bytes */
export function sha512(bytes: Uint8Array): Uint8Array {
  return nobleSha512(bytes);
}

/** H32 of protocol §1: the first 32 bytes of SHA-512. */
export function hash32(bytes: Uint8Array): Hash32 {
  return sha512(bytes).slice(0, 32) as Hash32;
}

/** H32 of what comes piece by piece, such as a file that is being written. */
export interface Hash32Stream {
  update(bytes: Uint8Array): void;
  /** Of all so far. To be called once. */
  digest(): Hash32;
}

export function createHash32(): Hash32Stream {
  const hash = nobleSha512.create();
  return {
    update(bytes) {
      hash.update(bytes);
    },
    digest: () => hash.digest().slice(0, 32) as Hash32,
  };
}
