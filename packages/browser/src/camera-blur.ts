/**
 * The camera's way from the source to what is published (R4): as it is, blurred by the browser itself where it can, else by
 * `@in-camera/background`, loaded when first wanted. Owns how strongly and the effect in use; the source is the device's.
 * Fails closed: with blur chosen, `publish` answers a blurred track or throws.
 */
import type { BackgroundEffect } from '@in-camera/background';
import type { BlurState, BlurStrength } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import type { Published } from './input-device.js';
import { startTrustedWorker } from './trusted-worker.js';

/** `backgroundBlur` (Media Capture Extensions §8) is in no library's types yet. */
interface BlurConstraint {
  readonly backgroundBlur: boolean;
}

export const NO_BLUR: BlurState = { method: null, costMs: null };

export class CameraBlur {
  readonly #assets: URL;
  readonly #onChange: (blur: BlurState) => void;
  #strength: BlurStrength = 'off';
  #effect: BackgroundEffect | null = null;

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
    if (await blurredByBrowser(source)) {
      this.#onChange({ method: 'browser', costMs: null });
      return { track: source, close: () => this.#closeNative(source) };
    }
    return this.#startEffect(source, signal);
  }

  async #startEffect(source: MediaStreamTrack, signal: AbortSignal): Promise<Published> {
    try {
      const { startBackgroundEffect } = await import('@in-camera/background');
      const strength = this.#strength;
      if (strength === 'off') throw new MeetingError('aborted');
      const effect = await startBackgroundEffect({
        source,
        strength,
        signal,
        startWorker: () => startTrustedWorker(new URL('in-camera-background.js', this.#assets)),
        modelUrl: new URL('in-camera-background.tflite', this.#assets),
        onChange: (report) => this.#onChange(report),
      });
      // Chosen while it began.
      if (this.strength !== 'off') effect.setStrength(this.strength);
      this.#effect = effect;
      return { track: effect.track, close: () => this.#close(effect) };
    } catch (error) {
      throw new MeetingError(signal.aborted ? 'aborted' : 'browser-unsupported', { cause: error });
    }
  }

  #close(effect: BackgroundEffect): void {
    effect.close();
    if (this.#effect !== effect) return;
    this.#effect = null;
    this.#onChange(NO_BLUR);
  }

  #closeNative(source: MediaStreamTrack): void {
    // A source that has ended has nothing to change any more.
    void source.applyConstraints({ backgroundBlur: false }).catch(() => undefined);
    this.#onChange(NO_BLUR);
  }
}

/** Believed only when the track says that it is so. */
async function blurredByBrowser(source: MediaStreamTrack): Promise<boolean> {
  const capabilities = 'getCapabilities' in source ? (source.getCapabilities() as { backgroundBlur?: boolean[] }) : {};
  if (capabilities.backgroundBlur?.includes(true) !== true) return false;
  try {
    await source.applyConstraints({ backgroundBlur: true });
  } catch {
    return false;
  }
  return (source.getSettings() as Partial<BlurConstraint>).backgroundBlur === true;
}
