/** Reads what the command is given: a receipt or manifest up to its limit, a piece of any size as a stream. No network. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { LIMITS } from '@in-camera/protocol';
import type { GivenPiece } from '../receipts.js';

/** At most one byte more than the longest file has, so that the parser sees what is too long, and no device is read on and on. */
export async function readReceiptFile(path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: LIMITS.manifestFileBytes })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Rejects with the system's error when the file cannot be read. */
export async function readPiece(path: string): Promise<GivenPiece> {
  const hash = createHash('sha512');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    sizeBytes += bytes.length;
  }
  // H32 of protocol §1, in hexadecimal.
  return { name: basename(path), sizeBytes, hash: hash.digest('hex').slice(0, 64) };
}
