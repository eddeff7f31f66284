/** Who has been heard lately, and whether the lead still hears us (protocol §7). */
import type { MachineState } from '../machine/machine-state.js';
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
  /** Monotonic time from which on what arrives is what is sent now, not what waited for a page that slept or was cut off. */
  readonly caughtUpAt: number;
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
  caughtUpAt: -Infinity,
};

/** Between two beats: the page was not running. */
const SLEPT_MS = 10_000;
/** Back at the server: so long the others have to say what has become of the meeting. */
export const CATCH_UP_MS = 3_000;
/** Back, and the server is not to be reached: then the links have to do. */
const SERVER_PATIENCE_MS = 20_000;

export function hasSlept({ presence }: MachineState, monotonic: number): boolean {
  return presence.beatAt !== null && monotonic - presence.beatAt > SLEPT_MS;
}

/** Whether this page was away and may not have heard yet what was done without it. */
export function isCatchingUp(state: MachineState, monotonic: number): boolean {
  const { caughtUpAt } = state.presence;
  if (hasSlept(state, monotonic) || monotonic < caughtUpAt) return true;
  return state.connection.line !== 'entered' && monotonic < caughtUpAt + SERVER_PATIENCE_MS;
}
