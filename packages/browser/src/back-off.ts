/** How long to wait before the next try: 1, 2, 4 … 30 s, spread so that a room does not come back in one moment. Pure. */

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
/** Part of the delay that is left to chance, half of it to each side. */
const JITTER_SHARE = 0.4;

/**
 * @param failures tries that failed since the last good connection, 0 at first
 * @param chance uniform in [0, 1)
 * @returns milliseconds
 */
export function backOffMs(failures: number, chance: number): number {
  // The exponent is held down because 2 ** 1024 is infinite; 30 s is reached at 5.
  const delayMs = Math.min(FIRST_MS * 2 ** Math.min(failures, 10), LONGEST_MS);
  return Math.round(delayMs * (1 - JITTER_SHARE / 2 + JITTER_SHARE * chance));
}
