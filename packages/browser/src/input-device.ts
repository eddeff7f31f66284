/**
 * One microphone or camera: shut until `open()`, shut again when `stop()` returns, whatever is still on its way (R3).
 * Owns the source track and what is made of it on the way out. Does not know who gets to see or hear it.
 */
import { MeetingError } from '@in-camera/protocol';
import { toMediaError } from './media-error.js';
import { usableDevices, type InputKind, type MediaPlatform } from './media-platform.js';
import { TrackHandle } from './track-handle.js';

/** In a mesh everybody encodes once for each other person: a picture of this size is what twelve machines can bear. */
const CAMERA: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 20 } };
const MICROPHONE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** What leaves the device: the source itself, or a track made from it. */
export interface Published {
  readonly track: MediaStreamTrack;
  close(): void;
}

/** @param signal the device is stopped: whatever was begun ends */
export type Publish = (source: MediaStreamTrack, signal: AbortSignal) => Promise<Published>;

interface Live {
  readonly source: MediaStreamTrack;
  readonly published: Published;
  readonly handle: TrackHandle;
  readonly stopping: AbortController;
}

export class InputDevice {
  readonly #kind: InputKind;
  readonly #platform: MediaPlatform;
  readonly #onEnded: () => void;
  readonly #publish: Publish;
  #live: Live | null = null;
  #opening: Promise<TrackHandle> | null = null;
  #swapping: Promise<TrackHandle> | null = null;
  #republishing: Promise<TrackHandle> | null = null;
  #chosen: string | null = null;
  /** Grows with every stop and swap: a track that arrives for an earlier one is stopped on the spot. */
  #turn = 0;
  /** Tracks that something is being made of: the light is on for those too that are not published yet. */
  readonly #beginning = new Map<MediaStreamTrack, AbortController>();

  /**
   * @param onEnded the track ended by itself: unplugged, or permission withdrawn.
   * @param publish what to make of the source; itself by default
   */
  constructor(kind: InputKind, platform: MediaPlatform, onEnded: () => void, publish: Publish = asItIs) {
    this.#kind = kind;
    this.#platform = platform;
    this.#onEnded = onEnded;
    this.#publish = publish;
  }

  get isOpen(): boolean {
    return this.#live !== null;
  }

  /** The device in use or chosen, or null for whichever the browser takes. */
  get deviceId(): string | null {
    return this.#live?.source.getSettings().deviceId ?? this.#chosen;
  }

  /** @throws MeetingError `media-*`; `aborted` when it was stopped meanwhile */
  open(): Promise<TrackHandle> {
    if (this.#live) return Promise.resolve(this.#live.handle);
    return (this.#opening ??= this.#acquire());
  }

  stop(): void {
    this.#turn += 1;
    this.#opening = null;
    for (const [source, stopping] of this.#beginning) {
      source.stop();
      stopping.abort();
    }
    this.#beginning.clear();
    this.#retire(this.#live);
    this.#live = null;
  }

  /** @returns the new handle of an open device, null of one that is shut. @throws as `open`, and leaves it as it was */
  async choose(deviceId: string): Promise<TrackHandle | null> {
    this.#chosen = deviceId;
    await settled(() => this.#opening ?? this.#republishing);
    if (this.#live === null) return null;
    if (this.#live.source.getSettings().deviceId === deviceId) return this.#live.handle;
    const swapping = (this.#swapping = this.#swap());
    try {
      return await swapping;
    } finally {
      if (this.#swapping === swapping) this.#swapping = null;
    }
  }

  /**
   * Publishes the source of an open device anew, without asking for it again. What was published shows nothing from this
   * moment on. @returns and throws as `choose`
   */
  async republish(): Promise<TrackHandle | null> {
    await settled(() => this.#opening ?? this.#swapping ?? this.#republishing);
    if (this.#live === null) return null;
    const republishing = (this.#republishing = this.#replace(this.#live));
    try {
      return await republishing;
    } finally {
      if (this.#republishing === republishing) this.#republishing = null;
    }
  }

  async #replace(live: Live): Promise<TrackHandle> {
    const { source } = live;
    const stopping = new AbortController();
    this.#beginning.set(source, stopping);
    live.published.track.enabled = false;
    try {
      const published = await this.#publish(source, stopping.signal);
      if (this.#live !== live) {
        published.close();
        throw new MeetingError('aborted');
      }
      live.published.close();
      published.track.enabled = true;
      this.#live = { source, published, handle: this.#handleOf(published), stopping };
      return this.#live.handle;
    } catch (error) {
      live.published.track.enabled = true;
      throw error;
    } finally {
      this.#beginning.delete(source);
    }
  }

  async #acquire(): Promise<TrackHandle> {
    const turn = this.#turn;
    try {
      return await this.#adopt(await this.#request(), turn);
    } catch (error) {
      if (turn !== this.#turn) throw new MeetingError('aborted', { cause: error });
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
    const previous = this.#live;
    let track: MediaStreamTrack;
    try {
      track = await this.#request();
    } catch (error) {
      if (!(error instanceof MeetingError) || error.code !== 'media-device-busy' || turn !== this.#turn) throw error;
      // Some machines run one at a time.
      this.#retire(previous);
      try {
        track = await this.#request();
      } catch (again) {
        if (turn === this.#turn) this.#end();
        throw again;
      }
    }
    const handle = await this.#adopt(track, turn);
    this.#retire(previous);
    return handle;
  }

  async #request(): Promise<MediaStreamTrack> {
    const devices = usableDevices(this.#platform, this.#kind);
    const deviceId = this.#chosen === null ? {} : { deviceId: { exact: this.#chosen } };
    const constraints: MediaStreamConstraints =
      this.#kind === 'camera' ? { video: { ...CAMERA, ...deviceId } } : { audio: { ...MICROPHONE, ...deviceId } };
    try {
      const [track] = (await devices.getUserMedia(constraints)).getTracks();
      if (!track) throw new DOMException('', 'NotFoundError');
      return track;
    } catch (error) {
      throw await toMediaError(error, this.#kind, this.#platform);
    }
  }

  /** The source is kept only with something published from it. */
  async #adopt(source: MediaStreamTrack, turn: number): Promise<TrackHandle> {
    const stopping = new AbortController();
    try {
      if (turn !== this.#turn) throw new MeetingError('aborted');
      this.#beginning.set(source, stopping);
      const published = await this.#publish(source, stopping.signal);
      if (turn !== this.#turn) {
        published.close();
        throw new MeetingError('aborted');
      }
      return this.#hold({ source, published, stopping });
    } catch (error) {
      stopping.abort();
      source.stop();
      throw error;
    } finally {
      this.#beginning.delete(source);
    }
  }

  #hold({ source, published, stopping }: Omit<Live, 'handle'>): TrackHandle {
    const handle = this.#handleOf(published);
    this.#live = { source, published, handle, stopping };
    // Stopping by hand fires no `ended`.
    source.addEventListener('ended', () => {
      if (this.#live?.source === source) this.#end();
    });
    return handle;
  }

  #handleOf({ track }: Published): TrackHandle {
    return new TrackHandle(this.#kind === 'camera' ? 'camera' : 'voice', track);
  }

  #retire(live: Live | null): void {
    if (live === null) return;
    live.source.stop();
    this.#beginning.get(live.source)?.abort();
    live.stopping.abort();
    live.published.close();
  }

  #end(): void {
    this.#retire(this.#live);
    this.#live = null;
    this.#onEnded();
  }
}

async function settled(underWay: () => Promise<unknown> | null): Promise<void> {
  for (let next = underWay(); next !== null; next = underWay()) await next.catch(() => undefined);
}

const asItIs: Publish = (track) => Promise.resolve({ track, close: () => undefined });
