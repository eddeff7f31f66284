/**
 * The sealed frame between two members, on both paths: 0x01 ‖ ctr u64 ‖ SEAL(m) (protocol §5).
 * Layout only; keys, windows and sealing are not its concern.
 */
import type { Hash32 } from './bytes/branded-bytes.js';
import { ByteReader } from './bytes/byte-reader.js';
import { ByteWriter } from './bytes/byte-writer.js';
import { encodeUtf8 } from './bytes/utf8.js';
import { refused, type Parsed } from './bytes/parsed.js';
import { LIMITS } from './limits.js';

export const PAIR_FRAME_VERSION = 0x01;
/** Poly1305 tag, and one byte of message at the least. */
const MIN_SEALED_BYTES = 17;
/** Version, counter, tag. */
const OVERHEAD_BYTES = 1 + 8 + 16;

export interface PairFrame {
  readonly ctr: bigint;
  readonly sealed: Uint8Array;
}

export function encodePairFrame(ctr: bigint, sealed: Uint8Array): Uint8Array {
  return new ByteWriter().u8(PAIR_FRAME_VERSION).u64(ctr).bytes(sealed).finish();
}

export function parsePairFrame(bytes: Uint8Array): Parsed<PairFrame> {
  if (bytes.length > LIMITS.pairMessageBytes + OVERHEAD_BYTES) return refused('too-long');
  const reader = new ByteReader(bytes);
  if (reader.u8() !== PAIR_FRAME_VERSION) reader.refuse('unknown-version');
  const ctr = reader.u64();
  if (reader.remaining < MIN_SEALED_BYTES) reader.refuse('truncated');
  return reader.finish({ ctr, sealed: reader.rest() });
}

/** The 24 bytes of nonce that a counter makes: "ic1frame" ‖ first 8 bytes of th ‖ ctr. */
export function pairNonce(th: Hash32, ctr: bigint): Uint8Array {
  return new ByteWriter().bytes(encodeUtf8('ic1frame')).bytes(th.subarray(0, 8)).u64(ctr).finish();
}
