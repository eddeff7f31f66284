/** The stage in Node: real sessions over the packages' own fakes, virtual time, the hostile server on every line. */
import { createPublicKey, verify } from 'node:crypto';
import type { Fact, Invitation, Ports, Signalling, SignallingLine } from '@in-camera/meeting';
import type { FakeParticipant, FakeServer, FakeWorld } from '@in-camera/meeting/testing';
import type { Victims } from '../victims/build-victims.js';
import { createGatedLinks, type GatedLinks } from './gated-links.js';
import { HostileServer, type Line } from './hostile-server.js';
import type { Stage, StagePerson } from './stage.js';

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** Rooms that a page can be put into: what a server does that splits a meeting. */
const ROOMS = 2;
const LOOK_EVERY_MS = 100;

export interface VirtualStage extends Stage {
  readonly world: FakeWorld;
  /** Everybody on it, in the order of their coming. */
  readonly people: readonly VirtualPerson[];
}

export interface VirtualPerson extends StagePerson {
  readonly participant: FakeParticipant;
}

const settle = (): Promise<void> =>
  new Promise((resume) => {
    setImmediate(() => setImmediate(resume));
  });

export async function createVirtualStage(victims: Victims): Promise<VirtualStage> {
  await victims.loadWords();
  const server = new HostileServer();
  const gates = new Map<string, GatedLinks>();
  const servers: FakeServer[] = [];
  const people: VirtualPerson[] = [];
  let verifications = 0;
  const verifier = victims.createVerifier(nativeVerify);
  const world = victims.createFakeWorld({
    verifier: {
      verify(...signed) {
        verifications += 1;
        return verifier.verify(...signed);
      },
    },
    settle,
    between: (owner: string, ports: Ports): Ports => {
      const links = createGatedLinks(ports.links, (options) => new victims.SignalGate(options), ports.clock);
      gates.set(owner, links);
      return { ...ports, links, signalling: throughServer(server, owner, () => roomFor(server.roomOf(owner))) };
    },
  });
  server.now = () => world.clock.now();
  servers.push(world.server);
  for (let room = 1; room < ROOMS; room += 1) {
    const random = victims.createSeededRandom(`another room ${String(room)}`);
    servers.push(victims.createFakeServer({ clock: world.clock, random }));
  }
  const roomFor = (room: number): FakeServer => {
    const found = servers[room];
    if (found === undefined) throw new Error('no such room');
    return found;
  };

  const enter = (participant: FakeParticipant): VirtualPerson => {
    const { name } = participant;
    const person: VirtualPerson = {
      name,
      participant,
      state: () => Promise.resolve(participant.state),
      facts: () => Promise.resolve<readonly Fact[]>(participant.facts),
      async ask(command) {
        const asked = participant.session.dispatch(command);
        asked.catch(() => undefined);
        await world.clock.advance(50);
        return asked;
      },
      descriptions: () => Promise.resolve(gates.get(name)?.descriptions ?? []),
      candidates: () => Promise.resolve(gates.get(name)?.candidates ?? []),
    };
    people.push(person);
    return person;
  };

  const stage: VirtualStage = {
    world,
    people,
    server,
    victims,
    attackersLinks: world.network.linksOf('the attacker'),
    keepApart(one, other) {
      const before = world.network.blocked;
      world.network.blocked = (a, b) => before(a, b) || (a === one && b === other) || (a === other && b === one);
      world.network.cut(one, other);
    },
    verifications: () => verifications,
    async host(name) {
      const { host, invitation } = await world.host(name);
      return { host: enter(host), invitation };
    },
    async arrive(name, { link, password }: Invitation) {
      const person = enter(world.add(name));
      const given = password === null ? {} : { password };
      person.participant.session.dispatch({ type: 'join', link, displayName: name, ...given }).catch(() => undefined);
      await world.clock.advance(300);
      return person;
    },
    async admit(name, host, invitation) {
      const person = await stage.arrive(name, invitation);
      await stage.letIn(name, host);
      const isIn = await stage.until(async () => {
        const { phase, participants } = await person.state();
        return phase === 'in-meeting' && participants.every(({ link }) => link === 'bound');
      }, 10_000);
      if (!isIn) throw new Error(`${name} did not get in`);
      return person;
    },
    async letIn(name, host) {
      const find = async () => (await host.state()).knocks.find((knock) => knock.name === name);
      if (!(await stage.until(async () => (await find()) !== undefined, 5_000))) throw new Error(`no ${name} knocks`);
      await host.ask({ type: 'admit', id: (await find())?.id ?? '' });
    },
    pass: (ms) => world.clock.advance(ms),
    until: (holds, limitMs) => stage.within(holds, limitMs),
    async within(holds, limitMs) {
      for (let passed = 0; passed < limitMs; passed += LOOK_EVERY_MS) {
        if (await holds()) return true;
        await world.clock.advance(LOOK_EVERY_MS);
      }
      return holds();
    },
    now: () => world.clock.now(),
  };
  return stage;
}

function throughServer(server: HostileServer, owner: string, room: () => FakeServer): Signalling {
  return {
    host: 'server.test',
    connect(events) {
      let line: Line | null = null;
      const end = (): void => {
        if (line !== null) line.isOpen = false;
        line = null;
      };
      const inner: SignallingLine = room()
        .signallingOf(owner)
        .connect({
          opened() {
            line = {
              owner,
              cid: null,
              isOpen: true,
              send(frame) {
                if (typeof frame === 'string') events.text(frame);
                else events.binary(frame);
              },
              pass(frame) {
                if (typeof frame === 'string') inner.sendText(frame);
                else inner.sendBinary(frame);
              },
            };
            server.lines.push(line);
            events.opened();
          },
          text(frame) {
            if (line !== null) server.hearServer(line, frame);
          },
          binary(frame) {
            if (line !== null) server.hearServer(line, frame);
          },
          lost() {
            end();
            events.lost();
          },
        });
      const say = (frame: string | Uint8Array): void => {
        if (line !== null) server.hearPage(line, typeof frame === 'string' ? frame : frame.slice());
      };
      return {
        sendText: say,
        sendBinary: say,
        renew() {
          end();
          inner.renew();
        },
        close() {
          inner.close();
        },
      };
    },
  };
}

async function nativeVerify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  return Promise.resolve(verify(null, message, key, signature));
}
