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
import { createFakeKeyStore, createFakeStretcher, type FakeKeyStore } from './fake-keys.js';
import { createFakeMedia, type FakeMedia } from './fake-media.js';
import { createFakeNetwork, type FakeNetwork } from './fake-peer-links.js';
import { createFakeServer, type FakeServer } from './fake-server.js';
import { createSeededRandom } from './seeded-random.js';
import { createVirtualClock, type VirtualClock } from './virtual-clock.js';

export interface FakeParticipant {
  readonly name: string;
  readonly session: Session;
  readonly media: FakeMedia;
  readonly keys: FakeKeyStore;
  readonly ports: Ports;
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
}

export interface FakeWorld {
  readonly clock: VirtualClock;
  readonly server: FakeServer;
  readonly network: FakeNetwork;
  /** A page that has not joined anything yet. */
  add(name: string, options?: ParticipantOptions): FakeParticipant;
  /** Somebody opens a meeting; time passes until it stands. */
  host(name: string, options?: ParticipantOptions): Promise<{ host: FakeParticipant; invitation: Invitation }>;
  /** Somebody knocks, is admitted by `host`, and time passes until everybody is bound. */
  admit(name: string, host: FakeParticipant, invitation: Invitation): Promise<FakeParticipant>;
}

export function createFakeWorld(options: FakeWorldOptions = {}): FakeWorld {
  const seed = options.seed ?? 'world';
  const clock = createVirtualClock(options.settle === undefined ? {} : { settle: options.settle });
  const policy = options.policy === undefined ? {} : { policy: options.policy };
  const server = createFakeServer({ clock, random: createSeededRandom(`${seed}/server`), ...policy });
  const network = createFakeNetwork(clock, createSeededRandom(`${seed}/network`));
  const verifier = options.verifier ?? createVerifier();

  const add = (name: string, { clock: ownClock, ...sessionOptions }: ParticipantOptions = {}): FakeParticipant => {
    const random = createSeededRandom(`${seed}/${name}`);
    const media = createFakeMedia(name);
    const keys = createFakeKeyStore(random);
    const direct: Ports = {
      clock: ownClock ?? clock,
      random,
      keys,
      verifier,
      stretcher: createFakeStretcher(),
      signalling: server.signallingOf(name),
      links: network.linksOf(name),
      media,
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
      ports,
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
