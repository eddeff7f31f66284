/** V5: what the running server's memory holds of somebody, read from a snapshot of its whole heap. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toBase64Url } from '@in-camera/protocol';
import { TestClient } from '../testing/test-client.js';
import { TestRoom } from '../testing/test-room.js';

const COMMAND = fileURLToPath(new URL('../command.ts', import.meta.url));
const ADDRESS = '203.0.113.77';

let folder: string;
let child: ChildProcess;
let url: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'in-camera-memory-'));
  child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      '--heapsnapshot-signal=SIGUSR2',
      COMMAND,
      '--port',
      '0',
      '--ops-listen',
      'off',
      '--trusted-proxy',
      '127.0.0.1',
    ],
    {
      cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
      env: { ...process.env, NODE_OPTIONS: `--diagnostic-dir=${folder}` },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  url = line.toString().trim().split(' ').at(-1)!;
});
after(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** All strings of the server's heap, after the garbage has been collected. */
async function heap(): Promise<string> {
  const before = readdirSync(folder).length;
  child.kill('SIGUSR2');
  for (let n = 0; n < 300; n += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const files = readdirSync(folder);
    const text = files.length > before ? readFileSync(join(folder, files.sort().at(-1)!), 'utf8') : '';
    if (text.trimEnd().endsWith(']}')) return text.slice(text.lastIndexOf('"strings":'));
  }
  throw new Error('no snapshot of the heap came');
}

describe('V5: memory', () => {
  it('holds the room while it is open, and the address of nobody who has left', async () => {
    const room = new TestRoom(url);
    const lead = await room.lead();
    const guest = await TestClient.connect(url, { headers: { 'X-Forwarded-For': ADDRESS } });
    await guest.hello(room.id);
    await guest.auth(room.access);
    const during = await heap();
    assert.ok(during.includes(toBase64Url(room.id)), 'the finder finds what is there');
    for (const client of [lead, guest]) {
      client.socket.close();
      await client.closed();
    }
    // Other traffic takes the places that were used.
    for (let n = 0; n < 50; n += 1) (await new TestRoom(url).lead()).close();
    assert.equal((await heap()).includes(ADDRESS), false);
  });
});
