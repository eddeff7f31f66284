/** D7, D8: addresses as bytes, and whose word on them counts. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { SocketAddress } from 'node:net';
import fc from 'fast-check';
import { createAddressReader } from './client-address.js';
import { toAddressBytes, toLimitedPrefix } from './ip-address.js';

const hex = (text: string): string | null => {
  const bytes = toAddressBytes(text);
  return bytes === null ? null : Buffer.from(bytes).toString('hex');
};

describe('IP addresses', () => {
  const table: [string, string | null][] = [
    ['127.0.0.1', '7f000001'],
    ['255.1.2.3', 'ff010203'],
    ['::', '00'.repeat(16)],
    ['::1', `${'00'.repeat(15)}01`],
    ['1::', `0001${'00'.repeat(14)}`],
    ['2001:db8::ff00:42:8329', '20010db8000000000000ff0000428329'],
    ['2001:0db8:0000:0000:0000:ff00:0042:8329', '20010db8000000000000ff0000428329'],
    ['fe80::1%eth0', 'fe800000000000000000000000000001'],
    ['::ffff:192.0.2.1', 'c0000201'],
    ['64:ff9b::192.0.2.33', '0064ff9b0000000000000000c0000221'],
    ['', null],
    ['unknown', null],
    ['1.2.3', null],
    ['1.2.3.4.5', null],
    [':::', null],
    ['1.2.3.4:80', null],
  ];
  for (const [text, expected] of table) {
    it(`${text || 'nothing'} is ${expected ?? 'no address'}`, () => {
      assert.equal(hex(text), expected);
    });
  }

  it('reads every way of writing the same IPv6 address alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        bytes[0] = 0x20;
        const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i]! << 8) | bytes[2 * i + 1]!).toString(16));
        const written = groups.join(':');
        const { address } = new SocketAddress({ address: written, family: 'ipv6' });
        assert.equal(hex(written), Buffer.from(bytes).toString('hex'));
        assert.equal(hex(address), hex(written));
      }),
    );
  });

  it('limits IPv4 by address and IPv6 by /64', () => {
    assert.equal(toLimitedPrefix(toAddressBytes('192.0.2.1')!).length, 4);
    assert.equal(toLimitedPrefix(toAddressBytes('2001:db8::1')!).length, 8);
  });
});

describe('D8: X-Forwarded-For', () => {
  const read = createAddressReader(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32']);
  const from = (remote: string, header?: string): string => [...read(remote, header).bytes].join('.');
  const table: [string, string, string | undefined, string][] = [
    ['no header', '10.0.0.1', undefined, '10.0.0.1'],
    ['one hop', '127.0.0.1', '192.0.2.7', '192.0.2.7'],
    ['what the client wrote before is not believed', '127.0.0.1', '198.51.100.1, 192.0.2.7', '192.0.2.7'],
    ['trusted hops are gone through', '127.0.0.1', '192.0.2.7, 10.1.1.1, 10.2.2.2', '192.0.2.7'],
    ['only trusted hops: the farthest', '127.0.0.1', '10.1.1.1, 10.2.2.2', '10.1.1.1'],
    ['rubbish next to us: the proxy itself', '10.0.0.1', '192.0.2.7, rubbish', '10.0.0.1'],
    ['empty', '10.0.0.1', '', '10.0.0.1'],
    ['a proxy by mapped address', '::ffff:10.0.0.1', '192.0.2.7', '192.0.2.7'],
  ];
  for (const [what, remote, header, expected] of table) {
    it(what, () => {
      assert.equal(from(remote, header), expected);
    });
  }

  it('is not believed, and told of, when it comes from anybody else', () => {
    const client = read('192.0.2.1', '198.51.100.1');
    assert.deepEqual([...client.bytes], [192, 0, 2, 1]);
    assert.equal(client.untrustedHeader, true);
    assert.equal(read('127.0.0.1', '192.0.2.7').untrustedHeader, false);
  });

  it('takes a header of any length in no time', () => {
    const started = performance.now();
    read('127.0.0.1', '10.0.0.1,'.repeat(100_000));
    assert.ok(performance.now() - started < 200);
  });

  it('gives all sockets without an address one key', () => {
    assert.equal(read(undefined, undefined).bytes.length, 0);
  });
});
