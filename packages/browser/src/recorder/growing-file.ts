/**
 * A recording's file from its first piece to its last: written under a name that says that it is not finished, sealed on the way
 * where that is wanted, and at the end written once more with what makes it seekable at its beginning (decision 0041).
 */
import type { FileSealer } from './file-sealer.js';
import { DiskFile } from './piece-disk.js';
import { sealedName, unfinishedName, type PieceWritten } from './piece-protocol.js';
import { seekableHead, type SeekableHead } from './seekable-head.js';
import { WebmIndex } from './webm-index.js';

export class GrowingFile {
  readonly #directory: FileSystemDirectoryHandle;
  readonly #name: string;
  readonly #sealer: FileSealer | null;
  readonly #disk: DiskFile;
  readonly #index = new WebmIndex();
  readonly #way: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>> | null;
  /** Settles when all that was sealed is on the disk. */
  readonly #sealed: Promise<void>;
  #plainBytes = 0;

  private constructor(
    directory: FileSystemDirectoryHandle,
    name: string,
    disk: DiskFile,
    sealer: FileSealer | null,
    sealing: {
      readonly way: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
      readonly done: Promise<void>;
    } | null,
  ) {
    this.#directory = directory;
    this.#name = name;
    this.#disk = disk;
    this.#sealer = sealer;
    this.#way = sealing?.way ?? null;
    this.#sealed = sealing?.done ?? Promise.resolve();
    // Heard of at the next piece, and at the end.
    this.#sealed.catch(() => undefined);
  }

  /** @param file as the person will have it @param sealer null for a file that anybody can open */
  static async create(
    directory: FileSystemDirectoryHandle,
    file: string,
    sealer: FileSealer | null,
  ): Promise<GrowingFile> {
    const name = onDisk(unfinishedName(file), sealer);
    if (sealer === null) {
      return new GrowingFile(directory, file, await DiskFile.create(directory, name), null, null);
    }
    const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
    const sealed = await sealer.seal(readable);
    const disk = await DiskFile.create(directory, name);
    return new GrowingFile(directory, file, disk, sealer, { way: writable.getWriter(), done: pour(sealed, disk) });
  }

  /** @throws DiskFull, or what else kept it from the disk */
  async append(bytes: Uint8Array<ArrayBuffer>): Promise<PieceWritten> {
    this.#index.push(bytes);
    this.#plainBytes += bytes.length;
    if (this.#way === null) this.#disk.append(bytes);
    // The pump has the reason why; the way is only shut.
    else await Promise.race([this.#way.write(bytes), this.#sealed]);
    return this.#disk.written;
  }

  /** The whole file; where the disk gave out, as much as there is, under the name that it has. */
  async close(): Promise<PieceWritten> {
    await this.#way?.close().catch(() => undefined);
    await this.#sealed.catch(() => undefined);
    const unfinished = this.#disk.close();
    if (this.#disk.isBroken) return unfinished;
    try {
      const whole = await this.#finish(unfinished.name);
      await this.#directory.removeEntry(unfinished.name);
      return whole;
    } catch {
      await this.#directory.removeEntry(onDisk(this.#name, this.#sealer)).catch(() => undefined);
      return unfinished;
    }
  }

  async #finish(unfinished: string): Promise<PieceWritten> {
    const file = await (await this.#directory.getFileHandle(unfinished)).getFile();
    const stored = file.stream();
    const plain = this.#sealer === null ? stored : await this.#sealer.open(stored);
    const seekable = seekableHead(this.#index, this.#plainBytes);
    const whole = seekable === null ? plain : plain.pipeThrough(replaceBeginning(seekable));
    const disk = await DiskFile.create(this.#directory, onDisk(this.#name, this.#sealer));
    try {
      await pour(this.#sealer === null ? whole : await this.#sealer.seal(whole), disk);
    } catch (error) {
      disk.close();
      throw error;
    }
    return disk.close();
  }
}

function onDisk(file: string, sealer: FileSealer | null): string {
  return sealer === null ? file : sealedName(file);
}

async function pour(from: ReadableStream<Uint8Array>, into: DiskFile): Promise<void> {
  const reader = from.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) into.append(next.value);
  } catch (error) {
    // Whoever writes at the other end would wait for ever.
    void reader.cancel(error).catch(() => undefined);
    throw error;
  }
}

/** Other bytes in place of the first ones, and none behind the last whole block. */
function replaceBeginning({
  head,
  skip,
  end,
}: SeekableHead): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new TransformStream({
    start(controller) {
      controller.enqueue(head);
    },
    transform(bytes, controller) {
      const good = bytes.subarray(Math.max(0, skip - at), Math.max(0, end - at));
      at += bytes.length;
      if (good.length > 0) controller.enqueue(good);
    },
  });
}
