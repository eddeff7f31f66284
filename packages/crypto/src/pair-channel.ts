/**
 * Sealed frames between two members (protocol §5), on the relay path or in the data channel.
 * Owns two keys, one per direction, and their counters; no (key, nonce) pair is used twice (I7), a frame opens at most
 * once and only in its direction (I8, C1). Opens hostile bytes; never throws on them. Does not know what a message says.
 */
import nacl from 'tweetnacl';
import {
  concatBytes,
  encodePairFrame,
  encodeUtf8,
  LIMITS,
  pad,
  pairNonce,
  parsePairFrame,
  unpad,
  type Hash32,
} from '@in-camera/protocol';
import { createStrictCheck, createWindowCheck, LAST_COUNTER } from './counter-check.js';
import { expand } from './key-derivation.js';
import type { PairDirection } from './pair-keys.js';
import type { PairSecret } from './secret-keys.js';
import { wipe } from './wipe.js';

export type PairPath = 'relay' | 'dc';

/** Where a channel has got to: another one of the same keys goes on from there. */
export interface PairCounters {
  /** The next to seal with. */
  readonly next: bigint;
  /** The highest opened so far. */
  readonly opened: bigint | undefined;
}

export interface PairChannelInput {
  readonly prk: PairSecret;
  readonly th: Hash32;
  readonly path: PairPath;
  /** Empty on the relay path; offerRand16 ‖ answerRand16 in the data channel. */
  readonly rand: Uint8Array;
  /** The direction in which this end seals: see `pairDirection`. */
  readonly direction: PairDirection;
  /** Of an earlier channel of the same keys, on the relay path: they live on when a pair parts and meets again (I7, I8). */
  readonly after?: PairCounters;
}

export type Opened =
  | { readonly ok: true; readonly message: Uint8Array; readonly ctr: bigint }
  /** Opened before: to be acknowledged again, not to be read again. Relay path only; not authenticated. */
  | { readonly ok: false; readonly reason: 'duplicate'; readonly ctr: bigint }
  | { readonly ok: false; readonly reason: 'refused' };

export interface PairChannel {
  /** @returns the frame; null when closed, or when the message is empty or too large for the path (16 KiB padded, 64 KiB). */
  seal(message: Uint8Array): Uint8Array | null;
  open(frame: Uint8Array): Opened;
  /** The highest counter opened so far. */
  readonly lastOpened: bigint | undefined;
  /** Also after closing. */
  readonly counters: PairCounters;
  /** Wipes both keys; afterwards nothing is sealed or opened. */
  close(): void;
}

const RAND_BYTES = { relay: 0, dc: 32 } as const;
const REFUSED: Opened = { ok: false, reason: 'refused' };

/** @throws RangeError when rand does not have the path's length: two links would share their keys. */
export function createPairChannel({ prk, th, path, rand, direction, after }: PairChannelInput): PairChannel {
  if (rand.length !== RAND_BYTES[path]) throw new RangeError(`rand of path ${path} has ${RAND_BYTES[path]} bytes`);
  const deriveKey = (way: number): Uint8Array =>
    expand(prk, concatBytes(encodeUtf8(`ic1/k/${path}/`), Uint8Array.of(way), rand), 32);
  const sealKey = deriveKey(direction);
  const openKey = deriveKey(1 - direction);
  const counters = path === 'relay' ? createWindowCheck(after?.opened) : createStrictCheck();
  let nextCounter = path === 'relay' ? (after?.next ?? 0n) : 0n;
  let closed = false;

  return {
    seal(message) {
      const plain = plainOf(message, path);
      if (closed || plain === null || nextCounter >= LAST_COUNTER) return null;
      const counter = nextCounter;
      nextCounter += 1n;
      return encodePairFrame(counter, nacl.secretbox(plain, pairNonce(th, counter), sealKey));
    },
    open(frame) {
      const parsed = parsePairFrame(frame);
      if (closed || !parsed.ok) return REFUSED;
      const { ctr, sealed } = parsed.value;
      const verdict = counters.judge(ctr);
      if (verdict !== 'fresh') return verdict === 'duplicate' ? { ok: false, reason: 'duplicate', ctr } : REFUSED;
      const plain = nacl.secretbox.open(sealed, pairNonce(th, ctr), openKey);
      if (plain === null) return REFUSED;
      counters.markOpened(ctr);
      const message = path === 'relay' ? unpad(plain, LIMITS.relayMessageBytes) : plain;
      return message === null ? REFUSED : { ok: true, message, ctr };
    },
    get lastOpened() {
      return counters.highest;
    },
    get counters() {
      return { next: nextCounter, opened: counters.highest };
    },
    close() {
      closed = true;
      wipe(sealKey);
      wipe(openKey);
    },
  };
}

/** What is sealed on a path, or null when it is empty or larger than the other end would read. */
function plainOf(message: Uint8Array, path: PairPath): Uint8Array | null {
  if (message.length === 0 || message.length > LIMITS.pairMessageBytes) return null;
  return path === 'relay' ? pad(message, LIMITS.relayMessageBytes) : message;
}
