/** What the devices need of the page. Owns nothing; tests bring their own. */
import { MeetingError } from '@in-camera/protocol';

export type InputKind = 'microphone' | 'camera';

export interface MediaPlatform {
  readonly isSecureContext: boolean;
  /** Missing in an insecure context and in browsers that are too old. */
  readonly mediaDevices: MediaDevices | undefined;
  /** Whether the page's Permissions Policy allows the device; true where the browser does not tell. */
  allows(kind: InputKind): boolean;
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
  allows: (kind) => (document as PolicyDocument).featurePolicy?.allowsFeature(kind) ?? true,
};

/** @throws MeetingError `media-insecure-context`, `browser-unsupported`, `media-blocked-by-page` before anybody is asked */
export function usableDevices(platform: MediaPlatform, kind: InputKind): MediaDevices {
  if (!platform.isSecureContext) throw new MeetingError('media-insecure-context');
  if (platform.mediaDevices === undefined) throw new MeetingError('browser-unsupported');
  if (!platform.allows(kind)) throw new MeetingError('media-blocked-by-page');
  return platform.mediaDevices;
}
