/**
 * pad(x) = v(x) ‖ zeros up to 1, 2, 4, 8, 16 or 32 KiB in all (protocol §1): what a watcher learns of a size.
 */
import { ByteReader } from './bytes/byte-reader.js';
import { isAllZero } from './bytes/bytes.js';
import { LIMITS } from './limits.js';

const SMALLEST_BYTES = 1024;

/**
 * @param maxBytes the largest padded size: 32 KiB, or 16 KiB for a pair message on the relay path.
 * @returns null when `x` does not fit.
 */
export function pad(x: Uint8Array, maxBytes: number = LIMITS.paddedBytes): Uint8Array | null {
  let size = SMALLEST_BYTES;
  while (size < x.length + 2) size *= 2;
  if (size > maxBytes) return null;
  const padded = new Uint8Array(size);
  padded.set([x.length >> 8, x.length & 255]);
  padded.set(x, 2);
  return padded;
}

/** @returns null unless `padded` is exactly what `pad` makes: the smallest size that fits, filled with zeros. */
export function unpad(padded: Uint8Array, maxBytes: number = LIMITS.paddedBytes): Uint8Array | null {
  if (padded.length > maxBytes) return null;
  const reader = new ByteReader(padded);
  const x = reader.v();
  const fill = reader.rest();
  let size = SMALLEST_BYTES;
  while (size < x.length + 2) size *= 2;
  return reader.end() && padded.length === size && isAllZero(fill) ? x : null;
}
