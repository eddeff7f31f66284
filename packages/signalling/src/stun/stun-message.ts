/**
 * STUN Binding (RFC 8489) as far as a stateless responder needs it: tells a request from everything else and
 * writes its answer. Knows no sockets and keeps nothing. The bytes are hostile; whatever is not a well-formed
 * Binding request gets no answer at all, so that nobody can be made to talk by us (threats D, amplification).
 */
import { crc32 } from 'node:zlib';

const HEADER_BYTES = 20;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const MAGIC_COOKIE = 0x2112a442;
const XOR_MAPPED_ADDRESS = 0x0020;
const FINGERPRINT = 0x8028;
const FINGERPRINT_XOR = 0x5354554e;
const FIRST_OPTIONAL_ATTRIBUTE = 0x8000;
/** Requests of browsers have 20 to 60 bytes; longer ones are not looked at. */
const MAX_REQUEST_BYTES = 548;

export interface BindingRequest {
  /** The cookie and the transaction id, which the answer repeats and the address is masked with: 16 bytes. */
  readonly mask: Uint8Array;
  readonly hasFingerprint: boolean;
}

/** Null for whatever is not a Binding request this responder answers; attributes it would have to understand included. */
export function parseBindingRequest(datagram: Uint8Array): BindingRequest | null {
  const { length } = datagram;
  if (length < HEADER_BYTES || length > MAX_REQUEST_BYTES || length % 4 !== 0) return null;
  const view = new DataView(datagram.buffer, datagram.byteOffset, length);
  if (view.getUint16(0) !== BINDING_REQUEST || view.getUint32(4) !== MAGIC_COOKIE) return null;
  if (view.getUint16(2) !== length - HEADER_BYTES) return null;
  let hasFingerprint = false;
  for (let at = HEADER_BYTES; at < length;) {
    const type = view.getUint16(at);
    const size = view.getUint16(at + 2);
    const next = at + 4 + size + ((4 - (size % 4)) % 4);
    // FINGERPRINT is the last attribute there may be (RFC 8489 §14.7).
    if (type < FIRST_OPTIONAL_ATTRIBUTE || next > length || hasFingerprint) return null;
    if (type === FINGERPRINT) {
      if (size !== 4 || view.getUint32(at + 4) !== fingerprintOf(datagram.subarray(0, at))) return null;
      hasFingerprint = true;
    }
    at = next;
  }
  return { mask: datagram.slice(4, HEADER_BYTES), hasFingerprint };
}

/** The success response: 32 bytes for an IPv4 source, 44 for IPv6, 8 more with a fingerprint. */
export function encodeBindingSuccess(request: BindingRequest, address: Uint8Array, port: number): Uint8Array {
  const mappedBytes = 4 + 4 + address.length;
  const total = HEADER_BYTES + mappedBytes + (request.hasFingerprint ? 8 : 0);
  const response = new Uint8Array(total);
  const view = new DataView(response.buffer);
  view.setUint16(0, BINDING_SUCCESS);
  view.setUint16(2, total - HEADER_BYTES);
  response.set(request.mask, 4);
  view.setUint16(HEADER_BYTES, XOR_MAPPED_ADDRESS);
  view.setUint16(HEADER_BYTES + 2, 4 + address.length);
  view.setUint8(HEADER_BYTES + 5, address.length === 4 ? 1 : 2);
  view.setUint16(HEADER_BYTES + 6, port ^ (MAGIC_COOKIE >>> 16));
  address.forEach((byte, index) => {
    view.setUint8(HEADER_BYTES + 8 + index, byte ^ (request.mask[index] ?? 0));
  });
  if (request.hasFingerprint) {
    const at = HEADER_BYTES + mappedBytes;
    view.setUint16(at, FINGERPRINT);
    view.setUint16(at + 2, 4);
    view.setUint32(at + 4, fingerprintOf(response.subarray(0, at)));
  }
  return response;
}

function fingerprintOf(before: Uint8Array): number {
  return (crc32(before) ^ FINGERPRINT_XOR) >>> 0;
}
