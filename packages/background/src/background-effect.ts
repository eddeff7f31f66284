/**
 * A camera's track with the background blurred, as a track of its own. Owns the worker, canvas and video between the two.
 * Fails closed: what the worker has put together is drawn, and whenever there is nothing of the kind (it begins, is slow, has
 * died) the page draws the veil over the whole picture. No point of the source gets into the canvas any other way. Stopping
 * the source is its owner's part.
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
  /**
   * The method is another one, or the cost has changed by a millisecond; not more often than once a second. The veil of the
   * beginning is not told: it is not the method yet.
   */
  onChange(report: BackgroundReport): void;
}

const VEIL_FRAME_MS = 100;
/** For the worker to begin, and between two of its pictures. */
const PATIENCE_MS = 3_000;
const REPORT_MS = 1_000;

/** Settles with the first picture, softened throughout or around the person. @throws DOMException AbortError when closed before it */
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
  readonly #softener = new Softener(() => document.createElement('canvas'));
  readonly #startedAt = performance.now();
  #strength: Strength;
  #worker: Worker | null = null;
  /** When the worker's last picture came. */
  #pictureAt = -Infinity;
  #watch: ReturnType<typeof setInterval> | undefined;
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
    this.#watch = setInterval(() => this.#look(), VEIL_FRAME_MS);
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
    clearInterval(this.#watch);
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
      for (const type of ['error', 'messageerror']) worker.addEventListener(type, () => this.#dismiss());
      this.#tell({ type: 'start', modelUrl: this.#options.modelUrl.href, strength: this.#strength });
    } catch {
      this.#dismiss();
    }
  }

  #dismiss(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#pictureAt = -Infinity;
  }

  #hear(message: FromWorker): void {
    if (this.#worker === null) {
      if (message.type === 'picture') message.picture.close();
    } else if (message.type === 'next') void this.#grab();
    else if (message.type === 'failed') this.#dismiss();
    else this.#show(message);
  }

  async #grab(): Promise<void> {
    const frame = this.#hasFrame ? await createImageBitmap(this.#video).catch(() => null) : null;
    if (this.#worker === null) frame?.close();
    else this.#tell({ type: 'frame', frame }, frame === null ? [] : [frame]);
  }

  #show({ picture, costMs }: Extract<FromWorker, { type: 'picture' }>): void {
    resize(this.#canvas, picture.width, picture.height);
    contextOf(this.#canvas).drawImage(picture, 0, 0);
    picture.close();
    this.#pictureAt = performance.now();
    this.#drawn('segmentation', costMs);
  }

  #look(): void {
    const now = performance.now();
    if (now < this.#pictureAt + PATIENCE_MS || !this.#hasFrame) return;
    const { videoWidth: width, videoHeight: height } = this.#video;
    resize(this.#canvas, width, height);
    this.#softener.draw(this.#video, { width, height }, this.#strength, contextOf(this.#canvas));
    const isBeginning = this.#worker !== null && now < this.#startedAt + PATIENCE_MS;
    this.#drawn(isBeginning ? null : 'veil', performance.now() - now);
  }

  get #hasFrame(): boolean {
    return this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && this.#video.videoWidth > 0;
  }

  /** @param method null while it cannot be told yet */
  #drawn(method: Method | null, costMs: number): void {
    this.#begin();
    const now = performance.now();
    const before = this.#report;
    if (method === null) return;
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
