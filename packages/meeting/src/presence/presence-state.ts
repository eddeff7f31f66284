/** Who has been heard lately, and whether the lead still hears us (protocol §7). */
import type { PeerId } from '../machine/peer-id.js';

export interface SentNonce {
  readonly nonce: Uint8Array;
  /** Monotonic time of its making. */
  readonly at: number;
}

export interface PresenceState {
  /** The own nonces of the last beats, oldest first. */
  readonly sent: readonly SentNonce[];
  /** The last nonce of each peer, to be echoed. */
  readonly echoes: ReadonlyMap<PeerId, Uint8Array>;
  /** Monotonic time at which anything authentic came from a member, or at which they were first listed. */
  readonly heardAt: ReadonlyMap<PeerId, number>;
  /** Monotonic time at which the lease ends unless the lead echoes a newer nonce. */
  readonly leaseUntil: number;
  readonly lease: 'held' | 'lost';
  /** Whose lease it is: another lead begins another one. */
  readonly leaseOf: PeerId | null;
  /** Monotonic time of the last beat; null before the first. */
  readonly beatAt: number | null;
}

/** Fifteen seconds from the making of the nonce last echoed. */
export const LEASE_MS = 15_000;

export const INITIAL_PRESENCE: PresenceState = {
  sent: [],
  echoes: new Map(),
  heardAt: new Map(),
  leaseUntil: 0,
  lease: 'held',
  leaseOf: null,
  beatAt: null,
};
