/**
 * The own devices while looking before being seen (R1, R4): everything `<self-view-check>` may ask of a browser.
 * Owns the tracks and sounds of the check; nothing is touched before the first call, nothing is left after `close()`.
 * Devices are opened by the code that opens them for a meeting, so that the picture is the one the others would get.
 */
import type { BlurState, BlurStrength, DevicesState } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import type { BrowserPlace } from './browser-place.js';
import { canRecordClip, recordClip, type ClipRecording } from './check-clip.js';
import { followLevel } from './check-level.js';
import { CheckSpeaker } from './check-speaker.js';
import { Devices } from './devices.js';
import { pagePlatform, type InputKind, type MediaPlatform } from './media-platform.js';
import { TrackHandle } from './track-handle.js';
import { isActedOn } from './user-activation.js';

export interface CheckDevicesEvents {
  /** A track ended by itself: unplugged, or permission withdrawn. */
  ended(kind: InputKind): void;
  devicesChanged(devices: DevicesState): void;
  /** What the blurring of the picture takes, or the way it is done, has changed. */
  blurChanged?(blur: BlurState): void;
}

/** The devices that `<self-view-check>` looks at: a browser's, or made up ones for tests and stories. */
export interface CheckDevices {
  /** In whose words a refusal is explained. */
  readonly place: BrowserPlace;
  readonly canRecord: boolean;
  /** Whether sound can be sent to a speaker of one's choice. */
  readonly canChooseSpeaker: boolean;
  /**
   * Blurs the background of the camera, open or not; answers the new stream of an open one, or null. Missing where there is
   * no blur: then it is not offered.
   */
  readonly setBlur?: (strength: 'off' | 'light' | 'strong') => Promise<MediaStream | null>;
  observe(events: CheckDevicesEvents): () => void;
  /** @throws MeetingError `user-activation-required` without a fresh act of the person; `media-*`; `aborted` when stopped meanwhile */
  open(kind: InputKind): Promise<MediaStream>;
  /** The light is out when this returns. */
  stop(kind: InputKind): void;
  /** @returns the new stream of a device that is open, null of one that is not. @throws as `open` */
  choose(kind: InputKind | 'speaker', id: string): Promise<MediaStream | null>;
  /** Loudness of the open microphone, 0 to 1, several times a second. @returns what ends it */
  followLevel(onLevel: (level: number) => void): () => void;
  /** Records the open microphone into memory. @throws MeetingError `media-device-missing` when it is not open */
  record(limitMs: number): ClipRecording;
  /** Settles when it has sounded or was stopped. */
  play(sound: 'tone' | Blob): Promise<void>;
  stopPlaying(): void;
  /** Everything off. The object can be used again. */
  close(): void;
}

/** @param assets the folder of what blurring loads when it is wanted; beside this module by default */
export function createCheckDevices(platform?: MediaPlatform, assets?: URL): CheckDevices {
  return new BrowserCheckDevices(platform, assets);
}

class BrowserCheckDevices implements CheckDevices {
  readonly place: BrowserPlace;
  readonly canChooseSpeaker = 'setSinkId' in HTMLMediaElement.prototype;
  readonly canRecord = canRecordClip();
  readonly #devices: Devices;
  #microphone: MediaStreamTrack | null = null;
  #context: AudioContext | null = null;
  #speaker: CheckSpeaker | null = null;
  #speakerId: string | null = null;

  constructor(platform: MediaPlatform = pagePlatform, assets?: URL) {
    this.place = platform.place;
    this.#devices = new Devices(platform, assets);
  }

  observe({ ended, devicesChanged, blurChanged }: CheckDevicesEvents): () => void {
    return this.#devices.observe({
      ended: (kind) => {
        if (kind === 'microphone') this.#microphone = null;
        ended(kind);
      },
      devicesChanged,
      blurChanged: (blur) => blurChanged?.(blur),
    });
  }

  async open(kind: InputKind): Promise<MediaStream> {
    const command = { type: kind === 'camera' ? 'set-camera' : 'set-microphone', on: true } as const;
    if (!isActedOn(command, navigator.userActivation)) {
      throw new MeetingError('user-activation-required');
    }
    return this.#show(kind, await this.#devices.open(kind));
  }

  stop(kind: InputKind): void {
    this.#devices.stop(kind);
    if (kind === 'microphone') this.#microphone = null;
  }

  async choose(kind: InputKind | 'speaker', id: string): Promise<MediaStream | null> {
    if (kind === 'speaker') this.#speakerId = id;
    const handle = await this.#devices.select(kind, id);
    return handle === null || kind === 'speaker' ? null : this.#show(kind, handle);
  }

  async setBlur(strength: BlurStrength): Promise<MediaStream | null> {
    const handle = await this.#devices.setBlur(strength);
    return handle === null ? null : this.#show('camera', handle);
  }

  followLevel(onLevel: (level: number) => void): () => void {
    const track = this.#microphone;
    return track === null ? () => undefined : followLevel(this.#wake(), track, onLevel);
  }

  record(limitMs: number): ClipRecording {
    if (this.#microphone === null) throw new MeetingError('media-device-missing');
    return recordClip(this.#microphone, limitMs);
  }

  async play(sound: 'tone' | Blob): Promise<void> {
    const speaker = (this.#speaker ??= new CheckSpeaker(this.#wake()));
    await (sound === 'tone' ? speaker.playTone(this.#speakerId) : speaker.play(sound, this.#speakerId));
  }

  stopPlaying(): void {
    this.#speaker?.stop();
  }

  close(): void {
    this.#devices.releaseAll();
    this.#microphone = null;
    this.#speaker?.close();
    this.#speaker = null;
    // Closing one that is closing already is of no interest.
    void this.#context?.close().catch(() => undefined);
    this.#context = null;
  }

  #show(kind: InputKind, handle: unknown): MediaStream {
    if (!(handle instanceof TrackHandle)) throw new MeetingError('media-device-missing');
    if (kind === 'microphone') this.#microphone = handle.track;
    return new MediaStream([handle.track]);
  }

  /** A context that was made before the browser took the click for one begins asleep. */
  #wake(): AudioContext {
    const context = (this.#context ??= new AudioContext());
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    return context;
  }
}
