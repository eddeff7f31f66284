/** A clock that is wrong by ten years changes nothing but the expiry of certificates, invites and TURN. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { runsOf } from '../../testing/runs.test.js';
import { ANYTHING, type ModelCommand } from './commands.test.js';
import { openStage, type Stage } from './stage.test.js';

const { numRuns, ...PLAN } = runsOf('SESSION_RUNS', 12);
const RUNS = Math.ceil(numRuns / 4);
const TEN_YEARS_MS = 10 * 365.25 * 24 * 60 * 60_000;
const LENGTH = { maxCommands: 15, size: 'max' } as const;

/** All that a person can see which is not a time. */
function seenBy({ people }: Stage): unknown {
  return people.map(({ state }) =>
    JSON.parse(
      JSON.stringify(state, (key, value: unknown) => (['at', 'joinedAt', 'startedAt'].includes(key) ? 0 : value)),
    ),
  );
}

async function play(fate: number, commands: Iterable<ModelCommand>, clockErrorsMs: readonly number[]): Promise<Stage> {
  const stage = await openStage({ seed: `fate ${String(fate)}`, clockErrorsMs });
  await fc.asyncModelRun(() => ({ model: stage.model, real: stage }), commands);
  return stage;
}

describe('I27: a clock that is wrong by ten years', () => {
  it('changes nothing that anybody sees, whatever happens', async () => {
    // Who certifies may be ahead: the certificate lasts longer. Who checks may be behind: it never expires.
    const host = fc.constantFrom(0, TEN_YEARS_MS);
    const guest = fc.constantFrom(0, -TEN_YEARS_MS);
    const errors = fc.tuple(host, guest, guest, guest).filter((all) => all.some((error) => error !== 0));
    const property = fc.asyncProperty(
      fc.nat(),
      errors,
      fc.commands([...ANYTHING], LENGTH),
      async (fate, clockErrorsMs, commands) => {
        // A grant is for two hours by the clock of whoever checks it: that is the stated exception, as a certificate's end is.
        const script = [...commands].filter((command) => !String(command).includes('"co-host"'));
        const right = await play(fate, script, []);
        const wrong = await play(fate, script, clockErrorsMs);
        assert.deepEqual(seenBy(wrong), seenBy(right));
        assert.ok(right.people.some(({ state }) => state.phase === 'in-meeting' || right.model.invited.size > 2));
      },
    );
    await fc.assert(property, { ...PLAN, numRuns: RUNS, endOnFailure: true, includeErrorInReport: true });
  });

  it('ahead of the certificate’s end, shuts out and says so: that is the stated exception', async () => {
    const stage = await openStage({ seed: 'ahead', clockErrorsMs: [0, TEN_YEARS_MS], guests: 2 });
    const [, ahead, right] = stage.people;
    assert.equal(right?.state.phase, 'in-meeting');
    assert.notEqual(ahead?.state.phase, 'in-meeting');
    assert.deepEqual(ahead?.state.participants, []);
  });
});
