/** 09 beat, 0a bye, 0b sasReveal, 0c ack: what keeps a link going, and ends it (protocol §5, §6, §7). */
import type { Hash32 } from '../bytes/branded-bytes.js';
import { fixed, struct, u32, u64 } from '../bytes/codec.js';
import { hash32 } from '../statements/fields.js';

export interface BeatMessage {
  /** 8 bytes, fresh. */
  readonly nonce: Uint8Array;
  /** The receiver's last nonce; all zero when there was none. */
  readonly echo: Uint8Array;
  /** The sender's newest roster. */
  readonly term: number;
  readonly v: number;
  readonly rosterHash: Hash32;
}

export const beatMessage = struct<BeatMessage>({
  nonce: fixed(8),
  echo: fixed(8),
  term: u32,
  v: u32,
  rosterHash: hash32,
});

/** I am leaving. */
export type ByeMessage = object;

export const byeMessage = struct<ByeMessage>({});

export interface SasRevealMessage {
  /** 16 bytes: opens the commitment of the Bind. */
  readonly nonce: Uint8Array;
}

export const sasRevealMessage = struct<SasRevealMessage>({ nonce: fixed(16) });

export interface AckMessage {
  /** Of the relay frame that has arrived. */
  readonly ctr: bigint;
}

export const ackMessage = struct<AckMessage>({ ctr: u64 });
