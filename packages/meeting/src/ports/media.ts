/** The own devices: off until switched on by a person, released when switched off. */
import type { BlurState, BlurStrength, DevicesState } from '../session/meeting-state.js';
import type { MediaHandle } from './peer-link.js';

export interface MediaEvents {
  /** A track ended by itself: unplugged, or permission withdrawn. */
  ended(device: 'microphone' | 'camera'): void;
  devicesChanged(devices: DevicesState): void;
  /** What the blurring of the own picture takes, or the way it is done, has changed. */
  blurChanged(blur: BlurState): void;
}

export interface Media {
  observe(events: MediaEvents): () => void;
  /**
   * Opens the device and answers its live track.
   * @throws MeetingError `media-*`
   */
  open(device: 'microphone' | 'camera'): Promise<MediaHandle>;
  /** Stops the source track: the light is out when this returns. */
  stop(device: 'microphone' | 'camera'): void;
  listDevices(): Promise<DevicesState>;
  /** Chooses a device; an open one is swapped, and the new handle returned (null when it was not open). */
  select(kind: 'microphone' | 'camera' | 'speaker', id: string): Promise<MediaHandle | null>;
  /**
   * How strongly the own picture's background is blurred, from now on (R4). Settles when it is done: an open camera's new
   * handle, null of one that is shut or was stopped meanwhile. From the call on until it settles nothing unblurred is sent
   * where blur was chosen, and never is an unblurred picture sent as a blurred one. On failure everything is as before.
   * @throws MeetingError `browser-unsupported`
   */
  setBlur(strength: BlurStrength): Promise<MediaHandle | null>;
  /** Stops everything; answers how many live tracks there were. */
  releaseAll(): number;
}
