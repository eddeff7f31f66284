/**
 * What one page knows of the recording of its meeting (protocol §9, *Recording*): the one that is open, who has agreed to it,
 * what has been withdrawn, and what each peer has said of itself. Knows no tracks, links or keys; those are its inputs' and
 * effects' business.
 */
import type { Hash32, Mid, RecordingScope, RecState } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { PeerId } from '../machine/peer-id.js';
import type { ShownRoster } from '../roster/chain.js';

/** A request without unanimity ends after this; so long a newcomer has to agree, too. */
export const UNANIMITY_MS = 60_000;
/** Silence between recorder and consenter that pauses. */
export const RECORDING_LEASE_MS = 5_000;
/** Between two beats, and between two tries to bring something to where it counts. */
export const RECORDING_BEAT_MS = 1_000;

export const NOTHING: RecordingScope = { voice: false, camera: false, screen: false, screenSound: false };
export const EVERYTHING: RecordingScope = { voice: true, camera: true, screen: true, screenSound: true };

/** `recorder`: the recorder says that it pauses, and not why. */
export type PauseReason = 'silence' | 'lease' | 'newcomer' | 'withdrawn' | 'recorder';

export interface HeldConsent {
  readonly hash: Hash32;
  /** Of the text that was agreed to. */
  readonly shownHash: Hash32;
  readonly wire: Uint8Array;
}

export function heldConsent({ hash, wire, statement }: Authentic<'consent'>): HeldConsent {
  return { hash, wire, shownHash: statement.body.shownHash };
}

/** The own answer. There is no *no* in the protocol: `no` is known to this page alone. */
export type OwnAnswer = 'none' | 'asked' | 'no' | 'yes' | 'withdrawn';

export interface OpenRecording {
  /** base64url of recId. */
  readonly id: string;
  readonly request: Authentic<'rec-request'>;
  readonly by: PeerId;
  /** The roster that the request names, with what shows who signed it; null where it is not known here. */
  readonly asked: ShownRoster | null;
  readonly phase: 'requested' | 'recording' | 'paused';
  readonly segment: number;
  /** Unix milliseconds by the own clock at which this segment began; null before the first. */
  readonly since: number | null;
  readonly pause: PauseReason | null;
  /** Monotonic time at which the request ends without unanimity. */
  readonly deadline: number;
  readonly onDecline: 'stop' | 'exclude';
  /** By language: hashes of the texts that may have been shown. Known to the recorder. */
  readonly texts: ReadonlyMap<string, Hash32>;
  /** Live ones. The recorder has everybody's, everybody else their own. */
  readonly consents: ReadonlyMap<PeerId, HeldConsent>;
  /** base64url of the hashes of consents that count no more, for their signers left meanwhile. */
  readonly spent: ReadonlySet<string>;
  /** Who has come while it runs and not agreed yet, and the monotonic time until which they may; known to the recorder. */
  readonly newcomers: ReadonlyMap<PeerId, number>;
  /** Monotonic time of the last beat of each. */
  readonly heardAt: ReadonlyMap<PeerId, number>;
  readonly own: OwnAnswer;
  /** The command that waits for the own consent to be signed. */
  readonly agreeing: number | null;
  /** The segment in which the own consent was given: it has arrived when the recorder says a later one. */
  readonly agreedIn: number | null;
}

/** A request of one's own on its way to being signed. */
export interface Asking {
  readonly command: number;
  readonly id: string;
  readonly texts: ReadonlyMap<string, Hash32>;
  readonly onDecline: 'stop' | 'exclude';
  readonly asked: ShownRoster | null;
}

/** The own RecState as it was signed last: what the others have been told. */
export interface SaidState {
  readonly body: RecState;
  readonly wire: Uint8Array;
  /** base64url of the hashes of the receipts that it covers. */
  readonly receipts: ReadonlySet<string>;
}

export interface EndedRecording {
  readonly by: PeerId;
  /** Else it was only asked for. */
  readonly hasRun: boolean;
}

export interface RecordingState {
  readonly own: PeerId;
  readonly mid: Mid | null;
  /** Everybody listed, oneself included, and whether they may record as things stand. */
  readonly members: ReadonlyMap<PeerId, boolean>;
  readonly rosterHash: Hash32 | null;
  /** The roster of that hash; null where nobody needs it. */
  readonly shown: ShownRoster | null;
  /** Peers with a bound link, each with the RecState that came over it; null until one has. */
  readonly links: ReadonlyMap<PeerId, RecState | null>;
  /** `lost`: the lead has not been heard for a lease. */
  readonly trust: 'held' | 'lost' | 'forked';
  readonly asking: Asking | null;
  readonly open: OpenRecording | null;
  /** By recording id: who has withdrawn, heard perhaps before the request, with the signed Withdraw; null while the own one is signed. Final. */
  readonly withdrawn: ReadonlyMap<string, ReadonlyMap<PeerId, Uint8Array | null>>;
  /** By id, the recordings that are over. */
  readonly ended: ReadonlyMap<string, EndedRecording>;
  /** The own RecState of the last recording made here; null before the first. */
  readonly stopped: RecState | null;
  readonly said: SaidState | null;
  /** What is being signed to be said next. */
  readonly saying: Omit<SaidState, 'wire'> | null;
}

export function createRecordingState(own: PeerId): RecordingState {
  return {
    own,
    mid: null,
    members: new Map(),
    rosterHash: null,
    shown: null,
    links: new Map(),
    trust: 'held',
    asking: null,
    open: null,
    withdrawn: new Map(),
    ended: new Map(),
    stopped: null,
    said: null,
    saying: null,
  };
}

/** Whether the open recording is made on this page. */
export function isRecorder({ open, own }: RecordingState): boolean {
  return open?.by === own;
}

/** Whether somebody has taken back their consent to the open recording: it is over, whatever its recorder does. */
export function isWithdrawnFrom({ open, withdrawn, members }: RecordingState): boolean {
  if (open === null || open.phase === 'requested') return false;
  return [...(withdrawn.get(open.id)?.keys() ?? [])].some((peer) => members.has(peer));
}

export function withOpen(state: RecordingState, change: Partial<OpenRecording>): RecordingState {
  return state.open === null ? state : { ...state, open: { ...state.open, ...change } };
}
