import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CANDIDATE_LIMIT, SignalGate } from './signal-gate.js';

function sdp(seed = 0): string {
  const hex = Array.from({ length: 32 }, () => seed.toString(16).padStart(2, '0')).join(':');
  return [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=fingerprint:sha-256 ${hex}`,
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    '',
  ].join('\r\n');
}

function candidate(address: string, port = 9_000): object {
  return { candidate: `candidate:1 1 udp 1 ${address} ${port} typ host`, sdpMid: '0', sdpMLineIndex: 0 };
}

function gate(options: { initiator?: boolean; allowLoopback?: boolean } = {}) {
  const time = { now: 0 };
  const made = new SignalGate({ initiator: false, allowLoopback: false, monotonic: () => time.now, ...options });
  return { gate: made, time };
}

describe('D9: the gate for descriptions', () => {
  it('lets the first one pass and remembers its fingerprint', () => {
    const { gate: one } = gate();
    assert.equal(one.fingerprint, null);
    assert.deepEqual(one.admitDescription('offer', sdp(), true), { pass: 'yes', type: 'offer', sdp: sdp() });
    assert.deepEqual(one.fingerprint, new Uint8Array(32));
  });

  it('keeps the roles: an offerer takes answers only, an answerer offers only', () => {
    for (const [initiator, kind] of [
      [true, 'offer'],
      [false, 'answer'],
      [false, 'pranswer'],
      [false, 'rollback'],
      [false, 'transceiverRequest'],
      [false, 'renegotiate'],
      [false, null],
    ] as const) {
      assert.deepEqual(gate({ initiator }).gate.admitDescription(kind, sdp(), true), {
        pass: 'no',
        reason: 'malformed',
      });
    }
  });

  it('ends the link on another fingerprint, whenever it comes', () => {
    const { gate: one } = gate();
    one.admitDescription('offer', sdp(1), true);
    for (const expected of [true, false]) {
      assert.deepEqual(one.admitDescription('offer', sdp(2), expected), { pass: 'no', reason: 'key-mismatch' });
    }
    assert.deepEqual(one.fingerprint, new Uint8Array(32).fill(1));
  });

  it('takes one a second, and none that is not waited for', () => {
    const { gate: one, time } = gate();
    assert.equal(one.admitDescription('offer', sdp(), false).pass, 'ignore');
    assert.equal(one.fingerprint, null);
    const passes = [0, 500, 999, 1_000, 1_500, 2_000].map((now) => {
      time.now = now;
      return one.admitDescription('offer', sdp(), true).pass;
    });
    assert.deepEqual(passes, ['yes', 'ignore', 'ignore', 'yes', 'ignore', 'yes']);
  });
});

describe('D11: the gate for candidates', () => {
  it('lets pass private, public and mDNS addresses, written anew', () => {
    const batch = ['10.0.0.7', '2001:db8::7', '0a1b2c3d-0000-4000-8000-123456789abc.local'].map((one) =>
      candidate(one),
    );
    assert.deepEqual(gate().gate.admitCandidates(batch), batch);
  });

  it('drops what a browser must not be sent to', () => {
    const addresses = ['127.0.0.1', '::1', '169.254.169.254', 'fe80::1', '224.0.0.251', '0.0.0.0', 'attacker.example'];
    assert.deepEqual(gate().gate.admitCandidates(addresses.map((one) => candidate(one))), []);
  });

  it('takes loopback only on a page that is itself there', () => {
    const batch = [candidate('127.0.0.1'), candidate('169.254.169.254')];
    assert.deepEqual(gate({ allowLoopback: true }).gate.admitCandidates(batch), [candidate('127.0.0.1')]);
  });

  it('takes 64 in a negotiation, however they are batched, and junk counts too', () => {
    const { gate: one, time } = gate();
    one.admitDescription('offer', sdp(), true);
    const junk = Array.from({ length: 10 }, () => null);
    const many = Array.from({ length: 40 }, (_, index) => candidate('10.0.0.7', index + 1));
    const counts = [junk, many, many, many].map((batch) => one.admitCandidates(batch).length);
    assert.deepEqual(counts, [0, 40, CANDIDATE_LIMIT - 50, 0]);
    time.now = 1_000;
    one.admitDescription('offer', sdp(), true);
    assert.equal(one.admitCandidates([candidate('10.0.0.7')]).length, 1);
  });

  it('drops a candidate without a place, and what is no candidate', () => {
    const line = 'candidate:1 1 udp 1 10.0.0.7 9 typ host';
    const batch = [
      { candidate: line },
      { candidate: line, sdpMid: null, sdpMLineIndex: null },
      { candidate: line, sdpMid: 'x'.repeat(33), sdpMLineIndex: 8 },
      { candidate: line, sdpMid: '0\r\n', sdpMLineIndex: -1 },
      { candidate: line, sdpMid: 1, sdpMLineIndex: 0.5 },
      { sdpMid: '0' },
      'candidate',
      [],
    ];
    assert.deepEqual(gate().gate.admitCandidates(batch), []);
    assert.equal(gate().gate.admitCandidates([{ candidate: line, sdpMid: '0' }]).length, 1);
  });

  it('I19: nothing makes the gate throw', () => {
    const hostile = fc.oneof(fc.anything(), fc.constant(sdp()), fc.array(fc.anything()));
    const entry = fc.record({ candidate: fc.anything(), sdpMid: fc.anything(), sdpMLineIndex: fc.anything() });
    fc.assert(
      fc.property(hostile, hostile, fc.boolean(), fc.oneof(hostile, fc.array(entry)), (kind, text, expected, batch) => {
        const { gate: one } = gate();
        assert.ok(['yes', 'no', 'ignore'].includes(one.admitDescription(kind, text, expected).pass));
        assert.ok(one.admitCandidates(batch).length <= CANDIDATE_LIMIT);
      }),
      { numRuns: 2_000 },
    );
  });
});
