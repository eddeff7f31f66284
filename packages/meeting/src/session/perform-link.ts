/** Runs the effects that concern links and devices. The one place that puts tracks into links, and only into bound ones. */
import { MeetingError } from '@in-camera/protocol';
import { isRelayOnly, selectIceServers } from '../connection/relay.js';
import type { Effect } from '../machine/effect.js';
import type { Device } from '../machine/input.js';
import { SLOT_OF } from '../media/media-state.js';
import { maySend } from '../media/own-media.js';
import type { Runtime } from './runtime.js';

type LinkEffect = Extract<
  Effect,
  {
    type:
      | 'open-link'
      | 'accept-description'
      | 'accept-candidates'
      | 'key-link'
      | 'close-link'
      | 'send-link'
      | 'set-track'
      | 'open-device'
      | 'stop-device';
  }
>;

export function performLink(runtime: Runtime, effect: LinkEffect): void {
  const { links, pairs, tracks } = runtime;
  switch (effect.type) {
    case 'open-link': {
      const state = runtime.getState();
      links.open(effect.peer, effect.link, {
        initiator: effect.initiator,
        iceServers: selectIceServers(state, runtime.ports.signalling.host),
        relayOnly: isRelayOnly(state),
      });
      return;
    }
    case 'accept-description':
      links.acceptDescription(effect.peer, effect.kind, effect.sdp);
      return;
    case 'accept-candidates':
      links.acceptCandidates(effect.peer, effect.batch);
      return;
    case 'key-link': {
      const pair = pairs.get(effect.peer, effect.gateV);
      if (pair !== null) links.key(effect.peer, pair, effect.rand);
      return;
    }
    case 'close-link':
      links.close(effect.peer, effect.drainMs);
      return;
    case 'send-link':
      links.send(effect.peer, effect.message);
      return;
    case 'set-track': {
      const track = effect.on ? (tracks.get(effect.slot) ?? null) : null;
      // The machine asks for nothing else; this is the second lock on the same door (I1, I17).
      const may = !effect.on || maySend(runtime.getState(), effect.peer, effect.slot);
      if (may) links.setTrack(effect.peer, effect.slot, track);
      return;
    }
    case 'open-device':
      void openDevice(runtime, effect.device, effect.request);
      return;
    case 'stop-device':
      tracks.delete(SLOT_OF[effect.device]);
      runtime.ports.media.stop(effect.device);
      return;
  }
}

async function openDevice(runtime: Runtime, device: Device, request: number): Promise<void> {
  const { ports, tracks, push, getState } = runtime;
  try {
    const track = await ports.media.open(device);
    // Left in the meantime: nobody is there to switch it off again.
    if (getState().outcome !== null) {
      ports.media.stop(device);
      return;
    }
    tracks.set(track.slot, track);
    push({ type: 'device-opened', device, request });
  } catch (error) {
    push({
      type: 'device-failed',
      device,
      request,
      code: error instanceof MeetingError ? error.code : 'media-device-missing',
      trouble: error instanceof MeetingError ? error.trouble : undefined,
    });
  }
}
