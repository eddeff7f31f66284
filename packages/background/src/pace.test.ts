/** R4: the work is lowered before the picture stutters, and raised again with patience. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BUDGET_MS, effortOf, FIRST_PACE, PACES, paceAfter, type Pace } from './pace.js';

/** @param fullMs what a search of the largest size takes on this machine */
function run(pace: Pace, pictures: number, fullMs: number): Pace {
  let now = pace;
  for (let picture = 0; picture < pictures; picture += 1) {
    const { size } = effortOf(now);
    now = paceAfter(now, (fullMs * size.width * size.height) / (256 * 144), 5);
  }
  return now;
}

describe('R4: pace of the search', () => {
  it('stays at its best on a fast machine', () => {
    assert.deepEqual(run(FIRST_PACE, 500, 15), FIRST_PACE);
  });

  it('is lowered within a few pictures, until it fits', () => {
    const settled = run(FIRST_PACE, 40, 60);
    const { size, every } = effortOf(settled);
    assert.ok(settled.level > 0);
    assert.ok((60 * size.width * size.height) / (256 * 144) / every + 5 <= BUDGET_MS);
  });

  it('never keeps a mask for more than three pictures, however slow the machine', () => {
    assert.equal(run(FIRST_PACE, 1_000, 5_000).level, PACES.length - 1);
    assert.ok(PACES.every(({ every }) => every <= 3));
  });

  it('lets one slow picture pass', () => {
    assert.equal(run(run(FIRST_PACE, 1, 300), 10, 15).level, 0);
  });

  it('comes back to its best when the machine has time again, and does not swing', () => {
    const tired = run(FIRST_PACE, 100, 200);
    assert.equal(run(tired, 50, 10).level, tired.level);
    assert.equal(run(tired, 1_000, 10).level, 0);
    const middling = run(FIRST_PACE, 200, 30);
    for (let round = 0; round < 5; round += 1) assert.equal(run(middling, 200, 30).level, middling.level);
  });
});
