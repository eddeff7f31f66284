/** People meet, over fake ports and real cryptography: the flows of protocol §9. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, links, meet } from '../testing/people.test.js';

const FIVE = ['Ada', 'Ben', 'Cem', 'Dora', 'Eve'];

describe('meeting by link and password (R6)', () => {
  it('two people are bound to each other and read the same meeting code', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = await world.admit('Ben', host, invitation);
    assert.equal(guest.state.phase, 'in-meeting');
    assert.deepEqual(links(host), { Ben: 'bound' });
    assert.deepEqual(links(guest), { Ada: 'bound' });
    assert.equal(host.state.meeting?.code.split(' ').length, 8);
    assert.equal(guest.state.meeting?.code, host.state.meeting?.code);
    assert.equal(guest.state.meeting?.host, host.id);
    assert.equal(guest.state.self.role, 'participant');
    assert.equal(host.state.self.role, 'host');
  });

  it('five people are bound to everybody', async () => {
    const people = await meet(createTestWorld(), ...FIVE);
    for (const person of people) {
      const others = people.filter((other) => other !== person).map(({ name }) => [name, 'bound']);
      assert.deepEqual(links(person), Object.fromEntries(others));
    }
  });

  it('tells what happened, in order', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = await world.admit('Ben', host, invitation);
    const phases = guest.facts.flatMap((fact) => (fact.type === 'phase-change' ? [fact.phase] : []));
    assert.deepEqual(phases, ['connecting', 'knocking', 'in-meeting']);
    assert.equal(guest.facts.filter(({ type }) => type === 'meeting-joined').length, 1);
    const types = host.facts
      .map(({ type }) => type)
      .filter((type) => type !== 'phase-change' && type !== 'participant-change');
    assert.deepEqual(types, [
      'suitability-answered',
      'meeting-created',
      'meeting-joined',
      'knock',
      'participant-joined',
      'knock-gone',
    ]);
  });

  it('refuses a password below 30 bits (B3) and generates one when none is given', async () => {
    const world = createTestWorld();
    const page = world.add('Ada');
    await assert.rejects(page.session.dispatch({ type: 'create', password: '1234' }), isCoded('password-too-weak'));
    assert.equal(page.state.phase, 'idle');
    assert.equal(page.state.error?.code, 'password-too-weak');
    const { invitation } = await world.host('Ben');
    assert.equal(invitation.password?.split('-').length, 5);
  });

  it('goes without a password only where the policy allows it', async () => {
    const strict = createTestWorld();
    const refused = strict.add('Ada').session.dispatch({ type: 'create', password: null });
    const refusal = assert.rejects(refused, isCoded('password-required'));
    await strict.clock.advance(200);
    await refusal;
    const world = createTestWorld({ policy: { requirePassword: false } });
    const lax = world.add('Ada');
    const opening = lax.session.dispatch({ type: 'create', password: null });
    await world.clock.advance(200);
    const { link, password } = await opening;
    assert.equal(password, null);
    assert.match(link, /^#1\.[\w-]{43}\.[\w-]{43}$/);
  });

  it('a wrong password is said, and the right one may follow on the same connection (I10)', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = world.add('Ben');
    const first = join(guest, invitation, 'not the password at all');
    await world.clock.advance(200);
    await assert.rejects(first, isCoded('wrong-password'));
    assert.equal(guest.state.phase, 'connecting');
    assert.equal(guest.state.error?.code, 'wrong-password');
    assert.equal(host.state.knocks.length, 0);
    const connectedBefore = world.server.connected.filter((owner) => owner === 'Ben').length;
    const second = join(guest, invitation);
    await world.clock.advance(300);
    assert.equal(connectedBefore, 1);
    assert.equal(guest.state.error, null);
    assert.equal(guest.state.phase, 'knocking');
    const [knock] = host.state.knocks;
    await Promise.all([
      host.session.dispatch({ type: 'admit', id: knock?.id ?? '' }),
      world.clock.advance(500),
      second,
    ]);
    assert.equal(guest.state.phase, 'in-meeting');
  });

  it('D6: where work is asked for, each try on a connection shows another solution', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    world.server.powBits = 6;
    const guest = world.add('Ben');
    for (const wrong of ['not the password at all', 'nor this one']) {
      const trying = join(guest, invitation, wrong);
      await world.clock.advance(200);
      await assert.rejects(trying, isCoded('wrong-password'));
    }
    join(guest, invitation);
    await world.clock.advance(300);
    assert.equal(guest.state.phase, 'knocking');
    assert.equal(host.state.knocks.length, 1);
    const hellos = world.server.received.filter((frame) => typeof frame === 'string' && frame.includes('"hello"'));
    assert.equal(hellos.length, 2, 'no connection was lost over it: one is the host’s, one the guest’s');
  });

  it('says that a password is needed before anything is sent', async () => {
    const world = createTestWorld();
    const { invitation } = await world.host('Ada');
    const guest = world.add('Ben');
    await assert.rejects(join(guest, invitation, null), isCoded('password-required'));
    await assert.rejects(
      guest.session.dispatch({ type: 'join', link: 'https://example.org/#1.cut' }),
      isCoded('link-malformed'),
    );
    assert.deepEqual(world.server.connected, ['Ada']);
  });
});

describe('the door (R7, R8)', () => {
  it('somebody who is denied reads so and sees nobody', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = world.add('Mallory');
    const joining = join(guest, invitation);
    await world.clock.advance(300);
    assert.equal(guest.state.phase, 'knocking');
    assert.deepEqual(
      host.state.knocks.map(({ name }) => name),
      ['Mallory'],
    );
    await host.session.dispatch({ type: 'deny', id: host.state.knocks[0]?.id ?? '' });
    await world.clock.advance(300);
    await assert.rejects(joining, isCoded('admission-denied'));
    assert.equal(guest.state.phase, 'left');
    assert.equal(guest.state.leftReason, 'denied');
    assert.equal(guest.state.error?.code, 'admission-denied');
    assert.deepEqual(guest.state.participants, []);
    assert.deepEqual(host.state.knocks, []);
  });

  it('all who wait can be denied at once', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guests = ['Ben', 'Cem', 'Dora'].map((name) => world.add(name));
    const joinings = guests.map((guest) => join(guest, invitation));
    await world.clock.advance(300);
    assert.equal(host.state.knocks.length, 3);
    await host.session.dispatch({ type: 'deny-all' });
    await world.clock.advance(300);
    for (const joining of joinings) await assert.rejects(joining, isCoded('admission-denied'));
  });

  it('a locked meeting and a full one refuse without asking the host (A18)', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada', { maxParticipants: 2 });
    await host.session.dispatch({ type: 'lock', on: true });
    const early = world.add('Ben');
    const first = join(early, invitation);
    await world.clock.advance(300);
    await assert.rejects(first, isCoded('meeting-locked'));
    assert.equal(early.state.phase, 'failed');
    assert.equal(host.state.meeting?.locked, true);
    await host.session.dispatch({ type: 'lock', on: false });
    await world.admit('Cem', host, invitation);
    const late = world.add('Dora');
    const second = join(late, invitation);
    await world.clock.advance(300);
    await assert.rejects(second, isCoded('meeting-full'));
    assert.deepEqual(host.state.knocks, []);
  });

  it('a guest for whom no place is left reads so when the host says yes', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada', { maxParticipants: 2 });
    const guests = ['Ben', 'Cem'].map((name) => world.add(name));
    const [first, second] = guests.map((guest) => join(guest, invitation));
    await world.clock.advance(300);
    const [ben = '', cem = ''] = host.state.knocks.map(({ id }) => id);
    await host.session.dispatch({ type: 'admit', id: ben });
    await assert.rejects(host.session.dispatch({ type: 'admit', id: cem }), isCoded('meeting-full'));
    await world.clock.advance(300);
    await first;
    await assert.rejects(second ?? Promise.resolve(), isCoded('meeting-full'));
    assert.deepEqual(host.state.knocks, []);
  });

  it('whoever goes away while knocking is no longer shown', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const guest = world.add('Ben');
    join(guest, invitation).catch(() => undefined);
    await world.clock.advance(300);
    assert.equal(host.state.knocks.length, 1);
    await guest.session.dispatch({ type: 'leave' });
    await world.clock.advance(300);
    assert.deepEqual(host.state.knocks, []);
    assert.equal(guest.state.phase, 'left');
  });

  it('a name that looks like another, or like one that was removed, is marked (A17)', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Paula');
    const guest = await world.admit('Ben', host, invitation);
    await host.session.dispatch({ type: 'remove', id: guest.id });
    const names = ['Раula', 'ben ', 'Zoe'];
    const guests = names.map((name) => world.add(name));
    for (const newcomer of guests) join(newcomer, invitation).catch(() => undefined);
    await world.clock.advance(300);
    assert.deepEqual(
      host.state.knocks.map(({ name, nameWarning, removedBefore }) => [name, nameWarning, removedBefore]),
      [
        ['Раula', 'looks-like-another', false],
        ['ben', null, true],
        ['Zoe', null, false],
      ],
    );
  });
});

describe('waiting for the host', () => {
  it('a guest who is there before the host is let in when the host is back', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    world.server.kill();
    world.server.setReachable('Ada', false);
    world.server.restart();
    const guest = world.add('Ben');
    const joining = join(guest, invitation);
    await world.clock.advance(5_000);
    assert.equal(guest.state.phase, 'waiting');
    world.server.setReachable('Ada', true);
    await world.clock.advance(40_000);
    assert.equal(guest.state.phase, 'knocking');
    await host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });
    await world.clock.advance(1_000);
    await joining;
    assert.deepEqual(links(guest), { Ada: 'bound' });
  });

  it('asks again after 2, 4, 8 … 30 s, gives up after 15 minutes, and goes on when told to', async () => {
    const world = createTestWorld();
    const { invitation } = await world.host('Ada');
    world.server.setReachable('Ada', false);
    world.server.kill();
    world.server.restart();
    const guest = world.add('Ben');
    const joining = join(guest, invitation);
    const attempts = (): number =>
      world.server.received.filter((frame) => typeof frame === 'string' && frame.includes('"auth"')).length;
    await world.clock.advance(1_000);
    assert.equal(attempts(), 1);
    await world.clock.advance(2_000);
    assert.equal(attempts(), 2);
    await world.clock.advance(4_000);
    assert.equal(attempts(), 3);
    await world.clock.advance(14 * 60_000);
    assert.equal(guest.state.error?.code, undefined);
    await world.clock.advance(60_000);
    assert.equal(guest.state.error?.code, 'no-such-meeting');
    assert.equal(guest.state.phase, 'waiting');
    const before = attempts();
    await world.clock.advance(120_000);
    assert.equal(attempts(), before);
    await guest.session.dispatch({ type: 'keep-waiting' });
    await world.clock.advance(1_000);
    assert.equal(guest.state.error, null);
    assert.equal(attempts(), before + 1);
    await guest.session.dispatch({ type: 'leave' });
    await assert.rejects(joining, isCoded('aborted'));
  });

  it('a server that cannot be reached fails in words', async () => {
    const world = createTestWorld();
    world.server.kill();
    const page = world.add('Ada');
    const creating = page.session.dispatch({ type: 'create' });
    creating.catch(() => undefined);
    await world.clock.advance(20_000);
    await assert.rejects(creating, isCoded('signalling-unreachable'));
    assert.equal(page.state.phase, 'failed');
    assert.equal(page.state.error?.recoverable, true);
  });
});

describe('leaving, removing, ending', () => {
  it('a leaver is gone for everybody, and may come again', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    const cem = await world.admit('Cem', host, invitation);
    await ben.session.dispatch({ type: 'leave' });
    await world.clock.advance(1_000);
    assert.equal(ben.state.phase, 'left');
    assert.equal(ben.state.leftReason, 'left');
    assert.deepEqual(links(host), { Cem: 'bound' });
    assert.deepEqual(links(cem), { Ada: 'bound' });
    assert.ok(
      cem.facts.some((fact) => fact.type === 'participant-left' && fact.name === 'Ben' && fact.reason === 'left'),
    );
    join(ben, invitation).catch(() => undefined);
    await world.clock.advance(300);
    assert.deepEqual(
      host.state.knocks.map(({ name }) => name),
      ['Ben'],
    );
  });

  it('I4: a removed person is out for everybody within a second and reads so', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, ...FIVE)) as [FakeParticipant, FakeParticipant, FakeParticipant];
    await ada.session.dispatch({ type: 'remove', id: ben.id });
    await world.clock.advance(1_000);
    assert.equal(ben.state.phase, 'left');
    assert.equal(ben.state.leftReason, 'removed');
    assert.deepEqual(links(ada), { Cem: 'bound', Dora: 'bound', Eve: 'bound' });
    assert.deepEqual(links(cem), { Ada: 'bound', Dora: 'bound', Eve: 'bound' });
    assert.equal(world.network.links.filter(({ owner, open }) => owner === 'Ben' && open).length, 0);
    await world.clock.advance(60_000);
    assert.equal(world.network.links.filter(({ peer, open }) => peer?.owner === 'Ben' && open).length, 0);
  });

  it('the host ends the meeting for all', async () => {
    const world = createTestWorld();
    const people = await meet(world, ...FIVE);
    await people[0]?.session.dispatch({ type: 'end' });
    await world.clock.advance(1_000);
    for (const { state } of people) {
      assert.equal(state.phase, 'left');
      assert.equal(state.leftReason, 'ended');
    }
    assert.deepEqual(world.server.connected, []);
  });

  it('a host who leaves without ending leaves the others together', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, ...FIVE)) as [FakeParticipant, FakeParticipant];
    await ada.session.dispatch({ type: 'leave' });
    await world.clock.advance(30_000);
    assert.deepEqual(links(ben), { Cem: 'bound', Dora: 'bound', Eve: 'bound' });
    assert.equal(ben.state.meeting?.host, null);
    assert.equal(ben.state.connection.lease, 'lost');
  });

  it('whoever is silent for 60 s is taken off', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    await world.admit('Cem', host, invitation);
    world.network.blocked = (one, other) => one === 'Ben' || other === 'Ben';
    world.network.cut('Ada', 'Ben');
    world.network.cut('Cem', 'Ben');
    world.server.setReachable('Ben', false);
    await world.clock.advance(50_000);
    assert.deepEqual(links(host), { Ben: 'lost', Cem: 'bound' });
    await world.clock.advance(30_000);
    assert.deepEqual(links(host), { Cem: 'bound' });
    assert.ok(host.facts.some((fact) => fact.type === 'participant-left' && fact.reason === 'silent'));
    assert.equal(ben.state.connection.lease, 'lost');
  });

  it('I28: after leaving there are no timers, links, tracks or keys', async () => {
    const world = createTestWorld();
    const people = await meet(world, ...FIVE);
    await people[1]?.session.dispatch({ type: 'set-camera', on: true });
    for (const { session } of people) await session.dispatch({ type: 'leave' });
    await world.clock.advance(1_000);
    await world.clock.advance(60_000);
    for (const { keys, media } of people) {
      assert.equal(keys.open, 0);
      assert.deepEqual(media.live, []);
    }
    assert.equal(world.network.links.filter(({ open }) => open).length, 0);
    assert.deepEqual(world.server.connected, []);
    assert.equal(world.clock.pending, 0);
  });
});
