/** A9, A10, A11, R8: removed with the lock changed, and everybody else finds each other whatever is in the way. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hash32 } from '@in-camera/crypto';
import { fromBase64Url, parseClientFrame } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { ask, part } from '../testing/partition.test.js';
import { isCoded, join, links, meet } from '../testing/people.test.js';
import { runsOf } from '../testing/runs.test.js';
import type { Invitation } from './commands.js';

type Two = [FakeParticipant, FakeParticipant];
type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

const invitationOf = ({ session }: FakeParticipant): Promise<Invitation> =>
  session.dispatch({ type: 'get-invitation' });

/** The newest registration that the server has received. */
function registration({ server }: FakeWorld) {
  const frames = server.received.flatMap((frame) => {
    const parsed = typeof frame === 'string' ? parseClientFrame(frame) : null;
    return parsed?.ok === true && parsed.value.t === 'reg' ? [parsed.value] : [];
  });
  return frames.at(-1);
}

async function assertShutOut(world: FakeWorld, old: Invitation): Promise<void> {
  const refused = join(world.add('Again'), old);
  await world.clock.advance(1_000);
  await assert.rejects(refused, isCoded('link-changed'));
}

describe('somebody is removed and the lock is changed', () => {
  it('A9, A10: they read so, the old link opens nothing to them, and the others go on', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const old = await invitationOf(ada);
    await ask(world, ada, { type: 'remove', id: cem.id, changeLock: true });
    assert.equal(cem.state.leftReason, 'removed');
    assert.equal(cem.keys.open, 0, 'no key of theirs is left');
    assert.equal(
      cem.facts.some(({ type }) => type === 'invitation-changed'),
      false,
    );
    assert.deepEqual(await invitationOf(ben), await invitationOf(ada));
    await assertShutOut(world, old);
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10_000);
    assert.deepEqual(links(ada), { Ben: 'bound' });
  });

  it('A9, A11: a co-host always, with the server told that no certificate of theirs counts any more', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const old = await invitationOf(ada);
    const ik = fromBase64Url(ben.id);
    assert.ok(ik);
    await ask(world, ada, { type: 'set-role', id: ben.id, role: 'co-host' });
    await world.clock.advance(1_000);
    assert.equal(registration(world)?.heirs.length, 1);
    await ask(world, ada, { type: 'remove', id: ben.id }, 1_000);
    assert.equal(ben.state.leftReason, 'removed');
    assert.deepEqual(links(cem), { Ada: 'bound' });
    const told = registration(world);
    assert.deepEqual([told?.gateV, told?.heirs, told?.out], [2, [], [hash32(ik)]]);
    await assertShutOut(world, old);
  });

  it('a member without a link to the lead gets the gate by another, without the server', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    world.network.blocked = (one, other) => [one, other].sort().join() === 'Ada,Cem';
    world.network.cut('Ada', 'Cem');
    world.server.kill();
    await world.clock.advance(2_000);
    await ask(world, ada, { type: 'change-lock' }, 5_000);
    assert.deepEqual(await invitationOf(cem), await invitationOf(ada));
    world.network.blocked = () => false;
    await world.clock.advance(60_000);
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    assert.equal(ben.state.connection.fork, false);
  });

  it('A6: a server that withholds the roster from a member withholds nothing: it comes with the gate by another', async () => {
    const world = createTestWorld();
    const [ada, , cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    world.network.blocked = (one, other) => [one, other].sort().join() === 'Ada,Cem';
    world.network.cut('Ada', 'Cem');
    world.server.carry = ({ to }) => (to === 'Cem' ? null : 1);
    await world.clock.advance(1_000);
    await ask(world, ada, { type: 'change-lock' }, 10_000);
    assert.deepEqual(await invitationOf(cem), await invitationOf(ada));
  });

  it('the links break that the gate goes out by: it and the roster go by the server', async () => {
    const world = createTestWorld();
    const people = await meet(world, 'Ada', 'Ben', 'Cem', 'Dan');
    const [ada, ben, cem, dan] = people as [...Three, FakeParticipant];
    for (const name of ['Ben', 'Cem']) world.network.cut('Ada', name);
    await ask(world, ada, { type: 'remove', id: dan.id, changeLock: true });
    await world.clock.advance(5_000);
    assert.equal(dan.state.leftReason, 'removed');
    assert.deepEqual(links(ada), { Ben: 'bound', Cem: 'bound' });
    for (const person of [ben, cem]) assert.deepEqual(await invitationOf(person), await invitationOf(ada));
  });

  it('somebody who was away reads that the lock was changed', async () => {
    const world = createTestWorld();
    const people = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const [ada, ben, cem] = people;
    part(world, people, { groups: [[ada, ben]], withServer: [ada, ben] });
    await ask(world, ada, { type: 'change-lock' });
    await world.clock.advance(40_000);
    part(world, people, null);
    await world.clock.advance(30_000);
    assert.deepEqual([cem.state.phase, cem.state.error?.code], ['failed', 'link-changed']);
    assert.equal(cem.keys.open, 0);
  });

  it('a newcomer who is just being admitted gets the gate and is in', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const cem = world.add('Cem');
    const joining = join(cem, await invitationOf(ada));
    await world.clock.advance(500);
    const admitting = ada.session.dispatch({ type: 'admit', id: ada.state.knocks[0]?.id ?? '' });
    const changing = ada.session.dispatch({ type: 'change-lock' });
    await world.clock.advance(40_000);
    await Promise.all([joining, admitting, changing]);
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    assert.deepEqual(await invitationOf(cem), await invitationOf(ben));
  });
});

type Event =
  | { readonly kind: 'change' | 'restart' }
  | { readonly kind: 'cut'; readonly a: number; readonly b: number }
  | { readonly kind: 'drop'; readonly who: number }
  | { readonly kind: 'wait'; readonly ms: number };

const NAMES = ['Ben', 'Cem', 'Dora'];
const who = fc.nat({ max: NAMES.length });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), a: who, b: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat({ max: 3_000 }) }) },
);

describe('R8: after any interleaving', () => {
  it('A9: all who stay hold one gate and bind anew under it, and nobody who was removed gets in', async () => {
    const property = fc.asyncProperty(fc.array(event, { maxLength: 6 }), async (events) => {
      const world = createTestWorld();
      const people = await meet(world, 'Ada', ...NAMES);
      const [ada, , , dora] = people as [...Three, FakeParticipant];
      const old = await invitationOf(ada);
      const asked: Promise<unknown>[] = [];
      for (const happening of events) {
        if (happening.kind === 'change') asked.push(ada.session.dispatch({ type: 'change-lock' }));
        else if (happening.kind === 'cut')
          world.network.cut(people[happening.a]?.name ?? '', people[happening.b]?.name ?? '');
        else if (happening.kind === 'drop') world.server.drop(people[happening.who]?.name ?? '');
        else if (happening.kind === 'wait') await world.clock.advance(happening.ms);
        else {
          world.server.kill();
          await world.clock.advance(50);
          world.server.restart();
        }
      }
      asked.push(ada.session.dispatch({ type: 'remove', id: dora.id, changeLock: true }));
      await world.clock.advance(5_000);
      await Promise.all(asked);
      assert.equal(dora.state.leftReason, 'removed');
      const staying = people.filter((person) => person !== dora);
      for (const one of staying)
        for (const other of staying) if (one !== other) world.network.cut(one.name, other.name);
      await world.clock.advance(90_000);
      const fresh = await invitationOf(ada);
      for (const person of staying) {
        assert.deepEqual(await invitationOf(person), fresh);
        assert.deepEqual(Object.values(links(person)), ['bound', 'bound']);
      }
      join(world.add('Dora again'), old);
      await world.clock.advance(2_000);
      assert.deepEqual(ada.state.knocks, []);
    });
    await fc.assert(property, runsOf('CONVERGENCE_RUNS', 4));
  });
});
