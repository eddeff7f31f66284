/** The own devices and what the others say they send. Own state is true only while the thing is live. */
import type { MachineState } from '../machine/machine-state.js';
import type { Device } from '../machine/input.js';
import type { PeerId } from '../machine/peer-id.js';
import { isBound } from '../links/links-state.js';
import type { TrackSlot } from '../session/session.js';

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
  /** As each peer has told it last over a bound link. */
  readonly remote: ReadonlyMap<PeerId, RemoteMedia>;
}

const OFF: OwnDevice = { live: false, request: 0, waiting: null };

export const INITIAL_MEDIA: MediaState = { own: { microphone: OFF, camera: OFF }, remote: new Map() };

export const NO_MEDIA: RemoteMedia = { microphone: false, camera: false, screen: false };

export const SLOT_OF: Readonly<Record<Device, TrackSlot>> = { microphone: 'voice', camera: 'camera' };

/** What a peer sends, as far as it can arrive: nothing without a bound link. */
export function selectRemoteMedia(state: MachineState, peer: PeerId): RemoteMedia {
  return isBound(state, peer) ? (state.media.remote.get(peer) ?? NO_MEDIA) : NO_MEDIA;
}
