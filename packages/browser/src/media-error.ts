/**
 * Errors of the device functions, translated once at the edge into In-camera's codes (elements.md, "Error codes"), with
 * who refused where somebody did (decision 0027). Asks nobody for anything.
 */
import { MeetingError, type MeetingErrorCode, type Refuser } from '@in-camera/protocol';
import type { InputKind, MediaPlatform } from './media-platform.js';
import { judgeRefusal } from './permission-judgement.js';

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

/** Never rejects, whatever was thrown. */
export async function toMediaError(error: unknown, device: InputKind, platform: MediaPlatform): Promise<MeetingError> {
  if (error instanceof MeetingError) return error;
  const name = textIn(error, 'name');
  const [isListed, permission] = await Promise.all([lists(platform, device), platform.permission(device)]);
  const refusedBy = judgeRefusal({
    name,
    message: textIn(error, 'message'),
    isPolicyOpen: platform.allows(device),
    isFramed: platform.isFramed,
    isListed,
    place: platform.place,
  });
  const asksAgain = refusedBy.includes('person') && permission === 'prompt';
  return new MeetingError(codeFor(name, refusedBy), { cause: error, trouble: { device, refusedBy, asksAgain } });
}

function codeFor(name: string, [likeliest]: readonly Refuser[]): MeetingErrorCode {
  if (likeliest === 'page' || likeliest === 'frame') return 'media-blocked-by-page';
  return likeliest === undefined ? (CODES[name] ?? 'media-device-busy') : 'media-permission-denied';
}

async function lists({ mediaDevices }: MediaPlatform, device: InputKind): Promise<boolean> {
  const wanted: MediaDeviceKind = device === 'camera' ? 'videoinput' : 'audioinput';
  try {
    return ((await mediaDevices?.enumerateDevices()) ?? []).some(({ kind }) => kind === wanted);
  } catch {
    return false;
  }
}

function textIn(error: unknown, field: 'name' | 'message'): string {
  if (typeof error !== 'object' || error === null) return '';
  const text: unknown = Reflect.get(error, field);
  return typeof text === 'string' ? text : '';
}
