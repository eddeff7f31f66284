/** The own devices and what the others say they send. Own state is true only while the thing is live. */
import type { MachineState } from '../machine/machine-state.js';
import type { Device } from '../machine/input.js';
import type { PeerId } from '../machine/peer-id.js';
import { isBound } from '../links/links-state.js';
import { selectMember } from '../roster/roster-state.js';
import type { TrackSlot } from '../session/session.js';
import { selectPolicy } from '../suitability/effective-policy.js';
import { isVerified } from '../verification/verification-state.js';

export interface OwnDevice {
  readonly live: boolean;
  /** Number of the newest request: an answer to an older one is out of date. */
  readonly request: number;
  /** The promise that waits for the newest request. */
  readonly waiting: number | null;
}

export interface RemoteMedia {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

export interface MediaState {
  readonly own: Readonly<Record<Device, OwnDevice>>;
  /** Who has been given what is live of one's own. */
  readonly served: ReadonlySet<PeerId>;
  /** As each peer has told it last over a bound link. */
  readonly remote: ReadonlyMap<PeerId, RemoteMedia>;
}

const OFF: OwnDevice = { live: false, request: 0, waiting: null };

export const INITIAL_MEDIA: MediaState = {
  own: { microphone: OFF, camera: OFF },
  served: new Set(),
  remote: new Map(),
};

export const NO_MEDIA: RemoteMedia = { microphone: false, camera: false, screen: false };

export const SLOT_OF: Readonly<Record<Device, TrackSlot>> = { microphone: 'voice', camera: 'camera' };

/**
 * Whether picture and sound may pass between this page and a peer: over a bound link (I1) and, where the meeting requires it,
 * after the person here has compared the safety words with them.
 */
export function mayExchange(state: MachineState, peer: PeerId): boolean {
  return isBound(state, peer) && !isHeldBack(state, peer);
}

/** Whether nothing but the safety words stands between them. */
export function isHeldBack(state: MachineState, peer: PeerId): boolean {
  if (selectPolicy(state)?.requireVerification !== true) return false;
  return !isVerified(state, peer, selectMember(state, peer)?.name ?? '');
}

/** What a peer sends, as far as it is to be seen and heard here. */
export function selectRemoteMedia(state: MachineState, peer: PeerId): RemoteMedia {
  return mayExchange(state, peer) ? (state.media.remote.get(peer) ?? NO_MEDIA) : NO_MEDIA;
}
