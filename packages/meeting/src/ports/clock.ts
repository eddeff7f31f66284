/** Time, as the machine gets it: two clocks and a way to be called later. */
export interface Clock {
  /** Unix milliseconds; may be wrong or jump (I27): only for what a person reads and for expiries. */
  now(): number;
  /** Milliseconds from an arbitrary start that never go back: for leases and time limits. */
  monotonic(): number;
  /** Calls once after `delayMs`; the answer cancels and may be called at any time. */
  after(delayMs: number, call: () => void): () => void;
}

/** Cryptographically strong randomness. */
export interface Random {
  bytes(length: number): Uint8Array;
}
