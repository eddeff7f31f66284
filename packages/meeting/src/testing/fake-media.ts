/** Devices that open at once unless a test says otherwise; counts what is live. */
import { MeetingError, type DeviceTrouble, type MeetingErrorCode } from '@in-camera/protocol';
import type { Media, MediaEvents } from '../ports/media.js';
import type { MediaHandle } from '../ports/peer-link.js';
import type { DevicesState } from '../session/meeting-state.js';

export interface FakeTrack extends MediaHandle {
  readonly owner: string;
  readonly device: string;
}

export interface FakeMedia extends Media {
  /** The tracks that are live now. */
  readonly live: readonly FakeTrack[];
  /** Makes the next `open` fail. */
  refuseNext(code: MeetingErrorCode, refusedBy?: DeviceTrouble['refusedBy']): void;
  /** The device goes away by itself. */
  unplug(device: 'microphone' | 'camera'): void;
}

const DEVICES: DevicesState = {
  microphones: [
    { id: 'microphone-1', label: 'Fake microphone' },
    { id: 'microphone-2', label: 'Second fake microphone' },
  ],
  cameras: [{ id: 'camera-1', label: 'Fake camera' }],
  speakers: [{ id: 'speaker-1', label: 'Fake speaker' }],
  selected: { microphone: 'microphone-1', camera: 'camera-1', speaker: 'speaker-1' },
};

export function createFakeMedia(owner: string): FakeMedia {
  const live = new Map<'microphone' | 'camera', FakeTrack>();
  const observers = new Set<MediaEvents>();
  let devices = DEVICES;
  let refuse: ((device: DeviceTrouble['device']) => MeetingError) | null = null;

  const openTrack = (kind: 'microphone' | 'camera'): FakeTrack => {
    const track: FakeTrack = {
      slot: kind === 'microphone' ? 'voice' : 'camera',
      owner,
      device: devices.selected[kind] ?? '',
    };
    live.set(kind, track);
    return track;
  };

  return {
    get live() {
      return [...live.values()];
    },
    refuseNext(code, refusedBy = []) {
      refuse = (device) => new MeetingError(code, { trouble: { device, refusedBy, asksAgain: false } });
    },
    unplug(device) {
      if (!live.delete(device)) return;
      for (const events of observers) events.ended(device);
    },
    observe(events) {
      observers.add(events);
      return () => observers.delete(events);
    },
    open(device) {
      const refusal = refuse?.(device);
      refuse = null;
      if (refusal !== undefined) return Promise.reject(refusal);
      return Promise.resolve(openTrack(device));
    },
    stop(device) {
      live.delete(device);
    },
    listDevices: () => Promise.resolve(devices),
    select(kind, id) {
      devices = { ...devices, selected: { ...devices.selected, [kind]: id } };
      for (const events of observers) events.devicesChanged(devices);
      return Promise.resolve(kind !== 'speaker' && live.has(kind) ? openTrack(kind) : null);
    },
    setBlur(strength) {
      const method = strength === 'off' ? null : 'segmentation';
      for (const events of observers) events.blurChanged({ method, costMs: method && 12 });
      return Promise.resolve(live.has('camera') ? openTrack('camera') : null);
    },
    releaseAll() {
      const count = live.size;
      live.clear();
      return count;
    },
  };
}
