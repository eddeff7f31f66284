/** Session descriptions as an attacker writes them: one that is in order, and what can be made of it. */

const FINGERPRINT = Array.from({ length: 32 }, (_, i) => (i + 160).toString(16).toUpperCase()).join(':');
const OTHER_FINGERPRINT = Array.from({ length: 32 }, (_, i) => (i + 16).toString(16).toUpperCase()).join(':');

const SESSION = ['v=0', 'o=- 4611731400430051336 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0'];
const DATA = [
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:abcdefghijklmnopqrstuvwx',
  `a=fingerprint:sha-256 ${FINGERPRINT}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sctp-port:5000',
];
const AUDIO = ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 'c=IN IP4 0.0.0.0', 'a=rtpmap:111 opus/48000/2', 'a=sendrecv'];

export const PLAIN_SDP = join(SESSION, DATA);
/** The same description under another certificate. */
export const OTHER_SDP = PLAIN_SDP.replace(FINGERPRINT, OTHER_FINGERPRINT);
export const TWO_FINGERPRINTS = join(SESSION, DATA, [`a=fingerprint:sha-256 ${OTHER_FINGERPRINT}`]);
export const SHA_1 = PLAIN_SDP.replace(/sha-256 \S+/, `sha-1 ${FINGERPRINT.slice(0, 59)}`);
export const SDES = join(SESSION, DATA, [
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
]);
export const MANY_MEDIA = join(SESSION, ...Array.from({ length: 30 }, () => AUDIO), DATA);
export const WITH_CANDIDATE = join(SESSION, DATA, ['a=candidate:1 1 udp 2113937151 192.0.2.66 40000 typ host']);
/** Asks a third host of the peer's choice who the peer is. */
export const WITH_IDENTITY = join(SESSION, DATA, ['a=identity:eyJpZHAiOnsiZG9tYWluIjoiZXZpbC50ZXN0In19']);

function join(...parts: readonly (readonly string[])[]): string {
  return parts
    .flat()
    .map((line) => `${line}\r\n`)
    .join('');
}
