/**
 * A meeting in a browser: the real ports, wired to the pure session, with the rule that nothing starts by itself (R1).
 * Owns the wiring and nothing else.
 */
import {
  createSession,
  type Command,
  type CommandResult,
  type PeerLinks,
  type Session,
  type SessionOptions,
} from '@in-camera/meeting';
import { handOf, lendHand } from '@in-camera/meeting/by-hand';
import { MeetingError } from '@in-camera/protocol';
import { createConnectionTest } from './connection-test.js';
import { createAuthorityFiles } from './authority-files.js';
import { browserClock, browserRandom } from './browser-clock.js';
import { browserProblem } from './browser-problem.js';
import { Devices } from './devices.js';
import { createKeys } from './key-store.js';
import { ParticipantStreams } from './participant-streams.js';
import { LocalRecorder, type RecordingProgress } from './recorder/local-recorder.js';
import { PieceFiles } from './recorder/piece-files.js';
import { canRecord } from './recorder/recording-type.js';
import type { RecordedKind } from './recorder/each-recorder.js';
import { startTrustedWorker } from './trusted-worker.js';
import { createPasswordStretcher } from './password-stretcher.js';
import { createSignalling } from './signalling-socket.js';
import { resolveSignallingUrl } from './signalling-url.js';
import { SimplePeerLink } from './simple-peer-link.js';
import { createTabRecords } from './tab-records.js';
import { withSuitability } from './suitability-rules.js';
import { TrackHandle } from './track-handle.js';
import { isActedOn } from './user-activation.js';

export interface BrowserSessionOptions extends SessionOptions {
  /** WebSocket address of the signalling server, absolute or relative to the page. */
  readonly signalling: string;
  /** Hides the own address behind the server's relay, always; without a relay no link comes about. */
  readonly relayOnly?: boolean;
  /** Where `in-camera-worker.js` is, on the page's own host; beside this module by default. */
  readonly workerUrl?: string | URL;
  readonly recordingChanged?: (change: RecordingChange) => void;
}

/** `files`: others are there than before (`listRecordings`). `trouble`: something of somebody could not be recorded or written. */
export type RecordingChange =
  { readonly type: 'files' } | { readonly type: 'trouble' } | ({ readonly type: 'progress' } & RecordingProgress);

/** What begins a meeting on this page. */
const ENTERING: ReadonlySet<Command['type']> = new Set(['create', 'join', 'resume']);

/**
 * @returns a session whose `getStream` answers `MediaStream | null`
 * @throws TypeError when `signalling` or `workerUrl` is no URL
 */
export function createBrowserSession(options: BrowserSessionOptions): Session {
  const devices = new Devices(undefined, new URL('.', workerUrl(options)));
  const streams = new ParticipantStreams();
  const { keys, verifier, kept } = createKeys(browserRandom);
  const signallingUrl = resolveSignallingUrl(options.signalling, document.baseURI);
  const recorder = new LocalRecorder({
    openFiles: (folder, seal) => new PieceFiles(folder, () => startTrustedWorker(recorderUrl(options)), seal),
    now: Date.now,
    getState: () => session.getState(),
    trackOf: (id, kind) => trackOf(session, id, kind),
    changed: () => options.recordingChanged?.({ type: 'files' }),
    grown: (progress) => options.recordingChanged?.({ type: 'progress', ...progress }),
    failed: () => options.recordingChanged?.({ type: 'trouble' }),
  });
  const session = createSession(
    {
      clock: browserClock,
      random: browserRandom,
      keys,
      verifier,
      tabs: createTabRecords({ clock: browserClock, random: browserRandom, kept, storage: () => sessionStorage }),
      stretcher: createPasswordStretcher(workerUrl(options)),
      authorityFiles: createAuthorityFiles(workerUrl(options)),
      connectionTest: createConnectionTest(signallingUrl, (url) => new WebSocket(url)),
      signalling: createSignalling(signallingUrl, {
        clock: browserClock,
        open: (url) => new WebSocket(url),
        chance: () => (browserRandom.bytes(1)[0] ?? 0) / 256,
        onOnline(call) {
          addEventListener('online', call);
          return () => removeEventListener('online', call);
        },
      }),
      links: createPeerLinks(options.relayOnly ?? false),
      media: devices,
      recorder: canRecord() ? recorder : null,
    },
    withSuitability(options, signallingUrl),
  );
  if (options.relayOnly === true) void session.dispatch({ type: 'set-relay-only', on: true }).catch(() => undefined);
  const stopRetaining = session.subscribe(() => {
    const { self, participants } = session.getState();
    streams.retain(new Set([self.id, ...participants.map(({ id }) => id)]));
    recorder.follow();
  });

  const outer: Session = {
    getState: () => session.getState(),
    subscribe: (listener) => session.subscribe(listener),
    observe: (listener) => session.observe(listener),
    dispatch: <C extends Command>(command: C): Promise<CommandResult<C>> => {
      if (!isActedOn(command, navigator.userActivation)) {
        return Promise.reject(new MeetingError('user-activation-required'));
      }
      const problem = ENTERING.has(command.type) ? browserProblem() : null;
      return problem === null ? session.dispatch(command) : Promise.reject(new MeetingError(problem));
    },
    getStream(participantId, kind) {
      // The very handle that this package gave the session.
      const handle = session.getStream(participantId, kind);
      return streams.show(participantId, kind, handle instanceof TrackHandle ? handle : null);
    },
    async close() {
      stopRetaining();
      await session.close();
      devices.releaseAll();
      streams.retain(new Set());
    },
  };
  const hand = handOf(session);
  if (hand !== null) lendHand(outer, hand);
  return outer;
}

/** Screens have no sound of their own yet. */
function trackOf(session: Session, id: string, kind: RecordedKind): MediaStreamTrack | null {
  const handle = kind === 'screenSound' ? null : session.getStream(id, kind);
  return handle instanceof TrackHandle ? handle.track : null;
}

/** Beside the other worker. */
function recorderUrl(options: BrowserSessionOptions): URL {
  return new URL('./in-camera-recorder.js', workerUrl(options));
}

function createPeerLinks(relayOnly: boolean): PeerLinks {
  const { hostname } = location;
  const allowLoopback = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return {
    create: (options, events) =>
      new SimplePeerLink({ ...options, relayOnly: relayOnly || options.relayOnly }, events, allowLoopback),
  };
}

function workerUrl({ workerUrl: given }: BrowserSessionOptions): URL {
  return given === undefined ? new URL('./in-camera-worker.js', import.meta.url) : new URL(given, document.baseURI);
}
