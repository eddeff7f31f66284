/**
 * The recordings that lie in this page's private file system: just made, or left behind by a page that was killed. Reads only;
 * nothing is made by looking.
 */
import { unfinishedName } from './piece-protocol.js';

/** The signed record of what was made, beside its files: `verify-receipts` reads it. */
export const RECORD_FILE = 'recording-record.json';

/** What there is of it while the recording runs: who has agreed, and no files yet. */
export const UNFINISHED_RECORD_FILE = unfinishedName(RECORD_FILE);

const FOLDER = /^in-camera-recording-(\d{1,16})$/;

export interface StoredFile {
  readonly name: string;
  readonly sizeBytes: number;
}

export interface StoredRecording {
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly files: readonly StoredFile[];
  /** A view on a file, of which nothing is in memory. @throws DOMException `NotFoundError` */
  read(name: string): Promise<File>;
  /** All its files; for good. */
  remove(): Promise<void>;
}

/** Of a recording that begins now, and of the lock that shows other pages that it is being written. */
export function folderOf(startedAt: number): string {
  return `in-camera-recording-${String(startedAt)}`;
}

/** Oldest first, without those that are being written here or in another tab. Where nothing can be stored, there are none. */
export async function listRecordings(): Promise<readonly StoredRecording[]> {
  try {
    const root = await navigator.storage.getDirectory();
    const { held = [] } = await navigator.locks.query();
    const busy = new Set(held.map(({ name }) => name));
    const found: StoredRecording[] = [];
    for await (const [folder, handle] of root.entries()) {
      const [, startedAt] = FOLDER.exec(folder) ?? [];
      if (startedAt === undefined || busy.has(folder) || !(handle instanceof FileSystemDirectoryHandle)) continue;
      found.push(await readRecording(root, handle, Number(startedAt)));
    }
    return found.filter(({ files }) => files.length > 0).sort((a, b) => a.startedAt - b.startedAt);
  } catch {
    return [];
  }
}

async function readRecording(
  root: FileSystemDirectoryHandle,
  directory: FileSystemDirectoryHandle,
  startedAt: number,
): Promise<StoredRecording> {
  const files: StoredFile[] = [];
  const read = async (name: string): Promise<File> => (await directory.getFileHandle(name)).getFile();
  for await (const name of directory.keys()) files.push({ name, sizeBytes: (await read(name)).size });
  const letters = new Intl.Collator(undefined, { numeric: true });
  return {
    startedAt,
    files: files.filter(({ sizeBytes }) => sizeBytes > 0).sort((a, b) => letters.compare(a.name, b.name)),
    read,
    remove: () => root.removeEntry(directory.name, { recursive: true }),
  };
}
