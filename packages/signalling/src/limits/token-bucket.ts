/**
 * A token bucket: how much of something is left right now. Knows neither whose it is nor what is counted.
 * Pure but for its own two numbers; the time is handed in, in milliseconds of a clock that never goes back.
 */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  #tokens: number;
  #at: number;

  /** Full at first; `perMinute` tokens come back each minute, up to `capacity`. */
  constructor(capacity: number, perMinute: number, nowMs: number) {
    this.#capacity = capacity;
    this.#perMs = perMinute / 60_000;
    this.#tokens = capacity;
    this.#at = nowMs;
  }

  /** How many tokens are there now, fractions included. */
  available(nowMs: number): number {
    this.#tokens = Math.min(this.#capacity, this.#tokens + Math.max(0, nowMs - this.#at) * this.#perMs);
    this.#at = nowMs;
    return this.#tokens;
  }

  /** Takes `count` tokens if that many are there; false, and takes none, otherwise. */
  take(nowMs: number, count = 1): boolean {
    if (this.available(nowMs) < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Gives tokens back, never above the capacity. */
  give(count = 1): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + count);
  }

  /** Whole seconds until `count` tokens are there; 0 when they are. */
  secondsUntil(nowMs: number, count = 1): number {
    return Math.ceil(Math.max(0, count - this.available(nowMs)) / this.#perMs / 1000);
  }

  /** Nothing has been used that has not come back: forgetting this bucket changes nothing. */
  isFull(nowMs: number): boolean {
    return this.available(nowMs) >= this.#capacity;
  }
}
