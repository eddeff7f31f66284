/**
 * The one door to `@in-camera/browser`: makes the session that `<meeting-room>` owns.
 * Everything else in this package stands on the Session interface, so that fakes can take its place.
 */
import type { Session } from '@in-camera/meeting';
import { createBrowserSession, type RecordingChange } from '@in-camera/browser';
export { listRecordings, type RecordingChange, type StoredFile, type StoredRecording } from '@in-camera/browser';
import { assetFolder } from './asset-folder.js';
import { parseSuitability, type SuitabilityRules } from '@in-camera/protocol';

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
  /** The page's own rules of suitability; null for the server's, or the built-in ones. */
  readonly suitability: unknown;
  /** Of a recording made here. */
  recordingChanged(change: RecordingChange): void;
}

/** @throws TypeError when an address in the options is none */
export function openBrowserSession(options: RoomOptions): Session {
  const folder = assetFolder(options.assetBase);
  const worker = folder === null ? {} : { workerUrl: new URL('in-camera-worker.js', folder) };
  return createBrowserSession({
    ...worker,
    signalling: options.signalling,
    recordingChanged: (change) => options.recordingChanged(change),
    get fallbackName() {
      return options.fallbackName;
    },
    get linkBase() {
      return options.linkBase;
    },
    get hostCertificate() {
      return options.hostCertificate ?? undefined;
    },
    get suitability() {
      return options.suitability === null ? undefined : () => ownSuitability(options.suitability);
    },
    get maxParticipants() {
      return options.maxParticipants ?? DEFAULT_MAX_PARTICIPANTS;
    },
  });
}

/** A page's own rules are programmed: what is wrong with them is told to who wrote them. */
async function ownSuitability(given: unknown): Promise<SuitabilityRules> {
  const parsed = parseSuitability(given);
  if (!parsed.ok) throw new TypeError(`suitability: ${parsed.code} at “${parsed.at}”`);
  return Promise.resolve(parsed.value);
}

/** What is measured to work. */
const DEFAULT_MAX_PARTICIPANTS = 8;
