/**
 * Keys for signing, behind the port `KeyStore`, and the verifier that goes with them: the browser's own where it has
 * proved itself, tweetnacl over a seed in memory elsewhere (B10). Knows no key's purpose.
 */
import { createSeedSigner, createVerifier } from '@in-camera/crypto';
import type { KeyStore, Random, Verifier } from '@in-camera/meeting';
import { createNativeIdentity, hasNativeEd25519, importNativeSeed, verifyNatively } from './native-ed25519.js';

const SEED_BYTES = 32;

export interface Keys {
  readonly keys: KeyStore;
  readonly verifier: Verifier;
}

/** @param isNative whether the browser signs; asked once, when the first key is needed. */
export function createKeys(random: Random, isNative: () => Promise<boolean> = hasNativeEd25519): Keys {
  let asked: Promise<boolean> | undefined;
  const native = () => (asked ??= isNative());
  return {
    keys: {
      async createIdentity() {
        if (await native()) return createNativeIdentity();
        const seed = random.bytes(SEED_BYTES);
        try {
          return createSeedSigner(seed);
        } finally {
          seed.fill(0);
        }
      },
      async importSeed(seed) {
        // A copy: the caller may wipe its own while the browser is asked.
        const own = seed.slice();
        try {
          return (await native()) ? await importNativeSeed(own) : createSeedSigner(own);
        } finally {
          own.fill(0);
        }
      },
    },
    verifier: createVerifier(async (publicKey, message, signature) => {
      // A rejection is no verdict: tweetnacl judges then.
      if (!(await native())) throw new Error('no native Ed25519');
      return verifyNatively(publicKey, message, signature);
    }),
  };
}
