/** The STUN responder (RFC 8489): the right answer to a Binding request, and to nothing else any answer. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { toAddressBytes } from '../net/ip-address.js';
import { encodeBindingSuccess, parseBindingRequest } from './stun-message.js';
import { startStunServer, type StunServer } from './stun-server.js';

const COOKIE = Buffer.from('2112a442', 'hex');
const TRANSACTION = Buffer.from('b7e7a701bc34d686fa87dfae', 'hex');

function request(attributes: Uint8Array = new Uint8Array(0), changes: { type?: number; length?: number } = {}): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(changes.type ?? 1, 0);
  head.writeUInt16BE(changes.length ?? attributes.length, 2);
  return Buffer.concat([head, COOKIE, TRANSACTION, attributes]);
}

function attribute(type: number, value: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function withFingerprint(
  attributes: Uint8Array = new Uint8Array(0),
  wrong = 0,
  behind: Uint8Array = new Uint8Array(0),
): Buffer {
  const before = request(attributes, { length: attributes.length + 8 + behind.length });
  const value = Buffer.alloc(4);
  value.writeUInt32BE((crc32(before) ^ 0x5354554e ^ wrong) >>> 0);
  return Buffer.concat([before, attribute(0x8028, value), behind]);
}

const SOFTWARE = attribute(0x8022, Buffer.from('test'));

describe('STUN messages', () => {
  it('answers the sample addresses of RFC 5769 §2.2 and §2.3 masked as there', () => {
    const parsed = parseBindingRequest(request());
    assert.ok(parsed);
    const v4 = encodeBindingSuccess(parsed, toAddressBytes('192.0.2.1')!, 32853);
    assert.equal(Buffer.from(v4.subarray(20)).toString('hex'), '002000080001a147e112a643');
    const v6 = encodeBindingSuccess(parsed, toAddressBytes('2001:db8:1234:5678:11:2233:4455:6677')!, 32853);
    assert.equal(Buffer.from(v6.subarray(20)).toString('hex'), '002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9');
    assert.equal(Buffer.from(v4.subarray(0, 20)).toString('hex'), `0101000c2112a442${TRANSACTION.toString('hex')}`);
  });

  it('ends with a fingerprint where the request does', () => {
    const parsed = parseBindingRequest(withFingerprint(SOFTWARE));
    assert.ok(parsed);
    const response = Buffer.from(encodeBindingSuccess(parsed, toAddressBytes('192.0.2.1')!, 1));
    assert.equal(response.length, 40);
    assert.equal(response.readUInt32BE(36), (crc32(response.subarray(0, 32)) ^ 0x5354554e) >>> 0);
    assert.equal(response.readUInt16BE(2), 20);
  });

  const unanswered: [string, Uint8Array][] = [
    ['nothing', new Uint8Array(0)],
    ['half a header', request().subarray(0, 12)],
    ['a success response (no loops)', request(undefined, { type: 0x0101 })],
    ['an error response', request(undefined, { type: 0x0111 })],
    ['an indication', request(undefined, { type: 0x0011 })],
    ['an Allocate request', request(undefined, { type: 0x0003 })],
    ['another cookie (RFC 3489)', Buffer.concat([Buffer.from('00010000', 'hex'), Buffer.alloc(16)])],
    ['a length too long', request(undefined, { length: 4 })],
    ['a length too short', request(SOFTWARE, { length: 0 })],
    ['an attribute that ends behind the message', request(attribute(0x8022, Buffer.alloc(4)).fill(0xff, 2, 4))],
    ['an attribute to be understood: CHANGE-REQUEST', request(attribute(0x0003, Buffer.alloc(4)))],
    ['an attribute to be understood: USERNAME', request(attribute(0x0006, Buffer.from('user')))],
    ['a wrong fingerprint', withFingerprint(undefined, 1)],
    ['something behind the fingerprint', withFingerprint(undefined, 0, SOFTWARE)],
    ['more than fits a packet', request(attribute(0x8022, Buffer.alloc(600)))],
    ['TURN channel data', Buffer.concat([Buffer.from('40000010', 'hex'), Buffer.alloc(16)])],
    ['a DTLS ClientHello', Buffer.concat([Buffer.from('16fefd', 'hex'), Buffer.alloc(50)])],
  ];
  for (const [what, datagram] of unanswered) {
    it(`does not answer ${what}`, () => {
      assert.equal(parseBindingRequest(datagram), null);
    });
  }

  it('I19: any bytes give a request or null, in no time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), fc.boolean(), (bytes, looksLikeStun) => {
        const datagram = looksLikeStun ? request(bytes.subarray(0, bytes.length & ~3)) : bytes;
        const parsed = parseBindingRequest(datagram);
        if (parsed !== null) assert.ok(encodeBindingSuccess(parsed, new Uint8Array(16), 1).length <= 52);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the STUN server', () => {
  let server: StunServer;
  before(async () => {
    server = await startStunServer('127.0.0.1', 0);
  });
  after(() => server.close());

  async function ask(datagram: Uint8Array): Promise<Buffer | null> {
    const socket = createSocket('udp4');
    const answer = once(socket, 'message', { signal: AbortSignal.timeout(300) }).then(
      ([message]) => message as Buffer,
      () => null,
    );
    socket.send(datagram, server.port, '127.0.0.1');
    const received = await answer;
    socket.close();
    return received;
  }

  it('tells the asker its own address and port', async () => {
    const socket = createSocket('udp4');
    socket.send(request(), server.port, '127.0.0.1');
    const [answer] = (await once(socket, 'message')) as [Buffer];
    assert.equal(answer.readUInt16BE(26) ^ 0x2112, socket.address().port);
    assert.equal((answer.readUInt32BE(28) ^ 0x2112a442) >>> 0, 0x7f000001);
    socket.close();
  });

  it('stays silent on rubbish and answers afterwards; no answer is over twice its request on the wire', async () => {
    for (let n = 0; n < 200; n += 1) {
      const socket = createSocket('udp4');
      await new Promise((resolve) => {
        socket.send(randomBytes(n), server.port, '127.0.0.1', resolve);
      });
      socket.close();
    }
    assert.equal(await ask(randomBytes(40)), null);
    assert.equal((await ask(request()))?.length, 32);
    const ipAndUdp = 28;
    assert.ok((32 + ipAndUdp) / (request().length + ipAndUdp) < 2);
  });
});
