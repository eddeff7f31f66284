/** The page's clocks and timers behind the port `Clock`, and its randomness behind `Random`. Knows nothing else. */
import type { Clock, Random } from '@in-camera/meeting';

/** `getRandomValues` fills at most this much at once (Web Cryptography §10.1.1). */
const RANDOM_QUOTA_BYTES = 65_536;

export const browserClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};

export const browserRandom: Random = {
  bytes(length) {
    const bytes = new Uint8Array(length);
    for (let start = 0; start < length; start += RANDOM_QUOTA_BYTES) {
      crypto.getRandomValues(bytes.subarray(start, start + RANDOM_QUOTA_BYTES));
    }
    return bytes;
  },
};
