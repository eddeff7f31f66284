import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { backOffMs } from './back-off.js';

const MINUTE_MS = 60_000;
const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function delays(lostForMs: number | null): number[] {
  return [0, 1, 2, 3, 4, 5, 6].map((failures) => backOffMs({ failures, lostForMs, chance: 0.5 }));
}

describe('back-off', () => {
  it('waits 1, 2, 4 … 30 s in the middle of its spread where there never was a connection', () => {
    assert.deepEqual(delays(null), [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('waits 2 s at most after a good connection, later a twentieth of the outage, and never over 30 s', () => {
    const quick = [1_000, 2_000, 2_000, 2_000, 2_000, 2_000, 2_000];
    assert.deepEqual(delays(0), quick);
    assert.deepEqual(delays(40_000), quick);
    assert.deepEqual(delays(MINUTE_MS), [1_000, 2_000, 3_000, 3_000, 3_000, 3_000, 3_000]);
    assert.deepEqual(delays(60 * MINUTE_MS), delays(null));
  });

  it('P9: whenever the server comes back, each page is there within 2.4 s, or 6 % of the time it was away', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10 * MINUTE_MS }), fc.infiniteStream(chances), (backMs, dice) => {
        let [atMs, failures] = [0, 0];
        while (atMs < backMs) {
          atMs += backOffMs({ failures, lostForMs: atMs, chance: dice.next().value as number });
          failures += 1;
        }
        const lateMs = atMs - backMs;
        assert.ok(lateMs <= Math.max(2_400, 0.06 * backMs) + 1, `${String(lateMs)} ms after it was back`);
      }),
    );
  });

  it('stays within a fifth to each side, after any number of failures', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat({ max: 2 * MINUTE_MS })), chances, (failures, lostForMs, chance) => {
        const middle = backOffMs({ failures, lostForMs, chance: 0.5 });
        const delay = backOffMs({ failures, lostForMs, chance });
        assert.ok(delay >= middle * 0.8 - 1 && delay <= middle * 1.2 + 1);
      }),
    );
  });

  it('spreads two pages that lost the server in the same moment', () => {
    const [one, other] = [0.1, 0.9].map((chance) => backOffMs({ failures: 3, lostForMs: 5_000, chance }));
    assert.notEqual(one, other);
  });
});
