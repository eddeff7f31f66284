/**
 * EBML as far as WebM needs it: reading and writing of IDs, sizes and numbers (RFC 8794).
 * It knows nothing of files; what is not EBML gives null, never a throw.
 */

/** Element IDs with their marker bits. RFC 8794 §11.2 and §11.3, RFC 9559 §5.1. */
export const ID = {
  ebml: 0x1a45dfa3,
  docTypeVersion: 0x4287,
  void: 0xec,
  crc32: 0xbf,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  blockDuration: 0x9b,
  referenceBlock: 0xfb,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
  cueRelativePosition: 0xf0,
  attachments: 0x1941a469,
  chapters: 0x1043a770,
  tags: 0x1254c367,
} as const;

export interface Element {
  readonly id: number;
  readonly payload: Uint8Array<ArrayBuffer>;
  /** With its ID and size. */
  readonly whole: Uint8Array<ArrayBuffer>;
}

/** Length in bytes that the first byte of an ID or size announces, 9 for none. RFC 8794 §4.1. */
export function vintLength(first: number): number {
  return Math.clz32(first) - 23;
}

/** Value of a size, Infinity where it is unknown (all ones), null past what a number holds. RFC 8794 §6. */
export function readSize(bytes: Uint8Array): number | null {
  const [first = 0, ...rest] = bytes;
  const mask = 0xff >> bytes.length;
  if ((first & mask) === mask && rest.every((byte) => byte === 0xff)) return Infinity;
  return safe(rest.reduce((value, byte) => value * 256 + byte, first & mask));
}

/** Null past what a number holds. RFC 8794 §7.2. */
export function readUint(bytes: Uint8Array): number | null {
  return safe(bytes.reduce((value, byte) => value * 256 + byte, 0));
}

/** The elements in a payload, null unless they fill it exactly. RFC 8794 §3. */
export function readElements(bytes: Uint8Array<ArrayBuffer>): Element[] | null {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const idLength = vintLength(bytes[at] ?? 0);
    const sizeAt = at + idLength;
    const payloadAt = sizeAt + vintLength(bytes[sizeAt] ?? 0);
    const [id, size] = [readUint(bytes.subarray(at, sizeAt)), readSize(bytes.subarray(sizeAt, payloadAt))];
    if (idLength > 4 || payloadAt - sizeAt > 8 || payloadAt > bytes.length || id === null || size === null) return null;
    const end = payloadAt + size;
    if (end > bytes.length) return null;
    elements.push({ id, payload: bytes.subarray(payloadAt, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
}

/** An element of known size: of one byte where that is enough, else of eight. */
export function encodeElement(id: number, ...payload: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinBytes([encodeHeader(id, sizeOf(payload)), ...payload]);
}

/** ID and size of an element whose payload comes from elsewhere; Infinity is an unknown size (RFC 8794 §6.2). */
export function encodeHeader(id: number, sizeBytes: number): Uint8Array<ArrayBuffer> {
  return joinBytes([shortUint(id), encodeSize(sizeBytes)]);
}

function encodeSize(sizeBytes: number): Uint8Array {
  if (sizeBytes < 0x7f) return Uint8Array.of(0x80 | sizeBytes);
  const size = sizeBytes === Infinity ? new Uint8Array(8).fill(0xff) : fixedUint(sizeBytes);
  size[0] = 0x01;
  return size;
}

/** In as few bytes as it needs. */
export function shortUint(value: number): Uint8Array<ArrayBuffer> {
  const bytes = fixedUint(value);
  return bytes.subarray(Math.min(7, bytes.findIndex((byte) => byte !== 0) >>> 0));
}

/** In eight bytes, whatever it is. */
export function fixedUint(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

export function encodeFloat(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((size, part) => size + part.length, 0);
}

function safe(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null;
}
