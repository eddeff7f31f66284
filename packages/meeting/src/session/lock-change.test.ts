/** A9, A10, R8: the lock is changed while people are in, and everybody who stays can go on (protocol §5, §9). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseLink } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, links, meet } from '../testing/people.test.js';
import type { Invitation } from './commands.js';

type Two = [FakeParticipant, FakeParticipant];
type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

const invitationOf = ({ session }: FakeParticipant): Promise<Invitation> =>
  session.dispatch({ type: 'get-invitation' });

async function changeLock(world: FakeWorld, host: FakeParticipant): Promise<Invitation> {
  const changing = host.session.dispatch({ type: 'change-lock' });
  await world.clock.advance(1_000);
  await changing;
  return invitationOf(host);
}

/** Ends all links between two and sees whether they find each other again. */
async function bindAnew(world: FakeWorld, one: FakeParticipant, other: FakeParticipant): Promise<string | undefined> {
  world.network.cut(one.name, other.name);
  await world.clock.advance(40_000);
  return links(one)[other.name];
}

describe('the lock is changed', () => {
  it('A9: with all bound, everybody has the new invitation, and the links stay as they are', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const before = await invitationOf(ada);
    const linksBefore = world.network.links.length;
    const after = await changeLock(world, ada);
    assert.notEqual(after.link, before.link);
    assert.notEqual(after.password, before.password);
    const parsed = [before, after].map(({ link }) => parseLink(link));
    const [old, fresh] = parsed.map((link) => (link.ok ? link.value : null));
    assert.deepEqual(fresh?.authority, old?.authority);
    assert.notDeepEqual(fresh?.secret, old?.secret);
    for (const person of [ada, ben, cem]) {
      assert.deepEqual(await invitationOf(person), after);
      assert.equal(person.facts.filter(({ type }) => type === 'invitation-changed').length, 1);
      assert.equal(person.state.error, null);
    }
    assert.equal(world.network.links.length, linksBefore, 'bound links keep their keys');
    assert.deepEqual(links(ben), { Ada: 'bound', Cem: 'bound' });
  });

  it('members bind anew under it, at once and long afterwards', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await changeLock(world, ada);
    assert.equal(await bindAnew(world, ben, cem), 'bound');
    await world.clock.advance(60_000);
    assert.equal(await bindAnew(world, ada, ben), 'bound');
    assert.equal(await bindAnew(world, ada, cem), 'bound');
    assert.equal(cem.state.connection.fork, false);
  });

  it('newcomers come in by the new link, and by the old one read that it was changed', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const old = await invitationOf(ada);
    const fresh = await changeLock(world, ada);
    const dora = world.add('Dora');
    const refused = join(dora, old);
    await world.clock.advance(1_000);
    await assert.rejects(refused, isCoded('link-changed'));
    assert.equal(ada.state.knocks.length, 0);
    const mixed = world.add('Eve');
    const wrong = join(mixed, fresh, old.password);
    await world.clock.advance(1_000);
    await assert.rejects(wrong, isCoded('wrong-password'));
    const cem = await world.admit('Cem', ada, fresh);
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    assert.deepEqual(links(ben), { Ada: 'bound', Cem: 'bound' });
  });

  it('twice and more: each former link is told from a wrong password', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const first = await invitationOf(ada);
    const second = await changeLock(world, ada);
    const third = await changeLock(world, ada);
    for (const [name, old] of [
      ['Cem', first],
      ['Dora', second],
    ] as const) {
      const refused = join(world.add(name), old);
      await world.clock.advance(1_000);
      await assert.rejects(refused, isCoded('link-changed'));
    }
    assert.deepEqual(await invitationOf(ben), third);
    assert.equal(await bindAnew(world, ben, ada), 'bound');
  });

  it('without a password there is none afterwards either', async () => {
    const world = createTestWorld({ policy: { requirePassword: false } });
    const ada = world.add('Ada');
    const creating = ada.session.dispatch({ type: 'create', displayName: 'Ada', password: null });
    await world.clock.advance(200);
    const old = await creating;
    const ben = await world.admit('Ben', ada, old);
    const fresh = await changeLock(world, ada);
    assert.equal(fresh.password, null);
    assert.notEqual(fresh.link, old.link);
    assert.deepEqual(await invitationOf(ben), fresh);
    assert.equal(await bindAnew(world, ben, ada), 'bound');
  });

  it('who is knocking with the old link is sent away with a clear word', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as Two;
    const old = await invitationOf(ada);
    const cem = world.add('Cem');
    const knocking = join(cem, old);
    await world.clock.advance(500);
    assert.equal(ada.state.knocks.length, 1);
    await changeLock(world, ada);
    await assert.rejects(knocking, isCoded('link-changed'));
    assert.deepEqual(ada.state.knocks, []);
    assert.equal(ada.facts.filter(({ type }) => type === 'knock-gone').length, 2, 'Ben came in, Cem was sent away');
  });

  it('I26: with the server dead it goes over the links, and is registered when the server is back', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const old = await invitationOf(ada);
    world.server.kill();
    await world.clock.advance(2_000);
    const fresh = await changeLock(world, ada);
    for (const person of [ben, cem]) assert.deepEqual(await invitationOf(person), fresh);
    assert.equal(await bindAnew(world, ben, cem), 'bound');
    world.server.restart();
    await world.clock.advance(70_000);
    for (const person of [ada, ben, cem]) assert.equal(person.state.connection.server, 'connected');
    const refused = join(world.add('Eve'), old);
    await world.clock.advance(1_000);
    await assert.rejects(refused, isCoded('wrong-password'), 'a server that has forgotten cannot tell');
    const dora = await world.admit('Dora', ada, fresh);
    assert.deepEqual(links(dora), { Ada: 'bound', Ben: 'bound', Cem: 'bound' });
  });
});
