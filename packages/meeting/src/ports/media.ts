/** The own devices: off until switched on by a person, released when switched off. */
import type { DevicesState } from '../session/meeting-state.js';
import type { MediaHandle } from './peer-link.js';

export interface MediaEvents {
  /** A track ended by itself: unplugged, or permission withdrawn. */
  ended(device: 'microphone' | 'camera'): void;
  devicesChanged(devices: DevicesState): void;
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
  /** Stops everything; answers how many live tracks there were. */
  releaseAll(): number;
}
