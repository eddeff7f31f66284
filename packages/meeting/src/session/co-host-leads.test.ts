/** A co-host that leads because the host is gone: on the grant it was given, for as long as that runs (R8, A11, A13). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join } from '../testing/people.test.js';
import type { Invitation } from './commands.js';

const HOUR = 60 * 60_000;

interface Meeting {
  readonly world: FakeWorld;
  readonly invitation: Invitation;
  readonly ada: FakeParticipant;
  readonly ben: FakeParticipant;
  readonly cem: FakeParticipant;
}

/** @param aheadMs how far the co-host's clock is ahead of the others'. */
async function meetWithCoHost(aheadMs = 0): Promise<Meeting> {
  const world = createTestWorld();
  const { host: ada, invitation } = await world.host('Ada');
  const ben = world.add('Ben', { clock: world.clock.skewed(aheadMs) });
  const joining = join(ben, invitation);
  await world.clock.advance(500);
  const admitting = ada.session.dispatch({ type: 'admit', id: ada.state.knocks[0]?.id ?? '' });
  await world.clock.advance(1_000);
  await Promise.all([joining, admitting]);
  const cem = await world.admit('Cem', ada, invitation);
  const asking = ada.session.dispatch({ type: 'set-role', id: ben.id, role: 'co-host' });
  await world.clock.advance(1_000);
  await asking;
  return { world, invitation, ada, ben, cem };
}

/** The host's page goes without a word. */
async function loseHost({ world }: Meeting, ms = 30_000): Promise<void> {
  world.network.blocked = (...both) => both.includes('Ada');
  for (const other of ['Ben', 'Cem']) world.network.cut('Ada', other);
  world.server.setReachable('Ada', false);
  await world.clock.advance(ms);
}

const leader = ({ state }: FakeParticipant): string | null | undefined => state.meeting?.host;

describe('a co-host that leads', () => {
  it('was granted it by the host: all see until when, and newcomers are let in', async () => {
    const meeting = await meetWithCoHost();
    const { world, invitation, ben, cem } = meeting;
    const grantedAt = world.clock.now();
    await loseHost(meeting);
    assert.equal(leader(cem), ben.id);
    for (const who of [ben, cem]) {
      const until = who.state.meeting?.leadUntil ?? 0;
      assert.ok(Math.abs(until - grantedAt - 2 * HOUR) < 2_000, who.name);
    }
    const dan = world.add('Dan');
    const joining = join(dan, invitation);
    await world.clock.advance(3_000);
    const [knock] = ben.state.knocks;
    assert.equal(knock?.name, 'Dan');
    const admitting = ben.session.dispatch({ type: 'admit', id: knock?.id ?? '' });
    await world.clock.advance(2_000);
    await Promise.all([admitting, joining]);
    assert.equal(cem.state.participants.find(({ name }) => name === 'Dan')?.admittedBy, 'co-host');
  });

  it('A13: who only says so does not take over: a participant made nothing by a host waits', async () => {
    const meeting = await meetWithCoHost();
    const { world, ada, ben, cem } = meeting;
    const asking = ada.session.dispatch({ type: 'set-role', id: ben.id, role: 'participant' });
    await world.clock.advance(1_000);
    await asking;
    await loseHost(meeting, 60_000);
    assert.equal(leader(cem), ada.id);
    assert.equal(cem.state.connection.lease, 'lost');
  });

  it('may take over on a grant that was renewed', async () => {
    const meeting = await meetWithCoHost();
    const { world, ben } = meeting;
    const startedAt = world.clock.now();
    await meeting.cem.session.dispatch({ type: 'leave' });
    await world.clock.advance(62 * 60_000);
    await loseHost(meeting);
    assert.equal(leader(ben), ben.id);
    assert.ok((ben.state.meeting?.leadUntil ?? 0) - startedAt >= 3 * HOUR);
  });

  it('lets nobody in after its grant has run out', async () => {
    const MINUTE = 60_000;
    const meeting = await meetWithCoHost(2 * HOUR - 5 * MINUTE);
    const { world, invitation, ben } = meeting;
    await loseHost(meeting);
    const dan = world.add('Dan');
    join(dan, invitation);
    await world.clock.advance(3_000);
    assert.equal(ben.state.knocks.length, 1);
    await world.clock.advance(5 * MINUTE);
    const id = ben.state.knocks[0]?.id ?? '';
    await assert.rejects(ben.session.dispatch({ type: 'admit', id }), isCoded('aborted'));
    assert.equal(ben.state.phase, 'in-meeting');
    assert.equal(leader(ben), ben.id);
  });
});
