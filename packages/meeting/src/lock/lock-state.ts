/**
 * Which lock this page holds the gate of, and the change of it that the lead has under way (protocol §9, *Change the lock*).
 * Numbers, commitments and names only: the gates themselves are the session's.
 */
import { hash32 } from '@in-camera/crypto';
import { equalBytes, type Ed25519PublicKey, type Hash32, type Roster } from '@in-camera/protocol';
import { selectHelloLock } from '../admission/entrance-state.js';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { selectRoster } from '../roster/roster-state.js';

/** A room begins with this lock. */
export const FIRST_GATE_V = 1;

export interface HeldGate {
  readonly gateV: number;
  /** Null at the door: only a roster commits to it. */
  readonly gateHash: Hash32 | null;
  /** Came as a gate and not by the link: it can be shown to others. */
  readonly given: boolean;
}

/** How long a gate that was shown waits for a roster that names it (protocol §9). */
export const GATE_SHOWN_MS = 10_000;

/** Waits in the session; only what a roster names it by is known here. */
export interface ShownGate {
  readonly gateV: number;
  readonly gateHash: Hash32;
  /** Monotonic ms. */
  readonly until: number;
}

/** Asked for, and not yet signed: nothing has changed. */
export interface LockChange {
  readonly gateV: number;
  readonly removes: readonly PeerId[];
  /** The promises that wait for it. */
  readonly commands: readonly number[];
}

export interface LockState {
  /** Null before the first roster. */
  readonly held: HeldGate | null;
  readonly shown: readonly ShownGate[];
  /** The lock before, for as long as frames under it are still on their way; null when that is over. */
  readonly former: number | null;
  readonly change: LockChange | null;
  /** Whom a roster has listed here, and whether ever as host or co-host. */
  readonly seen: ReadonlyMap<PeerId, 'moderator' | 'other'>;
  /** The server lets nobody in with the gate that is held. */
  readonly isShutOut: boolean;
}

export const INITIAL_LOCK: LockState = {
  held: null,
  shown: [],
  former: null,
  change: null,
  seen: new Map(),
  isShutOut: false,
};

/** The record of a tab is written only while it holds the gate of its newest roster. */
export function lockAfterReload({ gateV, roster }: FormerMeeting): LockState {
  const { gateHash } = roster.signed.statement.body;
  return { ...INITIAL_LOCK, held: { gateV, gateHash, given: gateV > FIRST_GATE_V } };
}

/** The lock that new pairs and links are made under: the newest whose gate is held. */
export function selectGateV(state: MachineState): number {
  return state.lock.held?.gateV ?? selectHelloLock(state) ?? selectRoster(state)?.gateV ?? FIRST_GATE_V;
}

/** Whether the gate of the roster that stands is held; before there is a roster, that of the link is. */
export function isGateHeld(state: MachineState): boolean {
  const { held } = state.lock;
  const roster = selectRoster(state);
  if (held === null || roster === null) return true;
  return held.gateV === roster.gateV && (held.gateHash === null || equalBytes(held.gateHash, roster.gateHash));
}

/** Whether this page would hold the gate of a roster, if that stood. */
export function canTakeGate(state: MachineState, { gateV, gateHash }: Roster, monotonic: number): boolean {
  const { held, shown } = state.lock;
  const isThis = (gate: Pick<HeldGate, 'gateV' | 'gateHash'>): boolean =>
    gate.gateV === gateV && gate.gateHash !== null && equalBytes(gate.gateHash, gateHash);
  return (held !== null && isThis(held)) || shown.some((gate) => gate.until > monotonic && isThis(gate));
}

/**
 * Bans that a changed lock keeps: of those who were host or co-host, whose certificate outlives the link. Of whom this page
 * knows only the ban the same is assumed.
 */
export function selectKeptBans(state: MachineState): readonly Ed25519PublicKey[] {
  return selectRoster(state)?.banned.filter((ik) => state.lock.seen.get(toPeerId(ik)) !== 'other') ?? [];
}

/** What the server is told, so that no certificate of theirs registers or leads any more (protocol §4, A9, A11). */
export function selectOut(state: MachineState): readonly Hash32[] {
  return selectKeptBans(state).map((ik) => hash32(ik));
}

export function withLock(state: MachineState, change: Partial<LockState>): MachineState {
  return { ...state, lock: { ...state.lock, ...change } };
}
