/**
 * The one error class of In-camera and its stable codes (elements.md, "Error codes").
 * Knows no text: what a person reads is chosen by the interface from the code.
 * Pure; used on both sides of the trust line.
 */
import type { DeviceTrouble } from './device-trouble.js';

/** Codes that can help when tried again carry `true`. */
const RECOVERABLE = {
  'media-permission-denied': true,
  'media-device-missing': true,
  'media-device-busy': true,
  'media-insecure-context': false,
  'media-blocked-by-page': false,
  'browser-unsupported': false,
  'user-activation-required': true,
  'tag-taken': false,
  'storage-unavailable': true,
  'signalling-unreachable': true,
  'signalling-rejected': false,
  'open-denied': false,
  'wrong-password': true,
  'password-required': true,
  'password-too-weak': true,
  'rate-limited': true,
  'server-busy': true,
  'no-such-meeting': true,
  'meeting-locked': true,
  'meeting-full': true,
  'meeting-ended': false,
  'link-malformed': false,
  'link-changed': false,
  'removals-exhausted': false,
  'admission-denied': false,
  'invite-spent': false,
  'invite-expired': false,
  'invite-revoked': false,
  'protocol-malformed': false,
  'protocol-version': false,
  'peer-unreachable': true,
  'relay-unavailable': true,
  'key-mismatch': false,
  'roster-fork': false,
  'consent-refused': false,
  'recording-unsupported': false,
  'file-declined': false,
  'suitability-required': true,
  'suitability-refused': true,
  aborted: true,
} as const;

export type MeetingErrorCode = keyof typeof RECOVERABLE;

export const MEETING_ERROR_CODES = Object.keys(RECOVERABLE) as readonly MeetingErrorCode[];

export interface MeetingErrorOptions {
  readonly cause?: unknown;
  /** Seconds until another try is worth it; only where the server said so. */
  readonly retryAfterSeconds?: number;
  /** Of a device that could not be opened. */
  readonly trouble?: DeviceTrouble | undefined;
}

export class MeetingError extends Error {
  override readonly name = 'MeetingError';
  readonly code: MeetingErrorCode;
  /** Whether trying again can help. */
  readonly recoverable: boolean;
  readonly retryAfterSeconds: number | undefined;
  /** Which device it was and who refused it; only with the codes `media-…` of a device that was to be opened. */
  readonly trouble: DeviceTrouble | undefined;

  constructor(code: MeetingErrorCode, options: MeetingErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.recoverable = RECOVERABLE[code];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.trouble = options.trouble;
  }
}

export function isRecoverable(code: MeetingErrorCode): boolean {
  return RECOVERABLE[code];
}
