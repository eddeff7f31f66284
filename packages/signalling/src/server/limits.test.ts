/** B4, D1, D5, D6, D7, D14 over real sockets: what the server does not put up with, and what it asks in return. */
import { afterEach, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { encodeRelay, ZERO_CID, type Err } from '@in-camera/protocol';
import { WebSocket, type ClientOptions } from 'ws';
import type { LogEvent } from '../log/log.js';
import { createKeyPair } from '../testing/room-authority.js';
import { TestClient } from '../testing/test-client.js';
import { TestRoom } from '../testing/test-room.js';
import { createServer, type Listening, type ServerOptions, type SignallingServer } from './create-server.js';

const servers: SignallingServer[] = [];
const clients: { close(): void }[] = [];
const logged: LogEvent[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await Promise.all(servers.splice(0).map((server) => server.close()));
  logged.length = 0;
});

async function start(options: ServerOptions = {}): Promise<Listening> {
  const server = createServer({ port: 0, opsListen: 'off', ...options }, (event) => logged.push(event));
  servers.push(server);
  return server.listen();
}

function track<T extends { close(): void }>(client: T): T {
  clients.push(client);
  return client;
}

/** The status an upgrade is refused with, or 101. */
async function upgrade(url: string, options: ClientOptions = {}, path = '/signalling'): Promise<number> {
  const socket = new WebSocket(url.replace('http', 'ws') + path, { origin: url, ...options });
  socket.on('error', () => undefined);
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
  });
  track({ close: () => socket.terminate() });
  return status;
}

/** A WebSocket by hand, for frames no library would send. */
async function rawSocket(url: string): Promise<Socket> {
  const { port } = new URL(url);
  const socket = track(Object.assign(connect(Number(port), '127.0.0.1'), { close: () => socket.destroy() })) as Socket;
  socket.write(
    `GET /signalling HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${url}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await once(socket, 'data');
  return socket;
}

function rawFrame(first: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.of(first, 0x80 | payload.length, 0, 0, 0, 0), payload]);
}

/** The code of the close frame the server ends with. */
async function closeCode(socket: Socket): Promise<number | null> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    const at = bytes.findLastIndex((byte) => byte === 0x88);
    if (at !== -1 && bytes.length >= at + 4) return bytes.readUInt16BE(at + 2);
  }
  return null;
}

describe('D14: the upgrade', () => {
  it('is for pages of the same origin and of allowed ones', async () => {
    const { url } = await start({ allowOrigin: ['https://intranet.example'] });
    assert.equal(await upgrade(url), 101);
    assert.equal(await upgrade(url, { origin: 'https://intranet.example' }), 101);
    assert.equal(await upgrade(url, { origin: 'https://evil.example' }), 403);
    assert.equal(await upgrade(url, {}, '/'), 404);
    const socket = new WebSocket(`${url.replace('http', 'ws')}/signalling`);
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    assert.equal(response.statusCode, 403);
  });

  it('is on the base path, where plain HTTP gets 426', async () => {
    const { url } = await start({ basePath: '/meet/socket' });
    assert.equal(await upgrade(url, {}, '/meet/socket'), 101);
    assert.equal(await upgrade(url), 404);
    assert.equal((await fetch(`${url}/meet/socket`)).status, 426);
    assert.equal((await fetch(`${url}/other`)).status, 404);
  });
});

describe('D7: connections and rooms', () => {
  it('503 before the upgrade when all are taken', async () => {
    const { url } = await start({ maxConnections: 2 });
    assert.deepEqual([await upgrade(url), await upgrade(url), await upgrade(url)], [101, 101, 503]);
    assert.ok(logged.includes('connections-full'));
  });

  it('one address: free, then for work, then 503; who has answered rightly does not count', async () => {
    const { url } = await start({ maxConnectionsPerAddress: 2 });
    const room = new TestRoom(url);
    track(await room.lead());
    for (let n = 0; n < 3; n += 1) track(await room.guest());
    const idle = [await upgrade(url), await upgrade(url)];
    assert.deepEqual(idle, [101, 101]);
    const priced = track(await TestClient.connect(url));
    assert.equal((await priced.hello(room.id)).pow?.bits, 18);
    assert.deepEqual(await priced.auth(room.access, { pow: priced.work(18) }), { t: 'ok' });
    assert.equal(await upgrade(url), 101);
    assert.equal(await upgrade(url), 503);
  });

  it('an address that goes away frees its place', async () => {
    const { url } = await start({ maxConnectionsPerAddress: 1 });
    for (let n = 0; n < 5; n += 1) {
      const client = await TestClient.connect(url);
      client.socket.close();
      await client.closed();
    }
    assert.equal((await track(await new TestRoom(url).newcomer())).chal.pow, undefined);
  });

  it('no more rooms than there may be: busy', async () => {
    const { url } = await start({ maxRooms: 1 });
    track(await new TestRoom(url).lead());
    const room = new TestRoom(url);
    const client = track(await room.newcomer());
    assert.deepEqual(await client.register(room.host, room.fields()), { t: 'err', code: 'busy', retryAfter: 30 });
    assert.equal(await client.closed(), 1013);
  });

  it('new rooms of one address: free, then for work, then `rate`', async () => {
    const { url } = await start({ maxRoomsPerAddress: 1 });
    track(await new TestRoom(url).lead());
    const second = new TestRoom(url);
    const client = track(await second.newcomer());
    assert.equal(client.chal.pow?.bits, 18);
    const pow = client.work(18);
    assert.equal((await client.register(second.host, second.fields({ pow }))).t, 'ready');
    const third = new TestRoom(url);
    const late = track(await third.newcomer());
    const answer = (await late.register(third.host, third.fields({ pow: late.work(18) }))) as Err;
    assert.equal(answer.code, 'rate');
    assert.ok((answer.retryAfter ?? 0) > 0);
  });

  it('D8: a trusted proxy’s clients are told apart; anybody else’s header counts for nothing and is reported once', async () => {
    const trusting = await start({ maxConnectionsPerAddress: 1, trustedProxy: ['127.0.0.1'] });
    const from = (address: string): ClientOptions => ({ headers: { 'X-Forwarded-For': address } });
    assert.deepEqual(
      [
        await upgrade(trusting.url, from('192.0.2.1')),
        await upgrade(trusting.url, from('192.0.2.1')),
        await upgrade(trusting.url, from('192.0.2.1')),
        await upgrade(trusting.url, from('192.0.2.2')),
      ],
      [101, 101, 503, 101],
    );
    assert.deepEqual(logged, []);
    const other = await start({ maxConnectionsPerAddress: 1 });
    const statuses = [];
    for (let n = 1; n < 4; n += 1) statuses.push(await upgrade(other.url, from(`192.0.2.${n}`)));
    assert.deepEqual(statuses, [101, 101, 503]);
    assert.deepEqual(logged, ['forwarded-for-not-trusted']);
  });
});

describe('B4: guessing', () => {
  it('after the free ones the next try is told when, and costs work; the right password gets in at any time (I10)', async () => {
    const { url } = await start({ maxWrongPasswordsPerAddress: 2 });
    const room = new TestRoom(url);
    track(await room.lead());
    const guesser = track(await room.newcomer());
    assert.deepEqual(await guesser.auth(createKeyPair()), { t: 'err', code: 'wrong-password' });
    const second = (await guesser.auth(createKeyPair())) as Err;
    assert.equal(second.code, 'wrong-password');
    assert.ok((second.retryAfter ?? 0) > 0);
    assert.deepEqual(await guesser.auth(createKeyPair()), { t: 'err', code: 'pow' });
    await guesser.closed();
    const honest = track(await room.newcomer());
    assert.equal(honest.chal.pow?.bits, 18);
    assert.deepEqual(await honest.auth(room.access, { pow: honest.work(18) }), { t: 'ok' });
  });

  it('work is good for one try, has to be enough, and for this challenge', async () => {
    const { url } = await start({ maxWrongPasswordsPerAddress: 1 });
    const room = new TestRoom(url);
    track(await room.lead());
    await track(await room.newcomer()).auth(createKeyPair());
    const guesser = track(await room.newcomer());
    const pow = guesser.work(18);
    assert.equal(((await guesser.auth(createKeyPair(), { pow })) as Err).code, 'wrong-password');
    const other = guesser.work(18, [pow]);
    assert.equal(((await guesser.auth(createKeyPair(), { pow: other })) as Err).code, 'wrong-password');
    assert.deepEqual(await guesser.auth(room.access, { pow }), { t: 'err', code: 'pow' });
    for (const work of [undefined, new Uint8Array(8), other]) {
      const client = track(await room.newcomer());
      const answer = await client.auth(room.access, work === undefined ? {} : { pow: work });
      assert.deepEqual(answer, { t: 'err', code: 'pow' });
    }
  });

  it('a stormed room asks everybody for work, whatever the address, and locks nobody out', async () => {
    const { url } = await start({ trustedProxy: ['127.0.0.1'] });
    const room = new TestRoom(url);
    track(await room.lead());
    const from = async (address: string): Promise<TestClient> => {
      const client = track(await TestClient.connect(url, { headers: { 'X-Forwarded-For': address } }));
      await client.hello(room.id);
      return client;
    };
    for (let n = 0; n < 4; n += 1) {
      const guesser = await from(`192.0.2.${n}`);
      for (let tries = 0; tries < 5; tries += 1) await guesser.auth(createKeyPair());
    }
    const honest = await from('198.51.100.1');
    assert.equal(honest.chal.pow?.bits, 20);
    assert.deepEqual(await honest.auth(room.access, { pow: honest.work(20) }), { t: 'ok' });
  });

  it('P4: tries of one address have an end, work or not', async () => {
    const { url } = await start({ maxKnocksPerAddress: 3, maxWrongPasswordsPerAddress: 1000 });
    const room = new TestRoom(url);
    track(await room.lead());
    const codes: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      const client = await room.newcomer();
      const { pow } = client.chal;
      const answer = (await client.auth(
        createKeyPair(),
        pow === undefined ? {} : { pow: client.work(pow.bits) },
      )) as Err;
      codes.push(answer.code);
      client.close();
    }
    assert.deepEqual(codes, [...Array<string>(6).fill('wrong-password'), 'rate', 'rate']);
  });
});

describe('D6: a crowded lobby', () => {
  it('asks for work from the sixth on, and is full with twenty', async () => {
    const { url } = await start();
    const room = new TestRoom(url);
    track(await room.lead());
    for (let n = 0; n < 6; n += 1) assert.equal(track(await room.guest()).chal.pow, undefined);
    const seventh = track(await room.newcomer());
    assert.equal(seventh.chal.pow?.bits, 18);
    assert.deepEqual(await seventh.auth(room.access), { t: 'err', code: 'pow' });
  });
});

describe('D1: frames no browser sends', () => {
  const cases: [string, (socket: Socket) => void, number][] = [
    [
      'a message of 16 fragments and one more',
      (socket) => {
        socket.write(rawFrame(0x02, Buffer.of(1)));
        for (let n = 0; n < 16; n += 1) socket.write(rawFrame(0x00, Buffer.of(1)));
      },
      1008,
    ],
    ['an unmasked frame', (socket) => socket.write(Buffer.of(0x82, 1, 1)), 1002],
    ['a reserved bit', (socket) => socket.write(rawFrame(0xc2, Buffer.of(1))), 1002],
    ['an unknown opcode', (socket) => socket.write(rawFrame(0x83, Buffer.of(1))), 1002],
    ['text that is no UTF-8', (socket) => socket.write(rawFrame(0x81, Buffer.of(0xff, 0xfe))), 1007],
    ['a continuation of nothing', (socket) => socket.write(rawFrame(0x80, Buffer.of(1))), 1002],
    [
      'a header that announces 64 KiB and a byte',
      (socket) => socket.write(Buffer.from('82ff000000000001000100000000', 'hex')),
      1009,
    ],
    [
      'a header that announces 2⁶³ bytes',
      (socket) => socket.write(Buffer.from('82ff800000000000000000000000', 'hex')),
      1009,
    ],
    ['binary junk', (socket) => socket.write(rawFrame(0x82, Buffer.alloc(100, 7))), 1008],
    ['text junk', (socket) => socket.write(rawFrame(0x81, Buffer.from('junk'))), 1008],
  ];
  for (const [what, act, code] of cases) {
    it(`${what}: closed with ${code}, and the server goes on`, async () => {
      const { url } = await start();
      const socket = await rawSocket(url);
      act(socket);
      assert.equal(await closeCode(socket), code);
      assert.equal(await upgrade(url), 101);
    });
  }

  it('a message in allowed fragments arrives whole', async () => {
    const { url } = await start();
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const guest = track(await room.guest());
    const frame = encodeRelay(ZERO_CID, new Uint8Array(320).fill(5));
    for (let n = 0; n < 8; n += 1) {
      guest.socket.send(frame.subarray(n * 42, n === 7 ? undefined : (n + 1) * 42), { binary: true, fin: n === 7 });
    }
    assert.equal((await lead.binary()).length, frame.length);
  });

  it('D2: compression is not spoken', async () => {
    const { url } = await start();
    const client = track(await TestClient.connect(url, { perMessageDeflate: true }));
    assert.equal(client.socket.extensions, '');
  });
});

describe('D3: a reader that stops reading', () => {
  it('is let go, and what waits for it never grows beyond its bound', async () => {
    const { url } = await start({ maxFramesPerConnection: 1_000_000 });
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const slow = await room.member(lead);
    slow.socket.pause();
    const payload = encodeRelay(slow.chal.cid, new Uint8Array(32 * 1024));
    const gone = lead.frame();
    let isGone = false;
    void gone.then(() => (isGone = true));
    // What the two kernels' socket buffers hold comes on top of the server's 256 KiB.
    for (let n = 0; n < 2000 && !isGone; n += 1) {
      lead.socket.send(payload);
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(await gone, { t: 'gone', cid: slow.chal.cid });
    slow.close();
  });
});

describe('D4: HTTP that does not come to its end', () => {
  it('is bounded in headers', async () => {
    const { url } = await start();
    const response = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'X-Long': 'x'.repeat(9000) };
      request(url, { headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    assert.equal(response, 431);
  });
});

describe('the operator’s listener', () => {
  it('is off beside a static demo, and else answers health and readiness and nothing else', async () => {
    assert.equal((await start({ static: '.', opsListen: null })).opsUrl, null);
    const { opsUrl, url } = await start({ opsListen: { host: '127.0.0.1', port: 0 } });
    assert.deepEqual([(await fetch(`${opsUrl}/health`)).status, (await fetch(`${opsUrl}/ready`)).status], [200, 200]);
    assert.equal((await fetch(`${opsUrl}/`)).status, 404);
    assert.equal((await fetch(`${opsUrl}/health`, { method: 'POST' })).status, 405);
    assert.equal((await fetch(`${url}/health`)).status, 404);
  });
});

describe('starting', () => {
  it('rejects when the port is taken, and frees what it had taken itself', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const second = createServer({ port, opsListen: 'off', stunPort: 0 }, () => undefined);
    await assert.rejects(second.listen(), { code: 'EADDRINUSE' });
  });

  it('refuses wrong options by name', () => {
    assert.throws(() => createServer({ port: -1 }), /port: expects/);
  });
});
