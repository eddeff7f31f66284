/** The lead's door: whom it has answered, and who waits for a verdict. */
import type { Cid, Ed25519PublicKey, Hash32, X25519PublicKey } from '@in-camera/protocol';
import type { NameWarning } from '../session/meeting-state.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { selectRoster } from '../roster/roster-state.js';

export interface Knocker {
  readonly id: PeerId;
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly cid: Cid;
  readonly name: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly knockHash: Hash32;
  readonly removedBefore: boolean;
  readonly nameWarning: NameWarning | null;
}

/** A HostHello that was given out and has not been used. */
export interface GivenHello {
  readonly cid: string;
  readonly helloHash: Hash32;
  readonly guestNonce: Uint8Array;
  readonly wire: Uint8Array;
  /** Monotonic time of the last answer. */
  readonly answeredAt: number;
}

export interface KnocksState {
  /** In the order of their coming. */
  readonly waiting: ReadonlyMap<PeerId, Knocker>;
  /** By connection; the oldest is forgotten when there are too many. */
  readonly given: ReadonlyMap<string, GivenHello>;
  /** Names that were removed from this meeting, folded for comparing. */
  readonly removedNames: ReadonlySet<string>;
  /** Connections that came without the site's token, where the site asks for one (V4). */
  readonly guests: ReadonlySet<string>;
}

export const INITIAL_KNOCKS: KnocksState = {
  waiting: new Map(),
  given: new Map(),
  removedNames: new Set(),
  guests: new Set(),
};

export function isFull(state: MachineState): boolean {
  return (selectRoster(state)?.members.length ?? 0) >= state.setting.maxParticipants;
}

export function withKnocks(state: MachineState, change: Partial<KnocksState>): MachineState {
  return { ...state, knocks: { ...state.knocks, ...change } };
}
