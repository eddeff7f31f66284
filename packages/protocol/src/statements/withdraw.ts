/** 32 Withdraw: takes a consent back, finally for its recording (protocol §3). */
import type { RecordingId } from '../bytes/branded-bytes.js';
import { struct, timeMs } from '../bytes/codec.js';
import { someRecId } from './fields.js';

export interface Withdraw {
  readonly recId: RecordingId;
  /** Unix milliseconds, the signer's claim. */
  readonly at: number;
}

export const withdraw = struct<Withdraw>({ recId: someRecId, at: timeMs });
