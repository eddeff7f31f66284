import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lintSdp, SDP_LIMIT_BYTES } from './sdp-lint.js';

const HEX = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase()).join(':');
const OTHER_HEX = HEX.replace('00', 'FF');
const FINGERPRINT = `a=fingerprint:sha-256 ${HEX}`;
const SESSION = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0'];
const TRANSPORT = ['a=ice-ufrag:abcd', 'a=ice-pwd:abcdefghijklmnopqrstuvwx', 'a=setup:actpass'];
const CHANNEL = ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'c=IN IP4 0.0.0.0', ...TRANSPORT];
const VIDEO = ['m=video 9 UDP/TLS/RTP/SAVPF 96 97', 'c=IN IP4 0.0.0.0', ...TRANSPORT];

/** As Chromium writes it: a fingerprint in every section. */
const PER_SECTION = [...SESSION, ...VIDEO, FINGERPRINT, ...CHANNEL, FINGERPRINT];
/** As Firefox writes it: one for the session. */
const PER_SESSION = [...SESSION, FINGERPRINT, ...VIDEO, ...CHANNEL];

function sdp(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

describe('C10: the fingerprint of a description', () => {
  for (const [name, lines] of [
    ['in every section', PER_SECTION],
    ['once for the session', PER_SESSION],
    ['in both', [...SESSION, FINGERPRINT, ...VIDEO, FINGERPRINT, ...CHANNEL]],
    ['in another case', [...SESSION, FINGERPRINT.toLowerCase(), ...VIDEO, FINGERPRINT, ...CHANNEL]],
  ] as const) {
    it(`is read where it stands ${name}`, () => {
      const verdict = lintSdp(sdp(lines));
      assert.ok(verdict.ok);
      assert.deepEqual(
        verdict.fingerprint,
        Uint8Array.from({ length: 32 }, (_, index) => index),
      );
    });
  }

  for (const [name, lines] of [
    ['missing', [...SESSION, ...CHANNEL]],
    ['missing in a section with a transport of its own', [...SESSION, ...VIDEO, ...CHANNEL, FINGERPRINT]],
    ['two different ones', [...PER_SECTION, `a=fingerprint:sha-256 ${OTHER_HEX}`]],
    ['one for the session and another in a section', [...PER_SESSION, `a=fingerprint:sha-256 ${OTHER_HEX}`]],
    ['sha-1 beside it', [...PER_SECTION, `a=fingerprint:sha-1 ${HEX.slice(0, 59)}`]],
    ['sha-1 alone', [...SESSION, ...CHANNEL, `a=fingerprint:sha-1 ${HEX.slice(0, 59)}`]],
    ['sha-512', [...SESSION, ...CHANNEL, `a=fingerprint:sha-512 ${HEX}:${HEX}`]],
    ['too short', [...SESSION, ...CHANNEL, `a=fingerprint:sha-256 ${HEX.slice(0, -3)}`]],
    ['too long', [...SESSION, ...CHANNEL, `a=fingerprint:sha-256 ${HEX}:00`]],
    ['another one that a lax parser would read', [...PER_SECTION, `a=Fingerprint :sha-256 ${OTHER_HEX}`]],
  ] as const) {
    it(`is refused: ${name}`, () => {
      assert.deepEqual(lintSdp(sdp(lines)), { ok: false, reason: 'fingerprint' });
    });
  }
});

describe('D9: what a description may hold', () => {
  for (const [name, text, reason] of [
    ['nothing at all', '', 'line'],
    ['one byte too many', sdp([...PER_SECTION, `a=x:${'y'.repeat(SDP_LIMIT_BYTES)}`]), 'size'],
    ['line feeds alone', sdp(PER_SECTION).replaceAll('\r\n', '\n'), 'line'],
    ['a carriage return within a line', sdp([...PER_SECTION, 'a=x\ra=crypto:1']), 'line'],
    ['a last line without an end', sdp(PER_SECTION) + 'a=x', 'line'],
    ['an empty line', sdp([...PER_SECTION, '']), 'line'],
    ['a line that is indented', sdp([...PER_SECTION, ' a=x:1']), 'line'],
    ['a NUL', sdp([...PER_SECTION, 'a=x:\0']), 'line'],
    ['other than ASCII', sdp([...PER_SECTION, 'a=x:ß']), 'line'],
    ['an unknown line type', sdp([...PER_SECTION, 'k=clear:1']), 'line'],
    ['another version', sdp(['v=1', ...PER_SECTION.slice(1)]), 'line'],
    ['a=crypto', sdp([...PER_SECTION, 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x']), 'attribute'],
    ['a=Crypto', sdp([...PER_SECTION, 'a=Crypto :1 x']), 'attribute'],
    ['an identity that would be asked elsewhere', sdp([...PER_SECTION, 'a=identity:eyJ9']), 'attribute'],
    ['a candidate', sdp([...PER_SECTION, 'a=candidate:1 1 udp 1 192.0.2.1 9 typ host']), 'attribute'],
    ['no data channel', sdp([...SESSION, FINGERPRINT, ...VIDEO]), 'media'],
    ['two data channels', sdp([...PER_SESSION, ...CHANNEL]), 'media'],
    ['nine media lines', sdp([...PER_SESSION, ...Array(7).fill(VIDEO).flat()]), 'media'],
    ['RTP without DTLS', sdp([...PER_SESSION, 'm=audio 9 RTP/AVP 0']), 'media'],
    ['another medium', sdp([...PER_SESSION, 'm=text 9 UDP/TLS/RTP/SAVPF 96']), 'media'],
    ['an SCTP of its own', sdp([...SESSION, FINGERPRINT, 'm=application 9 DTLS/SCTP 5000']), 'media'],
  ] as const) {
    it(`is not ${name}`, () => {
      assert.deepEqual(lintSdp(text), { ok: false, reason });
    });
  }

  it('may be eight media lines and 15 KiB', () => {
    const lines = [...PER_SESSION, ...Array<string[]>(6).fill(VIDEO).flat()];
    const room = SDP_LIMIT_BYTES - sdp(lines).length - 'a=x:\r\n'.length;
    const full = sdp([...lines, `a=x:${'y'.repeat(room)}`]);
    assert.equal(full.length, SDP_LIMIT_BYTES);
    assert.ok(lintSdp(full).ok);
  });

  it('I19: no input makes it throw, and nothing passes without exactly one fingerprint', () => {
    const line = fc.constantFrom(...PER_SECTION, `a=fingerprint:sha-256 ${OTHER_HEX}`, 'a=crypto:1', '', 'junk');
    const text = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.array(line).map(sdp));
    fc.assert(
      fc.property(text, (input) => {
        const verdict = lintSdp(input);
        if (!verdict.ok) return;
        assert.equal(verdict.fingerprint.length, 32);
        assert.equal(new Set((input as string).match(/sha-256 .*/gi)).size, 1);
      }),
      { numRuns: 2_000 },
    );
  });
});
