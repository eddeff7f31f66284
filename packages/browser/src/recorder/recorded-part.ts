/**
 * One stretch of one person in one file: from when their tracks are taken to when they are not any more. A recorder of the platform
 * does not outlive a change of its tracks, so each change begins another part.
 */
import type { PieceFile, WrittenFile } from './piece-files.js';

/** What a crash loses at most, and how often the disk is written to. */
const PIECE_MS = 1_000;
/** A recorder that has not stopped by then has broken down, and its file is closed without it. */
const STOP_LIMIT_MS = 5_000;
/** A player can begin only where a whole picture is. Browsers that do not know it choose themselves. */
const SEEKABLE = { videoKeyFrameIntervalDuration: 2_000 };

export interface FinishedPart {
  readonly file: WrittenFile;
  /** Unix milliseconds; `to` is later. */
  readonly from: number;
  readonly to: number;
}

export interface PartOptions {
  readonly tracks: readonly MediaStreamTrack[];
  readonly mimeType: string;
  readonly file: PieceFile;
  readonly now: () => number;
  /** It has ended by itself, for this reason; what came before is kept. */
  failed(error: unknown): void;
}

export class RecordedPart {
  readonly #options: PartOptions;
  readonly #recorder: MediaRecorder;
  readonly #copies: readonly MediaStreamTrack[];
  readonly #from: number;
  readonly #stopped: Promise<unknown>;
  #to: number | null = null;

  /** @throws DOMException where the browser cannot record these tracks */
  constructor(options: PartOptions) {
    const { tracks, mimeType, file, now, failed } = options;
    this.#options = options;
    // Copies can be ended here while the original goes on being shown.
    this.#copies = tracks.map((track) => track.clone());
    try {
      this.#recorder = new MediaRecorder(new MediaStream([...this.#copies]), { mimeType, ...SEEKABLE });
      this.#recorder.start(PIECE_MS);
    } catch (error) {
      for (const copy of this.#copies) copy.stop();
      void file.close().catch(() => undefined);
      throw error;
    }
    this.#from = now();
    this.#recorder.addEventListener('dataavailable', ({ data }) => void file.append(data).catch(failed));
    this.#recorder.addEventListener('error', (event) => failed((event as Event & { error?: unknown }).error));
    this.#stopped = new Promise((resolve) => {
      const stopped = (): void => {
        // Also by itself, when all tracks have ended.
        this.#to ??= now();
        resolve(undefined);
      };
      this.#recorder.addEventListener('stop', stopped, { once: true });
    });
  }

  /** When this returns, no sample of any of its tracks is taken any more (I18): their copies have ended. */
  cut(): void {
    this.#to ??= this.#options.now();
    for (const copy of this.#copies) copy.stop();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
  }

  /** Time stands still in the file. */
  pause(): void {
    if (this.#recorder.state === 'recording') this.#recorder.pause();
  }

  resume(): void {
    if (this.#recorder.state === 'paused') this.#recorder.resume();
  }

  /** After `cut`, when everything is on the disk. Rejects when that cannot be. @returns null where nothing came of it */
  async finish(): Promise<FinishedPart | null> {
    this.cut();
    await this.#stop();
    const file = await this.#options.file.close();
    if (file.sizeBytes === 0) return null;
    return { file, from: this.#from, to: Math.max(this.#to ?? 0, this.#from + 1) };
  }

  async #stop(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise((resolve) => {
      timer = setTimeout(() => {
        this.#options.failed(new Error('the recorder has not stopped'));
        resolve(undefined);
      }, STOP_LIMIT_MS);
    });
    await Promise.race([this.#stopped, limit]);
    clearTimeout(timer);
  }
}
