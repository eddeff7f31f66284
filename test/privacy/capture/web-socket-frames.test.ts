import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import { RecordingTee } from './recording-tee.js';
import { takeApart } from './web-socket-frames.js';

/** What a client that sends these messages really puts on the wire. */
async function sendThroughTee(messages: readonly (string | Buffer)[], perMessageDeflate = false): Promise<Buffer[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate });
  await once(server, 'listening');
  const got: Buffer[] = [];
  server.on('connection', (socket) => socket.on('message', (message) => got.push(message as Buffer)));
  const tee = await RecordingTee.start((server.address() as AddressInfo).port);
  const client = new WebSocket(`${tee.url.replace('http', 'ws')}/signalling?x=1`, { perMessageDeflate });
  await once(client, 'open');
  for (const message of messages) client.send(message);
  while (got.length < messages.length) await delay(5);
  client.close();
  await once(client, 'close');
  await tee.close();
  await new Promise((resolve) => server.close(resolve));
  return tee.received();
}

describe('I9: the capture of what the server received', () => {
  it('holds every payload, text and binary, of every length class, and the request', async () => {
    const messages = ['short', 'm'.repeat(300), randomBytes(70_000), Buffer.alloc(0)];
    const [bytes = Buffer.alloc(0)] = await sendThroughTee(messages);
    const { http, frames } = takeApart(bytes);
    assert.match(http.toString(), /^GET \/signalling\?x=1 /);
    const payloads = frames.filter(({ opcode }) => opcode < 8).map(({ payload }) => payload);
    assert.deepEqual(
      payloads,
      messages.map((message) => Buffer.from(message as Buffer)),
    );
    assert.deepEqual(
      frames.map(({ opcode }) => opcode),
      [1, 1, 2, 2, 8],
    );
  });

  it('refuses what it could not read', async () => {
    const [compressed = Buffer.alloc(0)] = await sendThroughTee(['x'.repeat(3_000)], true);
    assert.throws(() => takeApart(compressed), /compressed/);
    const head = Buffer.from('GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n');
    assert.throws(() => takeApart(Buffer.concat([head, Buffer.from([0x81, 0x01, 0x41])])), /not masked/);
    assert.throws(() => takeApart(Buffer.concat([head, Buffer.from([0x81])])), /cut off/);
  });

  it('takes a connection without WebSocket as it is', () => {
    const bytes = Buffer.from('GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n');
    assert.deepEqual(takeApart(bytes), { http: bytes, frames: [] });
  });

  it('passes bytes on unchanged while it records', async () => {
    const echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const tee = await RecordingTee.start((echo.address() as AddressInfo).port);
    const client = connect(Number(new URL(tee.url).port), '127.0.0.1');
    client.end('there and back');
    let back = '';
    for await (const chunk of client) back += String(chunk);
    assert.equal(back, 'there and back');
    assert.deepEqual(tee.received().map(String), ['there and back']);
    await tee.close();
    echo.close();
  });
});
