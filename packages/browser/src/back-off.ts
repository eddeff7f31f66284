/**
 * How long to wait before the next try, spread so that a room does not come back in one moment: 1, 2, 4 … 30 s. After a good
 * connection never more than 2 s, or a twentieth of the time that it has been gone (decision 0020). Pure.
 */

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** A server that was there a moment ago is most likely being restarted. */
const QUICK_MS = 2_000;
const SHARE_OF_OUTAGE = 1 / 20;
/** Part of the delay that is left to chance, half of it to each side. */
const JITTER_SHARE = 0.4;

export interface BackOff {
  /** Tries that failed since the last good connection, 0 at first. */
  readonly failures: number;
  /** Since a good connection was lost; null where there was none. */
  readonly lostForMs: number | null;
  /** Uniform in [0, 1). */
  readonly chance: number;
}

/** @returns milliseconds */
export function backOffMs({ failures, lostForMs, chance }: BackOff): number {
  const longestMs = lostForMs === null ? LONGEST_MS : Math.max(QUICK_MS, lostForMs * SHARE_OF_OUTAGE);
  // The exponent is held down because 2 ** 1024 is infinite; 30 s is reached at 5.
  const delayMs = Math.min(FIRST_MS * 2 ** Math.min(failures, 10), longestMs, LONGEST_MS);
  return Math.round(delayMs * (1 - JITTER_SHARE / 2 + JITTER_SHARE * chance));
}
