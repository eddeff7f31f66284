/**
 * Writes recordings to the page's private file system as they come, piece by piece and at once to the disk: what a page had
 * before it was killed is there when it is opened again. A worker, for only here can a file be written in place.
 */
import { createHash32, type Hash32Stream } from '@in-camera/crypto';
import type { PieceAnswer, PieceRequest } from './piece-protocol.js';

/** `createSyncAccessHandle` is missing from the types of pages, and there from those of workers. */
interface SyncHandle {
  write(bytes: ArrayBuffer, options: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

interface OpenFile {
  readonly handle: SyncHandle;
  readonly hash: Hash32Stream;
  sizeBytes: number;
}

const files = new Map<string, OpenFile>();
/** One thing after the other: what is appended comes after what was opened. */
let last: Promise<unknown> = Promise.resolve();

globalThis.addEventListener('message', ({ data }: MessageEvent<PieceRequest>) => {
  last = last.then(async () => globalThis.postMessage(await answer(data)));
});

async function answer(request: PieceRequest): Promise<PieceAnswer> {
  const { id } = request;
  try {
    if (request.act === 'open') files.set(nameOf(request), await open(request));
    const file = files.get(nameOf(request));
    if (file === undefined) return { id, ok: false, reason: 'failed' };
    if (request.act === 'append') append(file, request.bytes);
    if (request.act !== 'close') return { id, ok: true, sizeBytes: file.sizeBytes, hash: null };
    files.delete(nameOf(request));
    file.handle.close();
    return { id, ok: true, sizeBytes: file.sizeBytes, hash: file.hash.digest() };
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    return { id, ok: false, reason: isFull ? 'full' : 'failed' };
  }
}

async function open({ folder, file }: PieceRequest): Promise<OpenFile> {
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(folder, { create: true });
  const entry = await directory.getFileHandle(file, { create: true });
  const { createSyncAccessHandle } = entry as unknown as { createSyncAccessHandle(): Promise<SyncHandle> };
  const handle = await createSyncAccessHandle.call(entry);
  return { handle, hash: createHash32(), sizeBytes: 0 };
}

function append(file: OpenFile, bytes: ArrayBuffer): void {
  const written = file.handle.write(bytes, { at: file.sizeBytes });
  // The rest would leave a hole, and a hash of what is not there.
  if (written !== bytes.byteLength) throw new DOMException('no space is left', 'QuotaExceededError');
  file.handle.flush();
  file.hash.update(new Uint8Array(bytes));
  file.sizeBytes += written;
}

function nameOf({ folder, file }: PieceRequest): string {
  return `${folder}/${file}`;
}
