/** Errors of the device functions, translated once at the edge into In-camera's codes (elements.md, "Error codes"). Pure. */
import { MeetingError, type MeetingErrorCode } from '@in-camera/protocol';

/** `DOMException` names of `getUserMedia` (Media Capture and Streams §10.2). */
const CODES: Readonly<Record<string, MeetingErrorCode>> = {
  NotAllowedError: 'media-permission-denied',
  NotFoundError: 'media-device-missing',
  // The chosen device has gone: no other one is opened in its place without being asked.
  OverconstrainedError: 'media-device-missing',
  NotReadableError: 'media-device-busy',
  AbortError: 'media-device-busy',
  SecurityError: 'media-blocked-by-page',
  InvalidStateError: 'aborted',
};

export function toMediaError(error: unknown): MeetingError {
  if (error instanceof MeetingError) return error;
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return new MeetingError(CODES[name] ?? 'media-device-busy', { cause: error });
}
