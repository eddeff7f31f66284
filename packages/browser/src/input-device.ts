/**
 * One microphone or camera: shut until `open()`, shut again when `stop()` returns, whatever is still on its way (R3).
 * Owns the source track. Does not know who gets to see or hear it.
 */
import { MeetingError } from '@in-camera/protocol';
import { toMediaError } from './media-error.js';
import { usableDevices, type InputKind, type MediaPlatform } from './media-platform.js';
import { TrackHandle } from './track-handle.js';

/** In a mesh everybody encodes once for each other person: a picture of this size is what twelve machines can bear. */
const CAMERA: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20 } };
const MICROPHONE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

export class InputDevice {
  readonly #kind: InputKind;
  readonly #platform: MediaPlatform;
  readonly #onEnded: () => void;
  #handle: TrackHandle | null = null;
  #opening: Promise<TrackHandle> | null = null;
  #chosen: string | null = null;
  /** Grows with every stop and swap: a track that arrives for an earlier one is stopped on the spot. */
  #turn = 0;

  /** @param onEnded the track ended by itself: unplugged, or permission withdrawn. */
  constructor(kind: InputKind, platform: MediaPlatform, onEnded: () => void) {
    this.#kind = kind;
    this.#platform = platform;
    this.#onEnded = onEnded;
  }

  get isOpen(): boolean {
    return this.#handle !== null;
  }

  /** The device in use or chosen, or null for whichever the browser takes. */
  get deviceId(): string | null {
    return this.#handle?.track.getSettings().deviceId ?? this.#chosen;
  }

  /** @throws MeetingError `media-*`; `aborted` when it was stopped meanwhile */
  open(): Promise<TrackHandle> {
    if (this.#handle) return Promise.resolve(this.#handle);
    return (this.#opening ??= this.#acquire());
  }

  stop(): void {
    this.#turn += 1;
    this.#opening = null;
    this.#handle?.track.stop();
    this.#handle = null;
  }

  /** @returns the new handle of an open device, null of one that is shut. @throws as `open`, and leaves it as it was */
  async choose(deviceId: string): Promise<TrackHandle | null> {
    this.#chosen = deviceId;
    await this.#opening?.catch(() => undefined);
    if (this.#handle === null) return null;
    return this.#handle.track.getSettings().deviceId === deviceId ? this.#handle : this.#swap();
  }

  async #acquire(): Promise<TrackHandle> {
    const turn = this.#turn;
    try {
      return this.#adopt(await this.#request(), turn);
    } catch (error) {
      // A chosen device that is gone must not stand in the way of the next try.
      if (error instanceof MeetingError && error.code === 'media-device-missing') this.#chosen = null;
      throw error;
    } finally {
      if (turn === this.#turn) this.#opening = null;
    }
  }

  /** The new one first, so that a failure leaves the old one running. */
  async #swap(): Promise<TrackHandle> {
    const turn = (this.#turn += 1);
    const previous = this.#handle;
    let track: MediaStreamTrack;
    try {
      track = await this.#request();
    } catch (error) {
      if (!(error instanceof MeetingError) || error.code !== 'media-device-busy' || turn !== this.#turn) throw error;
      // Some machines run one at a time.
      previous?.track.stop();
      try {
        track = await this.#request();
      } catch (again) {
        if (turn === this.#turn) this.#end();
        throw again;
      }
    }
    const handle = this.#adopt(track, turn);
    previous?.track.stop();
    return handle;
  }

  async #request(): Promise<MediaStreamTrack> {
    const devices = usableDevices(this.#platform, this.#kind);
    const deviceId = this.#chosen === null ? {} : { deviceId: { exact: this.#chosen } };
    const constraints: MediaStreamConstraints =
      this.#kind === 'camera' ? { video: { ...CAMERA, ...deviceId } } : { audio: { ...MICROPHONE, ...deviceId } };
    try {
      const [track] = (await devices.getUserMedia(constraints)).getTracks();
      if (!track) throw new MeetingError('media-device-missing');
      return track;
    } catch (error) {
      throw toMediaError(error);
    }
  }

  #adopt(track: MediaStreamTrack, turn: number): TrackHandle {
    if (turn !== this.#turn) {
      track.stop();
      throw new MeetingError('aborted');
    }
    const handle = new TrackHandle(this.#kind === 'camera' ? 'camera' : 'voice', track);
    this.#handle = handle;
    // Stopping by hand fires no `ended`.
    track.addEventListener('ended', () => {
      if (this.#handle === handle) this.#end();
    });
    return handle;
  }

  #end(): void {
    this.#handle = null;
    this.#onEnded();
  }
}
