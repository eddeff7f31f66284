/**
 * The camera's way from the source to what is published (R4): as it is, blurred by the browser itself where it can, else by
 * `@in-camera/background`, loaded when first wanted. Owns how strongly, and what is made of the source; that is the device's.
 * Fails closed: with blur chosen, `publish` answers a blurred track or throws.
 */
import type { BackgroundEffect } from '@in-camera/background';
import type { BlurState, BlurStrength } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import type { Published } from './input-device.js';
import { startTrustedWorker } from './trusted-worker.js';

export const NO_BLUR: BlurState = { method: null, costMs: null };

export class CameraBlur {
  readonly #assets: URL;
  readonly #onChange: (blur: BlurState) => void;
  #strength: BlurStrength = 'off';
  #effect: BackgroundEffect | null = null;
  /** What was published last: an earlier use, of the same source even, has nothing to tell or to take back any more. */
  #use: object | null = null;

  /** @param assets the folder of `in-camera-background.js` and its network, on the page's own host */
  constructor(assets: URL, onChange: (blur: BlurState) => void) {
    this.#assets = assets;
    this.#onChange = onChange;
  }

  get strength(): BlurStrength {
    return this.#strength;
  }

  /** For what is published next. @returns whether what is published now must be published anew */
  choose(strength: BlurStrength): boolean {
    const before = this.#strength;
    this.#strength = strength;
    if (before === strength) return false;
    if (strength !== 'off') this.#effect?.setStrength(strength);
    // Between the strengths of the browser's own there is no difference.
    return before === 'off' || strength === 'off';
  }

  /** @throws MeetingError `browser-unsupported`; `aborted` when the signal comes before the first blurred picture */
  async publish(source: MediaStreamTrack, signal: AbortSignal): Promise<Published> {
    if (this.#strength === 'off') return { track: source, close: () => undefined };
    if (await blurredByBrowser(source)) return this.#trustBrowser(source);
    return this.#startEffect(source, signal);
  }

  #trustBrowser(source: MediaStreamTrack): Published {
    const use = (this.#use = {});
    this.#onChange({ method: 'browser', costMs: null });
    const watch = (): void => {
      if (isBlurred(source)) return;
      // Switched off where the page has no say, in the system's own settings: the camera goes with it.
      source.stop();
      source.dispatchEvent(new Event('ended'));
    };
    source.addEventListener('configurationchange', watch);
    const close = (): void => {
      source.removeEventListener('configurationchange', watch);
      if (this.#use !== use) return;
      // A source that has ended has nothing to change any more.
      void source.applyConstraints({ ...source.getConstraints(), ...blurConstraint(false) }).catch(() => undefined);
      this.#closed(use);
    };
    return { track: source, close };
  }

  async #startEffect(source: MediaStreamTrack, signal: AbortSignal): Promise<Published> {
    // A copy, as the source itself may be published still, and is then withheld meanwhile.
    const feed = source.clone();
    feed.enabled = true;
    const stop = (): void => feed.stop();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      const { startBackgroundEffect } = await unlessAborted(import('@in-camera/background'), signal);
      const strength = this.#strength;
      if (strength === 'off') throw new MeetingError('aborted');
      const use = (this.#use = {});
      const effect = await startBackgroundEffect({
        source: feed,
        strength,
        signal,
        startWorker: () => startTrustedWorker(new URL('in-camera-background.js', this.#assets)),
        modelUrl: new URL('in-camera-background.tflite', this.#assets),
        onChange: (report) => {
          if (this.#use === use) this.#onChange(report);
        },
      });
      // Chosen while it began.
      if (this.strength !== 'off') effect.setStrength(this.strength);
      this.#effect = effect;
      const close = (): void => {
        effect.close();
        stop();
        if (this.#effect === effect) this.#effect = null;
        this.#closed(use);
      };
      return { track: effect.track, close };
    } catch (error) {
      stop();
      throw new MeetingError(signal.aborted ? 'aborted' : 'browser-unsupported', { cause: error });
    }
  }

  #closed(use: object): void {
    if (this.#use !== use) return;
    this.#use = null;
    this.#onChange(NO_BLUR);
  }
}

/** Believed only when the track says that it is so. */
async function blurredByBrowser(source: MediaStreamTrack): Promise<boolean> {
  const capabilities = 'getCapabilities' in source ? (source.getCapabilities() as { backgroundBlur?: boolean[] }) : {};
  if (capabilities.backgroundBlur?.includes(true) !== true) return false;
  try {
    await source.applyConstraints({ ...source.getConstraints(), ...blurConstraint(true) });
  } catch {
    return false;
  }
  return isBlurred(source);
}

/** Media Capture Extensions §8, in no library's types yet. */
function blurConstraint(on: boolean): MediaTrackConstraints {
  return { backgroundBlur: on };
}

function isBlurred(source: MediaStreamTrack): boolean {
  return (source.getSettings() as { backgroundBlur?: boolean }).backgroundBlur === true;
}

/** A module that hangs on the line keeps nobody from switching off. */
function unlessAborted<T>(loading: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new MeetingError('aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    loading.then(resolve, reject);
  });
}
