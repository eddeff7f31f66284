/**
 * The own microphone and camera behind the port `Media`: nothing is opened, and nobody asked, before `open()`.
 * Owns which devices are chosen and who is told of changes. Does not know the meeting.
 */
import type { BlurStrength, DevicesState, Media, MediaEvents, MediaHandle } from '@in-camera/meeting';
import { CameraBlur } from './camera-blur.js';
import { toDevicesState } from './device-list.js';
import { InputDevice, type Publish } from './input-device.js';
import { pagePlatform, type InputKind, type MediaPlatform } from './media-platform.js';

export class Devices implements Media {
  readonly #platform: MediaPlatform;
  readonly #inputs: Readonly<Record<InputKind, InputDevice>>;
  readonly #observers = new Set<MediaEvents>();
  readonly #blur: CameraBlur;
  #blurring: Promise<MediaHandle | null> = Promise.resolve(null);
  #speaker: string | null = null;

  /** @param assets the folder of what blurring loads when it is wanted; beside this module by default */
  constructor(platform: MediaPlatform = pagePlatform, assets = new URL('.', import.meta.url)) {
    this.#platform = platform;
    this.#blur = new CameraBlur(assets, (blur) => {
      for (const events of this.#observers) events.blurChanged(blur);
    });
    const input = (kind: InputKind, publish?: Publish) =>
      new InputDevice(
        kind,
        platform,
        () => {
          for (const events of this.#observers) events.ended(kind);
        },
        publish,
      );
    const camera = input('camera', (source, signal) => this.#blur.publish(source, signal));
    this.#inputs = { microphone: input('microphone'), camera };
  }

  observe(events: MediaEvents): () => void {
    if (this.#observers.size === 0) {
      this.#platform.mediaDevices?.addEventListener('devicechange', this.#announce);
      globalThis.addEventListener('pagehide', this.#leavePage);
    }
    this.#observers.add(events);
    return () => {
      this.#observers.delete(events);
      if (this.#observers.size > 0) return;
      this.#platform.mediaDevices?.removeEventListener('devicechange', this.#announce);
      globalThis.removeEventListener('pagehide', this.#leavePage);
    };
  }

  async open(device: InputKind): Promise<MediaHandle> {
    const handle = await this.#inputs[device].open();
    // Names of devices can be read from now on.
    this.#announce();
    return handle;
  }

  stop(device: InputKind): void {
    this.#inputs[device].stop();
  }

  async listDevices(): Promise<DevicesState> {
    const selected = {
      microphone: this.#inputs.microphone.deviceId,
      camera: this.#inputs.camera.deviceId,
      speaker: this.#speaker,
    };
    try {
      return toDevicesState((await this.#platform.mediaDevices?.enumerateDevices()) ?? [], selected);
    } catch {
      return toDevicesState([], selected);
    }
  }

  async select(kind: InputKind | 'speaker', id: string): Promise<MediaHandle | null> {
    try {
      if (kind !== 'speaker') return await this.#inputs[kind].choose(id);
      this.#speaker = id;
      return null;
    } finally {
      this.#announce();
    }
  }

  setBlur(strength: BlurStrength): Promise<MediaHandle | null> {
    const change = (): Promise<MediaHandle | null> => this.#changeBlur(strength);
    return (this.#blurring = this.#blurring.then(change, change));
  }

  /** One after the other: what an earlier choice has come to is known then. */
  async #changeBlur(strength: BlurStrength): Promise<MediaHandle | null> {
    const before = this.#blur.strength;
    if (!this.#blur.choose(strength)) return null;
    const { camera } = this.#inputs;
    try {
      return await camera.republish();
    } catch (error) {
      // A camera that was stopped meanwhile begins with the choice when it is on again.
      if (!camera.isOpen) return null;
      this.#blur.choose(before);
      throw error;
    }
  }

  releaseAll(): number {
    const inputs = Object.values(this.#inputs);
    const live = inputs.filter((input) => input.isOpen).length;
    for (const input of inputs) input.stop();
    return live;
  }

  /** At once, not when the browser gets to it: a page may be kept to be shown again, and it is then seen to be off (R3). */
  readonly #leavePage = (): void => {
    for (const kind of ['microphone', 'camera'] as const) {
      const { isOpen } = this.#inputs[kind];
      this.#inputs[kind].stop();
      if (isOpen) for (const events of this.#observers) events.ended(kind);
    }
  };

  readonly #announce = (): void => {
    if (this.#observers.size === 0) return;
    void this.listDevices().then((devices) => {
      for (const events of this.#observers) events.devicesChanged(devices);
    });
  };
}
