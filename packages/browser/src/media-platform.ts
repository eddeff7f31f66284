/** What the devices need of the page. Owns nothing; tests bring their own. */
import { MeetingError } from '@in-camera/protocol';
import { browserPlace, type BrowserPlace } from './browser-place.js';
import { refusedByPolicy } from './permission-judgement.js';

export type InputKind = 'microphone' | 'camera';

export interface MediaPlatform {
  readonly isSecureContext: boolean;
  /** Missing in an insecure context and in browsers that are too old. */
  readonly mediaDevices: MediaDevices | undefined;
  /** Whether the page stands in another one. */
  readonly isFramed: boolean;
  readonly place: BrowserPlace;
  /** Whether the page's Permissions Policy lets it ask for the device; null where the browser does not tell. */
  allows(kind: InputKind): boolean | null;
  /** What the browser has noted for the device on this page; null where it does not tell. Asks nobody. */
  permission(kind: InputKind): Promise<PermissionState | null>;
}

/** Chromium's name for it; Firefox and Safari do not tell. */
interface PolicyDocument {
  readonly featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** Looked at when asked, so that importing touches no page. */
export const pagePlatform: MediaPlatform = {
  get isSecureContext() {
    return globalThis.isSecureContext;
  },
  get mediaDevices() {
    return navigator.mediaDevices as MediaDevices | undefined;
  },
  get isFramed() {
    return globalThis.top !== globalThis.self;
  },
  get place() {
    return browserPlace();
  },
  allows: (kind) => (document as PolicyDocument).featurePolicy?.allowsFeature(kind) ?? null,
  async permission(kind) {
    try {
      return (await navigator.permissions.query({ name: kind })).state;
    } catch {
      // Not every browser knows the name.
      return null;
    }
  },
};

/** @throws MeetingError `media-insecure-context`, `browser-unsupported`, `media-blocked-by-page` before anybody is asked */
export function usableDevices(platform: MediaPlatform, kind: InputKind): MediaDevices {
  const none = { device: kind, refusedBy: [], asksAgain: false } as const;
  if (!platform.isSecureContext) throw new MeetingError('media-insecure-context', { trouble: none });
  if (platform.mediaDevices === undefined) throw new MeetingError('browser-unsupported', { trouble: none });
  if (platform.allows(kind) === false) {
    const trouble = { ...none, refusedBy: refusedByPolicy(platform.isFramed) };
    throw new MeetingError('media-blocked-by-page', { trouble });
  }
  return platform.mediaDevices;
}
