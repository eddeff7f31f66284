/** A lead loads its page anew (protocol §9, *Reload*): it gathers what its members hold, and leads on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTabRecord } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { join, links, meet, texts } from '../testing/people.test.js';

type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

/** Clicks *go back*; time passes. */
async function resume(world: FakeWorld, page: FakeParticipant, ms = 5_000): Promise<void> {
  page.session.dispatch({ type: 'resume' }).catch(() => undefined);
  await world.clock.advance(ms);
}

function signedBy(page: FakeParticipant): { term: number; v: number } {
  const parsed = parseTabRecord(page.tab.slot?.content ?? new Uint8Array());
  assert.ok(parsed.ok);
  return parsed.value.signed;
}

describe('a lead loads the page anew', () => {
  it('and leads on with term + 1; the others keep their links to each other', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const between = world.network.between('Ben', 'Cem');
    const { code } = ben.state.meeting ?? { code: '' };
    const again = await world.reload(ada);
    assert.deepEqual(again.state.resumable, { title: '', name: 'Ada', role: 'host' });
    await resume(world, again);
    assert.equal(again.state.phase, 'in-meeting');
    assert.equal(again.state.self.role, 'host');
    assert.deepEqual(links(again), { Ben: 'bound', Cem: 'bound' });
    assert.deepEqual(links(ben), { Ada: 'bound', Cem: 'bound' });
    assert.deepEqual(world.network.between('Ben', 'Cem'), between);
    assert.equal(again.state.meeting?.code, code);
    assert.equal(ben.state.meeting?.host, again.id);
    assert.equal(signedBy(again).term, 2);
    await ben.session.dispatch({ type: 'send-chat', text: 'here you are' });
    await world.clock.advance(500);
    assert.deepEqual(texts(again), ['here you are']);
  });

  it('and lets people in again, and removes them', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    const again = await world.reload(host);
    await resume(world, again);
    const dora = await world.admit('Dora', again, invitation);
    assert.deepEqual(links(dora), { Ada: 'bound', Ben: 'bound' });
    await again.session.dispatch({ type: 'remove', id: ben.id });
    await world.clock.advance(1_000);
    assert.equal(ben.state.leftReason, 'removed');
    const { link } = await again.session.dispatch({ type: 'get-invitation' });
    assert.equal(link, invitation.link);
  });

  it('when the server has forgotten the room meanwhile', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const again = await world.reload(ada);
    world.server.kill();
    await world.clock.advance(3_000);
    world.server.restart();
    await resume(world, again, 45_000);
    assert.deepEqual(links(again), { Ben: 'bound', Cem: 'bound' });
  });

  it('alone: after ten seconds it is another meeting in the same room', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const { code } = host.state.meeting ?? { code: '' };
    const again = await world.reload(host);
    await resume(world, again, 9_000);
    assert.equal(again.state.phase, 'connecting');
    await world.clock.advance(3_000);
    assert.equal(again.state.phase, 'in-meeting');
    assert.notEqual(again.state.meeting?.code, code);
    const ben = await world.admit('Ben', again, invitation);
    assert.deepEqual(links(ben), { Ada: 'bound' });
  });

  it('whose members have all gone: after a minute it is another meeting', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    ben.closePage();
    const again = await world.reload(ada);
    await resume(world, again, 55_000);
    assert.notEqual(again.state.phase, 'in-meeting');
    await world.clock.advance(10_000);
    assert.equal(again.state.phase, 'in-meeting');
    assert.deepEqual(again.state.participants, []);
  });

  it('together with everybody else: all are back in the same meeting', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const { code } = ben.state.meeting ?? { code: '' };
    const pages = [await world.reload(ben), await world.reload(ada), await world.reload(cem)];
    for (const page of pages) void resume(world, page, 0);
    await world.clock.advance(30_000);
    for (const page of pages) {
      assert.equal(page.state.phase, 'in-meeting');
      assert.equal(page.state.meeting?.code, code);
      assert.equal(Object.values(links(page)).filter((link) => link === 'bound').length, 2);
    }
  });

  it('while somebody waits at its door: they are let in afterwards', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    await world.admit('Ben', host, invitation);
    const dora = world.add('Dora');
    void join(dora, invitation);
    await world.clock.advance(300);
    const again = await world.reload(host);
    await resume(world, again, 60_000);
    const knock = again.state.knocks.find(({ name }) => name === 'Dora');
    assert.ok(knock);
    await again.session.dispatch({ type: 'admit', id: knock.id });
    await world.clock.advance(3_000);
    assert.deepEqual(links(dora), { Ada: 'bound', Ben: 'bound' });
  });

  it('over a co-host who led meanwhile: it takes the lead back, and nobody was thrown out', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await ada.session.dispatch({ type: 'set-role', id: ben.id, role: 'co-host' });
    await world.clock.advance(3_000);
    ada.closePage();
    await world.clock.advance(45_000);
    assert.equal(cem.state.meeting?.host, ben.id);
    const again = await world.reload(ada);
    await resume(world, again, 20_000);
    assert.equal(again.state.meeting?.host, again.id);
    assert.equal(cem.state.meeting?.host, again.id);
    assert.deepEqual(links(again), { Ben: 'bound', Cem: 'bound' });
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
  });
});

describe('I13: the number is written down before it is signed', () => {
  it('a lead that dies while it signs never signs under that number again', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const before = signedBy(ada);
    let written = false;
    ada.tab.beforeWrite = () => {
      written = true;
    };
    const signing = ada.session.dispatch({ type: 'lock', on: true });
    signing.catch(() => undefined);
    await world.clock.settle();
    assert.ok(written);
    assert.deepEqual(signedBy(ada), { term: before.term, v: before.v + 1 });
    const again = await world.reload(ada);
    await resume(world, again);
    assert.ok(signedBy(again).term > before.term);
    assert.deepEqual(links(ben), { Ada: 'bound' });
    assert.equal(ben.state.connection.fork, false);
  });

  it('as long as it is not written, nothing is signed', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    let release = (): void => undefined;
    ada.tab.beforeWrite = () =>
      new Promise<void>((resolve) => {
        release = resolve;
      });
    const locking = ada.session.dispatch({ type: 'lock', on: true });
    await world.clock.advance(1_000);
    assert.equal(ben.state.meeting?.locked, false);
    ada.tab.beforeWrite = () => undefined;
    release();
    await world.clock.advance(1_000);
    await locking;
    assert.equal(ben.state.meeting?.locked, true);
  });
});
