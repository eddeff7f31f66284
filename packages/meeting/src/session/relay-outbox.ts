/**
 * What one pair has on its way over the relay path: resent with the same inner bytes until acknowledged (protocol §5).
 * Knows neither what the bytes say nor which way they take.
 */
import type { Clock } from '../ports/clock.js';

/** Waits between one sending and the next; as long again after the last one, then the message is given up. */
const RESEND_AFTER_MS = [1_000, 2_000, 4_000, 8_000] as const;
const LAST_WAIT_MS = 8_000;
const MAX_WAITING = 128;

export interface RelayOutbox {
  /** Sends and keeps for resending. `topic` names what a later message makes pointless. */
  post(counter: bigint, inner: Uint8Array, topic: string): void;
  acknowledge(counter: bigint): void;
  /** Forgets what waits under a topic. */
  cancel(topic: string): void;
  /** Sends at once what had no way until now. */
  flush(): void;
  close(): void;
}

/** The topic of gates: they take the other way round. */
export const GATE_TOPIC = 'gate';

/** @param attempt from 0. @returns false when there is no way to the peer at present. */
export type Transmit = (inner: Uint8Array, attempt: number, topic: string) => boolean;

interface Waiting {
  readonly counter: bigint;
  readonly inner: Uint8Array;
  readonly topic: string;
  attempt: number;
  gone: boolean;
  stop: () => void;
}

export interface RelayOutboxInput {
  readonly clock: Clock;
  readonly transmit: Transmit;
  /** Never acknowledged, no longer resent. */
  readonly gaveUp: (topic: string) => void;
}

export function createRelayOutbox({ clock, transmit, gaveUp }: RelayOutboxInput): RelayOutbox {
  const waiting = new Map<bigint, Waiting>();

  const forget = (entry: Waiting): void => {
    entry.stop();
    waiting.delete(entry.counter);
  };
  const send = (entry: Waiting): void => {
    entry.gone = transmit(entry.inner, entry.attempt, entry.topic) || entry.gone;
    const isLast = entry.attempt >= RESEND_AFTER_MS.length;
    entry.stop = clock.after(RESEND_AFTER_MS[entry.attempt] ?? LAST_WAIT_MS, () => {
      if (isLast) {
        forget(entry);
        gaveUp(entry.topic);
      } else {
        send(entry);
      }
    });
    entry.attempt += 1;
  };

  return {
    post(counter, inner, topic) {
      const oldest = waiting.size >= MAX_WAITING ? waiting.values().next().value : undefined;
      if (oldest !== undefined) forget(oldest);
      const entry: Waiting = { counter, inner, topic, attempt: 0, gone: false, stop: () => undefined };
      waiting.set(counter, entry);
      send(entry);
    },
    acknowledge(counter) {
      const entry = waiting.get(counter);
      if (entry !== undefined) forget(entry);
    },
    cancel(topic) {
      for (const entry of [...waiting.values()]) if (entry.topic === topic) forget(entry);
    },
    flush() {
      for (const entry of waiting.values()) {
        if (!entry.gone) entry.gone = transmit(entry.inner, 0, entry.topic);
      }
    },
    close() {
      for (const entry of [...waiting.values()]) forget(entry);
    },
  };
}
