/** A line to the fake server: carries frames with some latency, and mends itself, as the port promises. */
import type { Clock } from '../ports/clock.js';
import type { SignallingEvents, SignallingLine } from '../ports/signalling.js';
import type { FakeConnection } from './fake-room.js';

export const LATENCY_MS = 1;
const RECONNECT_AFTER_MS = 1_000;

/** The server's end of a connection that stands. */
export interface OpenConnection extends FakeConnection {
  receive(data: string | Uint8Array): void;
  readonly isOpen: boolean;
  deliver(data: string | Uint8Array): void;
}

interface LineInput {
  readonly clock: Clock;
  readonly events: SignallingEvents;
  readonly canOpen: () => boolean;
  readonly open: (lost: () => void) => OpenConnection;
}

export function connectLine({ clock, events, canOpen, open }: LineInput): SignallingLine {
  let connection: OpenConnection | null = null;
  let isClosed = false;
  let cancel = (): void => undefined;

  const retry = (delayMs: number): void => {
    cancel = clock.after(delayMs, () => {
      if (isClosed) return;
      if (!canOpen()) {
        retry(RECONNECT_AFTER_MS);
        return;
      }
      const opened = open(() => {
        if (connection !== opened || isClosed) return;
        connection = null;
        events.lost();
        retry(RECONNECT_AFTER_MS);
      });
      connection = opened;
      events.opened();
    });
  };
  const send = (data: string | Uint8Array): void => {
    const target = connection;
    if (target === null) return;
    const copy = typeof data === 'string' ? data : data.slice();
    clock.after(LATENCY_MS, () => {
      if (target.isOpen) target.receive(copy);
    });
  };

  retry(LATENCY_MS);
  return {
    sendText: send,
    sendBinary: send,
    renew() {
      const old = connection;
      connection = null;
      old?.close();
      cancel();
      retry(LATENCY_MS);
    },
    close() {
      isClosed = true;
      cancel();
      const old = connection;
      connection = null;
      clock.after(2 * LATENCY_MS, () => old?.close());
    },
  };
}
