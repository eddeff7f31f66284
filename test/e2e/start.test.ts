/** `npm start`, as somebody runs it who has just cloned this: one line, a page, and a clean end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventually } from './harness/eventually.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START = join(ROOT, 'examples', 'intranet', 'start.mjs');
const READY = /^In-camera demo ready on (\S+)$/m;

async function withDemo(
  port: string,
  use: (output: () => string) => Promise<void>,
  signal: NodeJS.Signals = 'SIGTERM',
) {
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  try {
    await use(() => {
      if (child.exitCode !== null) throw new Error(`it has ended: ${errors}`);
      return output;
    });
  } finally {
    child.kill(signal);
    await exit;
  }
  return { output, errors, code: child.exitCode };
}

describe('npm start', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`serves the demo on a free port, says so in one line, and ends cleanly on ${signal}`, async () => {
      const { output, code } = await withDemo(
        '0',
        async (said) => {
          const url = await eventually('the line is there', () => READY.exec(said())?.[1], 120_000);
          const page = await fetch(url);
          assert.equal(page.status, 200);
          assert.match(await page.text(), /<meeting-room/);
          const policy = page.headers.get('content-security-policy') ?? '';
          for (const part of ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"]) {
            assert.ok(policy.includes(part), `the policy lacks ${part}`);
          }
          for (const file of ['in-camera/in-camera.js', 'in-camera/in-camera-worker.js']) {
            const script = await fetch(new URL(file, url));
            assert.deepEqual(
              [script.status, script.headers.get('content-type')?.split(';')[0]],
              [200, 'text/javascript'],
            );
            await script.arrayBuffer();
          }
          assert.equal((await fetch(new URL('start.mjs', url))).status, 404);
        },
        signal,
      );
      assert.match(output, /^In-camera demo ready on http:\/\/\S+\n$/);
      assert.equal(code, 0);
    });
  }

  it('ends when npm alone is told to, and leaves no server behind', async () => {
    const npm = spawn('npm', ['start'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    npm.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const url = await eventually('the line is there', () => READY.exec(output)?.[1], 120_000);
    npm.kill('SIGTERM');
    await eventually('nobody answers any more', () =>
      fetch(url).then(
        () => false,
        () => true,
      ),
    );
  });

  it('refuses a PORT that is none, in words', async () => {
    const child = spawn(process.execPath, [START], {
      env: { ...process.env, PORT: '80a80' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    await once(child, 'close');
    assert.match(errors, /^PORT: expects a number/m);
    assert.equal(child.exitCode, 1);
  });
});
