/**
 * A camera's track with the background blurred, as a track of its own. Owns the worker, canvas and video between the two.
 * Fails closed: the track begins with a blurred picture, and when the worker fails the page itself draws the veil over the
 * whole. No pixel of the source gets into the canvas any other way. Stopping the source is its owner's part.
 */
import type { FromWorker, Method, Strength, ToWorker } from './messages.js';
import { contextOf, resize, Softener } from './soften.js';

export interface BackgroundReport {
  readonly method: Method;
  /** Milliseconds for one picture, of late. */
  readonly costMs: number;
}

export interface BackgroundEffectOptions {
  readonly source: MediaStreamTrack;
  readonly strength: Strength;
  /** @throws what the page has against workers */
  startWorker(): Worker;
  /** Of the network, on the page's own host. */
  readonly modelUrl: URL;
  /** Closes the effect, before it has begun or later. */
  readonly signal: AbortSignal;
  /** The method is another one, or the cost has changed by a millisecond; not more often than once a second. */
  onChange(report: BackgroundReport): void;
}

const VEIL_FRAME_MS = 100;
const REPORT_MS = 1_000;

/** Settles with the first blurred picture. @throws DOMException AbortError when closed before it */
export async function startBackgroundEffect(options: BackgroundEffectOptions): Promise<BackgroundEffect> {
  const effect = new BackgroundEffect(options);
  await effect.begun;
  return effect;
}

export class BackgroundEffect {
  readonly track: MediaStreamTrack;
  readonly begun: Promise<void>;
  readonly #options: BackgroundEffectOptions;
  readonly #video = document.createElement('video');
  readonly #canvas = document.createElement('canvas');
  #strength: Strength;
  #worker: Worker | null = null;
  #veil: ReturnType<typeof setInterval> | null = null;
  #begin: () => void = () => undefined;
  #abort: (reason: unknown) => void = () => undefined;
  #report: BackgroundReport | null = null;
  #reportedAt = -Infinity;
  #isClosed = false;

  constructor(options: BackgroundEffectOptions) {
    this.#options = options;
    this.#strength = options.strength;
    this.begun = new Promise((begin, abort) => ([this.#begin, this.#abort] = [begin, abort]));
    // A canvas without a context gives no track.
    contextOf(this.#canvas);
    const [track] = this.#canvas.captureStream().getVideoTracks();
    if (track === undefined) throw new TypeError('a canvas without a track');
    this.track = track;
    const { signal, source } = options;
    signal.addEventListener('abort', () => this.close(), { once: true });
    if (signal.aborted) {
      this.close();
      return;
    }
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = new MediaStream([source]);
    // Refused only when it is taken away again.
    this.#video.play().catch(() => undefined);
    this.#employ();
  }

  setStrength(strength: Strength): void {
    this.#strength = strength;
    this.#tell({ type: 'strength', strength });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#dismiss();
    if (this.#veil !== null) clearInterval(this.#veil);
    this.track.stop();
    this.#video.srcObject = null;
    resize(this.#canvas, 0, 0);
    this.#abort(new DOMException('closed', 'AbortError'));
  }

  #employ(): void {
    try {
      const worker = this.#options.startWorker();
      this.#worker = worker;
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data));
      for (const type of ['error', 'messageerror']) worker.addEventListener(type, this.#drawVeil);
      this.#tell({ type: 'start', modelUrl: this.#options.modelUrl.href, strength: this.#strength });
    } catch {
      this.#drawVeil();
    }
  }

  #dismiss(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #hear(message: FromWorker): void {
    if (this.#isClosed || this.#worker === null) {
      if (message.type === 'picture') message.picture.close();
      return;
    }
    if (message.type === 'next') void this.#grab();
    else this.#show(message);
  }

  async #grab(): Promise<void> {
    const isThere = this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const frame = isThere ? await createImageBitmap(this.#video).catch(() => null) : null;
    if (this.#worker === null) frame?.close();
    else this.#tell({ type: 'frame', frame }, frame === null ? [] : [frame]);
  }

  #show({ picture, method, costMs }: Extract<FromWorker, { type: 'picture' }>): void {
    resize(this.#canvas, picture.width, picture.height);
    contextOf(this.#canvas).drawImage(picture, 0, 0);
    picture.close();
    this.#drawn(method, costMs);
  }

  /** The worker is not to be had, or has died. */
  readonly #drawVeil = (): void => {
    this.#dismiss();
    if (this.#isClosed || this.#veil !== null) return;
    const softener = new Softener(() => document.createElement('canvas'));
    this.#veil = setInterval(() => {
      const { videoWidth: width, videoHeight: height } = this.#video;
      if (this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || width === 0) return;
      const startedAt = performance.now();
      resize(this.#canvas, width, height);
      softener.draw(this.#video, { width, height }, this.#strength, contextOf(this.#canvas));
      this.#drawn('veil', performance.now() - startedAt);
    }, VEIL_FRAME_MS);
  };

  #drawn(method: Method, costMs: number): void {
    this.#begin();
    const now = performance.now();
    const before = this.#report;
    const isNew = before?.method !== method;
    if (!isNew && (now < this.#reportedAt + REPORT_MS || Math.abs(before.costMs - costMs) < 1)) return;
    this.#report = { method, costMs: Math.round(costMs) };
    this.#reportedAt = now;
    this.#options.onChange(this.#report);
  }

  #tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }
}
