/** Somebody loads their page anew and goes back in without knocking (protocol §9, *Reload*): members, and their doubles. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, links, meet } from '../testing/people.test.js';

type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

const HOURS = 60 * 60_000;

/** Clicks *go back*; time passes. */
async function resume(world: FakeWorld, page: FakeParticipant, ms = 3_000): Promise<unknown> {
  const resuming = page.session.dispatch({ type: 'resume' });
  resuming.catch(() => undefined);
  await world.clock.advance(ms);
  return resuming;
}

describe('a member loads the page anew', () => {
  it('is offered to go back, and no socket is opened before they say so (R1)', async () => {
    const world = createTestWorld();
    const [, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const again = await world.reload(ben);
    await world.clock.advance(5_000);
    assert.equal(again.state.phase, 'idle');
    assert.deepEqual(again.state.resumable, { title: '', name: 'Ben', role: 'participant' });
    assert.deepEqual(world.server.connected, ['Ada']);
  });

  it('comes back without knocking, as the same person, with another EK and another fingerprint', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const [before] = world.network.between('Ada', 'Ben');
    const between = world.network.between('Ada', 'Cem');
    const id = ben.id;
    const again = await world.reload(ben);
    await resume(world, again);
    assert.equal(again.state.phase, 'in-meeting');
    assert.equal(again.id, id);
    assert.deepEqual(links(again), { Ada: 'bound', Cem: 'bound' });
    assert.deepEqual(links(ada), { Ben: 'bound', Cem: 'bound' });
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    assert.ok(ada.facts.every((fact) => fact.type !== 'knock' || fact.id !== id || fact.name === 'Ben'));
    assert.equal(ada.facts.filter((fact) => fact.type === 'knock' && fact.id === id).length, 1);
    assert.notDeepEqual(world.network.between('Ada', 'Ben')[0]?.fingerprint, before?.fingerprint);
    // Those who stayed notice nothing but the link to the one who came back.
    assert.deepEqual(world.network.between('Ada', 'Cem'), between);
    assert.equal(again.state.resumable, null);
    assert.equal(again.state.meeting?.code, ada.state.meeting?.code);
  });

  it('stretches no password again', async () => {
    const world = createTestWorld();
    const [, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const again = await world.reload(ben);
    again.ports.stretcher.stretch = () => assert.fail('pwk is in the record');
    await resume(world, again);
    assert.equal(again.state.phase, 'in-meeting');
    assert.equal(again.state.meeting?.hasPassword, true);
  });

  it('again and again', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    let page = ben;
    for (let round = 0; round < 4; round += 1) {
      page = await world.reload(page);
      await resume(world, page);
      assert.deepEqual(links(page), { Ada: 'bound' });
    }
    assert.deepEqual(links(ada), { Ben: 'bound' });
  });

  it('and goes for good when they say so, however the wiping of the record dawdles', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const again = await world.reload(ben);
    await resume(world, again);
    const wipe = again.ports.tabs.wipe.bind(again.ports.tabs);
    again.ports.tabs.wipe = async (identity) => {
      await new Promise<void>((resume) => world.clock.after(500, resume));
      await wipe(identity);
    };
    const leaving = again.session.dispatch({ type: 'leave' });
    await world.clock.advance(5_000);
    await leaving;
    assert.deepEqual([again.state.phase, again.state.leftReason], ['left', 'left']);
    assert.deepEqual([links(ada), ada.state.knocks], [{}, []]);
  });

  it('A18, I16: also while the meeting is locked, where a stranger is sent away', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    await host.session.dispatch({ type: 'lock', on: true });
    const again = await world.reload(ben);
    await resume(world, again);
    assert.deepEqual(links(again), { Ada: 'bound' });
    assert.equal(again.state.meeting?.locked, true);
    const stranger = world.add('Mallory');
    const joining = join(stranger, invitation);
    await world.clock.advance(500);
    await assert.rejects(joining, isCoded('meeting-locked'));
  });

  it('after having been taken off as silent, within twelve hours and not after', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    ben.closePage();
    cem.closePage();
    await world.clock.advance(100_000);
    assert.deepEqual(links(ada), {});
    const again = await world.reload(ben);
    await resume(world, again);
    assert.deepEqual(links(again), { Ada: 'bound' });
    await world.clock.advance(12 * HOURS + 1_000);
    const late = await world.reload(cem);
    assert.equal(late.state.resumable, null);
    assert.equal(late.tab.slot, null);
  });

  it('waits while nobody hosts, and goes in when the lead has reached the server again', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    world.server.setReachable('Ada', false);
    world.server.kill();
    const again = await world.reload(ben);
    world.server.restart();
    const resuming = again.session.dispatch({ type: 'resume' });
    await world.clock.advance(5_000);
    assert.equal(again.state.phase, 'waiting');
    world.server.setReachable('Ada', true);
    await world.clock.advance(40_000);
    await resuming;
    assert.deepEqual(links(again), { Ada: 'bound' });
    assert.deepEqual(links(ada), { Ben: 'bound' });
  });

  it('is offered it again when the server cannot be reached, and nothing is lost', async () => {
    const world = createTestWorld();
    const [, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const again = await world.reload(ben);
    world.server.setReachable('Ben', false);
    await assert.rejects(resume(world, again, 20_000), isCoded('signalling-unreachable'));
    assert.equal(again.state.phase, 'idle');
    assert.equal(again.state.error?.code, 'signalling-unreachable');
    assert.notEqual(again.state.resumable, null);
    world.server.setReachable('Ben', true);
    await resume(world, again);
    assert.deepEqual(links(again), { Ada: 'bound' });
  });
});

describe('what a tab keeps', () => {
  it('is written when one is in, and never before (R1)', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = world.add('Ben');
    const joining = join(guest, invitation);
    await world.clock.advance(300);
    assert.equal(guest.state.phase, 'knocking');
    assert.equal(guest.tab.slot, null);
    const [knock] = host.state.knocks;
    await host.session.dispatch({ type: 'admit', id: knock?.id ?? '' });
    await world.clock.advance(300);
    await joining;
    assert.notEqual(guest.tab.slot, null);
  });

  it('I28: is wiped on leaving, and when the meeting ends', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await ben.session.dispatch({ type: 'leave' });
    assert.equal(ben.tab.slot, null);
    await ada.session.dispatch({ type: 'end' });
    await world.clock.advance(500);
    assert.equal(cem.state.leftReason, 'ended');
    assert.equal(cem.tab.slot, null);
    assert.equal(ada.tab.slot, null);
    assert.equal((await world.reload(cem)).state.resumable, null);
  });

  it('I4: is wiped on removal, and a record that was put back opens no door', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    const { slot } = ben.tab;
    await host.session.dispatch({ type: 'remove', id: ben.id });
    await world.clock.advance(1_000);
    assert.equal(ben.state.leftReason, 'removed');
    assert.equal(ben.tab.slot, null);
    // A browser of one's own keeps what it likes.
    const hostile = world.add('Ben', { tab: world.openTab(slot) });
    await world.clock.settle();
    await assert.rejects(resume(world, hostile), isCoded('admission-denied'));
    assert.equal(hostile.state.leftReason, 'denied');
    assert.equal(hostile.tab.slot, null);
    assert.deepEqual(host.state.participants, []);
  });

  it('is wiped when the person does not want to go back, and when they join another meeting', async () => {
    const world = createTestWorld();
    const [, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const again = await world.reload(ben);
    await again.session.dispatch({ type: 'discard-resume' });
    assert.equal(again.state.resumable, null);
    assert.equal(again.tab.slot, null);
    await assert.rejects(again.session.dispatch({ type: 'resume' }), isCoded('aborted'));
    const { invitation } = await world.host('Dora');
    const other = await world.reload(cem);
    const { slot } = other.tab;
    void join(other, invitation);
    await world.clock.advance(300);
    assert.notEqual(slot, null);
    assert.equal(other.tab.slot, null);
  });

  it('where nothing may be stored the meeting goes on, and cannot be gone back into', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const tab = world.openTab(null);
    tab.blocked = true;
    const guest = world.add('Ben', { tab });
    void join(guest, invitation);
    await world.clock.advance(300);
    await host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });
    await world.clock.advance(1_000);
    assert.deepEqual(links(guest), { Ada: 'bound' });
    assert.equal((await world.reload(guest)).state.resumable, null);
  });

  it('holds no password, no chat and nothing that is said of others but the rosters', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    await ben.session.dispatch({ type: 'send-chat', text: 'a sentence that is not kept' });
    await host.session.dispatch({ type: 'lock', on: true });
    await world.clock.advance(500);
    const text = Buffer.from(ben.tab.slot?.content ?? new Uint8Array()).toString('latin1');
    assert.ok(text.includes('Ben'));
    assert.ok(!text.includes('a sentence'));
    assert.ok(!text.includes(invitation.password ?? '?'));
  });

  it('a record that was changed is wiped and not offered', async () => {
    const world = createTestWorld();
    const [, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    ben.closePage();
    const content = ben.tab.slot?.content ?? new Uint8Array();
    content[0] = 0xff;
    const again = await world.reload(ben);
    assert.equal(again.state.resumable, null);
    assert.equal(again.tab.slot, null);
  });
});

describe('A12: two tabs of one person', () => {
  it('the second is not offered to go back while the first lives, and takes nothing from it', async () => {
    const world = createTestWorld();
    const [, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const second = await world.duplicate(ben);
    assert.equal(second.state.resumable, null);
    await second.session.dispatch({ type: 'discard-resume' });
    await second.session.close();
    const first = await world.reload(ben);
    assert.notEqual(first.state.resumable, null);
    await resume(world, first);
    assert.deepEqual(links(first), { Ada: 'bound' });
  });

  it('the second is once the first has gone, if nothing has happened since, and then the first is not', async () => {
    const world = createTestWorld();
    const [, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const second = await world.duplicate(ben);
    ben.closePage();
    const heir = await world.reload(second);
    await resume(world, heir);
    assert.deepEqual(links(heir), { Ada: 'bound' });
    assert.equal((await world.reload(ben)).state.resumable, null);
  });

  it('I3: a copy that has fallen behind is never gone back to', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    const second = await world.duplicate(ben);
    await world.admit('Cem', host, invitation);
    ben.closePage();
    const heir = await world.reload(second);
    assert.equal(heir.state.resumable, null);
    assert.equal(heir.tab.slot, null);
  });
});

describe('a page that slept', () => {
  it('and was taken off comes back by itself when it wakes', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    world.network.blocked = (one, other) => one === 'Ben' || other === 'Ben';
    world.network.cut('Ada', 'Ben');
    world.network.cut('Ben', 'Cem');
    world.server.setReachable('Ben', false);
    await world.clock.advance(90_000);
    assert.deepEqual(links(ada), { Cem: 'bound' });
    world.network.blocked = () => false;
    world.server.setReachable('Ben', true);
    await world.clock.advance(90_000);
    assert.equal(ben.state.phase, 'in-meeting');
    assert.deepEqual(links(ben), { Ada: 'bound', Cem: 'bound' });
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
  });
});
