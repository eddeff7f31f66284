/**
 * A WebSocket that mends itself, behind the port `Signalling`.
 * Owns the socket, its time limits and the waiting between tries. Does not know what a frame means: what comes in is
 * hostile and handed on as it is, what is sent while no connection stands is dropped (protocol §5 resends).
 */
import type { Clock, Signalling, SignallingEvents, SignallingLine } from '@in-camera/meeting';
import { backOffMs } from './back-off.js';

/** What of the page a line needs; tests bring their own. */
export interface SocketEnvironment {
  readonly clock: Clock;
  open(url: string): WebSocket;
  /** Uniform in [0, 1). */
  chance(): number;
  /** Calls whenever the machine gets a network again; answers the way to stop. */
  onOnline(call: () => void): () => void;
}

/** No frame of the protocol is longer (protocol §4); a hostile server's is not handed on. */
const LONGEST_FRAME_BYTES = 65_536;
/** More than this waiting to be sent means that the line does not move. */
const SEND_BUFFER_BYTES = 1_048_576;
/** A try that has not opened by then is given up. */
const CONNECT_LIMIT_MS = 10_000;
/** A connection that stood for this long was a good one: the waiting starts again at 1 s. */
const STABLE_MS = 10_000;

export function createSignalling(url: URL, environment: SocketEnvironment): Signalling {
  return {
    host: url.hostname,
    connect: (events) => new MendingLine(url.href, environment, events),
  };
}

class MendingLine implements SignallingLine {
  readonly #url: string;
  readonly #environment: SocketEnvironment;
  readonly #events: SignallingEvents;
  readonly #stopListening: () => void;
  #socket: WebSocket | null = null;
  #cancelTimer: () => void = () => undefined;
  #failures = 0;
  /** Until when the last good connection stood; null before there was one. Monotonic. */
  #goodUntilMs: number | null = null;
  #isGood = false;
  #closed = false;

  constructor(url: string, environment: SocketEnvironment, events: SignallingEvents) {
    this.#url = url;
    this.#environment = environment;
    this.#events = events;
    this.#stopListening = environment.onOnline(() => {
      if (this.#socket === null) this.#open();
    });
    this.#open();
  }

  sendText(frame: string): void {
    this.#sendable()?.send(frame);
  }

  sendBinary(frame: Uint8Array): void {
    this.#sendable()?.send(frame as Uint8Array<ArrayBuffer>);
  }

  renew(): void {
    if (this.#closed) return;
    this.#drop();
    this.#open();
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    this.#drop();
  }

  #sendable(): WebSocket | null {
    const socket = this.#socket;
    return socket?.readyState === 1 && socket.bufferedAmount < SEND_BUFFER_BYTES ? socket : null;
  }

  #open(): void {
    if (this.#closed) return;
    this.#cancelTimer();
    let socket: WebSocket;
    try {
      socket = this.#environment.open(this.#url);
    } catch {
      // A ws: address on an https: page: it fails like a server that is not there.
      this.#tryLater();
      return;
    }
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#cancelTimer = this.#environment.clock.after(CONNECT_LIMIT_MS, () => this.#lose());
    socket.onopen = () => {
      this.#cancelTimer();
      this.#cancelTimer = this.#environment.clock.after(STABLE_MS, () => {
        this.#failures = 0;
        this.#isGood = true;
      });
      this.#events.opened();
    };
    socket.onclose = () => this.#lose();
    socket.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
  }

  #receive(data: unknown): void {
    if (typeof data === 'string') {
      if (data.length <= LONGEST_FRAME_BYTES) this.#events.text(data);
    } else if (data instanceof ArrayBuffer && data.byteLength <= LONGEST_FRAME_BYTES) {
      this.#events.binary(new Uint8Array(data));
    }
  }

  #lose(): void {
    this.#drop();
    this.#tryLater();
  }

  #tryLater(): void {
    const { clock } = this.#environment;
    const lostForMs = this.#goodUntilMs === null ? null : clock.monotonic() - this.#goodUntilMs;
    const delayMs = backOffMs({ failures: this.#failures, lostForMs, chance: this.#environment.chance() });
    this.#failures += 1;
    this.#cancelTimer = clock.after(delayMs, () => this.#open());
    this.#events.lost();
  }

  /** Lets go of the socket and of every timer; nothing of it is heard again. */
  #drop(): void {
    this.#cancelTimer();
    if (this.#isGood) this.#goodUntilMs = this.#environment.clock.monotonic();
    this.#isGood = false;
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onclose = socket.onmessage = null;
    socket.close();
  }
}
