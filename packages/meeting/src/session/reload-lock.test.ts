/** A9, A10, I4: a page is loaded anew while the lock changes: it holds the new gate and comes back, or it stays outside. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, links, meet } from '../testing/people.test.js';
import type { Invitation } from './commands.js';

type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

/** Until the change has gone out in full, if nothing else is said. */
async function changeLock(world: FakeWorld, host: FakeParticipant, ms = 1_000): Promise<void> {
  host.session.dispatch({ type: 'change-lock' }).catch(() => undefined);
  await world.clock.advance(ms);
}

function resume(world: FakeWorld, page: FakeParticipant): Promise<unknown> {
  const resuming = page.session.dispatch({ type: 'resume' });
  resuming.catch(() => undefined);
  return world.clock.advance(15_000).then(() => resuming);
}

const invitationOf = ({ session }: FakeParticipant): Promise<Invitation> =>
  session.dispatch({ type: 'get-invitation' });

describe('a member loads the page anew while the lock changes', () => {
  it('before the gate has come: stays outside, reads why, and nothing is left of the record', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    ben.closePage();
    await changeLock(world, ada);
    const again = await world.reload(ben);
    await assert.rejects(resume(world, again), isCoded('link-changed'));
    assert.equal(again.state.error?.code, 'link-changed');
    assert.notEqual(again.state.phase, 'in-meeting');
    assert.equal(links(cem)['Ben'], 'lost');
    const later = await world.reload(again);
    assert.deepEqual([later.state.resumable, later.tab.slot], [null, null]);
  });

  it('as soon as it holds the gate: comes back by it, and can pass on the new link', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await changeLock(world, ada, 0);
    for (let ms = 0; ms < 1_000 && !ben.facts.some(({ type }) => type === 'invitation-changed'); ms += 1) {
      await world.clock.advance(1);
    }
    const again = await world.reload(ben);
    await resume(world, again);
    assert.deepEqual(links(again), { Ada: 'bound', Cem: 'bound' });
    assert.deepEqual(await invitationOf(again), await invitationOf(ada));
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
  });

  it('twice over: a record of the lock before the last is worth nothing', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    ben.closePage();
    await changeLock(world, ada);
    await changeLock(world, ada);
    const again = await world.reload(ben);
    await assert.rejects(resume(world, again), isCoded('link-changed'));
  });
});

describe('the lead loads the page anew while it changes the lock', () => {
  it('before anything was signed: the lock is as it was, for everybody', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const before = await invitationOf(ben);
    ada.ports.stretcher.stretch = () => new Promise(() => undefined);
    await changeLock(world, ada, 100);
    const again = await world.reload(ada);
    await resume(world, again);
    assert.deepEqual(links(again), { Ben: 'bound', Cem: 'bound' });
    for (const person of [ben, cem]) assert.deepEqual(await invitationOf(person), before);
    const dora = await world.admit('Dora', again, before);
    assert.equal(dora.state.phase, 'in-meeting');
  });

  it('right after it was signed: it leads on under the new one', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const before = await invitationOf(ben);
    await changeLock(world, ada);
    const again = await world.reload(ada);
    await resume(world, again);
    assert.deepEqual(links(again), { Ben: 'bound', Cem: 'bound' });
    const after = await invitationOf(again);
    assert.notEqual(after.link, before.link);
    for (const person of [ben, cem]) assert.deepEqual(await invitationOf(person), after);
  });
});
