/**
 * Microphone and camera (R3): off until a person switches them on, shown on only when the track is live, and put into
 * bound links only (I1). Owns no stream; the session keeps the handles.
 */
import { isRecoverable } from '@in-camera/protocol';
import { isBound, selectBound } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import type { Device, Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { withEntry, withoutEntry } from '../machine/readonly-map.js';
import { step, then, type Step } from '../machine/step.js';
import { isInMeeting } from '../roster/roster-state.js';
import { selectPolicy } from '../suitability/effective-policy.js';
import { mayExchange, SLOT_OF, type MediaState, type OwnDevice, type RemoteMedia } from './media-state.js';
import { maySend, selectOwnMedia, selectTrackEffects } from './own-media.js';

export function mediaTransition(state: MachineState, input: Input): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'command':
      return obey(state, input);
    case 'device-opened':
      return opened(state, input.device, input.request);
    case 'device-failed': {
      const { request, waiting } = state.media.own[input.device];
      if (request !== input.request || waiting === null) return step(state);
      return step(withOwn(state, input.device, { waiting: null }), {
        type: 'reject',
        command: waiting,
        code: input.code,
        trouble: input.trouble,
      });
    }
    case 'device-swapped':
      return state.media.own[input.device].live ? step(state, ...putTracks(state, input.device, true)) : step(state);
    case 'device-ended':
      return ended(state, input.device);
    case 'peer-bound':
      return greet(state, input.peer);
    case 'peer-unbound':
      return step(
        withMedia(state, {
          remote: withoutEntry(state.media.remote, input.peer),
          served: new Set([...state.media.served].filter((peer) => peer !== input.peer)),
        }),
      );
    case 'roster-changed':
    case 'words-match':
      return serve(state);
    case 'message':
      return hear(state, input);
    default:
      return step(state);
  }
}

function obey(state: MachineState, { id, command }: Extract<Input, { type: 'command' }>): Step {
  if (command.type === 'set-microphone') return turn(state, 'microphone', command.on, id);
  return command.type === 'set-camera' ? turn(state, 'camera', command.on, id) : step(state);
}

function turn(state: MachineState, device: Device, on: boolean, command: number): Step {
  const own = state.media.own[device];
  const done: Effect = { type: 'resolve', command };
  const overtaken: Effect[] = own.waiting === null ? [] : [{ type: 'reject', command: own.waiting, code: 'aborted' }];
  const request = own.request + 1;
  if (!on) {
    const off = withOwn(state, device, { live: false, waiting: null, request });
    const stopping: Effect[] = [{ type: 'stop-device', device }, ...overtaken, done];
    return own.live
      ? step(off, ...putTracks(off, device, false), ...stopping, ...tellAll(off))
      : step(off, ...stopping);
  }
  if (own.live) return step(state, done);
  const waiting = withOwn(state, device, { request, waiting: command });
  return step(waiting, ...overtaken, { type: 'open-device', device, request });
}

function opened(state: MachineState, device: Device, request: number): Step {
  const own = state.media.own[device];
  // Switched off again in the meantime: the light goes out at once, unless a newer request is waiting for it.
  if (own.request !== request) return own.waiting === null ? step(state, { type: 'stop-device', device }) : step(state);
  const next = withOwn(state, device, { live: true, waiting: null });
  const settling: Effect[] = own.waiting === null ? [] : [{ type: 'resolve', command: own.waiting }];
  return step(next, ...putTracks(next, device, true), ...tellAll(next), ...settling);
}

function ended(state: MachineState, device: Device): Step {
  if (!state.media.own[device].live) return step(state);
  const code = 'media-device-missing';
  const off = withOwn({ ...state, error: { code, recoverable: isRecoverable(code) } }, device, { live: false });
  return step(off, ...putTracks(off, device, false), { type: 'stop-device', device }, ...tellAll(off));
}

function putTracks(state: MachineState, device: Device, on: boolean): Effect[] {
  const slot = SLOT_OF[device];
  const peers = selectServed(state).filter((peer) => !on || maySend(state, peer, slot));
  return peers.map((peer) => ({ type: 'set-track', peer, slot, on }));
}

/** A peer is bound: it gets what is live if it may, and is told. */
function greet(state: MachineState, peer: PeerId): Step {
  return mayExchange(state, peer) ? give(state, peer, true) : step(state, tell(state, peer));
}

/** Whoever may have it now gets what is live, and whoever may not any more loses it. */
function serve(state: MachineState): Step {
  // Where nobody is held back, whoever is bound has it.
  if (selectPolicy(state)?.requireVerification !== true) return step(state);
  const changed = selectBound(state).filter((peer) => mayExchange(state, peer) !== state.media.served.has(peer));
  return changed.reduce(
    (done, peer) => then(done, (current) => give(current, peer, mayExchange(current, peer))),
    step(state),
  );
}

function give(state: MachineState, peer: PeerId, on: boolean): Step {
  const others = [...state.media.served].filter((other) => other !== peer);
  const next = withMedia(state, { served: new Set(on ? [...others, peer] : others) });
  return step(next, ...selectTrackEffects(next, peer), tell(next, peer));
}

function selectServed(state: MachineState): readonly PeerId[] {
  return selectBound(state).filter((peer) => mayExchange(state, peer));
}

function tellAll(state: MachineState): Effect[] {
  return selectServed(state).map((peer) => tell(state, peer));
}

function tell(state: MachineState, peer: PeerId): Effect {
  return { type: 'send-link', peer, message: selectOwnMedia(state, peer) };
}

function hear(state: MachineState, { peer, path, message }: Extract<Input, { type: 'message' }>): Step {
  if (message.type !== 'media-state' || path !== 'link' || !isBound(state, peer)) return step(state);
  const { microphone, camera, screen } = message.live;
  const remote: RemoteMedia = { microphone, camera, screen };
  return step(withMedia(state, { remote: withEntry(state.media.remote, peer, remote) }));
}

function withOwn(state: MachineState, device: Device, change: Partial<OwnDevice>): MachineState {
  return withMedia(state, { own: { ...state.media.own, [device]: { ...state.media.own[device], ...change } } });
}

function withMedia(state: MachineState, change: Partial<MediaState>): MachineState {
  return { ...state, media: { ...state.media, ...change } };
}
