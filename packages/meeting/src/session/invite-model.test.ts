/** Invites under random visits, leaves, reloads, hand-overs and losses: each lets in one identity at most (I12). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { join } from '../testing/people.test.js';
import { runsOf } from '../testing/runs.test.js';
import type { Invitation } from './commands.js';

const NAMES = ['Alice', 'Bob', 'Cleo'] as const;

type Event =
  | { readonly type: 'come'; readonly invite: number; readonly atOnce: number }
  | { readonly type: 'leave'; readonly invite: number }
  | { readonly type: 'revoke'; readonly invite: number; readonly by: number }
  | { readonly type: 'hand-over' | 'reload' | 'lose-line'; readonly by: number };

const invite = fc.integer({ min: 0, max: NAMES.length - 1 });
const by = fc.integer({ min: 0, max: 1 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    arbitrary: fc.record({ type: fc.constant('come' as const), invite, atOnce: fc.integer({ min: 1, max: 2 }) }),
    weight: 5,
  },
  { arbitrary: fc.record({ type: fc.constant('leave' as const), invite }), weight: 2 },
  { arbitrary: fc.record({ type: fc.constant('revoke' as const), invite, by }), weight: 1 },
  {
    arbitrary: fc.record({ type: fc.constantFrom('hand-over' as const, 'reload' as const, 'lose-line' as const), by }),
    weight: 3,
  },
);

interface Play {
  readonly world: FakeWorld;
  /** Host and co-host. */
  readonly hosts: [FakeParticipant, FakeParticipant];
  readonly invites: readonly (Invitation & { readonly id: string })[];
  /** Everybody who ever came, by the invite. */
  readonly bearers: readonly FakeParticipant[][];
}

async function begin(): Promise<Play> {
  const world = createTestWorld();
  const { host: ada, invitation } = await world.host('Ada');
  const ben = await world.admit('Ben', ada, invitation);
  await attempt(world, ada.session.dispatch({ type: 'set-role', id: ben.id, role: 'co-host' }), 1_000);
  const invites = [];
  for (const [index, name] of NAMES.entries()) {
    const issuer = index % 2 === 0 ? ada : ben;
    const making = issuer.session.dispatch({ type: 'invite', name, admit: true });
    await world.clock.advance(200);
    invites.push({ ...invitation, ...(await making) });
  }
  return { world, hosts: [ada, ben], invites, bearers: NAMES.map(() => []) };
}

/** Whether it comes about does not matter here. */
async function attempt(world: FakeWorld, doing: Promise<unknown>, ms: number): Promise<void> {
  doing.catch(() => undefined);
  await world.clock.advance(ms);
}

const wasInside = ({ facts }: FakeParticipant): boolean => facts.some(({ type }) => type === 'meeting-joined');

async function play({ world, hosts, invites, bearers }: Play, happening: Event): Promise<void> {
  switch (happening.type) {
    case 'come': {
      const invitation = invites[happening.invite] as Invitation;
      for (let n = 0; n < happening.atOnce; n += 1) {
        const guest = world.add(NAMES[happening.invite] as string);
        bearers[happening.invite]?.push(guest);
        join(guest, invitation);
      }
      await world.clock.advance(2_000);
      return;
    }
    case 'leave': {
      const inside = bearers[happening.invite]?.find(({ state }) => state.phase === 'in-meeting');
      if (inside !== undefined) await attempt(world, inside.session.dispatch({ type: 'leave' }), 2_000);
      return;
    }
    case 'revoke': {
      const { id } = invites[happening.invite] as { id: string };
      await attempt(world, hosts[happening.by as 0 | 1].session.dispatch({ type: 'revoke-invite', id }), 1_000);
      return;
    }
    case 'hand-over': {
      const [from, to] = happening.by === 0 ? hosts : [hosts[1], hosts[0]];
      await attempt(world, from.session.dispatch({ type: 'hand-over', id: to.id }), 2_000);
      return;
    }
    case 'reload': {
      const again = await world.reload(hosts[happening.by as 0 | 1]);
      hosts[happening.by as 0 | 1] = again;
      await attempt(world, again.session.dispatch({ type: 'resume' }), 6_000);
      return;
    }
    case 'lose-line':
      world.server.drop(hosts[happening.by as 0 | 1].name);
      await world.clock.advance(3_000);
  }
}

describe('invites, whatever happens', () => {
  it('B7, B8, I12: each lets in one identity at most', async () => {
    let admitted = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 6, maxLength: 10 }), async (happenings) => {
        const state = await begin();
        for (const happening of happenings) await play(state, happening);
        for (const [index, bearers] of state.bearers.entries()) {
          const inside = bearers.filter(wasInside);
          assert.ok(inside.length <= 1, `${String(inside.length)} came in by the invite of ${String(NAMES[index])}`);
          admitted += inside.length;
          refused += bearers.filter(({ state: { error } }) => error?.code === 'invite-spent').length;
        }
        for (const { session } of [...state.hosts, ...state.bearers.flat()]) await session.close();
      }),
      { ...runsOf('CONVERGENCE_RUNS', 8), endOnFailure: true },
    );
    assert.ok(admitted > 5 && refused > 3, `${String(admitted)} came in and ${String(refused)} were refused`);
  });
});
