/** 31 Consent: one person's yes to one RecRequest (protocol §3). There is no *no*: a refusal sends nothing. */
import type { Hash32, RecordingId } from '../bytes/branded-bytes.js';
import { struct, timeMs } from '../bytes/codec.js';
import { language } from '../text.js';
import { hash32, scope, someRecId, type RecordingScope } from './fields.js';

export interface Consent {
  readonly recId: RecordingId;
  readonly requestHash: Hash32;
  /** Unix milliseconds, the signer's claim. */
  readonly at: number;
  readonly scope: RecordingScope;
  /** The language in which the text was shown. */
  readonly lang: string;
  /** Of the exact text shown. */
  readonly shownHash: Hash32;
}

export const consent = struct<Consent>({
  recId: someRecId,
  requestHash: hash32,
  at: timeMs,
  scope,
  lang: language,
  shownHash: hash32,
});
