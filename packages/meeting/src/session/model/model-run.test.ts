/**
 * Several real sessions, with real cryptography, under random commands of people, network and a hostile server. `SESSION_RUNS`
 * says how many runs; what once found something is in `found-runs.json` and is played again each time.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FakeParticipant } from '../../testing/fake-world.js';
import { runsOf } from '../../testing/runs.test.js';
import { ANYTHING, readCommand, type ModelCommand } from './commands.test.js';
import { assertInvariants } from './invariants.test.js';
import { heal, isIn, isOut, openStage, type Stage } from './stage.test.js';

const PLAN = runsOf('SESSION_RUNS', 12);
const RUNS = PLAN.numRuns;
const LENGTH = { maxCommands: 40, size: 'max' } as const;
const SETTLE_MS = 100_000;
const EMPTY_ROOM_MS = 62_000;

/** A run that once found something, as it was printed. */
interface FoundRun {
  readonly what: string;
  readonly fate: number;
  readonly commands: readonly string[];
}

const found = JSON.parse(readFileSync(new URL('found-runs.json', import.meta.url), 'utf8')) as readonly FoundRun[];

async function play(fate: number, commands: Iterable<ModelCommand>): Promise<Stage> {
  const stage = await openStage({ seed: `fate ${String(fate)}`, coHost: fate % 2 === 1 });
  await fc.asyncModelRun(() => ({ model: stage.model, real: stage }), commands);
  await settle(stage);
  await close(stage);
  return stage;
}

describe('I1, I2, I3, I4, I13, I14, I15, I16, I26, I28: real sessions, whatever happens to them', () => {
  it(`over ${String(RUNS)} random runs`, async () => {
    const seen = { removed: 0, knocks: 0, binds: 0, rosters: 0, leads: 0 };
    const property = fc.asyncProperty(fc.nat(), fc.commands([...ANYTHING], LENGTH), async (fate, commands) => {
      const { model, witness } = await play(fate, commands);
      seen.removed += model.removed.size;
      seen.knocks += model.invited.size + model.denied.size - 3;
      seen.binds += witness.binds.length;
      seen.leads += new Set(witness.rosters.map(({ signer }) => signer)).size - 1;
      seen.rosters += witness.rosters.length;
    });
    await fc.assert(property, { ...PLAN, includeErrorInReport: true, endOnFailure: true });
    // In a dozen runs each of these is there many times over; none at all would be a run that plays nothing.
    assert.ok(seen.removed > 0 && seen.knocks > 0, JSON.stringify(seen));
    assert.ok(seen.binds > 2 * RUNS && seen.rosters > 2 * RUNS, JSON.stringify(seen));
  });

  for (const { what, fate, commands } of found) {
    it(`again: ${what}`, async () => {
      await play(fate, commands.map(readCommand));
    });
  }
});

/** Once everything works again, whoever the newest roster lists is here and bound to all others, and nobody else is. */
async function settle(stage: Stage): Promise<void> {
  const { world, host, people, model, witness } = stage;
  await heal(stage);
  await world.clock.advance(SETTLE_MS);
  assertInvariants(stage);
  const inside = people.filter(isIn);
  for (const person of inside) {
    for (const text of model.said) assert.ok(timesRead(person, text) <= 1, `${person.name} reads ${text} twice`);
  }
  // Two leads who lost each other for a minute have each taken the other off: two meetings, until somebody knocks again.
  const hadOneLead = witness.rosters.every(({ signer }) => signer === host.id);
  if (!isIn(host) || !hadOneLead) return;
  const listed = [...(witness.newest?.members ?? [])].sort();
  const here = inside.filter(({ id }) => listed.includes(id));
  assert.deepEqual(here.map(({ id }) => id).sort(), listed, 'I14: who is listed is here');
  for (const { state, name } of inside.filter((person) => !here.includes(person))) {
    // Taken off while no word of it could reach the page: it is alone by now, and says so.
    const isAlone = state.participants.every(({ link }) => link !== 'bound');
    assert.ok(isAlone && state.connection.lease === 'lost', `I4: ${name} is not listed and goes on as if it were`);
  }
  for (const person of here) {
    const others = person.state.participants;
    assert.deepEqual([person.id, ...others.map(({ id }) => id)].sort(), listed, `I14: ${person.name} sees all`);
    assert.ok(
      others.every(({ link }) => link === 'bound'),
      `I14: ${person.name} is bound to all`,
    );
    assert.equal(person.state.connection.lease, 'held');
    assert.equal(person.state.connection.fork, false, 'I14: nobody lied about rosters here');
  }
}

/** I28: everybody leaves, and nothing is left of the page. */
async function close({ world, people, host }: Stage): Promise<void> {
  host.session.dispatch({ type: 'end' }).catch(() => undefined);
  await world.clock.advance(1_000);
  for (const { session } of people) await session.close();
  await world.clock.advance(EMPTY_ROOM_MS);
  for (const person of people) {
    assert.ok(isOut(person), person.state.phase);
    assert.equal(person.keys.open, 0, `I28: ${person.name} keeps keys`);
    assert.deepEqual(person.media.live, [], `I28: ${person.name} keeps devices on`);
  }
  assert.equal(world.network.links.filter(({ open }) => open).length, 0, 'I28: links stay');
  assert.deepEqual(world.server.connected, [], 'I28: lines stay');
  assert.equal(world.clock.pending, 0, 'I28: timers stay');
}

function timesRead({ state }: FakeParticipant, text: string): number {
  return state.chat.filter((each) => each.text === text).length;
}
