/**
 * What a transition may know of the world: the two clocks and fresh entropy, read once for each input.
 * With it transitions stay pure: the same state, input and moment give the same step.
 */
import { kdf } from '@in-camera/crypto';
import { encodeUtf8 } from '@in-camera/protocol';

export interface Moment {
  /** Unix milliseconds; may be wrong (I27). */
  readonly now: number;
  /** Milliseconds that never go back. */
  readonly monotonic: number;
  /** 32 bytes, fresh for this input and used for nothing else. */
  readonly entropy: Uint8Array;
}

/** Random bytes for one named use; two uses within a moment take two names. */
export function draw(moment: Moment, use: string, length: number): Uint8Array {
  return kdf(moment.entropy, encodeUtf8(`ic1/draw/${use}`), length);
}
