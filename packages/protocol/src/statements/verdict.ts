/** 03 Verdict: the lead's answer to one Knock (protocol §3). Signer: the lead's IK. */
import type { Hash32 } from '../bytes/branded-bytes.js';
import { isAllZero } from '../bytes/bytes.js';
import { coded, struct, u32, where } from '../bytes/codec.js';
import { VERDICT_CODES, type VerdictCode } from '../codes.js';
import { hash32 } from './fields.js';

export interface Verdict {
  readonly knockHash: Hash32;
  readonly verdict: VerdictCode;
  readonly term: number;
  readonly v: number;
  /** Of the roster that lists the guest; all zero unless the verdict is `admit`. */
  readonly rosterHash: Hash32;
}

export const verdict = where(
  struct<Verdict>({ knockHash: hash32, verdict: coded(VERDICT_CODES), term: u32, v: u32, rosterHash: hash32 }),
  (value) => (value.verdict === 'admit') !== isAllZero(value.rosterHash),
);
