/**
 * What a session description must be before WebRTC sees it (threats.md D9, C10; protocol §6).
 * Works on hostile text, never throws, and is stricter than any browser: where browsers read a line differently from one
 * another, it is refused. Pure; knows neither simple-peer nor the meeting.
 */

/** Protocol §5: `v(sdp ≤ 15 KiB)`. */
export const SDP_LIMIT_BYTES = 15 * 1024;
const MEDIA_LIMIT = 8;
const FINGERPRINT_BYTES = 32;

/** Whole lines of visible ASCII, each closed by CRLF, of the types that browsers write. */
const LINES = /^(?:[vostcbma]=[\x20-\x7e]*\r\n)+$/;
const MEDIA =
  /^(?:(?:audio|video) \d{1,5} UDP\/TLS\/RTP\/SAVPF [\d ]+|application \d{1,5} UDP\/DTLS\/SCTP webrtc-datachannel)$/;
const FINGERPRINT = /^sha-256 ([0-9a-f]{2}(?::[0-9a-f]{2}){31})$/i;

/**
 * `crypto`, `key-mgmt`: keys outside DTLS. `identity`: would have the browser ask the peer's choice of a third host.
 * `candidate`, `remote-candidates`: an address past the candidate gate; they travel in messages of their own.
 */
const FORBIDDEN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'crypto',
  'key-mgmt',
  'identity',
  'candidate',
  'remote-candidates',
]);

export type SdpRefusal = 'size' | 'line' | 'media' | 'fingerprint' | 'attribute';

export type SdpVerdict =
  /** `fingerprint`: the 32 bytes of the one sha-256 that stands for the whole description. */
  { readonly ok: true; readonly fingerprint: Uint8Array } | { readonly ok: false; readonly reason: SdpRefusal };

interface Section {
  hasTransport: boolean;
  hasFingerprint: boolean;
}

export function lintSdp(sdp: unknown): SdpVerdict {
  if (typeof sdp !== 'string' || sdp.length > SDP_LIMIT_BYTES) return refuse('size');
  if (!LINES.test(sdp) || !sdp.startsWith('v=0\r\n')) return refuse('line');

  const session: Section = { hasTransport: false, hasFingerprint: false };
  const media: Section[] = [];
  const fingerprints = new Set<string>();
  let dataChannels = 0;

  for (const line of sdp.split('\r\n').slice(0, -1)) {
    const value = line.slice(2);
    if (line.startsWith('m=')) {
      if (!MEDIA.test(value)) return refuse('media');
      if (value.startsWith('application')) dataChannels += 1;
      media.push({ hasTransport: false, hasFingerprint: false });
      continue;
    }
    if (!line.startsWith('a=')) continue;
    const { name, text } = attribute(value);
    if (FORBIDDEN_ATTRIBUTES.has(name)) return refuse('attribute');
    const section = media.at(-1) ?? session;
    if (name === 'ice-ufrag') section.hasTransport = true;
    if (name === 'fingerprint') {
      const hex = FINGERPRINT.exec(text)?.[1];
      if (hex === undefined) return refuse('fingerprint');
      fingerprints.add(hex.toLowerCase());
      section.hasFingerprint = true;
    }
  }

  if (media.length > MEDIA_LIMIT || dataChannels !== 1) return refuse('media');
  const [fingerprint] = fingerprints;
  if (fingerprint === undefined || fingerprints.size > 1) return refuse('fingerprint');
  const uncovered = media.some((section) => section.hasTransport && !section.hasFingerprint);
  if (uncovered && !session.hasFingerprint) return refuse('fingerprint');
  return { ok: true, fingerprint: fromColonHex(fingerprint) };
}

/** Attribute names are compared without regard to case and padding: what a lax parser might read, this one reads. */
function attribute(value: string): { name: string; text: string } {
  const colon = value.indexOf(':');
  const name = colon < 0 ? value : value.slice(0, colon);
  return { name: name.trim().toLowerCase(), text: colon < 0 ? '' : value.slice(colon + 1) };
}

function fromColonHex(text: string): Uint8Array {
  return Uint8Array.from({ length: FINGERPRINT_BYTES }, (_, index) =>
    parseInt(text.slice(index * 3, index * 3 + 2), 16),
  );
}

function refuse(reason: SdpRefusal): SdpVerdict {
  return { ok: false, reason };
}
