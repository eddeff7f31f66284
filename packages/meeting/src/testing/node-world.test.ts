/** The fake world as this package's own tests use it: Node's verifier behind the strict checks, macrotasks to settle. */
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { createVerifier } from '@in-camera/crypto';
import { createFakeWorld, type FakeWorld, type FakeWorldOptions } from './fake-world.js';

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const verifier = createVerifier(async (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  return Promise.resolve(verify(null, message, key, signature));
});

const settle = (): Promise<void> =>
  new Promise((resume) => {
    setImmediate(() => setImmediate(resume));
  });

export function createTestWorld(options: FakeWorldOptions = {}): FakeWorld {
  return createFakeWorld({ verifier, settle, ...options });
}

describe('the fake world on Node', () => {
  it('gives the same world for the same seed', async () => {
    const links = await Promise.all(
      ['one', 'one', 'two'].map(async (seed) => (await createTestWorld({ seed }).host('Ada')).invitation.link),
    );
    assert.equal(links[0], links[1]);
    assert.notEqual(links[0], links[2]);
  });
});
