/**
 * Runs one command as a process group with a time limit, and ends everything that came of it. Browsers leave the group
 * of whoever starts them, so on Linux they are recognised by a mark in their environment as well.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const MARK = 'TEST_RUN_MARK';
const GRACE_MS = 5_000;
const DRAIN_MS = 2_000;
const running = new Map();

/**
 * @param {readonly string[]} command program and arguments
 * @param {{cwd: string, env: object, limitMs: number, onOutput: (chunk: Buffer) => void}} options
 * @returns {Promise<{code: number | null, timedOut: boolean}>} code is null when a signal ended it
 */
export async function runLimited([program, ...args], { cwd, env, limitMs, onOutput }) {
  const mark = randomUUID();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.set(mark, child);
  child.stdout.on('data', onOutput);
  child.stderr.on('data', onOutput);

  const closed = once(child, 'close').catch(() => {});
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endAll(mark, child);
  }, limitMs);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      onOutput(Buffer.from(`${program}: ${error.message}\n`));
      resolve(null);
    });
    child.once('exit', resolve);
  });
  clearTimeout(timer);
  // What it wrote last may still be under way; something left behind may hold the pipes open for ever.
  await Promise.race([closed, delay(DRAIN_MS)]);
  await endAll(mark, child);
  running.delete(mark);
  return { code, timedOut };
}

/** Ends whatever is still running, for when the whole run is interrupted. */
export async function endEverything() {
  await Promise.all([...running].map(([mark, child]) => endAll(mark, child)));
}

/** First asks, so that what has temporary files and namespaces can tidy up; then insists. */
async function endAll(mark, child) {
  if (signalAll(mark, child, 'SIGTERM') === 0) return;
  const until = Date.now() + GRACE_MS;
  while (Date.now() < until) {
    await delay(100);
    if (signalAll(mark, child, 0) === 0) return;
  }
  signalAll(mark, child, 'SIGKILL');
}

/** Signals the group and all marked processes; answers how many of them there were. */
function signalAll(mark, child, signal) {
  const targets = child.pid === undefined ? [] : [-child.pid, ...markedProcesses(mark)];
  return targets.filter((target) => {
    try {
      process.kill(target, signal);
      return true;
    } catch {
      return false;
    }
  }).length;
}

function markedProcesses(mark) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${MARK}=${mark}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
