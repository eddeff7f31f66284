/**
 * A WebSocket as the connections see it: what can be done to one, and what can happen on one. Which library stands
 * behind it is `server/web-socket`'s business; in tests it is a fake.
 */

/** A WebSocket as far as the server uses one; the library's own object fits. */
export interface Wire {
  /** Bytes handed over that the operating system has not taken yet. */
  readonly bufferedAmount: number;
  send(data: string | Uint8Array): void;
  /** Begins the closing handshake; after five seconds the socket goes whatever the peer does. */
  close(code: number): void;
  terminate(): void;
  ping(): void;
  pong(): void;
}

export interface WireEvents {
  handleText(frame: string): void;
  /** The buffer is the receiver's to change and to pass on. */
  handleBinary(frame: Buffer): void;
  handlePing(): void;
  handlePong(): void;
  /** Bytes came; `unfinished` when a message has begun that is not yet complete. */
  handleBytes(unfinished: boolean): void;
  handleClosed(): void;
}
