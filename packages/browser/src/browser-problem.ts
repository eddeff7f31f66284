/** Whether this browser, and the way the page came, can carry a meeting at all. Asks nobody for anything. */
import type { MeetingErrorCode } from '@in-camera/protocol';

/** @returns null when it can. Safe to call anywhere, on a server too, where the answer is `browser-unsupported`. */
export function browserProblem(): MeetingErrorCode | null {
  if (typeof document === 'undefined') return 'browser-unsupported';
  if (!globalThis.isSecureContext) return 'media-insecure-context';
  const connection = globalThis.RTCPeerConnection as typeof RTCPeerConnection | undefined;
  const sender = globalThis.RTCRtpSender as typeof RTCRtpSender | undefined;
  const hasAll =
    typeof connection?.prototype.addTransceiver === 'function' &&
    typeof sender?.prototype.replaceTrack === 'function' &&
    typeof globalThis.WebSocket === 'function' &&
    (navigator.userActivation as UserActivation | undefined) !== undefined;
  return hasAll ? null : 'browser-unsupported';
}
