/** A page whose CSP forbids WebAssembly. A file of its own: what has been compiled once stays compiled in a process. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { toHex } from '@in-camera/protocol';
import { stretchPassword } from './stretch-password.js';

const vectors = JSON.parse(
  readFileSync(new URL('../../protocol/vectors/crypto-keys.json', import.meta.url), 'utf8'),
) as { passwordSalt: string; withPassword: { password: string; pwk: string }[] };
const { password, pwk } = vectors.withPassword[0]!;
const salt = Uint8Array.from(Buffer.from(vectors.passwordSalt, 'hex'));

let compiled = 0;
WebAssembly.compile = () => {
  compiled += 1;
  return Promise.reject(new WebAssembly.CompileError("'unsafe-eval' is not an allowed source of script"));
};

describe('F7: without WebAssembly', () => {
  it('stretches in slices that let timers run, to the same result', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    const stretched = await stretchPassword(password, salt);
    clearInterval(timer);
    assert.ok(compiled > 0, 'WebAssembly was tried');
    assert.ok(ticks >= 20, `${ticks} timers ran meanwhile`);
    assert.equal(toHex(stretched), pwk);
  });
});
