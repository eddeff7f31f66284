/** The host is gone and comes back, co-hosts take over from each other, the lead is handed over (A5, A12 to A14, I3, I15). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { ask, assertLeads, assertTogether, meetWithCoHosts, part, vanish } from '../testing/partition.test.js';
import { isCoded, join } from '../testing/people.test.js';

type Four = readonly [FakeParticipant, FakeParticipant, FakeParticipant, FakeParticipant];

const leadChanges = ({ facts }: FakeParticipant): (string | null)[] =>
  facts.flatMap((fact) => (fact.type === 'lead-change' ? [fact.id] : []));
const leavers = (people: readonly FakeParticipant[]): string[] =>
  people.flatMap(({ facts }) => facts.flatMap((fact) => (fact.type === 'participant-left' ? [fact.name] : [])));

describe('A14: the host vanishes', () => {
  it('and a co-host leads within 30 s, with nobody thrown out, and lets people in', async () => {
    const world = createTestWorld();
    const { invitation, people } = await meetWithCoHosts(world, ['Ben'], ['Cem', 'Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    vanish(world, people, ada);
    await world.clock.advance(30_000);
    assertLeads(ben, [ben, cem, dan]);
    for (const person of [ben, cem, dan]) {
      assert.deepEqual(leadChanges(person), [ben.id]);
      assert.equal(person.state.connection.lease, 'held');
      assert.ok((person.state.meeting?.leadUntil ?? 0) > world.clock.now());
    }
    assert.deepEqual(leavers([ben, cem, dan]), []);
    const eve = await world.admit('Eve', ben, invitation);
    assert.equal(eve.state.phase, 'in-meeting');
    assert.equal(eve.state.meeting?.host, ben.id);
    await world.clock.advance(60_000);
    assertTogether([ben, cem, dan, eve]);
  });

  it('and comes back: it leads again, and whom the co-host let in stays', async () => {
    const world = createTestWorld();
    const { invitation, people } = await meetWithCoHosts(world, ['Ben'], ['Cem', 'Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    vanish(world, people, ada);
    await world.clock.advance(30_000);
    const eve = await world.admit('Eve', ben, invitation);
    await ask(world, ben, { type: 'remove', id: dan.id });
    assert.equal(dan.state.leftReason, 'removed');
    await world.clock.advance(10_000);
    part(world, people, null);
    await world.clock.advance(40_000);
    assertLeads(ada, [ada, ben, cem, eve]);
    assertTogether([ada, ben, cem, eve]);
    assert.equal(ada.state.self.role, 'host');
    assert.equal(ben.state.self.role, 'co-host');
    assert.equal(ben.state.meeting?.leadUntil, null);
    const fay = await world.admit('Fay', ada, invitation);
    assertTogether([ada, ben, cem, eve, fay]);
  });

  it('for so long that it was taken off, and comes back all the same', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, ['Ben'], ['Cem']);
    const [ada, ben, cem] = people as unknown as Four;
    vanish(world, people, ada);
    await world.clock.advance(120_000);
    assert.deepEqual(
      ben.state.participants.map(({ name }) => name),
      ['Cem'],
    );
    part(world, people, null);
    await world.clock.advance(60_000);
    assertLeads(ada, [ada, ben, cem]);
    assertTogether([ada, ben, cem]);
  });

  it('and the next in rank leads when the first is gone as well', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, ['Ben', 'Cem'], ['Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    vanish(world, people, ada, ben);
    await world.clock.advance(30_000);
    assertLeads(cem, [cem, dan]);
  });

  it('while the server is down the whole time', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, ['Ben'], ['Cem', 'Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    world.server.kill();
    await world.clock.advance(5_000);
    vanish(world, people, ada);
    await world.clock.advance(30_000);
    assertLeads(ben, [ben, cem, dan]);
    await ask(world, ben, { type: 'remove', id: dan.id });
    assert.equal(dan.state.leftReason, 'removed');
    assert.deepEqual(leavers([cem]), ['Dan']);
  });

  it('without a co-host: everybody waits, nobody leads, and it leads again when it is back', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, [], ['Ben', 'Cem']);
    const [ada, ben, cem] = people as unknown as Four;
    vanish(world, people, ada);
    await world.clock.advance(100_000);
    for (const person of [ben, cem]) assert.equal(person.state.connection.lease, 'lost');
    part(world, people, null);
    await world.clock.advance(30_000);
    assertLeads(ada, people);
    assertTogether(people);
  });
});

describe('A13: two co-hosts in two halves', () => {
  it('lead one each, and one in the end', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, ['Ben', 'Cem'], ['Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    part(world, people, { groups: [[ben], [cem, dan]], withServer: [ben] });
    await world.clock.advance(35_000);
    assertLeads(ben, [ben]);
    assertLeads(cem, [cem, dan]);
    part(world, people, { groups: [[ben, cem, dan]], withServer: [ben, cem, dan] });
    await world.clock.advance(20_000);
    assertLeads(ben, [ben, cem, dan]);
    part(world, people, null);
    await world.clock.advance(40_000);
    assertLeads(ada, people);
    assertTogether(people);
  });
});

describe('A12: the lead is handed over', () => {
  it('and kept, and taken back when the host asks for it', async () => {
    const world = createTestWorld();
    const { invitation, people } = await meetWithCoHosts(world, ['Ben'], ['Cem']);
    const [ada, ben, cem] = people as unknown as Four;
    await ask(world, ada, { type: 'hand-over', id: ben.id }, 2_000);
    assertLeads(ben, people);
    assertTogether(people);
    assert.equal(ada.state.self.canTakeOver, true);
    assert.equal(cem.state.self.canTakeOver, false);
    const dan = await world.admit('Dan', ben, invitation);
    await world.clock.advance(60_000);
    assertLeads(ben, [...people, dan]);
    await ask(world, ada, { type: 'take-over' }, 2_000);
    assertLeads(ada, [...people, dan]);
    assertTogether([...people, dan]);
    assert.deepEqual(leadChanges(cem), [ben.id, ada.id]);
    await world.admit('Eve', ada, invitation);
    assert.deepEqual(leavers([...people, dan]), []);
  });

  it('to nobody but a co-host or host, and by nobody but the lead', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, ['Ben'], ['Cem']);
    const [ada, ben, cem] = people as unknown as Four;
    await assert.rejects(ask(world, ada, { type: 'hand-over', id: cem.id }), isCoded('aborted'));
    await assert.rejects(ask(world, cem, { type: 'take-over' }), isCoded('aborted'));
    await assert.rejects(ask(world, ben, { type: 'take-over' }), isCoded('aborted'));
    assertLeads(ada, people);
  });
});

describe('whoever waits at the door', () => {
  it('knocks at the new lead’s when the old one is gone', async () => {
    const world = createTestWorld();
    const { invitation, people } = await meetWithCoHosts(world, ['Ben'], ['Cem']);
    const [ada, ben, cem] = people as unknown as Four;
    const dan = world.add('Dan');
    const joining = join(dan, invitation);
    await world.clock.advance(500);
    vanish(world, [...people, dan], ada);
    await world.clock.advance(60_000);
    assertLeads(ben, [ben, cem]);
    const [knock] = ben.state.knocks;
    assert.equal(knock?.name, 'Dan');
    await ask(world, ben, { type: 'admit', id: knock.id }, 2_000);
    await joining;
    assertTogether([ben, cem, dan]);
  });
});
