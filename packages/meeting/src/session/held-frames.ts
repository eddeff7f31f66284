/**
 * Frames of somebody who is not known yet (protocol §4): a newcomer's offer may come before the roster that lists them.
 * Held for ten seconds within a byte limit; nothing in here has been opened.
 */
import type { Cid, Inner } from '@in-camera/protocol';
import type { PeerId } from '../machine/peer-id.js';
import type { Clock } from '../ports/clock.js';

const HOLD_MS = 10_000;
const MAX_BYTES = 256 * 1024;

export interface HeldFrame {
  readonly inner: Extract<Inner, { readonly type: 'pair' }>;
  readonly cid: Cid | null;
}

export interface HeldFrames {
  /** Drops the frame when there is no room. */
  hold(peer: PeerId, frame: HeldFrame): void;
  /** What was held for a peer, in the order of its coming; it is held no longer. */
  release(peer: PeerId): readonly HeldFrame[];
}

interface Entry {
  readonly peer: PeerId;
  readonly frame: HeldFrame;
  readonly untilMs: number;
}

export function createHeldFrames(clock: Clock): HeldFrames {
  let entries: readonly Entry[] = [];
  const dropOld = (): void => {
    entries = entries.filter(({ untilMs }) => untilMs > clock.monotonic());
  };
  return {
    hold(peer, frame) {
      dropOld();
      const sizeBytes = entries.reduce((sum, entry) => sum + entry.frame.inner.frame.length, frame.inner.frame.length);
      if (sizeBytes <= MAX_BYTES) entries = [...entries, { peer, frame, untilMs: clock.monotonic() + HOLD_MS }];
    },
    release(peer) {
      dropOld();
      const released = entries.filter((entry) => entry.peer === peer);
      entries = entries.filter((entry) => entry.peer !== peer);
      return released.map(({ frame }) => frame);
    },
  };
}
