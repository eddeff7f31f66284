/**
 * Devices without devices for `<self-view-check>`: a picture drawn on the page, a level that a test sets, no permission
 * and no sound. For tests and stories; answers as a browser would, refusals included.
 */
import type { BlurMethod, BlurStrength, DevicesState } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import type { BrowserPlace, CheckDevices, CheckDevicesEvents } from '../internal/browser-check.js';
import { refusalOf, type DemoRefusal } from './demo-refusal.js';
import { createMovingPicture, type MovingPicture } from './moving-picture.js';

type InputKind = 'camera' | 'microphone';

export interface DemoDevicesOptions {
  /** What the browser answers instead of a camera. */
  readonly camera?: DemoRefusal;
  readonly microphone?: DemoRefusal;
  /** In whose words a refusal is explained; Chrome on Windows by default. */
  readonly place?: BrowserPlace;
  readonly canRecord?: boolean;
  readonly canChooseSpeaker?: boolean;
  /** How the background is said to be blurred; the drawn one stays as it is. Without it, blur is not offered. */
  readonly blur?: BlurMethod;
}

export interface DemoDevices extends CheckDevices {
  /** What was asked of the devices, in order. */
  readonly calls: readonly string[];
  /** How many of them are open now. */
  readonly live: number;
  /** The microphone hears that much, 0 to 1. */
  sound(level: number): void;
  /** One is pulled out. */
  unplug(kind: InputKind): void;
  plugIn(label: string): void;
  /** The sound that plays has ended. */
  endSound(): void;
}

const BUILT_IN: DevicesState = {
  microphones: [
    { id: 'demo-microphone', label: 'Built-in microphone' },
    { id: 'demo-headset', label: 'Headset' },
  ],
  cameras: [
    { id: 'demo-camera', label: 'Built-in camera' },
    { id: 'demo-camera-2', label: 'Monitor camera' },
  ],
  speakers: [
    { id: 'demo-speaker', label: 'Built-in speaker' },
    { id: 'demo-headset-speaker', label: 'Headset' },
  ],
  selected: { microphone: 'demo-microphone', camera: 'demo-camera', speaker: null },
};
const LIST = { camera: 'cameras', microphone: 'microphones', speaker: 'speakers' } as const;

export function createDemoDevices(options: DemoDevicesOptions = {}): DemoDevices {
  const calls: string[] = [];
  const observers = new Set<CheckDevicesEvents>();
  const pictures = new Map<InputKind, MovingPicture>();
  let devices = BUILT_IN;
  let strengthOfBlur: BlurStrength = 'off';
  let onLevel: ((level: number) => void) | null = null;
  let endPlaying: () => void = () => undefined;
  let endRecording: (kept: boolean) => void = () => undefined;

  const tellBlur = (): void => {
    const method = strengthOfBlur === 'off' || !pictures.has('camera') ? null : (options.blur ?? null);
    for (const { blurChanged } of observers)
      blurChanged?.({ method, costMs: method === 'browser' ? null : method && 12 });
  };
  const announce = (change: Partial<DevicesState>): void => {
    devices = { ...devices, ...change };
    for (const { devicesChanged } of observers) devicesChanged(devices);
  };
  const shut = (kind: InputKind): void => {
    pictures.get(kind)?.close();
    pictures.delete(kind);
  };
  const show = (kind: InputKind): MediaStream => {
    const picture = createMovingPicture(devices.selected[kind] === BUILT_IN.selected[kind] ? 0 : 2);
    pictures.set(kind, picture);
    return picture.stream;
  };

  return {
    calls,
    place: options.place ?? { browser: 'Chrome', engine: 'Chromium', system: 'Windows' },
    canRecord: options.canRecord ?? true,
    canChooseSpeaker: options.canChooseSpeaker ?? true,
    ...(options.blur !== undefined && {
      setBlur: (strength: BlurStrength) => {
        calls.push(`blur ${strength}`);
        strengthOfBlur = strength;
        tellBlur();
        return Promise.resolve(null);
      },
    }),
    get live() {
      return pictures.size;
    },
    observe(events) {
      observers.add(events);
      return () => observers.delete(events);
    },
    open(kind) {
      calls.push(`open ${kind}`);
      const refusal = options[kind];
      if (refusal !== undefined) return Promise.reject(refusalOf(kind, refusal));
      const stream = show(kind);
      announce({});
      if (kind === 'camera') tellBlur();
      return Promise.resolve(stream);
    },
    stop(kind) {
      calls.push(`stop ${kind}`);
      shut(kind);
    },
    choose(kind, id) {
      calls.push(`choose ${kind} ${id}`);
      const isThere = devices[LIST[kind]].some((device) => device.id === id);
      if (!isThere) return Promise.reject(new MeetingError('media-device-missing'));
      announce({ selected: { ...devices.selected, [kind]: id } });
      if (kind === 'speaker' || !pictures.has(kind)) return Promise.resolve(null);
      shut(kind);
      return Promise.resolve(show(kind));
    },
    followLevel(listener) {
      onLevel = listener;
      return () => {
        onLevel = null;
      };
    },
    record() {
      calls.push('record');
      const clip = new Promise<Blob | null>((resolve) => {
        endRecording = (kept) => resolve(kept ? new Blob(['sound']) : null);
      });
      return { clip, finish: () => endRecording(true), discard: () => endRecording(false) };
    },
    play(sound) {
      calls.push(sound === 'tone' ? 'play tone' : 'play clip');
      return new Promise((resolve) => {
        endPlaying = resolve;
      });
    },
    stopPlaying: () => endPlaying(),
    close() {
      calls.push('close');
      shut('camera');
      shut('microphone');
    },
    sound: (level) => onLevel?.(level),
    unplug(kind) {
      shut(kind);
      for (const { ended } of observers) ended(kind);
      const list = LIST[kind];
      const rest = devices[list].filter(({ id }) => id !== devices.selected[kind]);
      announce({ [list]: rest, selected: { ...devices.selected, [kind]: null } });
    },
    plugIn: (label) => announce({ microphones: [...devices.microphones, { id: `demo-${label}`, label }] }),
    endSound: () => endPlaying(),
  };
}
