/**
 * The one door to `@in-camera/browser`: makes the session that `<meeting-room>` owns.
 * Everything else in this package stands on the Session interface, so that fakes can take its place.
 */
import type { Session } from '@in-camera/meeting';
import { createBrowserSession } from '@in-camera/browser';

/** What the room decides; the getters are read anew at every `create` and `join`. */
export interface RoomOptions {
  readonly signalling: string;
  /** Folder of the lazily loaded parts, or empty for beside the module. */
  readonly assetBase: string;
  readonly maxParticipants: number | null;
  readonly linkBase: string;
  readonly fallbackName: string;
  /** Certifies the person as a host of a standing room; null where there is none. */
  readonly hostCertificate: ((identityKey: Uint8Array) => Promise<string | null>) | null;
}

/** @throws TypeError when an address in the options is none */
export function openBrowserSession(options: RoomOptions): Session {
  const worker = options.assetBase === '' ? {} : { workerUrl: workerIn(options.assetBase) };
  return createBrowserSession({
    ...worker,
    signalling: options.signalling,
    get fallbackName() {
      return options.fallbackName;
    },
    get linkBase() {
      return options.linkBase;
    },
    get hostCertificate() {
      return options.hostCertificate ?? undefined;
    },
    get maxParticipants() {
      return options.maxParticipants ?? DEFAULT_MAX_PARTICIPANTS;
    },
  });
}

/** What is measured to work. */
const DEFAULT_MAX_PARTICIPANTS = 8;

function workerIn(base: string): URL {
  const folder = base.endsWith('/') ? base : `${base}/`;
  return new URL('in-camera-worker.js', new URL(folder, document.baseURI));
}
