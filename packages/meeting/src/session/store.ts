/**
 * Holds the frozen snapshot and who listens to it (the `getState`/`subscribe` half of a session).
 * Knows nothing of meetings; a listener that throws disturbs neither the session nor the other listeners.
 */
import type { Fact } from './facts.js';
import type { MeetingState } from './meeting-state.js';

export interface Store {
  getState(): MeetingState;
  subscribe(listener: () => void): () => void;
  observe(listener: (fact: Fact) => void): () => void;
  /** Replaces the snapshot and tells all subscribers, then all observers of each fact. */
  publish(next: MeetingState, facts: readonly Fact[]): void;
}

export function createStore(initial: MeetingState): Store {
  let state = Object.freeze(initial);
  const listeners = new Set<() => void>();
  const observers = new Set<(fact: Fact) => void>();
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    observe(listener) {
      observers.add(listener);
      return () => observers.delete(listener);
    },
    publish(next, facts) {
      if (next !== state) {
        state = Object.freeze(next);
        for (const listener of [...listeners]) isolate(listener);
      }
      for (const fact of facts) {
        for (const observer of [...observers]) {
          isolate(() => {
            observer(fact);
          });
        }
      }
    },
  };
}

/** Runs foreign code; its error surfaces as an unhandled rejection, where the page's own reporting finds it. */
function isolate(call: () => void): void {
  try {
    call();
  } catch (error) {
    void Promise.reject(error instanceof Error ? error : new Error('a listener threw', { cause: error }));
  }
}
