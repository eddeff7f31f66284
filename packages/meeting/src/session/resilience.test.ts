/** Lines drop, servers die, links fail: the meeting goes on (protocol §5 to §7, §9). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { createSeededRandom } from '../testing/seeded-random.js';
import { join, links, meet, texts } from '../testing/people.test.js';

type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

describe('I26: the server dies', () => {
  it('and nothing changes for those who are in: chat, media and removal go on', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const linksBefore = world.network.links.length;
    world.server.kill();
    await world.clock.advance(5_000);
    assert.equal(ada.state.phase, 'in-meeting');
    assert.equal(ada.state.connection.server, 'reconnecting');
    await ben.session.dispatch({ type: 'send-chat', text: 'still here' });
    await cem.session.dispatch({ type: 'set-microphone', on: true });
    await world.clock.advance(120_000);
    for (const person of [ada, ben, cem]) {
      assert.deepEqual(texts(person), ['still here']);
      assert.equal(person.state.connection.server, 'gone');
      assert.equal(person.state.connection.lease, 'held');
      assert.equal(person.state.error, null);
    }
    assert.equal(ada.state.participants.find(({ name }) => name === 'Cem')?.microphone, true);
    assert.equal(world.network.links.length, linksBefore);
    await ada.session.dispatch({ type: 'remove', id: cem.id });
    await world.clock.advance(1_000);
    assert.equal(cem.state.leftReason, 'removed');
    assert.deepEqual(links(ben), { Ada: 'bound' });
  });

  it('and comes back with an empty memory: the lead registers again and newcomers are let in', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    world.server.kill();
    await world.clock.advance(10_000);
    world.server.restart();
    await world.clock.advance(40_000);
    assert.equal(host.state.connection.server, 'connected');
    assert.equal(ben.state.connection.server, 'connected');
    const cem = await world.admit('Cem', host, invitation);
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    assert.deepEqual(links(ben), { Ada: 'bound', Cem: 'bound' });
  });
});

describe('a link fails', () => {
  it('and is rebuilt through the server, with other keys and fingerprints', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const [before] = world.network.between('Ada', 'Ben');
    world.network.cut('Ada', 'Ben');
    await world.clock.settle();
    assert.deepEqual(links(ada), { Ben: 'bound' });
    await world.clock.advance(10);
    assert.deepEqual(links(ada), { Ben: 'lost' });
    await world.clock.advance(3_000);
    assert.deepEqual(links(ada), { Ben: 'bound' });
    assert.deepEqual(links(ben), { Ada: 'bound' });
    const [after] = world.network.between('Ada', 'Ben');
    assert.notDeepEqual(after?.fingerprint, before?.fingerprint);
  });

  it('and is rebuilt by a common member when the server is gone', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    world.server.kill();
    await world.clock.advance(1_000);
    const relayedBefore = world.server.relayed.length;
    world.network.cut('Ben', 'Cem');
    await world.clock.advance(10_000);
    assert.deepEqual(links(ben), { Ada: 'bound', Cem: 'bound' });
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    world.network.cut('Ada', 'Cem');
    await world.clock.advance(10_000);
    assert.deepEqual(links(ada), { Ben: 'bound', Cem: 'bound' });
    assert.equal(world.server.relayed.length, relayedBefore);
  });

  it('a member who cannot reach the lead keeps the lease by a common member, and reads of removals', async () => {
    const world = createTestWorld();
    const [ada, ben, cem, dora] = (await meet(world, 'Ada', 'Ben', 'Cem', 'Dora')) as [...Three, FakeParticipant];
    world.network.blocked = (one, other) => [one, other].sort().join() === 'Ada,Cem';
    world.network.cut('Ada', 'Cem');
    world.server.kill();
    await world.clock.advance(60_000);
    assert.deepEqual(links(cem), { Ada: 'lost', Ben: 'bound', Dora: 'bound' });
    assert.equal(cem.state.connection.lease, 'held');
    assert.ok(links(ada)['Cem'] !== undefined, 'Cem is not taken off: beats come by Ben');
    await ada.session.dispatch({ type: 'remove', id: dora.id });
    await world.clock.advance(5_000);
    assert.deepEqual(links(cem), { Ada: 'lost', Ben: 'bound' });
    assert.equal(dora.state.leftReason, 'removed');
    assert.equal(ben.state.connection.fork, false);
  });

  it('silence is noticed although the connection says nothing', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant];
    const first = world.network.links.length;
    world.network.carry = () => null;
    await world.clock.advance(20_000);
    assert.deepEqual(links(ada), { Ben: 'lost' });
    world.network.carry = (_from, message) => message;
    await world.clock.advance(20_000);
    assert.deepEqual(links(ada), { Ben: 'bound' });
    assert.ok(world.network.links.length > first);
  });

  it('somebody who stays unreachable is said to be so, and tried again', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant];
    world.network.blocked = () => true;
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(59_000);
    const errors = ada.facts.filter((fact) => fact.type === 'meeting-error' && fact.code === 'peer-unreachable');
    assert.equal(errors.length, 1);
    assert.deepEqual(links(ada), { Ben: 'lost' });
    world.network.blocked = () => false;
    await world.clock.advance(30_000);
    assert.deepEqual(links(ada), { Ben: 'bound' });
  });
});

describe('a line to the server drops', () => {
  it('the new place is told in-band: the relay works again afterwards', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    world.server.drop('Cem');
    await world.clock.advance(3_000);
    world.network.cut('Ben', 'Cem');
    const before = world.server.relayed.length;
    await world.clock.advance(5_000);
    assert.deepEqual(links(ben), { Ada: 'bound', Cem: 'bound' });
    const direct = world.server.relayed.slice(before).filter(({ from, to }) => from !== 'Ada' && to !== 'Ada');
    assert.ok(direct.length > 0, 'Ben and Cem reach each other through the server');
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    assert.equal(ada.state.connection.server, 'connected');
  });

  it('the lead takes its place at the server again, and nobody notices', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    await world.admit('Ben', host, invitation);
    world.server.drop('Ada');
    await world.clock.advance(3_000);
    assert.equal(host.state.connection.server, 'connected');
    await world.admit('Cem', host, invitation);
    assert.deepEqual(links(host), { Ben: 'bound', Cem: 'bound' });
  });

  it('a guest whose line drops while knocking knocks again, and the host still sees one knock', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = world.add('Ben');
    const { link } = invitation;
    const joining = guest.session.dispatch({
      type: 'join',
      link,
      password: invitation.password ?? '',
      displayName: 'Ben',
    });
    await world.clock.advance(300);
    const at = host.state.knocks[0]?.at;
    world.server.drop('Ben');
    await world.clock.advance(500);
    assert.equal(guest.state.phase, 'reconnecting');
    await world.clock.advance(3_000);
    assert.equal(guest.state.phase, 'knocking');
    assert.equal(host.state.knocks.length, 1);
    assert.ok(at !== undefined);
    await host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });
    await world.clock.advance(1_000);
    await joining;
    assert.deepEqual(links(guest), { Ada: 'bound' });
  });
});

describe('the relay loses frames', () => {
  it('every other one on average: what matters is resent until it is acknowledged', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const dice = createSeededRandom('loss');
    world.server.carry = () => ((dice.bytes(1)[0] ?? 0) < 128 ? null : 1);
    const guest = world.add('Ben');
    const joining = join(guest, invitation);
    await world.clock.advance(60_000);
    assert.equal(guest.state.phase, 'knocking');
    await host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });
    await world.clock.advance(60_000);
    await joining;
    assert.deepEqual(links(host), { Ben: 'bound' });
    assert.deepEqual(links(guest), { Ada: 'bound' });
  });

  it('all that tells a newcomer of being let in: it is told anew', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = world.add('Ben');
    join(guest, invitation);
    await world.clock.advance(2_000);
    world.server.carry = ({ to }) => (to === 'Ben' ? null : 1);
    await host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });
    // By then every frame of the first answer has been given up (protocol §5).
    await world.clock.advance(22_900);
    assert.equal(guest.state.phase, 'knocking');
    world.server.carry = () => 1;
    await world.clock.advance(10_000);
    assert.equal(guest.state.phase, 'in-meeting');
    assert.deepEqual(links(host), { Ben: 'bound' });
  });
});
