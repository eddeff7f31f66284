/** The browser's own Ed25519 against tweetnacl behind the same strict checks: one verdict in every build (I6, B10). */
import { createSeedSigner, createVerifier, verifyStrict } from '@in-camera/crypto';
import type { Signature } from '@in-camera/protocol';
import { expect } from 'chai';
import { describe, it } from '../../../test/mocha-globals.js';
import { browserRandom } from './browser-clock.js';
import { createKeys } from './key-store.js';
import { hasNativeEd25519, verifyNatively } from './native-ed25519.js';

const message = new TextEncoder().encode('ic1/stmt');

describe('B10: native keys', () => {
  it('are there in the browsers this runs in', async () => {
    expect(await hasNativeEd25519()).to.equal(true);
  });

  it('sign what every verifier accepts, until closed', async () => {
    const { keys, verifier } = createKeys(browserRandom);
    const identity = await keys.createIdentity();
    const signature = await identity.sign(message);
    expect(verifyStrict(identity.publicKey, message, signature)).to.equal(true);
    expect(await verifier.verify(identity.publicKey, message, signature)).to.equal(true);
    identity.close();
    expect(await identity.sign(message).catch(() => 'closed')).to.equal('closed');
  });

  it('come from a seed as tweetnacl’s do, and the seed may be wiped at once', async () => {
    const { keys } = createKeys(browserRandom);
    const seed = browserRandom.bytes(32);
    const portable = createSeedSigner(seed);
    const importing = keys.importSeed(seed);
    seed.fill(0);
    const native = await importing;
    expect(native.publicKey).to.deep.equal(portable.publicKey);
    expect(verifyStrict(portable.publicKey, message, await native.sign(message))).to.equal(true);
  });

  it('are replaced by keys in memory where the browser has none', async () => {
    const { keys, verifier } = createKeys(browserRandom, () => Promise.resolve(false));
    const identity = await keys.createIdentity();
    const signature = await identity.sign(message);
    expect(await verifier.verify(identity.publicKey, message, signature)).to.equal(true);
    expect(await verifyNatively(identity.publicKey, message, signature)).to.equal(true);
  });

  it('I6: give the verdict of tweetnacl for every changed byte', async () => {
    const signer = createSeedSigner(new Uint8Array(32).fill(3));
    const signature = await signer.sign(message);
    const native = createVerifier(verifyNatively);
    for (let index = 0; index < signature.length; index += 1) {
      const changed = signature.slice() as Signature;
      changed[index]! ^= 1 << (index % 8);
      const verdict = await native.verify(signer.publicKey, message, changed);
      expect(verdict).to.equal(verifyStrict(signer.publicKey, message, changed));
      expect(verdict).to.equal(false);
    }
  });
});
