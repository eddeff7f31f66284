/**
 * The binary frame of the server connection, both ways: 0x01 ‖ cid16 ‖ d (protocol §4).
 * `d` is sealed before it gets here; the server reads the cid and nothing else.
 */
import type { Cid } from './bytes/branded-bytes.js';
import { concatBytes } from './bytes/bytes.js';
import { fixed, parseWith, struct, toEnd, u8, where, type Codec } from './bytes/codec.js';
import { accepted, type Parsed } from './bytes/parsed.js';
import { LIMITS } from './limits.js';

export const RELAY_FRAME_VERSION = 0x01;

/** Names the lead, whoever that is. */
export const ZERO_CID: Cid = new Uint8Array(16) as Cid;

export interface RelayFrame {
  /** To the server the receiver, from the server the sender. */
  readonly cid: Cid;
  readonly payload: Uint8Array;
}

const version: Codec<number> = where(u8, (value) => value === RELAY_FRAME_VERSION, 'unknown-version');

const relayFrame = struct<RelayFrame & { readonly version: number }>({ version, cid: fixed<Cid>(16), payload: toEnd });

export function encodeRelay(cid: Cid, sealed: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(RELAY_FRAME_VERSION), cid, sealed);
}

export function parseRelay(frame: Uint8Array): Parsed<RelayFrame> {
  const parsed = parseWith(relayFrame, frame, LIMITS.frameBytes);
  return parsed.ok ? accepted({ cid: parsed.value.cid, payload: parsed.value.payload }) : parsed;
}
