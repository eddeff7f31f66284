/** Whether this browser, and the way the page came, can carry a meeting at all. Asks nobody for anything. */
import type { MeetingErrorCode } from '@in-camera/protocol';

/** What no meeting goes without, by the name of the interface. */
export type BrowserCapability = 'RTCPeerConnection' | 'RTCRtpSender' | 'WebSocket' | 'UserActivation';

/** What this browser lacks (R9); empty when it lacks nothing, and on a server, which is no browser. */
export function missingCapabilities(): readonly BrowserCapability[] {
  if (typeof document === 'undefined') return [];
  const connection = globalThis.RTCPeerConnection as typeof RTCPeerConnection | undefined;
  const sender = globalThis.RTCRtpSender as typeof RTCRtpSender | undefined;
  const has: Readonly<Record<BrowserCapability, boolean>> = {
    RTCPeerConnection: typeof connection?.prototype.addTransceiver === 'function',
    RTCRtpSender: typeof sender?.prototype.replaceTrack === 'function',
    WebSocket: typeof globalThis.WebSocket === 'function',
    UserActivation: (navigator.userActivation as UserActivation | undefined) !== undefined,
  };
  return (Object.keys(has) as BrowserCapability[]).filter((name) => !has[name]);
}

/** @returns null when it can. Safe to call anywhere, on a server too, where the answer is `browser-unsupported`. */
export function browserProblem(): MeetingErrorCode | null {
  if (typeof document === 'undefined') return 'browser-unsupported';
  if (!globalThis.isSecureContext) return 'media-insecure-context';
  return missingCapabilities().length === 0 ? null : 'browser-unsupported';
}
