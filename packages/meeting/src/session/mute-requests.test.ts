/** R8: a host or co-host may ask somebody to mute themselves; nobody's microphone is turned by somebody else. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, meet } from '../testing/people.test.js';

type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

const asked = ({ facts }: FakeParticipant): string[] =>
  facts.flatMap((fact) => (fact.type === 'mute-asked' ? [fact.name] : []));

async function meetThree(): Promise<{ world: ReturnType<typeof createTestWorld>; people: Three }> {
  const world = createTestWorld();
  return { world, people: (await meet(world, 'Ada', 'Ben', 'Cem')) as Three };
}

describe('R8: asking somebody to mute', () => {
  it('reaches the person it is about, and only them; their microphone stays as it is', async () => {
    const { world, people } = await meetThree();
    const [ada, ben, cem] = people;
    for (const one of [ben, cem]) await one.session.dispatch({ type: 'set-microphone', on: true });
    await ada.session.dispatch({ type: 'ask-to-mute', id: ben.id });
    await world.clock.advance(200);
    assert.deepEqual([ada, ben, cem].map(asked), [[], ['Ada'], []]);
    assert.equal(ben.state.self.microphone, true);
  });

  it('comes from hosts and co-hosts only, by the word of the roster at the other end', async () => {
    const { world, people } = await meetThree();
    const [ada, ben, cem] = people;
    await cem.session.dispatch({ type: 'set-microphone', on: true });
    await assert.rejects(ben.session.dispatch({ type: 'ask-to-mute', id: cem.id }), isCoded('aborted'));
    await ada.session.dispatch({ type: 'set-role', id: ben.id, role: 'co-host' });
    await world.clock.advance(500);
    await ben.session.dispatch({ type: 'ask-to-mute', id: cem.id });
    await world.clock.advance(200);
    assert.deepEqual(asked(cem), ['Ben']);
  });

  it('does not trouble somebody who is silent, and is not for oneself or for strangers', async () => {
    const { world, people } = await meetThree();
    const [ada, ben] = people;
    await ada.session.dispatch({ type: 'ask-to-mute', id: ben.id });
    await world.clock.advance(200);
    assert.deepEqual(asked(ben), []);
    for (const id of [ada.id, 'nobody', '']) {
      await assert.rejects(ada.session.dispatch({ type: 'ask-to-mute', id }), isCoded('aborted'));
    }
  });
});
