/**
 * Keys for signing, behind the port `KeyStore`, and the verifier that goes with them: the browser's own where it has
 * proved itself, tweetnacl over a seed in memory elsewhere (B10). Knows no key's purpose.
 */
import { createSeedSigner, createVerifier } from '@in-camera/crypto';
import type { KeyStore, Random, Signer, Verifier } from '@in-camera/meeting';
import type { Ed25519PublicKey } from '@in-camera/protocol';
import {
  createNativeIdentity,
  hasNativeEd25519,
  importNativeSeed,
  nativeKeyOf,
  signerOf,
  verifyNatively,
} from './native-ed25519.js';

const SEED_BYTES = 32;

export interface Keys {
  readonly keys: KeyStore;
  readonly verifier: Verifier;
  readonly kept: KeptIdentities;
}

/** What an identity can be made of again after a reload: a key that nobody can read out, or the seed where there is none. */
export type IdentityMaterial = { readonly key: CryptoKey } | { readonly seed: Uint8Array };

export interface KeptIdentities {
  /** Null for a signer that is closed or not of these keys. The seed is a copy, to be wiped. */
  materialOf(identity: Signer): IdentityMaterial | null;
  /** The caller wipes the seed. */
  restore(material: IdentityMaterial, publicKey: Ed25519PublicKey): Signer;
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
          return createPortableIdentity(seed);
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
    kept: {
      materialOf(identity) {
        const key = nativeKeyOf(identity);
        if (key !== null) return { key };
        const seed = portableSeeds.get(identity);
        return seed === undefined ? null : { seed: seed.slice() };
      },
      restore: (material, publicKey) =>
        'key' in material ? signerOf(material.key, publicKey) : createPortableIdentity(material.seed),
    },
  };
}

const portableSeeds = new WeakMap<Signer, Uint8Array>();

/** Remembers its seed until it is closed: without it the identity would not outlive a reload. */
function createPortableIdentity(seed: Uint8Array): Signer {
  const own = seed.slice();
  const signer = createSeedSigner(own);
  const identity: Signer = {
    publicKey: signer.publicKey,
    sign: (message) => signer.sign(message),
    close() {
      signer.close();
      own.fill(0);
      portableSeeds.delete(identity);
    },
  };
  portableSeeds.set(identity, own);
  return identity;
}
