import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outboundCandidate, withoutAddresses } from './outbound-signal.js';

const RELAY = 'candidate:3 1 udp 41885439 203.0.113.5 50000 typ relay raddr 198.51.100.7 rport 61665';
const HOST = 'candidate:1 1 udp 2122252543 192.168.0.23 61665 typ host generation 0 network-cost 10';
const REFLEXIVE = 'candidate:2 1 udp 1677729535 198.51.100.7 61665 typ srflx raddr 192.168.0.23 rport 61665';
const PLACE = { sdpMid: '0', sdpMLineIndex: 0 };

describe('I24: what leaves this page', () => {
  it('is with relay-only no candidate but the relay’s, and no related address (F3)', () => {
    assert.equal(outboundCandidate({ candidate: HOST, ...PLACE }, true), null);
    assert.equal(outboundCandidate({ candidate: REFLEXIVE, ...PLACE }, true), null);
    const sent = outboundCandidate({ candidate: RELAY, ...PLACE }, true);
    assert.deepEqual(sent, { candidate: RELAY.replace(/raddr.*/, 'raddr 0.0.0.0 rport 0'), ...PLACE });
  });

  it('names the own address only as the candidate that it is', () => {
    assert.ok(outboundCandidate({ candidate: HOST, ...PLACE }, false));
    assert.ok(!outboundCandidate({ candidate: REFLEXIVE, ...PLACE }, false)?.candidate.includes('192.168.0.23'));
  });

  it('is nothing that is not understood', () => {
    assert.equal(outboundCandidate({ candidate: '', ...PLACE }, false), null);
  });

  it('F3: holds no address that gathering wrote into the description', () => {
    const lines = [
      'v=0',
      'o=- 1 2 IN IP4 0.0.0.0',
      'm=audio 61665 UDP/TLS/RTP/SAVPF 111',
      'c=IN IP4 198.51.100.7',
      'a=rtcp:61666 IN IP4 198.51.100.7',
      `a=${HOST}`,
      `a=${REFLEXIVE}`,
      'a=end-of-candidates',
      'm=video 0 UDP/TLS/RTP/SAVPF 96',
      'c=IN IP6 2001:db8::7',
      '',
    ];
    assert.deepEqual(withoutAddresses(lines.join('\r\n')).split('\r\n'), [
      'v=0',
      'o=- 1 2 IN IP4 0.0.0.0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'c=IN IP4 0.0.0.0',
      'm=video 0 UDP/TLS/RTP/SAVPF 96',
      'c=IN IP4 0.0.0.0',
      '',
    ]);
  });
});
