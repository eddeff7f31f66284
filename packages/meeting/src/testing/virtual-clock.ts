/**
 * Time that passes only when a test says so. Unix time and monotonic time are apart, so that a wrong clock can be played (I27).
 */
import type { Clock } from '../ports/clock.js';

export interface VirtualClock extends Clock {
  /** Lets time pass, calling timers in order; between two of them everything that is under way settles. */
  advance(ms: number): Promise<void>;
  /** Lets everything settle that needs no time to pass. */
  settle(): Promise<void>;
  /** Timers that are still set: none after everybody has left (I28). */
  readonly pending: number;
  /** A view of this clock whose Unix time is wrong by so much. */
  skewed(offsetMs: number): Clock;
}

export interface VirtualClockOptions {
  /** Unix milliseconds at the start. */
  readonly startsAt?: number;
  /**
   * Lets promises settle; by default a fixed number of microtask turns, enough for fakes that never leave the
   * microtask queue. With ports that do (native keys), give one that waits for a macrotask.
   */
  readonly settle?: () => Promise<void>;
}

interface Timer {
  readonly dueMs: number;
  readonly call: () => void;
}

const SETTLE_TURNS = 400;

export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const startsAt = options.startsAt ?? 1_760_000_000_000;
  const settle = options.settle ?? takeTurns;
  const timers = new Set<Timer>();
  let elapsedMs = 0;

  const nextDue = (untilMs: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) if (timer.dueMs <= untilMs && timer.dueMs < (next?.dueMs ?? Infinity)) next = timer;
    return next;
  };
  const after = (delayMs: number, call: () => void): (() => void) => {
    const timer = { dueMs: elapsedMs + Math.max(0, delayMs), call };
    timers.add(timer);
    return () => timers.delete(timer);
  };

  return {
    now: () => startsAt + elapsedMs,
    monotonic: () => elapsedMs,
    after,
    settle,
    get pending() {
      return timers.size;
    },
    skewed: (offsetMs) => ({ now: () => startsAt + elapsedMs + offsetMs, monotonic: () => elapsedMs, after }),
    async advance(ms) {
      const untilMs = elapsedMs + ms;
      await settle();
      for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
        timers.delete(timer);
        elapsedMs = Math.max(elapsedMs, timer.dueMs);
        timer.call();
        await settle();
      }
      elapsedMs = untilMs;
    },
  };
}

async function takeTurns(): Promise<void> {
  for (let turn = 0; turn < SETTLE_TURNS; turn += 1) await Promise.resolve();
}
