/** A8, A9, I4, I14, R8: a removal that somebody could not hear of ends nobody's meeting but that of whom it removes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { ask, assertLeads, assertTogether, meetWithCoHosts, part } from '../testing/partition.test.js';

type Five = readonly [FakeParticipant, FakeParticipant, FakeParticipant, FakeParticipant, FakeParticipant];

function keepApart({ network }: FakeWorld, one: FakeParticipant, other: FakeParticipant): void {
  const names = [one.name, other.name];
  network.blocked = (a, b) => a !== b && names.includes(a) && names.includes(b);
  network.cut(one.name, other.name);
}

function assertOut({ state, media }: FakeParticipant): void {
  assert.deepEqual([state.phase, state.leftReason], ['left', 'removed']);
  assert.equal(media.live.length, 0, 'no device is on');
}

describe('R8: whoever is removed while their link to the lead is down', () => {
  for (const [how, isServerUp] of [
    ['is told by the server’s relay', true],
    ['is told by those who still have a link, with the server dead', false],
  ] as const) {
    it(how, async () => {
      const world = createTestWorld();
      const { people } = await meetWithCoHosts(world, [], ['Ben', 'Cem', 'Dan']);
      const [ada, ben, cem, dan] = people as unknown as Five;
      await ask(world, dan, { type: 'set-camera', on: true });
      assert.ok(dan.media.live.length > 0);
      if (!isServerUp) world.server.kill();
      keepApart(world, ada, dan);
      await world.clock.advance(3_000);
      assert.equal(dan.state.participants.find(({ id }) => id === ben.id)?.link, 'bound');
      await ask(world, ada, { type: 'remove', id: dan.id }, 1_000);
      assertOut(dan);
      assertTogether([ada, ben, cem]);
    });
  }
});

describe('A9: a co-host takes over who has not heard of a removal', () => {
  /** Ada and Ben hear of it; Cem, a co-host, Dan, who is removed, and Eve are away. */
  async function removeUnheard(world: FakeWorld): Promise<Five> {
    const { people } = await meetWithCoHosts(world, ['Cem'], ['Ben', 'Dan', 'Eve']);
    const [ada, cem, ben, dan, eve] = people as unknown as Five;
    part(world, people, {
      groups: [
        [ada, ben],
        [cem, dan, eve],
      ],
      withServer: [ada, ben],
    });
    await ask(world, ada, { type: 'remove', id: dan.id }, 1_000);
    return [ada, ben, cem, dan, eve];
  }

  it('and everybody comes together under the host, without the removed one', async () => {
    const world = createTestWorld();
    const five = await removeUnheard(world);
    const [ada, ben, cem, dan, eve] = five;
    await world.clock.advance(35_000);
    assertLeads(cem, [cem, dan, eve]);
    assert.equal(dan.state.phase, 'in-meeting', 'nobody could tell them');
    part(world, five, null);
    await world.clock.advance(25_000);
    assertOut(dan);
    assertLeads(ada, [ada, ben, cem, eve]);
    assertTogether([ada, ben, cem, eve]);
  });

  it('and with the host gone meanwhile, whoever has heard of it tells the one that leads', async () => {
    const world = createTestWorld();
    const five = await removeUnheard(world);
    const [ada, ben, cem, dan, eve] = five;
    part(world, five, { groups: [[ben, cem, dan, eve]], withServer: [ben, cem, dan, eve] });
    await world.clock.advance(40_000);
    assertOut(dan);
    assertLeads(cem, [ben, cem, eve]);
    for (const { state } of [ben, cem, eve]) {
      assert.ok(!state.participants.some(({ name }) => name === 'Dan'));
      assert.equal(state.connection.fork, false);
    }
    // At no time did whoever knew of it list them again.
    assert.deepEqual(ben.facts.filter((fact) => fact.type === 'participant-joined' && fact.name === 'Dan').length, 1);
    part(world, five, null);
    await world.clock.advance(40_000);
    assertLeads(ada, [ada, ben, cem, eve]);
    assertTogether([ada, ben, cem, eve]);
  });
});
