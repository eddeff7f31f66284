/**
 * Files in the page's private file system that grow while a recording runs. Owns the worker that writes them; knows nothing of
 * what is in them.
 */
import type { Hash32 } from '@in-camera/protocol';
import {
  sealedName,
  unfinishedName,
  type PieceAnswer,
  type PieceRequest,
  type PieceWritten,
  type TickRequest,
} from './piece-protocol.js';

export interface WrittenFile {
  /** As it lies on the disk. */
  readonly name: string;
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
  /** Settles when it is on the disk. Rejects with a {@link PieceFileError}; what was written before stays. */
  append(piece: Blob): Promise<void>;
  /** After all that was appended. Rejects with a {@link PieceFileError} where there is no such file. */
  close(): Promise<WrittenFile>;
}

/** To whom files are sealed: to who has the passphrase, or to a recipient of before. */
export type Seal = { readonly passphrase: string } | { readonly recipient: string };

interface Waiting {
  resolve(answer: PieceAnswer & { ok: true }): void;
  reject(error: PieceFileError): void;
}

type Asked = PieceRequest extends infer R ? (R extends PieceRequest ? Omit<R, 'id' | 'folder'> : never) : never;

export class PieceFiles {
  readonly #folder: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sizes = new Map<string, number>();
  readonly #recipient: Promise<string | null>;
  #id = 0;
  #isBroken = false;
  /** Called when something more has been written. */
  grown: () => void = () => undefined;

  /** @param folder of one recording @param startWorker starts `piece-worker` */
  constructor(folder: string, startWorker: () => Worker, seal: Seal | null = null) {
    this.#folder = folder;
    this.#worker = startWorker();
    this.#worker.addEventListener('message', ({ data }: MessageEvent<PieceAnswer | 'tick'>) => {
      if (data !== 'tick') this.#take(data);
    });
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#giveUp();
    });
    const given = { passphrase: null, recipient: null, ...seal };
    // Where it cannot be sealed, nothing can be opened either: that is heard of there.
    const sealing = seal === null ? null : this.#ask({ act: 'seal', ...given });
    this.#recipient =
      sealing?.then(
        ({ recipient }) => recipient,
        () => null,
      ) ?? Promise.resolve(null);
  }

  /** Of the key that all is sealed to; null where nothing is. */
  get recipient(): Promise<string | null> {
    return this.#recipient;
  }

  /** Of all that was created here, as far as it is written. */
  get sizeBytes(): number {
    return [...this.#sizes.values()].reduce((sum, one) => sum + one, 0);
  }

  /** Takes pieces at once: they wait until the file is open. */
  create(file: string): PieceFile {
    // Pieces are read from blobs, which takes different times; they are written in the order in which they came.
    let last: Promise<unknown> = this.#ask({ act: 'open', file });
    last.catch(() => undefined);
    const next = <T>(work: () => Promise<T>): Promise<T> => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    };
    return {
      append: (piece) =>
        next(async () => {
          const bytes = await piece.arrayBuffer();
          if (bytes.byteLength > 0) this.#note(file, await this.#ask({ act: 'append', file, bytes }, [bytes]));
        }),
      close: () =>
        next(async () => {
          const { name, sizeBytes, hash } = this.#note(file, await this.#ask({ act: 'close', file }));
          return { name, sizeBytes, hash: hash as Hash32 };
        }),
    };
  }

  /** A small file at once, in place of one of that name. Rejects with a {@link PieceFileError} */
  async put(file: string, bytes: Uint8Array): Promise<void> {
    const copy = bytes.slice().buffer;
    await this.#ask({ act: 'put', file, bytes: copy }, [copy]);
  }

  /** A view on the file, of which nothing is in memory. @throws DOMException `NotFoundError` */
  async read(name: string): Promise<File> {
    return (await (await this.#directory()).getFileHandle(name)).getFile();
  }

  /** Finished or not, sealed or not. @returns whether it was there @throws DOMException where it cannot be removed */
  async remove(file: string): Promise<boolean> {
    const directory = await this.#directory();
    const names = [file, unfinishedName(file)].flatMap((name) => [name, sealedName(name)]);
    const removed = await Promise.all(names.map((name) => removeFrom(directory, name)));
    this.#sizes.delete(file);
    return removed.includes(true);
  }

  /** Calls at about that pace, also in a page that is not in front, until the files are closed; answers the way to stop. */
  everyMs(ms: number, call: () => void): () => void {
    const hear = ({ data }: MessageEvent<unknown>): void => {
      if (data === 'tick') call();
    };
    this.#worker.addEventListener('message', hear);
    this.#worker.postMessage({ tickEveryMs: ms } satisfies TickRequest);
    return () => this.#worker.removeEventListener('message', hear);
  }

  /** No file is written any more; whoever waits for one hears so. */
  close(): void {
    this.#worker.terminate();
    this.#giveUp();
  }

  #giveUp(): void {
    this.#isBroken = true;
    for (const { reject } of this.#waiting.values()) reject(new PieceFileError('failed'));
    this.#waiting.clear();
  }

  async #directory(): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(this.#folder, { create: true });
  }

  #note(file: string, { written }: PieceAnswer & { ok: true }): PieceWritten {
    const { name = file, sizeBytes = 0, hash = null } = written ?? {};
    this.#sizes.set(file, sizeBytes);
    this.grown();
    return { name, sizeBytes, hash };
  }

  #ask(request: Asked, transfer: Transferable[] = []): Promise<PieceAnswer & { ok: true }> {
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

async function removeFrom(directory: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await directory.removeEntry(name);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    throw error;
  }
}
