/** A page whose CSP forbids WebAssembly. A file of its own: what has been compiled once stays compiled in a process. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { toHex } from '@in-camera/protocol';
import { stretchPassword, stretchPasswordSlowly } from './stretch-password.js';

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
  it('stretches to the same result', async () => {
    assert.equal(toHex(await stretchPassword(password, salt)), pwk);
    assert.ok(compiled > 0, 'WebAssembly was tried');
  });

  it('gives way to timers in between', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    await stretchPasswordSlowly(password, salt);
    clearInterval(timer);
    assert.ok(ticks >= 20, `${ticks} timers ran meanwhile`);
  });

  it('runs as a background task where the platform schedules by priority', async () => {
    const priorities: string[] = [];
    let inTask = false;
    let yieldsInTask = 0;
    Object.assign(globalThis, {
      scheduler: {
        async postTask(task: () => Promise<Uint8Array>, { priority }: { priority: string }) {
          priorities.push(priority);
          inTask = true;
          return task().finally(() => (inTask = false));
        },
        yield: () => {
          if (inTask) yieldsInTask += 1;
          return new Promise((resolve) => setTimeout(resolve));
        },
      },
    });
    assert.equal(toHex(await stretchPasswordSlowly(password, salt)), pwk);
    assert.deepEqual(priorities, ['background']);
    assert.ok(yieldsInTask >= 20, `${yieldsInTask} slices`);
  });
});
