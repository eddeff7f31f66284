import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QualityTrend, readQuality } from './link-quality.js';

const CALM = { silentMs: 100, bandwidthLimited: false };

describe('readQuality', () => {
  for (const [lossShare, roundTripMs, sample, quality, reason] of [
    [null, null, CALM, 'good', null],
    [0.029, 299, CALM, 'good', null],
    [0.03, 20, CALM, 'fair', 'loss'],
    [0.1, 20, CALM, 'poor', 'loss'],
    [0, 300, CALM, 'fair', 'delay'],
    [0, 800, CALM, 'poor', 'delay'],
    [0.03, 800, CALM, 'poor', 'delay'],
    [0, 20, { ...CALM, bandwidthLimited: true }, 'fair', 'bandwidth'],
    [0, 20, { ...CALM, silentMs: 5_000 }, 'poor', 'no-packets'],
    [0, 20, { ...CALM, silentMs: null }, 'good', null],
  ] as const) {
    it(`calls ${JSON.stringify({ lossShare, roundTripMs, ...sample })} ${quality}`, () => {
      assert.deepEqual(readQuality({ lossShare, roundTripMs }, sample), { quality, reason });
    });
  }
});

describe('QualityTrend', () => {
  const GOOD = { quality: 'good', reason: null } as const;
  const FAIR = { quality: 'fair', reason: 'delay' } as const;
  const POOR = { quality: 'poor', reason: 'loss' } as const;

  it('tells a change for the worse at once, and one for the better when it lasts', () => {
    const trend = new QualityTrend();
    const told = [GOOD, FAIR, POOR, GOOD, POOR, GOOD, GOOD, GOOD].map((reading) => trend.next(reading));
    assert.deepEqual(told, [null, FAIR, POOR, null, null, null, GOOD, null]);
  });

  it('tells another reason of the same rank', () => {
    const trend = new QualityTrend();
    trend.next(POOR);
    const silent = { quality: 'poor', reason: 'no-packets' } as const;
    assert.equal(trend.next(silent), silent);
  });
});
