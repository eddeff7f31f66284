import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runLimited } from './processes.mjs';

const options = { cwd: '.', env: {}, limitMs: 20_000 };
const node = (script: string) => [process.execPath, '-e', script];

/** Runs a script and answers what it wrote and how it ended. */
async function run(script: string, limitMs = options.limitMs) {
  let output = '';
  const onOutput = (chunk: Buffer) => (output += chunk.toString());
  return { ...(await runLimited(node(script), { ...options, limitMs, onOutput })), output };
}

/** A process that has ended may stay in the table until its parent asks for it. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('running a suite', () => {
  it('hands on what is written and the exit code', async () => {
    const { code, output, timedOut } = await run('console.log("said"); process.exitCode = 3');
    assert.deepEqual([code, output, timedOut], [3, 'said\n', false]);
  });

  it('ends what runs over its time', async () => {
    const { code, timedOut } = await run('setInterval(() => {}, 1000)', 300);
    assert.deepEqual([code, timedOut], [null, true]);
  });

  it('says so when the program cannot be started', async () => {
    let output = '';
    const onOutput = (chunk: Buffer) => (output += chunk.toString());
    const { code } = await runLimited(['/no/such/program'], { ...options, onOutput });
    assert.equal(code, null);
    assert.match(output, /no\/such\/program/);
  });

  it(
    'leaves nothing behind, not even what has left the process group',
    { skip: process.platform !== 'linux' },
    async () => {
      const { output } = await run(`
      const child = require('node:child_process').spawn(
        process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
      child.unref();
      console.log(child.pid);
    `);
      const pid = Number(output);
      assert.ok(pid > 0);
      assert.equal(isAlive(pid), false);
    },
  );
});
