/**
 * A line to the signalling server that carries frames and mends itself; knows nothing of their meaning.
 * Bytes that come out of it are hostile.
 */
export interface SignallingEvents {
  /** A connection stands (the first or a new one): hello is due. */
  opened(): void;
  text(frame: string): void;
  binary(frame: Uint8Array): void;
  /** The connection is gone; the port tries again after 1, 2, 4 … 30 s with jitter until closed. */
  lost(): void;
}

export interface SignallingLine {
  /** Dropped silently while no connection stands: whoever needs delivery resends (protocol §5). */
  sendText(frame: string): void;
  sendBinary(frame: Uint8Array): void;
  /** Drops the present connection and makes a new one at once. */
  renew(): void;
  /** Ends the line for good; no event follows. */
  close(): void;
}

export interface Signalling {
  /** Host name of the server, for `stun:host:port`. */
  readonly host: string;
  connect(events: SignallingEvents): SignallingLine;
}
