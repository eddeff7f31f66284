/** Keys in memory and a password stretch that costs nothing: for tests and stories only. */
import { createSeedSigner, sha512 } from '@in-camera/crypto';
import { concatBytes, encodeUtf8 } from '@in-camera/protocol';
import type { Random } from '../ports/clock.js';
import type { KeyStore, PasswordStretcher, Signer } from '../ports/keys.js';

export interface FakeKeyStore extends KeyStore {
  /** Keys made and not closed again: none after leaving (I28). */
  readonly open: number;
  /** Everything that was signed, as it was signed, oldest first. */
  readonly signed: readonly Uint8Array[];
}

const seeds = new WeakMap<Signer, Uint8Array>();

/** What a platform would keep of a signer of these fakes. */
export function seedOf(signer: Signer): Uint8Array | null {
  return seeds.get(signer) ?? null;
}

export function createFakeKeyStore(random: Random): FakeKeyStore {
  let open = 0;
  const signed: Uint8Array[] = [];
  const importSeed: KeyStore['importSeed'] = (seed) => {
    const signer = createSeedSigner(seed);
    let closed = false;
    open += 1;
    const counted: Signer = {
      publicKey: signer.publicKey,
      sign(message) {
        signed.push(message);
        return signer.sign(message);
      },
      close() {
        if (!closed) open -= 1;
        closed = true;
        signer.close();
      },
    };
    seeds.set(counted, seed.slice());
    return Promise.resolve(counted);
  };
  return {
    get open() {
      return open;
    },
    signed,
    createIdentity: () => importSeed(random.bytes(32)),
    importSeed,
  };
}

/** One hash in place of Argon2id: answers at once and protects nothing. */
export function createFakeStretcher(): PasswordStretcher {
  return {
    keepReady: () => Promise.resolve(),
    stretch: (password, salt) => Promise.resolve(sha512(concatBytes(salt, encodeUtf8(password))).slice(0, 32)),
  };
}
