/** A twin is only worth something when exactly the text that was meant is gone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildVictims, replaceOnce } from './build-victims.js';

const FILE = 'packages/crypto/src/ephemeral-key.ts';

describe('a twin', () => {
  it('has the one text replaced and all others as they are', () => {
    assert.equal(replaceOnce('a b c', { file: FILE, find: 'b', replace: 'B' }), 'a B c');
  });

  it('is not built when the text is gone, or there twice', () => {
    for (const source of ['a c', 'b b']) {
      assert.throws(() => replaceOnce(source, { file: FILE, find: 'b', replace: 'B' }), /instead of once/);
    }
  });

  it('is not built from a file that is no part of the bundle', async () => {
    const defence = { file: 'packages/crypto/src/nowhere.ts', find: 'b', replace: 'B' };
    await assert.rejects(buildVictims([defence]), /no part/);
  });

  it('C4: does without the defence what the code does not do', async () => {
    const find = 'return isAllZero(shared) ? null : (shared as SharedSecret);';
    const [whole, twin] = await Promise.all([
      buildVictims(),
      buildVictims([{ file: FILE, find, replace: 'return shared as SharedSecret;' }]),
    ]);
    const [secret, low] = [new Uint8Array(32).fill(1), new Uint8Array(32)] as never[];
    assert.ok(secret && low);
    assert.equal(whole.sharedSecret(secret, low), null);
    assert.deepEqual(twin.sharedSecret(secret, low), new Uint8Array(32));
  });
});
