/** 34 Manifest: the recorder's signature under the file that says what was recorded, with whose consent (E8). */
import type { Hash32, RecordingId } from '../bytes/branded-bytes.js';
import { struct } from '../bytes/codec.js';
import { hash32, someRecId } from './fields.js';

export interface Manifest {
  readonly recId: RecordingId;
  readonly fileHash: Hash32;
}

export const manifest = struct<Manifest>({ recId: someRecId, fileHash: hash32 });
