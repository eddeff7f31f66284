/**
 * Keys that the platform may hold natively (non-extractable WebCrypto Ed25519), and the password's slow hash.
 * Signing and verifying are asynchronous for that reason; the strict checks of protocol §1 run before any verifier.
 */
import type { Ed25519PublicKey, Signature } from '@in-camera/protocol';

export interface Signer {
  readonly publicKey: Ed25519PublicKey;
  sign(message: Uint8Array): Promise<Signature>;
  /** Forgets the key. */
  close(): void;
}

export interface KeyStore {
  /** A fresh identity key IK for one meeting. */
  createIdentity(): Promise<Signer>;
  /** Imports a 32-byte Ed25519 seed (HK, AK, IVK), non-extractable where the platform can; the caller wipes the seed. */
  importSeed(seed: Uint8Array): Promise<Signer>;
}

/** Verdict of protocol §1 SIG: strict, the same in every build (I6). Never rejects. */
export interface Verifier {
  verify(publicKey: Ed25519PublicKey, message: Uint8Array, signature: Signature): Promise<boolean>;
}

/** Argon2id with the parameters of protocol §2 `pwk`, off the page's main thread. */
export interface PasswordStretcher {
  /** @returns 32 bytes. @throws MeetingError `browser-unsupported` when no implementation passes its known-answer test. */
  stretch(password: string, salt: Uint8Array): Promise<Uint8Array>;
  /** Fetches what stretching may need once the page's host can no longer be reached. Never rejects. */
  keepReady(): Promise<void>;
}
