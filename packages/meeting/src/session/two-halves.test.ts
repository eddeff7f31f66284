/** A13, I15: the network falls into two halves for so long that each takes the other off, and comes together again. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { ask, assertLeads, assertTogether, meetWithCoHosts, part, vanish } from '../testing/partition.test.js';

type Four = readonly [FakeParticipant, FakeParticipant, FakeParticipant, FakeParticipant];

const roleOf = (seenBy: FakeParticipant, { id }: FakeParticipant): string | undefined =>
  seenBy.state.participants.find((participant) => participant.id === id)?.role;

describe('A13: a host in one half and a co-host in the other', () => {
  for (const seconds of [30, 70, 100, 600]) {
    for (const [half, withServer] of [
      ['the host', [0, 2]],
      ['the co-host', [1, 3]],
      ['neither', []],
    ] as const) {
      it(`for ${String(seconds)} s, the server with ${half}: the host leads them all again`, async () => {
        const world = createTestWorld();
        const { people } = await meetWithCoHosts(world, ['Ben'], ['Cem', 'Dan']);
        const [ada, ben, cem, dan] = people as unknown as Four;
        part(world, people, {
          groups: [
            [ada, cem],
            [ben, dan],
          ],
          withServer: people.filter((_, index) => withServer.some((one) => one === index)),
        });
        await world.clock.advance(seconds * 1_000);
        assertLeads(ada, [ada, cem]);
        assertLeads(ben, [ben, dan]);
        part(world, people, null);
        await world.clock.advance(90_000);
        assertLeads(ada, people);
        assertTogether(people);
        assert.equal(roleOf(cem, ben), 'co-host');
        assert.equal(roleOf(ben, ada), 'host');
      });
    }
  }

  it('whom each has let in stays, and whom either has removed is out', async () => {
    const world = createTestWorld();
    const { invitation, people } = await meetWithCoHosts(world, ['Ben'], ['Cem', 'Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    part(world, people, {
      groups: [
        [ada, cem],
        [ben, dan],
      ],
      withServer: [ben, dan],
    });
    await world.clock.advance(90_000);
    const eve = await world.admit('Eve', ben, invitation);
    await ask(world, ben, { type: 'remove', id: dan.id });
    assert.equal(dan.state.leftReason, 'removed');
    part(world, people, null);
    await world.clock.advance(90_000);
    assertLeads(ada, [ada, ben, cem, eve]);
    assertTogether([ada, ben, cem, eve]);
  });

  it('a co-host that was removed before it fell away brings nobody with it', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, ['Ben'], ['Cem', 'Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    part(world, people, {
      groups: [
        [ada, cem],
        [ben, dan],
      ],
      withServer: [ada, cem],
    });
    await world.clock.advance(30_000);
    await ask(world, ada, { type: 'remove', id: ben.id });
    await world.clock.advance(60_000);
    part(world, people, null);
    await world.clock.advance(120_000);
    assertLeads(ada, [ada, cem]);
    assert.ok(ada.state.participants.every(({ name }) => name !== 'Ben'));
    assert.ok(cem.state.participants.every(({ name }) => name !== 'Ben'));
  });
});

describe('A13: the host is gone, a co-host in each half', () => {
  it('for so long that each has taken the other off: they come together when the host comes back', async () => {
    const world = createTestWorld();
    const { people } = await meetWithCoHosts(world, ['Ben', 'Cem'], ['Dan']);
    const [ada, ben, cem, dan] = people as unknown as Four;
    part(world, people, { groups: [[ben], [cem, dan]], withServer: [ben] });
    await world.clock.advance(120_000);
    const left = [ben, cem, dan];
    part(world, left, null);
    vanish(world, left, ada);
    await world.clock.advance(120_000);
    assertLeads(ben, [ben]);
    assertLeads(cem, [cem, dan]);
    part(world, people, null);
    await world.clock.advance(120_000);
    assertLeads(ada, people);
    assertTogether(people);
  });
});
