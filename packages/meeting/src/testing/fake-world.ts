/**
 * Several participants with real sessions over fake ports: one clock, one server, one network between them.
 * What a test or a story needs to let people meet without a browser.
 */
import { createVerifier } from '@in-camera/crypto';
import type { Policy } from '@in-camera/protocol';
import type { Clock } from '../ports/clock.js';
import type { Verifier } from '../ports/keys.js';
import type { Ports } from '../ports/ports.js';
import type { Invitation } from '../session/commands.js';
import { createSession } from '../session/create-session.js';
import type { Fact } from '../session/facts.js';
import type { MeetingState } from '../session/meeting-state.js';
import type { SessionOptions } from '../session/session-options.js';
import type { Session } from '../session/session.js';
import { loadWords } from '../session/words.js';
import { createFakeAuthorityFiles } from './fake-authority-files.js';
import { createFakeConnectionTest } from './fake-connection-test.js';
import { createFakeKeyStore, createFakeStretcher, type FakeKeyStore } from './fake-keys.js';
import { createFakeMedia, type FakeMedia } from './fake-media.js';
import { createFakePage } from './fake-page.js';
import { createFakeNetwork, type FakeNetwork } from './fake-peer-links.js';
import { createFakeRecorder, type FakeRecorder } from './fake-recorder.js';
import { createFakeServer, type FakeServer } from './fake-server.js';
import { createFakeBrowser, type FakeSlot, type FakeTab } from './fake-tabs.js';
import { createSeededRandom } from './seeded-random.js';
import { createVirtualClock, type VirtualClock } from './virtual-clock.js';

export interface FakeParticipant {
  readonly name: string;
  readonly session: Session;
  readonly media: FakeMedia;
  readonly keys: FakeKeyStore;
  readonly recorder: FakeRecorder;
  readonly ports: Ports;
  readonly tab: FakeTab;
  /** The page is gone at once: closed, crashed, or loaded anew. */
  closePage(): void;
  /** The lid is closed: nothing of the page runs, and the server ends its line after two pings. */
  freeze(): void;
  thaw(): void;
  /** All facts so far, oldest first. */
  readonly facts: readonly Fact[];
  readonly state: MeetingState;
  /** The participant id. */
  readonly id: string;
}

export interface FakeWorldOptions {
  /** The same seed gives the same world. */
  readonly seed?: string;
  readonly policy?: Partial<Policy>;
  readonly verifier?: Verifier;
  /** See `VirtualClockOptions`. */
  readonly settle?: () => Promise<void>;
  /** Puts something between a page and its ports: an attacker on the line, for example. */
  readonly between?: (owner: string, ports: Ports) => Ports;
}

export interface ParticipantOptions extends SessionOptions {
  /** A wrong clock, for example. */
  readonly clock?: Clock;
  /** Where the page is loaded: a new tab by default. */
  readonly tab?: FakeTab;
}

export interface FakeWorld {
  readonly clock: VirtualClock;
  readonly server: FakeServer;
  readonly network: FakeNetwork;
  /** A page that has not joined anything yet. */
  add(name: string, options?: ParticipantOptions): FakeParticipant;
  /** Somebody loads their page anew, in the same tab; what they can go back into is known when this has settled. */
  reload(participant: FakeParticipant, options?: ParticipantOptions): Promise<FakeParticipant>;
  /** A tab with what somebody has put into its storage. */
  openTab(slot: FakeSlot | null): FakeTab;
  /** Somebody duplicates their tab. */
  duplicate(participant: FakeParticipant, options?: ParticipantOptions): Promise<FakeParticipant>;
  /** Somebody opens a meeting; time passes until it stands. */
  host(name: string, options?: ParticipantOptions): Promise<{ host: FakeParticipant; invitation: Invitation }>;
  /** Somebody knocks, is admitted by `host`, and time passes until everybody is bound. */
  admit(name: string, host: FakeParticipant, invitation: Invitation): Promise<FakeParticipant>;
}

/** Two pings without an answer. */
const SERVER_GIVES_UP_MS = 45_000;

export function createFakeWorld(options: FakeWorldOptions = {}): FakeWorld {
  const seed = options.seed ?? 'world';
  const clock = createVirtualClock(options.settle === undefined ? {} : { settle: options.settle });
  const policy = options.policy === undefined ? {} : { policy: options.policy };
  const server = createFakeServer({ clock, random: createSeededRandom(`${seed}/server`), ...policy });
  const network = createFakeNetwork(clock, createSeededRandom(`${seed}/network`));
  const verifier = options.verifier ?? createVerifier();
  const browser = createFakeBrowser();
  const loads = new Map<string, number>();

  const add = (name: string, participantOptions: ParticipantOptions = {}): FakeParticipant => {
    const { clock: ownClock, tab = browser.openTab(), ...sessionOptions } = participantOptions;
    const load = loads.get(name) ?? 0;
    loads.set(name, load + 1);
    const random = createSeededRandom(load === 0 ? `${seed}/${name}` : `${seed}/${name}/${String(load)}`);
    const page = createFakePage();
    let forgetLine = (): void => undefined;
    const media = createFakeMedia(name);
    const keys = createFakeKeyStore(random);
    const recorder = createFakeRecorder();
    const direct: Ports = {
      clock: page.clock(ownClock ?? clock),
      random,
      keys,
      verifier,
      stretcher: createFakeStretcher(),
      signalling: page.signalling(server.signallingOf(name)),
      links: page.links(network.linksOf(name)),
      media,
      authorityFiles: createFakeAuthorityFiles(),
      connectionTest: createFakeConnectionTest(server),
      recorder,
      tabs: page.tabs(browser.recordsOf(tab, keys)),
    };
    const ports = options.between?.(name, direct) ?? direct;
    const session = createSession(ports, sessionOptions);
    const facts: Fact[] = [];
    session.observe((fact) => facts.push(fact));
    return {
      name,
      session,
      media,
      keys,
      recorder,
      ports,
      tab,
      closePage() {
        page.close();
      },
      freeze() {
        page.freeze();
        forgetLine = clock.after(SERVER_GIVES_UP_MS, () => {
          server.setReachable(name, false);
        });
      },
      thaw() {
        forgetLine();
        server.setReachable(name, true);
        page.thaw();
      },
      facts,
      get state() {
        return session.getState();
      },
      get id() {
        return session.getState().self.id;
      },
    };
  };

  return {
    clock,
    server,
    network,
    add,
    async reload(participant, participantOptions) {
      participant.closePage();
      const loaded = add(participant.name, { ...participantOptions, tab: participant.tab });
      await clock.settle();
      return loaded;
    },
    openTab: (slot) => browser.openTab(slot),
    async duplicate(participant, participantOptions) {
      const copy = add(participant.name, { ...participantOptions, tab: browser.duplicate(participant.tab) });
      await clock.settle();
      return copy;
    },
    async host(name, participantOptions) {
      // Loading a module takes real time, of which the virtual clock knows nothing.
      await loadWords();
      const host = add(name, participantOptions);
      const creating = host.session.dispatch({ type: 'create', displayName: name });
      await clock.advance(200);
      return { host, invitation: await creating };
    },
    async admit(name, host, invitation) {
      const guest = add(name);
      const password = invitation.password === null ? {} : { password: invitation.password };
      const joining = guest.session.dispatch({ type: 'join', link: invitation.link, displayName: name, ...password });
      await clock.advance(300);
      const knock = host.state.knocks.find((candidate) => candidate.name === name);
      if (knock === undefined) throw new Error(`${name} has not knocked`);
      const admitting = host.session.dispatch({ type: 'admit', id: knock.id });
      await clock.advance(1_000);
      await Promise.all([joining, admitting]);
      return guest;
    },
  };
}
