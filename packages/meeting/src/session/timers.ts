/** Timers by name over the port `Clock`: setting one again replaces it, closing ends them all (I28). */
import type { Clock } from '../ports/clock.js';

export interface Timers {
  set(name: string, delayMs: number, call: () => void): void;
  clear(name: string): void;
  /** Clears all; nothing can be set afterwards. */
  close(): void;
}

export function createTimers(clock: Clock): Timers {
  const cancels = new Map<string, () => void>();
  let closed = false;
  const clear = (name: string): void => {
    cancels.get(name)?.();
    cancels.delete(name);
  };
  return {
    set(name, delayMs, call) {
      clear(name);
      if (closed) return;
      cancels.set(
        name,
        clock.after(delayMs, () => {
          cancels.delete(name);
          call();
        }),
      );
    },
    clear,
    close() {
      closed = true;
      for (const name of [...cancels.keys()]) clear(name);
    },
  };
}
