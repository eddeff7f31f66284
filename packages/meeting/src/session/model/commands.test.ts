/**
 * What may happen in a model run: one entry for everything that people, the network and a hostile server can do. Whoever adds
 * a command to the session adds a line here; what must hold afterwards is in `invariants.test.ts` and knows no command.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeRelay, toCid } from '@in-camera/protocol';
import type { FakeParticipant } from '../../testing/fake-world.js';
import type { Command } from '../commands.js';
import type { Role } from '../meeting-state.js';
import { assertInvariants, boundPairs } from './invariants.test.js';
import { admit, heal, isIn, isOut, knockAt, NAMES, pairName, roll, type Model, type Stage } from './stage.test.js';

/** Time that passes after each command before the invariants are looked at. */
const STEP_MS = 200;
const REMOVAL_MS = 1_000;
/** To knock and be seen, or to be let in and bound, when nothing is in the way. */
const ADMISSION_MS = 500;
const AWAY_MS = 30_000;

type Happening = (stage: Stage) => Promise<void> | void;
export type ModelCommand = fc.AsyncCommand<Model, Stage>;

const who = fc.nat({ max: NAMES.length - 1 });
/** A co-host more often than not: without one nobody can go on from a host who is away. */
const roles = fc.constantFrom<Role>('co-host', 'co-host', 'presenter', 'participant');
const guest = fc.integer({ min: 1, max: NAMES.length - 1 });

/** The command's name and arguments are all that is printed of a failed run. */
function commandOf(text: string, happen: Happening): ModelCommand {
  return {
    check: () => true,
    toString: () => text,
    async run(_model, stage) {
      await happen(stage);
      await stage.world.clock.advance(STEP_MS);
      assertInvariants(stage);
    },
  };
}

/** By name: how a command that was written down is played again. */
const byName = new Map<string, (stage: Stage, given: never) => Promise<void> | void>();

function commands<T>(name: string, given: fc.Arbitrary<T>, happen: (stage: Stage, given: T) => Promise<void> | void) {
  byName.set(name, happen);
  return given.map((value) => commandOf(`${name}(${JSON.stringify(value)})`, (stage) => happen(stage, value)));
}

/** A command as a failed run prints it: `remove(2)`. Seeds would mean something else with the next line added here. */
export function readCommand(text: string): ModelCommand {
  const [, name = '', given = ''] = /^([a-z ]+)\((.*)\)$/.exec(text) ?? [];
  const happen = byName.get(name);
  if (happen === undefined) throw new Error(`no such command: ${text}`);
  return commandOf(text, (stage) => happen(stage, JSON.parse(given) as never));
}

const personOf = ({ people }: Stage, index: number): FakeParticipant => people[index] as FakeParticipant;

/** Nobody waits for an answer: a lost one must not hold up the run. A refusal is an answer too. */
function ask({ session }: FakeParticipant, command: Command): void {
  session.dispatch(command).catch(() => undefined);
}

const COMING_AND_GOING = 5;

/** The first five are those of coming and going. */
export const PEOPLE_DO: readonly fc.Arbitrary<ModelCommand>[] = [
  commands('knock', guest, (stage, at) => {
    const person = personOf(stage, at);
    if (isOut(person)) knockAt(stage, person);
  }),
  commands('come in', guest, async (stage, at) => {
    const person = personOf(stage, at);
    if (isOut(person)) knockAt(stage, person);
    await stage.world.clock.advance(ADMISSION_MS);
    for (const { id } of stage.host.state.knocks) admit(stage, id);
    await stage.world.clock.advance(ADMISSION_MS);
  }),
  commands('admit', fc.constant('all'), (stage) => {
    for (const { id } of stage.host.state.knocks) admit(stage, id);
  }),
  commands('deny', fc.constant('first'), ({ host, model }) => {
    const id = host.state.knocks[0]?.id;
    // Whoever has been let in a moment ago may still be on the list: that cannot be taken back this way.
    if (id === undefined || model.invited.has(id)) return;
    model.denied.add(id);
    ask(host, { type: 'deny', id });
  }),
  commands('remove', guest, remove),
  commands('lock', fc.boolean(), ({ host }, on) => ask(host, { type: 'lock', on })),
  commands('set role', fc.record({ of: guest, role: roles }), (stage, { of, role }) =>
    ask(stage.host, { type: 'set-role', id: personOf(stage, of).id, role }),
  ),
  commands('hand over', guest, (stage, to) => ask(stage.host, { type: 'hand-over', id: personOf(stage, to).id })),
  commands('take over', who, (stage, at) => ask(personOf(stage, at), { type: 'take-over' })),
  commands('leave', who, (stage, at) => ask(personOf(stage, at), { type: 'leave' })),
  commands('chat', who, (stage, at) => {
    const person = personOf(stage, at);
    const text = `${person.name} ${String(stage.model.said.size)}`;
    if (!isIn(person)) return;
    stage.model.said.add(text);
    ask(person, { type: 'send-chat', text });
  }),
  commands('microphone', fc.record({ at: who, on: fc.boolean() }), (stage, { at, on }) =>
    ask(personOf(stage, at), { type: 'set-microphone', on }),
  ),
  commands('camera', fc.record({ at: who, on: fc.boolean() }), (stage, { at, on }) =>
    ask(personOf(stage, at), { type: 'set-camera', on }),
  ),
];

export const NETWORK_DOES: readonly fc.Arbitrary<ModelCommand>[] = [
  commands('wait', fc.integer({ min: 0, max: 20_000 }), ({ world }, ms) => world.clock.advance(ms)),
  commands('kill', fc.constant('server'), async (stage) => {
    const before = boundPairs(stage);
    stage.world.server.kill();
    stage.model.serverUp = false;
    await stage.world.clock.advance(STEP_MS);
    const after = boundPairs(stage);
    assert.deepEqual(
      before.filter((pair) => !after.includes(pair)),
      [],
      'I26: the server’s death ended a bound link',
    );
  }),
  commands('restart', fc.constant('server'), ({ world, model }) => {
    world.server.restart();
    model.serverUp = true;
  }),
  commands('drop line', who, (stage, at) => stage.world.server.drop(personOf(stage, at).name)),
  commands('cut', fc.tuple(who, who), (stage, [a, b]) =>
    stage.world.network.cut(personOf(stage, a).name, personOf(stage, b).name),
  ),
  commands('part', fc.tuple(who, who), (stage, [a, b]) => {
    const [one, other] = [personOf(stage, a).name, personOf(stage, b).name];
    stage.parted.add(pairName(one, other));
    stage.world.network.cut(one, other);
  }),
  // Long enough for a lease to end and for whoever stands nearest to go on.
  commands('away', who, async (stage, at) => {
    const { name } = personOf(stage, at);
    for (const other of stage.people.filter((each) => each.name !== name)) {
      stage.parted.add(pairName(name, other.name));
      stage.world.network.cut(name, other.name);
    }
    stage.world.server.setReachable(name, false);
    for (let passed = 0; passed < AWAY_MS; passed += 1_000) {
      await stage.world.clock.advance(1_000);
      assertInvariants(stage);
    }
  }),
  commands('heal', fc.constant('all'), heal),
  // One in five is lost, the others take up to half a second and overtake each other.
  commands('bad weather', fc.constant('relay'), (stage) => {
    stage.world.server.carry = () => (roll(stage) < 51 ? null : 2 * roll(stage));
  }),
];

export const SERVER_LIES: readonly fc.Arbitrary<ModelCommand>[] = [
  commands('replay', fc.tuple(fc.nat({ max: 200 }), who), (stage, [back, to]) => inject(stage, back, to, (all) => all)),
  commands('tamper', fc.tuple(fc.nat({ max: 200 }), who, fc.nat()), (stage, [back, to, where]) =>
    inject(stage, back, to, (payload) => {
      const copy = payload.slice();
      const at = where % copy.length;
      copy[at] = (copy[at] ?? 0) ^ (1 << (where % 8));
      return copy;
    }),
  ),
  commands(
    'babble',
    fc.tuple(who, fc.constantFrom('{}', '{"t":"ok"}', '{"t":"ready","cids":[]}', '"', '')),
    (stage, [to, text]) => stage.world.server.inject(personOf(stage, to).name, text),
  ),
];

/** What makes a meeting comes more often than what troubles it: a meeting that nobody enters proves little. */
export const ANYTHING: readonly fc.Arbitrary<ModelCommand>[] = [
  ...PEOPLE_DO,
  ...PEOPLE_DO.slice(0, COMING_AND_GOING),
  ...PEOPLE_DO.slice(0, COMING_AND_GOING),
  ...NETWORK_DOES,
  ...SERVER_LIES,
];

async function remove(stage: Stage, at: number): Promise<void> {
  const { host, model, people, world } = stage;
  const { id, name } = personOf(stage, at);
  const target = host.state.participants.find((each) => each.id === id);
  if (!isIn(host) || target === undefined) return;
  const leads = host.state.meeting?.host === host.id && target.role !== 'host' && target.role !== 'co-host';
  if (leads) model.removed.add(id);
  // A page that does not go: the others must close, whatever it does.
  for (const link of leads ? world.network.links.filter(({ owner, open }) => open && owner === name) : []) {
    stage.stubborn.add(link);
    link.close = () => undefined;
  }
  ask(host, { type: 'remove', id });
  await world.clock.advance(REMOVAL_MS);
  if (!leads) return;
  // Whoever has a link to the lead has heard of it by now, and has no link to the removed one.
  for (const each of people.filter((person) => person === host || areLinked(stage, person, host))) {
    const isListed = isIn(each) && each.state.participants.some((other) => other.id === id);
    const isOpen = world.network.between(each.name, name).length > 0 && personOf(stage, at).id === id;
    assert.ok(!isListed && !isOpen, `I4: ${each.name} still has ${name}`);
  }
}

function areLinked({ world, people }: Stage, one: FakeParticipant, other: FakeParticipant): boolean {
  return (
    people.includes(one) &&
    isIn(one) &&
    world.network.between(one.name, other.name).length > 0 &&
    other.state.participants.some(({ id, link }) => id === one.id && link === 'bound')
  );
}

/** The server hands somebody one of the newest payloads again, with a sender of its own making. */
function inject(stage: Stage, back: number, to: number, change: (payload: Uint8Array) => Uint8Array): void {
  const { relayed } = stage.world.server;
  const payload = relayed.at(-1 - (back % Math.max(1, relayed.length)))?.payload;
  const cid = toCid(stage.dice.bytes(16));
  if (payload === undefined || cid === null) return;
  stage.world.server.inject(personOf(stage, to).name, encodeRelay(cid, change(payload)));
}
