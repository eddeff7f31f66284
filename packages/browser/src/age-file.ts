/**
 * age files that open with a passphrase (scrypt and ChaCha20-Poly1305, by age-encryption, in plain JavaScript: no page has to
 * allow WebAssembly for it). Takes a second and 256 MiB, so it belongs in the worker. Files that grow are sealed for a key that was
 * made for them, and only that key with the passphrase. Knows nothing of what is inside.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { MeetingError, type MeetingErrorCode } from '@in-camera/protocol';

export interface AgeRequest {
  readonly act: 'seal' | 'open';
  readonly bytes: Uint8Array;
  readonly passphrase: string;
}

export type AgeResponse =
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly code: MeetingErrorCode };

/** log2 of the work, age's own default; a file that asks for more is refused before anything is allocated. */
const WORK = 18;
const HEADER = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} (\d{1,2})\n/;

/** Never rejects. */
export async function handleAgeRequest({ act, bytes, passphrase }: AgeRequest): Promise<AgeResponse> {
  try {
    return { ok: true, bytes: await (act === 'seal' ? seal(bytes, passphrase) : open(bytes, passphrase)) };
  } catch (error) {
    return { ok: false, code: error instanceof MeetingError ? error.code : 'browser-unsupported' };
  }
}

async function seal(content: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(WORK);
  return encrypter.encrypt(content);
}

/** @throws MeetingError `wrong-password`, `protocol-malformed` */
async function open(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const [, work] = HEADER.exec(new TextDecoder('latin1').decode(file.subarray(0, 128))) ?? [];
  if (work === undefined || Number(work) > WORK) throw new MeetingError('protocol-malformed');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return await decrypter.decrypt(file);
  } catch (cause) {
    // The library tells the two apart in words only: no identity of ours fits, or the rest is not whole.
    const isOther = cause instanceof Error && cause.message.includes('no identity matched');
    throw new MeetingError(isOther ? 'wrong-password' : 'protocol-malformed', { cause });
  }
}

export interface RecordingKey {
  /** Public: seals. */
  readonly recipient: string;
  /** Secret: opens. */
  readonly identity: string;
  /** The identity, sealed with the passphrase, as age takes it with `-i`. */
  readonly keyFile: Uint8Array;
}

export async function createRecordingKey(passphrase: string): Promise<RecordingKey> {
  const identity = await generateX25519Identity();
  const keyFile = await seal(new TextEncoder().encode(`${identity}\n`), passphrase);
  return { identity, recipient: await identityToRecipient(identity), keyFile };
}

/** As it comes, in chunks of 64 KiB. */
export function sealStream(
  plain: ReadableStream<Uint8Array<ArrayBuffer>>,
  recipient: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain) as Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

/** Errors at its end where the file has none. */
export function openStream(
  sealed: ReadableStream<Uint8Array<ArrayBuffer>>,
  identity: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(sealed) as Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}
