/**
 * One stretch of one person in one file: from when their tracks are taken to when they are not any more. A recorder of the platform
 * does not outlive a change of its tracks, so each change begins another part.
 */
import type { PieceFile, WrittenFile } from './piece-files.js';

/** What a crash loses at most, and how often the disk is written to. */
const PIECE_MS = 1_000;

export interface FinishedPart extends WrittenFile {
  readonly name: string;
  readonly mimeType: string;
  /** Unix milliseconds. */
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
    this.#recorder = new MediaRecorder(new MediaStream([...this.#copies]), { mimeType });
    this.#stopped = new Promise((resolve) => this.#recorder.addEventListener('stop', resolve, { once: true }));
    this.#recorder.addEventListener('dataavailable', ({ data }) => void file.append(data).catch(failed));
    this.#recorder.addEventListener('error', (event) => failed((event as Event & { error?: unknown }).error));
    this.#recorder.start(PIECE_MS);
    this.#from = now();
  }

  /** When this returns, no sample of any of its tracks is taken any more (I18): their copies have ended. */
  cut(): void {
    if (this.#to !== null) return;
    this.#to = this.#options.now();
    for (const copy of this.#copies) copy.stop();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
  }

  /** After `cut`, when everything is on the disk. Rejects when that cannot be. */
  async finish(): Promise<FinishedPart> {
    this.cut();
    await this.#stopped;
    const { file } = this.#options;
    const written = await file.close();
    const mimeType = this.#recorder.mimeType || this.#options.mimeType;
    return { ...written, name: file.name, mimeType, from: this.#from, to: this.#to ?? this.#from };
  }
}
