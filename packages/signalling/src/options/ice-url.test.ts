/** J1, I19: addresses of STUN and TURN are read strictly, and those of well-known third parties are known as such. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseServerFrame, DEFAULT_POLICY, toWirePolicy } from '@in-camera/protocol';
import { parseIceUrl, type IceUrl } from './ice-url.js';
import { wellKnownHosts } from './third-party-ice.js';

const right: [string, Omit<IceUrl, 'url'>][] = [
  ['turn:turn.example', { scheme: 'turn', host: 'turn.example', port: 3478, transport: 'udp' }],
  ['turn:turn.example:80?transport=tcp', { scheme: 'turn', host: 'turn.example', port: 80, transport: 'tcp' }],
  ['TURN:Turn.Example?transport=UDP', { scheme: 'turn', host: 'turn.example', port: 3478, transport: 'udp' }],
  ['turns:turn.example', { scheme: 'turns', host: 'turn.example', port: 5349, transport: 'tcp' }],
  ['turns:10.1.2.3:443?transport=tcp', { scheme: 'turns', host: '10.1.2.3', port: 443, transport: 'tcp' }],
  ['turn:[2001:db8::1]:3478', { scheme: 'turn', host: '2001:db8::1', port: 3478, transport: 'udp' }],
  ['stun:turnhost', { scheme: 'stun', host: 'turnhost', port: 3478, transport: 'udp' }],
  ['stuns:stun.example', { scheme: 'stuns', host: 'stun.example', port: 5349, transport: 'tcp' }],
];

const wrong = [
  '',
  'turn',
  'turn:',
  'turn://turn.example',
  'https://turn.example',
  'turn:user@turn.example',
  'turn:turn.example:0',
  'turn:turn.example:65536',
  'turn:turn.example:+80',
  'turn:turn.example?transport=tls',
  'turn:turn.example?transport=tcp&x=1',
  'turn:turn.example/path',
  'turn:turn..example',
  'turn:-turn.example',
  'turn:turn.example.',
  'turn:1.2.3',
  'turn:256.1.1.1',
  'turn:[::1',
  'turn:[turn.example]',
  'turn:2001:db8::1',
  'turn:tür.example',
  ' turn:turn.example',
  'turn:turn.example\n',
  'turns:turn.example?transport=udp',
  'stun:stun.example?transport=tcp',
  `turn:${'a.'.repeat(130)}example`,
];

describe('an address of STUN or TURN', () => {
  for (const [text, expected] of right) {
    it(`${text} is read`, () => {
      assert.deepEqual(parseIceUrl(text), { ...expected, url: text.toLowerCase() });
    });
  }

  for (const text of wrong) {
    it(`${JSON.stringify(text.slice(0, 40))} is none`, () => {
      assert.equal(parseIceUrl(text), null);
    });
  }

  it('I19: any text is an address that the frame takes, or none; nothing throws', () => {
    const pieces = fc.constantFrom(
      'turn',
      'turns',
      'stun',
      ':',
      '[',
      ']',
      '::1',
      '?transport=',
      'udp',
      'tcp',
      '.',
      'a',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 12 }).map((parts) => parts.join('')),
    );
    const policy = toWirePolicy(DEFAULT_POLICY);
    const bytes = (length: number) => Buffer.alloc(length, 7).toString('base64url');
    fc.assert(
      fc.property(texts, (text) => {
        const url = parseIceUrl(text);
        if (url === null || url.scheme.startsWith('stun')) return;
        const chal = { t: 'chal', sn: bytes(32), cid: bytes(16), policy, turn: { urls: [url.url] } };
        assert.equal(parseServerFrame(JSON.stringify(chal)).ok, true, url.url);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('well-known third parties (J1)', () => {
  const hostsOf = (...texts: string[]) => wellKnownHosts(texts.flatMap((text) => parseIceUrl(text) ?? []));

  it('are known by their domains, whatever stands before them and in whichever case', () => {
    assert.deepEqual(
      hostsOf(
        'stun:STUN.l.google.com:19302',
        'turns:eu.turn.twilio.com',
        'stun:stun.example',
        'stun:stun.l.google.com',
      ),
      ['stun.l.google.com', 'eu.turn.twilio.com'],
    );
  });

  it('are not who merely sounds like one', () => {
    assert.deepEqual(hostsOf('stun:notgoogle.com', 'stun:google.com.example', 'stun:10.0.0.1'), []);
  });
});
