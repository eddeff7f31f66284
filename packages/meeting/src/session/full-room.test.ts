/** Twenty at the door within a second, and a room for twelve: real cryptography, one clock. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, links } from '../testing/people.test.js';

const PLACES = 12;
const KNOCKS = 20;

describe('I14: a crowd at the door', () => {
  it('twenty knock within one second, all are admitted in turn: eleven get in, nine read meeting-full', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada', { maxParticipants: PLACES });
    const guests = Array.from({ length: KNOCKS }, (_, index) => world.add(`Guest ${String(index + 1)}`));
    const joinings = guests.map((guest) => join(guest, invitation));
    const outcomes = Promise.allSettled(joinings);
    await world.clock.advance(1_000);
    assert.equal(host.state.knocks.length, KNOCKS);

    const admissions = host.state.knocks.map(({ id }) => host.session.dispatch({ type: 'admit', id }));
    const answers = await Promise.allSettled(admissions);
    const admitted = answers.filter(({ status }) => status === 'fulfilled');
    assert.equal(admitted.length, PLACES - 1);
    await world.clock.advance(10_000);

    const inside = [host, ...guests.filter(({ state }) => state.phase === 'in-meeting')];
    assert.equal(inside.length, PLACES);
    for (const one of inside) {
      const others = inside.filter((other) => other !== one).map(({ name }) => [name, 'bound']);
      assert.deepEqual(links(one), Object.fromEntries(others));
      assert.deepEqual(one.state.connection, { server: 'connected', lease: 'held', fork: false });
    }
    const refused = (await outcomes).flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    assert.equal(refused.length, KNOCKS - PLACES + 1);
    for (const reason of refused) assert.ok(isCoded('meeting-full')(reason));
  });
});
