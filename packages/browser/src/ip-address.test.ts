import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addressKind } from './ip-address.js';

describe('D11: addresses that a peer may name', () => {
  for (const [kind, addresses] of [
    [
      'unicast',
      ['192.0.2.1', '10.0.0.1', '172.16.3.4', '192.168.1.1', '100.64.0.1', '1.1.1.1', '223.255.255.255'].concat([
        '2001:db8::1',
        'fd00::2',
        '2001:DB8:0:0:0:0:0:1',
        '1:2:3:4:5:6:7::',
        '64:ff9b::192.0.2.1',
        '::ffff:192.0.2.1',
      ]),
    ],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1']],
    ['mdns', ['0a1b2c3d-0000-4000-8000-123456789abc.local', 'x.LOCAL']],
    [
      null,
      // Unspecified, link-local, multicast, reserved.
      ['0.0.0.0', '0.1.2.3', '169.254.169.254', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'].concat([
        '::',
        'fe80::1',
        'febf::1',
        'ff02::fb',
        '::ffff:169.254.169.254',
        '::ffff:224.0.0.1',
        '::192.0.2.1',
      ]),
    ],
    [
      null,
      // Names that would be looked up, and what is no address.
      ['localhost', 'attacker.example', 'a.b.local', '.local', 'xlocal', '', '1.2.3', '1.2.3.4.5', '256.1.1.1'].concat([
        '01.2.3.4',
        '0x7f.0.0.1',
        '2130706433',
        '1::2::3',
        ':::',
        '1:2:3:4:5:6:7:8:9',
        '1:2:3:4:5:6:7:8::',
        'fe80::1%eth0',
        '12345::',
        '::1.2.3.4.5',
        '1.2.3.4::',
        ':1',
        '1:',
      ]),
    ],
  ] as const) {
    for (const address of addresses) {
      it(`takes ${JSON.stringify(address)} for ${String(kind)}`, () => {
        assert.equal(addressKind(address), kind);
      });
    }
  }

  it('agrees with the platform on what an IPv6 address is', () => {
    const group = fc.nat(0xffff).map((value) => value.toString(16));
    const near = fc.array(fc.oneof(group, fc.constant('')), { minLength: 2, maxLength: 9 }).map((all) => all.join(':'));
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), near), (address) => {
        if (!URL.canParse(`http://[${address}]/`)) {
          assert.equal(addressKind(address), null);
          return;
        }
        const first = parseInt(new URL(`http://[${address}]/`).hostname.slice(1), 16);
        if (first >= 0x2000 && first < 0x4000) assert.equal(addressKind(address), 'unicast');
      }),
      { numRuns: 2_000 },
    );
  });
});
