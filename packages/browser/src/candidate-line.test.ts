import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatCandidate, parseCandidate } from './candidate-line.js';

/** What Chromium and Firefox write, and what is passed on of it. */
const REAL = [
  [
    'candidate:4192175158 1 udp 2122194687 192.0.2.2 42869 typ host generation 0 ufrag v3Ka network-id 1 network-cost 10',
    'candidate:4192175158 1 udp 2122194687 192.0.2.2 42869 typ host',
  ],
  ['candidate:1 1 UDP 2122252543 fd00::2 41413 typ host', 'candidate:1 1 udp 2122252543 fd00::2 41413 typ host'],
  [
    'candidate:2 1 TCP 2105458943 192.0.2.2 9 typ host tcptype active',
    'candidate:2 1 tcp 2105458943 192.0.2.2 9 typ host tcptype active',
  ],
  [
    'candidate:842163049 1 udp 1677729535 198.51.100.7 61665 typ srflx raddr 192.168.0.23 rport 61665 generation 0',
    'candidate:842163049 1 udp 1677729535 198.51.100.7 61665 typ srflx raddr 0.0.0.0 rport 0',
  ],
  [
    'a=candidate:3 1 udp 41885439 203.0.113.5 50000 typ relay raddr 198.51.100.7 rport 61665',
    'candidate:3 1 udp 41885439 203.0.113.5 50000 typ relay raddr 0.0.0.0 rport 0',
  ],
] as const;

describe('a candidate line', () => {
  for (const [given, expected] of REAL) {
    it(`is written anew with nothing but what ICE needs: ${expected.slice(0, 30)}`, () => {
      const line = parseCandidate(given);
      assert.ok(line);
      assert.equal(formatCandidate(line), expected);
    });
  }

  for (const [name, text] of [
    ['the end-of-candidates mark', ''],
    ['the component of RTCP', 'candidate:0 2 UDP 2122187006 192.0.2.2 59598 typ host'],
    ['another transport', 'candidate:1 1 ssltcp 1 192.0.2.1 443 typ host'],
    ['TCP without a type', 'candidate:1 1 tcp 1 192.0.2.1 9 typ host'],
    ['UDP with a TCP type', 'candidate:1 1 udp 1 192.0.2.1 9 typ host tcptype active'],
    ['port 0', 'candidate:1 1 udp 1 192.0.2.1 0 typ host'],
    ['port 65536', 'candidate:1 1 udp 1 192.0.2.1 65536 typ host'],
    ['a priority over 32 bits', 'candidate:1 1 udp 4294967296 192.0.2.1 9 typ host'],
    ['an unknown type', 'candidate:1 1 udp 1 192.0.2.1 9 typ magic'],
    ['a second line', 'candidate:1 1 udp 1 192.0.2.1 9 typ host\r\na=crypto:1'],
    ['an extension without a value', 'candidate:1 1 udp 1 192.0.2.1 9 typ host generation'],
    ['more than 1 KiB', `candidate:1 1 udp 1 192.0.2.1 9 typ host x ${'y'.repeat(1_024)}`],
    ['a number', 7],
    ['nothing', null],
  ] as const) {
    it(`is not ${name}`, () => {
      assert.equal(parseCandidate(text), null);
    });
  }

  it('I19: no input makes it throw, and what passes reads the same again', () => {
    const near = fc
      .tuple(fc.constantFrom(...REAL.map(([given]) => given)), fc.nat(120), fc.string({ maxLength: 3 }))
      .map(([text, at, insertion]) => text.slice(0, at) + insertion + text.slice(at + insertion.length));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), near), (input) => {
        const line = parseCandidate(input);
        if (line) assert.deepEqual(parseCandidate(formatCandidate(line)), line);
      }),
      { numRuns: 2_000 },
    );
  });
});
