/** The command as an operator runs it: the ready line, signals, exit codes, and a log that says nothing of anybody (V5, F4). */
import { afterEach, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { encodeRelay, encodeUtf8, ZERO_CID } from '@in-camera/protocol';
import { createKeyPair } from './testing/room-authority.js';
import { TestClient } from './testing/test-client.js';
import { TestRoom } from './testing/test-room.js';

const COMMAND = fileURLToPath(new URL('./command.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly exit: Promise<number | null>;
  /** The first line of standard output. */
  readonly ready: Promise<string>;
}

function run(args: string[], { env = {}, node = [] }: { env?: Record<string, string>; node?: string[] } = {}): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', ...node, COMMAND, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let [out, err] = ['', ''];
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) resolve(out.split('\n')[0] ?? '');
    });
  });
  child.stderr.on('data', (chunk) => (err += chunk));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, out: () => out, err: () => err, exit, ready };
}

const serve = (...args: string[]): Run => run(['--port', '0', '--ops-listen', '127.0.0.1:0', ...args]);

describe('the command', () => {
  it('says in one line when and where it listens, and nothing else on standard output', async () => {
    const { ready, out, child, exit, err } = serve();
    const line = await ready;
    assert.match(line, /^in-camera-signalling ready on http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await fetch(line.split(' ').at(-1)!)).status, 404);
    child.kill('SIGTERM');
    assert.equal(await exit, 0);
    assert.equal(out(), `${line}\n`);
    assert.equal(err(), 'in-camera-signalling: draining\nin-camera-signalling: stopped\n');
  });

  it('takes its options from the environment, too', async () => {
    const { ready } = run([], { env: { IN_CAMERA_PORT: '0', IN_CAMERA_STATIC: '.', IN_CAMERA_HOST: '::1' } });
    assert.match(await ready, /ready on http:\/\/\[::1\]:\d+$/);
  });

  it('on SIGTERM tells the clients, takes nobody new, and is gone with 0 well within ten seconds', async () => {
    const { ready, child, exit } = serve();
    const url = (await ready).split(' ').at(-1)!;
    const room = new TestRoom(url);
    const lead = await room.lead();
    const guest = await room.guest();
    const deaf = await room.newcomer();
    deaf.socket.pause();
    const started = performance.now();
    child.kill('SIGTERM');
    for (const client of [lead, guest]) {
      assert.deepEqual(await client.frame(), { t: 'err', code: 'shutdown' });
      assert.equal(await client.closed(), 1001);
    }
    await assert.rejects(TestClient.connect(url));
    assert.equal(await exit, 0);
    assert.ok(performance.now() - started < 9000);
    deaf.close();
  });

  it('V5: logs no address, name, room, key or payload, whatever comes', async () => {
    const { ready, child, exit, err } = serve();
    const url = (await ready).split(' ').at(-1)!;
    const room = new TestRoom(url);
    const lead = await room.lead();
    const member = await room.member(lead);
    member.socket.send(encodeRelay(ZERO_CID, encodeUtf8('canary payload')));
    await lead.binary();
    const guesser = await room.newcomer();
    await guesser.auth(createKeyPair());
    for (const junk of ['canary text', '{"t":"canary"}', Buffer.from('canary bytes')]) {
      const client = await TestClient.connect(url, { headers: { 'X-Forwarded-For': '192.0.2.77' } });
      client.socket.send(junk);
      await client.closed();
    }
    await fetch(`${url}/canary?canary`);
    for (const client of [lead, member, guesser]) client.close();
    child.kill('SIGTERM');
    await exit;
    assert.deepEqual(err().trim().split('\n'), [
      'in-camera-signalling: forwarded-for-not-trusted',
      'in-camera-signalling: draining',
      'in-camera-signalling: stopped',
    ]);
  });

  it('exits with 2 and names every wrong option', async () => {
    const { exit, err, out } = run(['--prot', '1', '--host', 'intranet'], { env: { IN_CAMERA_PROT: '1' } });
    assert.equal(await exit, 2);
    assert.equal(out(), '');
    for (const name of ['--prot', '--host', 'IN_CAMERA_PROT'])
      assert.ok(err().includes(`in-camera-signalling: ${name}: `));
  });

  it('exits with 1 when the port is taken, and says so', async () => {
    const first = serve();
    const port = (await first.ready).split(':').at(-1)!;
    const second = run(['--port', port, '--ops-listen', 'off']);
    assert.equal(await second.exit, 1);
    assert.equal(second.err(), `in-camera-signalling: cannot start: EADDRINUSE on port ${port}\n`);
    assert.equal(second.out(), '');
  });

  for (const [what, crash] of [
    ['an uncaught exception', 'throw error'],
    ['an unhandled rejection', 'Promise.reject(error)'],
  ] as const) {
    it(`F4: ${what} ends it with 1, and nothing of the error is printed but its number`, async () => {
      const code = `setTimeout(() => { const error = Object.assign(new Error('canary 192.0.2.1'), { errno: -13 }); ${crash}; }, 1500)`;
      const { exit, err } = run(['--port', '0', '--ops-listen', 'off'], {
        node: ['--import', `data:text/javascript,${encodeURIComponent(code)}`],
      });
      assert.equal(await exit, 1);
      assert.equal(err(), 'in-camera-signalling: uncaught-exception errno=-13\n');
    });
  }

  it('prints help, its version and what the options would do, and stops', async () => {
    const help = run(['--help']);
    assert.equal(await help.exit, 0);
    assert.match(help.out(), /--trusted-proxy ADDRESS/);
    const version = run(['--version']);
    assert.equal(await version.exit, 0);
    assert.match(version.out(), /^\d+\.\d+\.\d+\n$/);
    const check = run(['--check-config', '--port', '9999']);
    assert.equal(await check.exit, 0);
    assert.match(check.out(), /^Listens on http:\/\/127\.0\.0\.1:9999; /);
  });
});
