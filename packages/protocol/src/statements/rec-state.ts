/** 33 RecState: whether the signer is recording (protocol §3, §9); the first message of each side after bind. */
import type { Hash32, RecordingId } from '../bytes/branded-bytes.js';
import { isAllZero } from '../bytes/bytes.js';
import { coded, struct, u32, where } from '../bytes/codec.js';
import { RECORDING_STATE_CODES, type RecordingStateCode } from '../codes.js';
import { hash32, recId } from './fields.js';

export interface RecState {
  /** All zero exactly when the state is `idle`. */
  readonly recId: RecordingId;
  readonly state: RecordingStateCode;
  /** Counts the stretches between pauses, from 1; 0 before the first. */
  readonly segment: number;
  /** H32 of the sorted H32 of the receipts; all zero before anything is recorded. */
  readonly receiptsHash: Hash32;
}

export const recState = where(
  struct<RecState>({ recId, state: coded(RECORDING_STATE_CODES), segment: u32, receiptsHash: hash32 }),
  ({ recId: id, state, segment, receiptsHash }) => {
    const isBefore = state === 'idle' || state === 'requested';
    return isAllZero(id) === (state === 'idle') && (!isBefore || (segment === 0 && isAllZero(receiptsHash)));
  },
);
