/**
 * Seals the files of one recording for whoever knows the passphrase, as age files. The slow hash of the passphrase is needed once: it
 * opens a key file, and that opens all others (`age -d -i recording-key.age FILE`).
 */
import type { RecordingKey } from '../age-file.js';

type Bytes = Uint8Array<ArrayBuffer>;

export interface FileSealer {
  /** Public. */
  readonly recipient: string;
  /** What to put beside the files; null where it lies there already. */
  readonly keyFile: Bytes | null;
  seal(plain: ReadableStream<Bytes>): Promise<ReadableStream<Bytes>>;
  /** What was sealed by this very sealer. Rejects where the key is not here. */
  open(sealed: ReadableStream<Bytes>): Promise<ReadableStream<Bytes>>;
}

/** The library is fetched when it is first needed. */
const loadAge = () => import('../age-file.js');

/** Takes a second and 256 MiB. */
export async function createFileSealer(passphrase: string): Promise<FileSealer> {
  const age = await loadAge();
  const key: RecordingKey = await age.createRecordingKey(passphrase);
  return {
    recipient: key.recipient,
    keyFile: key.keyFile as Bytes,
    seal: (plain) => age.sealStream(plain, key.recipient),
    open: (sealed) => age.openStream(sealed, key.identity),
  };
}

/** Adds to what is sealed, and opens nothing. */
export async function createFileSealerFor(recipient: string): Promise<FileSealer> {
  const age = await loadAge();
  return {
    recipient,
    keyFile: null,
    seal: (plain) => age.sealStream(plain, recipient),
    open: () => Promise.reject(new Error('the key is not here')),
  };
}
