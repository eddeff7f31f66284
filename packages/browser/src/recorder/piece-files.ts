/**
 * Files in the page's private file system that grow while a recording runs. Owns the worker that writes them; knows nothing of
 * what is in them.
 */
import type { Hash32 } from '@in-camera/protocol';
import type { PieceAnswer, PieceRequest } from './piece-protocol.js';

export interface WrittenFile {
  readonly sizeBytes: number;
  readonly hash: Hash32;
}

export class PieceFileError extends Error {
  readonly reason: 'full' | 'failed';

  constructor(reason: 'full' | 'failed') {
    super(reason === 'full' ? 'no space is left' : 'nothing can be written');
    this.name = 'PieceFileError';
    this.reason = reason;
  }
}

export interface PieceFile {
  readonly name: string;
  /** Settles when it is on the disk. Rejects with a {@link PieceFileError}; what was written before stays. */
  append(piece: Blob): Promise<void>;
  /** After all that was appended. */
  close(): Promise<WrittenFile>;
}

interface Waiting {
  resolve(answer: PieceAnswer & { ok: true }): void;
  reject(error: PieceFileError): void;
}

export class PieceFiles {
  readonly #folder: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #id = 0;
  #isBroken = false;

  /** @param folder of one recording @param startWorker starts `piece-worker` */
  constructor(folder: string, startWorker: () => Worker) {
    this.#folder = folder;
    this.#worker = startWorker();
    this.#worker.addEventListener('message', ({ data }: MessageEvent<PieceAnswer>) => this.#take(data));
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#isBroken = true;
      for (const { reject } of this.#waiting.values()) reject(new PieceFileError('failed'));
      this.#waiting.clear();
    });
  }

  /** Takes pieces at once: they wait until the file is open. */
  create(name: string): PieceFile {
    // Pieces are read from blobs, which takes different times; they are written in the order in which they came.
    let last: Promise<unknown> = this.#ask({ act: 'open', file: name });
    last.catch(() => undefined);
    const next = <T>(work: () => Promise<T>): Promise<T> => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    };
    return {
      name,
      append: (piece) =>
        next(async () => {
          const bytes = await piece.arrayBuffer();
          if (bytes.byteLength > 0) await this.#ask({ act: 'append', file: name, bytes }, [bytes]);
        }),
      close: () =>
        next(async () => {
          const { sizeBytes, hash } = await this.#ask({ act: 'close', file: name });
          return { sizeBytes, hash: hash as Hash32 };
        }),
    };
  }

  /** A view on the file, of which nothing is in memory. @throws DOMException `NotFoundError` */
  async read(name: string): Promise<File> {
    return (await (await this.#directory()).getFileHandle(name)).getFile();
  }

  async remove(name: string): Promise<void> {
    await (await this.#directory()).removeEntry(name);
  }

  /** No file is written any more. */
  close(): void {
    this.#worker.terminate();
  }

  async #directory(): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(this.#folder, { create: true });
  }

  #ask(
    request: { act: 'open' | 'close'; file: string } | { act: 'append'; file: string; bytes: ArrayBuffer },
    transfer: Transferable[] = [],
  ): Promise<PieceAnswer & { ok: true }> {
    if (this.#isBroken) return Promise.reject(new PieceFileError('failed'));
    this.#id += 1;
    const asked: PieceRequest = { ...request, id: this.#id, folder: this.#folder };
    return new Promise((resolve, reject) => {
      this.#waiting.set(asked.id, { resolve, reject });
      this.#worker.postMessage(asked, transfer);
    });
  }

  #take(answer: PieceAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer);
    else waiting?.reject(new PieceFileError(answer.reason));
  }
}
