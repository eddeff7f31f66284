/** P1: bytes no client would send, over real sockets, for some seconds; the server neither dies nor falls silent. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { TestRoom } from '../testing/test-room.js';
import { createServer, type SignallingServer } from './create-server.js';

const FUZZ_MS = 1000 * Number(process.env['FUZZ_SECONDS'] ?? 3);
const AT_ONCE = 16;

let server: SignallingServer;
let url: string;
before(async () => {
  server = createServer({ port: 0, opsListen: 'off', static: '.' }, () => undefined);
  ({ url } = await server.listen());
});
after(() => server.close());

/** The same bytes for the same seed, so that a failure can be had again. */
function* randomBytes(seed: string): Generator<number, never> {
  for (let n = 0; ; n += 1) yield* createHash('sha512').update(`${seed} ${n}`).digest();
}

function frames(random: Generator<number, never>): Buffer {
  const next = (): number => random.next().value;
  return Buffer.concat(
    Array.from({ length: next() % 40 }, () => {
      const length = next() % 4 === 0 ? 126 : next() % 126;
      const opcode = [0, 1, 2, 2, 1, 8, 9, 10, next() % 16][next() % 9] ?? 0;
      const first = (next() % 8 === 0 ? next() & 0xf0 : 0x80) | opcode;
      const payload = Buffer.from(Array.from({ length: length === 126 ? 200 : length }, next));
      const head = length === 126 ? [0, 200] : [];
      return Buffer.concat([Buffer.of(first, (next() % 16 === 0 ? 0 : 0x80) | length, ...head, 0, 0, 0, 0), payload]);
    }),
  );
}

async function attack(seed: string): Promise<void> {
  const random = randomBytes(seed);
  const { port } = new URL(url);
  const socket: Socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const kind = random.next().value % 8;
  if (kind === 0) {
    socket.end(Buffer.from(Array.from({ length: 300 }, () => random.next().value)));
  } else if (kind === 1) {
    const path = Array.from({ length: 30 }, () => String.fromCharCode(33 + (random.next().value % 94))).join('');
    socket.end(`GET /${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  } else {
    socket.write(
      `GET /signalling HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${url}\r\nConnection: Upgrade\r\n` +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    const bytes = frames(random);
    const cut = bytes.length === 0 ? 0 : random.next().value % bytes.length;
    socket.write(bytes.subarray(0, cut));
    await new Promise(setImmediate);
    socket.end(bytes.subarray(cut));
  }
  socket.resume();
  await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, 50))]);
  socket.destroy();
}

describe('P1: the server under rubbish', () => {
  it('lets honest people in meanwhile and afterwards', async () => {
    const ends = performance.now() + FUZZ_MS;
    let attacks = 0;
    const attackers = Array.from({ length: AT_ONCE }, async (_, index) => {
      while (performance.now() < ends) await attack(`${index} ${(attacks += 1)}`);
    });
    let honest = 0;
    do {
      const room = new TestRoom(url);
      const lead = await room.lead();
      const guest = await room.guest();
      honest += 1;
      for (const client of [lead, guest]) client.close();
      await new Promise((resolve) => setTimeout(resolve, 100));
    } while (performance.now() < ends);
    await Promise.all(attackers);
    assert.ok(attacks > 100, `only ${attacks} attacks`);
    assert.ok(honest > 0, 'no honest pair met');
  });
});
