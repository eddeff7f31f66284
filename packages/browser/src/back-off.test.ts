import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { backOffMs } from './back-off.js';

describe('back-off', () => {
  it('waits 1, 2, 4 … 30 s in the middle of its spread', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6].map((failures) => backOffMs(failures, 0.5));
    assert.deepEqual(delays, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('stays within a fifth to each side, after any number of failures', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, chance) => {
        const middle = Math.min(1_000 * 2 ** failures, 30_000);
        const delay = backOffMs(failures, chance);
        assert.ok(delay >= middle * 0.8 - 1 && delay <= middle * 1.2 + 1);
      }),
    );
  });

  it('spreads two pages that lost the server in the same moment', () => {
    assert.notEqual(backOffMs(3, 0.1), backOffMs(3, 0.9));
  });
});
