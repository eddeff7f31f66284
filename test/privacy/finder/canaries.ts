/**
 * What must not be readable in anything that the server received from one meeting: everything people typed, everything
 * their browsers said about themselves to each other, and the secrets of the link.
 */
import type { Canary } from './canary-finder.js';

export interface MeetingSecrets {
  readonly names: readonly string[];
  readonly title: string;
  readonly chat: readonly string[];
  /** Right and wrong ones alike. */
  readonly passwords: readonly string[];
  readonly link: string;
  /** Session descriptions as the browsers hold them. */
  readonly descriptions: readonly string[];
}

/** Words that stand in every session description, candidate or unsealed message of such a meeting. */
const MARKERS = [
  'a=fingerprint',
  'a=ice-ufrag',
  'a=ice-pwd',
  'a=candidate',
  'a=setup:',
  'candidate:',
  'm=audio',
  'm=video',
  'm=application',
  'webrtc-datachannel',
  'UDP/TLS/RTP',
  'IN IP4 ',
  ' typ host',
  'sdpMid',
];

export function canariesOf({ names, title, chat, passwords, link, descriptions }: MeetingSecrets): Canary[] {
  const [, secret = ''] = new URL(link).hash.split('.');
  const sdp = descriptions.join('\n');
  const found = (pattern: RegExp) => [...new Set([...sdp.matchAll(pattern)].map((match) => match[1] ?? ''))];
  return [
    ...labelled('a display name', names),
    { what: 'the title', value: title },
    ...labelled('a chat message', chat),
    ...labelled('a password', passwords),
    { what: 'the link’s secret, as written', value: secret },
    { what: 'the link’s secret', value: Buffer.from(secret, 'base64url') },
    ...labelled('a marker', MARKERS),
    ...labelled('an ICE password', found(/a=ice-pwd:(\S+)/g)),
    ...labelled('a candidate', found(/(candidate:\S+ .*)/g)),
    ...labelled('an address of a candidate', found(/candidate:\S+ \d+ \S+ \d+ (\S+) \d+ typ/g).filter(isTelling)),
    ...labelled('a fingerprint', found(/a=fingerprint:sha-256 (\S+)/g)),
    ...found(/a=fingerprint:sha-256 (\S+)/g).map((text) => ({
      what: 'the bytes of a fingerprint',
      value: Buffer.from(text.replaceAll(':', ''), 'hex'),
    })),
  ];
}

/** The page itself is served from this machine's loopback address, which therefore stands in every request. */
function isTelling(address: string): boolean {
  return address !== '127.0.0.1' && address.length >= 7;
}

function labelled(what: string, values: readonly string[]): Canary[] {
  return values.map((value, index) => ({ what: `${what} (${String(index + 1)})`, value }));
}
