/** The fake world as this package's own tests use it: Node's verifier behind the strict checks, macrotasks to settle. */
import { createPublicKey, verify } from 'node:crypto';
import { createVerifier } from '@in-camera/crypto';
import { loadWords } from '../session/words.js';
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

// Loading a module takes real time, of which the virtual clock knows nothing.
await loadWords();

export function createTestWorld(options: FakeWorldOptions = {}): FakeWorld {
  return createFakeWorld({ verifier, settle, ...options });
}
