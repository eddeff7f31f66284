/** Co-hosts in whole meetings: what they do through the lead, and what the lead does not do for them (R8, A11). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash32 } from '@in-camera/crypto';
import { compareBytes, fromBase64Url, parseClientFrame, toBase64Url } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join } from '../testing/people.test.js';
import type { Command, Invitation } from './commands.js';

interface Meeting {
  readonly world: FakeWorld;
  readonly invitation: Invitation;
  readonly ada: FakeParticipant;
  readonly ben: FakeParticipant;
  readonly cem: FakeParticipant;
}

/** Ada hosts and leads, Ben is her co-host, Cem takes part. */
async function meetWithCoHost(world = createTestWorld()): Promise<Meeting> {
  const { host: ada, invitation } = await world.host('Ada');
  const ben = await world.admit('Ben', ada, invitation);
  const cem = await world.admit('Cem', ada, invitation);
  await ask(world, ada, { type: 'set-role', id: ben.id, role: 'co-host' });
  return { world, invitation, ada, ben, cem };
}

async function ask(world: FakeWorld, who: FakeParticipant, command: Command, ms = 500): Promise<unknown> {
  const asking = who.session.dispatch(command);
  asking.catch(() => undefined);
  await world.clock.advance(ms);
  return asking;
}

const roleOf = ({ state }: FakeParticipant, { id }: FakeParticipant): string | undefined =>
  state.self.id === id ? state.self.role : state.participants.find((other) => other.id === id)?.role;

const names = ({ state }: FakeParticipant): string[] => state.participants.map(({ name }) => name);

describe('R8: a co-host', () => {
  it('is made by the host and shown as one to all', async () => {
    const { ada, ben, cem } = await meetWithCoHost();
    assert.deepEqual(
      [ada, ben, cem].map((who) => roleOf(who, ben)),
      ['co-host', 'co-host', 'co-host'],
    );
    assert.ok(cem.facts.some((fact) => fact.type === 'role-change' && fact.id === ben.id && fact.role === 'co-host'));
  });

  it('sees who knocks, and that they are gone again', async () => {
    const { world, invitation, ada, ben, cem } = await meetWithCoHost();
    join(world.add('Dan'), invitation);
    await world.clock.advance(500);
    assert.deepEqual(
      ben.state.knocks.map(({ id, name, at }) => ({ id, name, at })),
      ada.state.knocks.map(({ id, name, at }) => ({ id, name, at })),
    );
    assert.equal(ben.state.knocks.length, 1);
    assert.deepEqual(cem.state.knocks, []);
    assert.ok(ben.facts.some((fact) => fact.type === 'knock' && fact.name === 'Dan'));
    await ask(world, ada, { type: 'deny-all' });
    assert.deepEqual(ben.state.knocks, []);
    assert.ok(ben.facts.some((fact) => fact.type === 'knock-gone'));
  });

  it('who becomes one while somebody waits sees them; who is one no longer does not', async () => {
    const { world, invitation, ada, ben, cem } = await meetWithCoHost();
    join(world.add('Dan'), invitation);
    await world.clock.advance(500);
    await ask(world, ada, { type: 'set-role', id: cem.id, role: 'co-host' });
    assert.equal(cem.state.knocks.length, 1);
    await ask(world, ada, { type: 'set-role', id: ben.id, role: 'presenter' });
    assert.deepEqual(ben.state.knocks, []);
  });

  it('lets in through the lead, and the roster says who wished it', async () => {
    const { world, invitation, ada, ben, cem } = await meetWithCoHost();
    const dan = world.add('Dan');
    const joining = join(dan, invitation);
    await world.clock.advance(500);
    await ask(world, ben, { type: 'admit', id: ben.state.knocks[0]?.id ?? '' });
    await world.clock.advance(1_000);
    await joining;
    for (const who of [ada, ben, cem]) {
      assert.equal(who.state.participants.find(({ name }) => name === 'Dan')?.admittedBy, 'co-host');
    }
    assert.deepEqual(names(dan).sort(), ['Ada', 'Ben', 'Cem']);
    assert.deepEqual(ben.state.knocks, []);
  });

  it('refuses, removes, locks and unlocks through the lead', async () => {
    const { world, invitation, ada, ben, cem } = await meetWithCoHost();
    const dan = world.add('Dan');
    const joining = join(dan, invitation);
    await world.clock.advance(500);
    await ask(world, ben, { type: 'deny', id: ben.state.knocks[0]?.id ?? '' });
    await assert.rejects(joining, isCoded('admission-denied'));
    await ask(world, ben, { type: 'lock', on: true });
    assert.equal(cem.state.meeting?.locked, true);
    await ask(world, ben, { type: 'lock', on: false });
    assert.equal(cem.state.meeting?.locked, false);
    await ask(world, ben, { type: 'remove', id: cem.id });
    assert.equal(cem.state.leftReason, 'removed');
    assert.deepEqual(names(ada), ['Ben']);
  });

  it('reaches the lead by a detour where there is no link', async () => {
    const { world, ada, ben, cem } = await meetWithCoHost();
    world.network.blocked = (one, other) => [one, other].sort().join() === 'Ada,Ben';
    world.network.cut('Ada', 'Ben');
    world.server.setReachable('Ben', false);
    await world.clock.advance(2_000);
    await ask(world, ben, { type: 'set-role', id: cem.id, role: 'presenter' }, 5_000);
    assert.equal(roleOf(ada, cem), 'presenter');
  });

  it('A11: neither removes nor demotes the host, nor makes another co-host', async () => {
    const { world, ada, ben, cem } = await meetWithCoHost();
    const wishes: Command[] = [
      { type: 'remove', id: ada.id },
      { type: 'set-role', id: ada.id, role: 'participant' },
      { type: 'set-role', id: cem.id, role: 'co-host' },
      { type: 'end' },
    ];
    for (const wish of wishes) await assert.rejects(ask(world, ben, wish), isCoded('aborted'));
    assert.equal(roleOf(cem, ada), 'host');
    assert.equal(roleOf(cem, cem), 'participant');
    assert.equal(cem.state.phase, 'in-meeting');
  });

  it('is told after a bounded time when the lead does not answer', async () => {
    const { world, ben } = await meetWithCoHost();
    world.network.carry = (from, message) => (from.owner === 'Ben' ? null : message);
    let outcome: unknown = 'waiting';
    ben.session.dispatch({ type: 'lock', on: true }).catch((error: unknown) => {
      outcome = error;
    });
    await world.clock.advance(14_900);
    assert.equal(outcome, 'waiting');
    await world.clock.advance(200);
    assert.ok(isCoded('peer-unreachable')(outcome));
    assert.equal(ben.state.meeting?.locked, false);
  });

  it('does nothing any more once it is one no longer', async () => {
    const { world, ada, ben, cem } = await meetWithCoHost();
    await ask(world, ada, { type: 'set-role', id: ben.id, role: 'participant' });
    await assert.rejects(ask(world, ben, { type: 'lock', on: true }), isCoded('aborted'));
    await assert.rejects(ask(world, ben, { type: 'remove', id: cem.id }), isCoded('aborted'));
    assert.equal(ada.state.meeting?.locked, false);
  });
});

describe('the server', () => {
  /** The heirs of the last registration. */
  function heirs({ server }: FakeWorld): readonly string[] {
    const frames = server.received.filter((data) => typeof data === 'string').map((text) => parseClientFrame(text));
    const last = frames
      .map((frame) => (frame.ok ? frame.value : null))
      .filter((frame) => frame?.t === 'reg')
      .at(-1);
    return last?.heirs.map(toBase64Url) ?? [];
  }
  const hashOf = ({ id }: FakeParticipant): string => toBase64Url(hash32(fromBase64Url(id) ?? new Uint8Array()));

  it('A11: is told who may take over, sorted, whenever that changes', async () => {
    const { world, ada, ben, cem } = await meetWithCoHost();
    assert.deepEqual(heirs(world), [hashOf(ben)]);
    await ask(world, ada, { type: 'set-role', id: cem.id, role: 'co-host' });
    const both = [ben, cem].map(({ id }) => hash32(fromBase64Url(id) ?? new Uint8Array())).sort(compareBytes);
    assert.deepEqual(heirs(world), both.map(toBase64Url));
    await ask(world, ada, { type: 'set-role', id: ben.id, role: 'participant' });
    assert.deepEqual(heirs(world), [hashOf(cem)]);
    await ask(world, cem, { type: 'leave' });
    await world.clock.advance(1_000);
    assert.deepEqual(heirs(world), []);
  });

  it('is told again after it was restarted', async () => {
    const { world, ben } = await meetWithCoHost();
    world.server.kill();
    world.server.restart();
    await world.clock.advance(5_000);
    assert.deepEqual(heirs(world), [hashOf(ben)]);
  });

  it('is not asked anything when the co-hosts stay the same', async () => {
    const { world, ada } = await meetWithCoHost();
    const before = world.server.received.length;
    await ask(world, ada, { type: 'lock', on: true });
    await ask(world, ada, { type: 'lock', on: false });
    const texts = world.server.received.slice(before).filter((data) => typeof data === 'string');
    assert.deepEqual(
      texts.filter((text) => text.includes('"reg"')),
      [],
    );
  });
});

describe('a participant', () => {
  it('may none of it, and the table is asked before anything is sent', async () => {
    const { world, ada, ben, cem } = await meetWithCoHost();
    for (const wish of [
      { type: 'lock', on: true },
      { type: 'remove', id: ben.id },
      { type: 'set-role', id: cem.id, role: 'co-host' },
      { type: 'deny-all' },
    ] as const) {
      await assert.rejects(ask(world, cem, wish), isCoded('aborted'));
    }
    assert.deepEqual(names(ada), ['Ben', 'Cem']);
  });
});
