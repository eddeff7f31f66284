/** A rate limit: so many at once, so many a second. Knows no clock; the caller brings the time. */
export interface TokenBucket {
  /** Takes one. @returns false when none is left. */
  take(monotonicMs: number): boolean;
}

export function createTokenBucket(burst: number, perSecond: number): TokenBucket {
  let tokens = burst;
  let lastMs: number | null = null;
  return {
    take(monotonicMs) {
      tokens = Math.min(burst, tokens + ((monotonicMs - (lastMs ?? monotonicMs)) / 1000) * perSecond);
      lastMs = monotonicMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
