/**
 * SIG of protocol §1, verifying: one set of strict pre-checks before whichever verifier stands behind it, so that the
 * verdict is the same in every build (I6, C5). Works on hostile bytes; never throws.
 */
import nacl from 'tweetnacl';
import { isStrictSignature, type Ed25519PublicKey, type Signature } from '@in-camera/protocol';

/** A platform's own Ed25519. May reject (an unsupported algorithm, a key it cannot import): that is no verdict. */
export type NativeVerify = (publicKey: Ed25519PublicKey, message: Uint8Array, signature: Signature) => Promise<boolean>;

export interface StrictVerifier {
  /** Never rejects. */
  verify(publicKey: Ed25519PublicKey, message: Uint8Array, signature: Signature): Promise<boolean>;
}

export function verifyStrict(publicKey: Ed25519PublicKey, message: Uint8Array, signature: Signature): boolean {
  return isStrictSignature(publicKey, signature) && nacl.sign.detached.verify(message, signature, publicKey);
}

/** @param native asked first when given; tweetnacl judges alone without it and wherever it throws. */
export function createVerifier(native?: NativeVerify): StrictVerifier {
  return {
    async verify(publicKey, message, signature) {
      if (native === undefined) return verifyStrict(publicKey, message, signature);
      if (!isStrictSignature(publicKey, signature)) return false;
      try {
        return await native(publicKey, message, signature);
      } catch {
        return verifyStrict(publicKey, message, signature);
      }
    },
  };
}
