/**
 * Writes recordings to the page's private file system as they come, piece by piece and at once to the disk: what a page had
 * before it was killed is there when it is opened again.
 */
import { createFileSealer, createFileSealerFor, type FileSealer } from './file-sealer.js';
import { GrowingFile } from './growing-file.js';
import { DiskFile, folderHandle, isFull } from './piece-disk.js';
import {
  KEY_FILE,
  sealedName,
  type PieceAnswer,
  type PieceRequest,
  type PieceWritten,
  type TickRequest,
} from './piece-protocol.js';

type Told<A extends PieceRequest['act']> = Extract<PieceRequest, { readonly act: A }>;
type Done = Omit<Extract<PieceAnswer, { readonly ok: true }>, 'id' | 'ok'>;

const files = new Map<string, GrowingFile>();
/** By file, one thing after the other: what is appended comes after what was opened. */
const last = new Map<string, Promise<unknown>>();
/** Nothing is written before it is there: what was to be sealed is sealed, or not written at all. */
let sealing: Promise<FileSealer | null> = Promise.resolve(null);

globalThis.addEventListener('message', ({ data }: MessageEvent<PieceRequest | TickRequest>) => {
  if ('tickEveryMs' in data) {
    setInterval(() => globalThis.postMessage('tick'), data.tickEveryMs);
    return;
  }
  const name = data.act === 'seal' ? '' : data.file;
  const before = last.get(name) ?? Promise.resolve();
  last.set(
    name,
    before.then(async () => globalThis.postMessage(await answer(data))),
  );
});

async function answer(request: PieceRequest): Promise<PieceAnswer> {
  const { id } = request;
  try {
    return { id, ok: true, ...(await perform(request)) };
  } catch (error) {
    return { id, ok: false, reason: isFull(error) ? 'full' : 'failed' };
  }
}

function perform(request: PieceRequest): Promise<Done> {
  switch (request.act) {
    case 'seal':
      return seal(request);
    case 'open':
      return open(request);
    case 'append':
      return append(request);
    case 'close':
      return close(request);
    case 'put':
      return put(request);
  }
}

async function seal(request: Told<'seal'>): Promise<Done> {
  sealing = prepare(request);
  const sealer = await sealing;
  return { written: null, recipient: sealer?.recipient ?? null };
}

async function prepare({ folder, passphrase, recipient }: Told<'seal'>): Promise<FileSealer | null> {
  if (passphrase === null) return recipient === null ? null : createFileSealerFor(recipient);
  const sealer = await createFileSealer(passphrase);
  // Before anything that it opens.
  if (sealer.keyFile !== null) await write(folder, KEY_FILE, sealer.keyFile);
  return sealer;
}

async function open({ folder, file }: Told<'open'>): Promise<Done> {
  files.set(file, await GrowingFile.create(await folderHandle(folder), file, await sealing));
  return { written: null, recipient: null };
}

async function append({ file, bytes }: Told<'append'>): Promise<Done> {
  return { written: await opened(file).append(new Uint8Array(bytes)), recipient: null };
}

async function close({ file }: Told<'close'>): Promise<Done> {
  const written = await opened(file).close();
  files.delete(file);
  return { written, recipient: null };
}

async function put({ folder, file, bytes }: Told<'put'>): Promise<Done> {
  const sealer = await sealing;
  if (sealer === null) return { written: await write(folder, file, new Uint8Array(bytes)), recipient: null };
  const sealed = await new Response(await sealer.seal(new Blob([bytes]).stream())).arrayBuffer();
  return { written: await write(folder, sealedName(file), new Uint8Array(sealed)), recipient: null };
}

async function write(folder: string, name: string, bytes: Uint8Array): Promise<PieceWritten> {
  const file = await DiskFile.create(await folderHandle(folder), name);
  try {
    file.append(bytes);
  } finally {
    file.close();
  }
  return file.written;
}

function opened(name: string): GrowingFile {
  const file = files.get(name);
  if (file === undefined) throw new Error('no such file is open');
  return file;
}
