/** A WebAssembly that computes wrongly, and then a device without the memory. A file, and so a process, of its own. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { MeetingError, toHex } from '@in-camera/protocol';
import { stretchPassword } from './stretch-password.js';
import { handleStretchRequest } from './stretch-request.js';

const vectors = JSON.parse(
  readFileSync(new URL('../../protocol/vectors/crypto-keys.json', import.meta.url), 'utf8'),
) as { passwordSalt: string; withPassword: { password: string; pwk: string }[] };
const { password, pwk } = vectors.withPassword[0]!;
const salt = Uint8Array.from(Buffer.from(vectors.passwordSalt, 'hex'));

let wrongCalls = 0;
const instantiate = WebAssembly.instantiate as (module: WebAssembly.Module) => Promise<WebAssembly.Instance>;
WebAssembly.instantiate = (async (module: WebAssembly.Module) => {
  const { exports } = await instantiate(module);
  return { exports: { ...exports, Hash_Calculate: () => (wrongCalls += 1) } };
}) as unknown as typeof WebAssembly.instantiate;

describe('B11: an implementation that fails its known answer', () => {
  it('is not used; the other one gives the right result', async () => {
    assert.equal(toHex(await stretchPassword(password, salt)), pwk);
    assert.ok(wrongCalls > 0);
  });

  it('where the other has no memory either, it is `browser-unsupported`', async () => {
    const Words = globalThis.Uint32Array;
    globalThis.Uint32Array = class extends Words {
      constructor(length: number) {
        if (length > 2 ** 20) throw new RangeError('Array buffer allocation failed');
        super(length);
      }
    } as Uint32ArrayConstructor;
    try {
      await assert.rejects(
        stretchPassword(password, salt),
        (error) => error instanceof MeetingError && error.code === 'browser-unsupported',
      );
      const response = await handleStretchRequest({ id: 1, password, salt });
      assert.deepEqual(response, { id: 1, ok: false, code: 'browser-unsupported' });
    } finally {
      globalThis.Uint32Array = Words;
    }
  });
});
