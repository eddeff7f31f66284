/** Files in the page's private file system, written in place and at once. Only in a worker can they be. */
import { createHash32, type Hash32Stream } from '@in-camera/crypto';
import type { PieceWritten } from './piece-protocol.js';

/** `createSyncAccessHandle` is missing from the types of pages, and there from those of workers. */
interface SyncHandle {
  write(bytes: ArrayBufferView, options: { readonly at: number }): number;
  truncate(sizeBytes: number): void;
  flush(): void;
  close(): void;
}

export class DiskFull extends Error {}

/** One file that grows at its end. What could not be written leaves no hole: nothing is appended behind it. */
export class DiskFile {
  readonly #name: string;
  readonly #handle: SyncHandle;
  readonly #hash: Hash32Stream = createHash32();
  #sizeBytes = 0;
  #broken: Error | null = null;

  private constructor(name: string, handle: SyncHandle) {
    this.#name = name;
    this.#handle = handle;
  }

  /** Whatever a file of that name held before is another's, and gone. */
  static async create(directory: FileSystemDirectoryHandle, name: string): Promise<DiskFile> {
    const entry = await directory.getFileHandle(name, { create: true });
    const { createSyncAccessHandle } = entry as unknown as { createSyncAccessHandle(): Promise<SyncHandle> };
    const handle = await createSyncAccessHandle.call(entry);
    handle.truncate(0);
    return new DiskFile(name, handle);
  }

  get isBroken(): boolean {
    return this.#broken !== null;
  }

  get written(): PieceWritten {
    return { name: this.#name, sizeBytes: this.#sizeBytes, hash: null };
  }

  /** All of it or nothing. @throws DiskFull, DOMException; the same again for whatever comes later */
  append(bytes: Uint8Array): void {
    if (this.#broken !== null) throw this.#broken;
    try {
      if (this.#handle.write(bytes, { at: this.#sizeBytes }) !== bytes.length) throw new DiskFull();
      this.#handle.flush();
    } catch (error) {
      this.#broken = isFull(error) ? new DiskFull() : new Error('cannot be written', { cause: error });
      // The file is what its size and hash say again.
      this.#handle.truncate(this.#sizeBytes);
      throw this.#broken;
    }
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
  }

  close(): PieceWritten {
    this.#handle.close();
    return { ...this.written, hash: this.#hash.digest() };
  }
}

export function isFull(error: unknown): boolean {
  return error instanceof DiskFull || (error instanceof DOMException && error.name === 'QuotaExceededError');
}

/** @param folder of one recording, right below the root */
export async function folderHandle(folder: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(folder, { create: true });
}
