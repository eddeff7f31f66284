/** A14, R8: lids are closed and opened again: a co-host leads, the host leads again, nobody comes or goes by accident. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { assertLeads, assertTogether, meetWithCoHosts, type HostedMeeting } from '../testing/partition.test.js';
import { createSeededRandom } from '../testing/seeded-random.js';

/** The server ends a line that has not answered for 45 s, and whoever asks for the place asks every 15 s by then. */
const DOOR_IS_OPEN_AFTER_S = 65;

/** Who came and went, as this person saw it. */
const comings = ({ facts }: FakeParticipant): string[] =>
  facts.flatMap((fact) =>
    fact.type === 'participant-joined' || fact.type === 'participant-left' ? [`${fact.type} ${fact.name}`] : [],
  );

/** What is relayed gets lost with that probability, from now on. */
function loseRelayed(world: FakeWorld, share: number, seed: string): void {
  const random = createSeededRandom(seed);
  world.server.carry = () => ((random.bytes(1)[0] ?? 0) < share * 256 ? null : 1);
}

async function letIn(world: FakeWorld, { invitation }: HostedMeeting, host: FakeParticipant): Promise<FakeParticipant> {
  return world.admit('Dora', host, invitation);
}

describe('A14: the lid of the host', () => {
  for (const seconds of [25, 40, 50, 58, 62, 70, 90, 130, 300]) {
    it(`is closed for ${String(seconds)} s`, async () => {
      const world = createTestWorld();
      const met = await meetWithCoHosts(world, ['Ben'], ['Cem']);
      const [ada, ben, cem] = met.people as [FakeParticipant, FakeParticipant, FakeParticipant];
      const before = new Map(met.people.map((person) => [person, comings(person).length]));
      ada.freeze();
      await world.clock.advance(25_000);
      assertLeads(ben, [ben, cem]);
      await world.clock.advance((seconds - 25) * 1_000);
      const all = seconds < DOOR_IS_OPEN_AFTER_S ? met.people : [...met.people, await letIn(world, met, ben)];
      ada.thaw();
      await world.clock.advance(60_000);
      assertLeads(ada, all);
      assertTogether(all);
      for (const person of met.people) {
        const others = comings(person)
          .slice(before.get(person))
          .filter((coming) => !coming.endsWith(' Ada'));
        assert.deepEqual(others, all.length > 3 ? ['participant-joined Dora'] : [], person.name);
      }
    });
  }
});

describe('A14: the lids of the host and of a participant', () => {
  for (const first of ['Ada', 'Cem']) {
    for (const gapMs of [0, 2_000, 15_000, 40_000]) {
      it(`are closed until the co-host is alone; ${first}'s is opened ${String(gapMs / 1_000)} s before the other`, async () => {
        const world = createTestWorld();
        const { people } = await meetWithCoHosts(world, ['Ben'], ['Cem']);
        const [ada, ben, cem] = people as [FakeParticipant, FakeParticipant, FakeParticipant];
        for (const person of [ada, cem]) person.freeze();
        await world.clock.advance(70_000);
        assert.deepEqual(ben.state.participants, []);
        const [one, other] = first === 'Ada' ? [ada, cem] : [cem, ada];
        one.thaw();
        await world.clock.advance(gapMs);
        other.thaw();
        await world.clock.advance(60_000);
        assertLeads(ada, people);
        assertTogether(people);
        assert.deepEqual(ada.state.knocks, []);
      });
    }
  }
});

describe('A14: a lid is opened where the network is bad', () => {
  for (const seed of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']) {
    it(`with half of what is relayed lost (${seed})`, async () => {
      const world = createTestWorld({ seed });
      const met = await meetWithCoHosts(world, ['Ben'], ['Cem', 'Eve']);
      const [ada, ben, cem] = met.people as [FakeParticipant, FakeParticipant, FakeParticipant];
      for (const person of [ada, cem]) person.freeze();
      await world.clock.advance(70_000);
      const all = [...met.people, await letIn(world, met, ben)];
      loseRelayed(world, 0.5, seed);
      ada.thaw();
      await world.clock.advance(seed.length * 1_000);
      cem.thaw();
      await world.clock.advance(30_000);
      loseRelayed(world, 0, seed);
      await world.clock.advance(60_000);
      assertLeads(ada, all);
      assertTogether(all);
    });
  }

  it('and nothing that the co-host says gets through at first: whom it let in is in all the same', async () => {
    const world = createTestWorld();
    const met = await meetWithCoHosts(world, ['Ben'], ['Cem']);
    const [ada, ben] = met.people as [FakeParticipant, FakeParticipant];
    ada.freeze();
    await world.clock.advance(25_000);
    world.server.carry = ({ from, to }) => (from === 'Ben' && to === 'Ada' ? null : 1);
    await world.clock.advance(45_000);
    const all = [...met.people, await letIn(world, met, ben)];
    ada.thaw();
    await world.clock.advance(10_000);
    world.server.carry = () => 1;
    await world.clock.advance(60_000);
    assertLeads(ada, all);
    assertTogether(all);
    assert.deepEqual(ada.state.knocks, []);
  });
});
