/** 30 RecRequest: somebody asks all to agree to a recording (protocol §3, §9). Any change is another request (E2). */
import type { Hash32, RecordingId } from '../bytes/branded-bytes.js';
import { struct, timeMs } from '../bytes/codec.js';
import { LIMITS } from '../limits.js';
import { language, lines } from '../text.js';
import { hash32, scope, someRecId, type RecordingScope } from './fields.js';

export interface RecRequest {
  readonly recId: RecordingId;
  /** Unix milliseconds, the asker's claim. */
  readonly at: number;
  readonly scope: RecordingScope;
  readonly lang: string;
  readonly purpose: string;
  readonly controller: string;
  readonly contact: string;
  readonly retention: string;
  readonly recipients: string;
  /** Of the text as it is to be shown, in `lang`. */
  readonly textHash: Hash32;
  /** The roster at asking: whose agreement it takes. */
  readonly rosterHash: Hash32;
}

const field = lines(LIMITS.consentFieldBytes);

export const recRequest = struct<RecRequest>({
  recId: someRecId,
  at: timeMs,
  scope,
  lang: language,
  purpose: lines(LIMITS.purposeBytes, 1),
  controller: field,
  contact: field,
  retention: field,
  recipients: field,
  textHash: hash32,
  rosterHash: hash32,
});
