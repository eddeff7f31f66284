/**
 * What of one's own goes to whom: only what is live, and of that what the peer may have as things stand (I1, I17, I18). What is
 * not sent to somebody is not told to them either.
 */
import type { PairMessage } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Device } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { selectOutlet } from '../recording/recording-gates.js';
import type { TrackSlot } from '../session/session.js';
import { mayExchange, SLOT_OF } from './media-state.js';

export const DEVICES: readonly Device[] = ['microphone', 'camera'];

const KIND_OF = { voice: 'voice', camera: 'camera', screen: 'screen', 'screen-sound': 'screenSound' } as const;

/** The one question before any own track goes anywhere. */
export function maySend(state: MachineState, peer: PeerId, slot: TrackSlot): boolean {
  return mayExchange(state, peer) && selectOutlet(state.recording, peer)[KIND_OF[slot]];
}

/** Brings the link of a peer to where it should be. */
export function selectTrackEffects(state: MachineState, peer: PeerId): Effect[] {
  const live = DEVICES.filter((device) => state.media.own[device].live);
  return live.map((device) => {
    const slot = SLOT_OF[device];
    return { type: 'set-track', peer, slot, on: maySend(state, peer, slot) };
  });
}

export function selectOwnMedia(state: MachineState, peer: PeerId): PairMessage {
  const { microphone, camera } = state.media.own;
  const live = {
    microphone: microphone.live && maySend(state, peer, 'voice'),
    camera: camera.live && maySend(state, peer, 'camera'),
    screen: false,
    screenSound: false,
  };
  return { type: 'media-state', live };
}
