/** How good a link is, in three words and a reason a person understands (J5). Pure; thresholds are for speech. */
import type { LinkStatistics, Quality, QualityReason } from '@in-camera/meeting';
import type { LinkSample } from './link-statistics.js';

export interface LinkQuality {
  readonly quality: Quality;
  readonly reason: QualityReason | null;
}

interface Threshold {
  readonly fair: number;
  readonly poor: number;
}

/** Opus with its forward error correction conceals a few percent; over ten words are lost. */
const LOSS_SHARE: Threshold = { fair: 0.03, poor: 0.1 };
/** ITU-T G.114: beyond 150 ms one way talk begins to collide, beyond 400 ms it does not work. */
const ROUND_TRIP_MS: Threshold = { fair: 300, poor: 800 };
/** Beats come every 2 s on every bound link (protocol §7): this long without a packet is no pause. */
const SILENCE_MS = 5_000;
/** An improvement counts when it lasts: a reading that flickers helps nobody. */
const STEADY_READINGS = 2;

const RANK: Readonly<Record<Quality, number>> = { good: 0, fair: 1, poor: 2 };
const GOOD: LinkQuality = { quality: 'good', reason: null };

/** One reading; the worst reason wins. */
export function readQuality(
  statistics: Pick<LinkStatistics, 'lossShare' | 'roundTripMs'>,
  sample: Pick<LinkSample, 'silentMs' | 'bandwidthLimited'>,
): LinkQuality {
  if ((sample.silentMs ?? 0) >= SILENCE_MS) return { quality: 'poor', reason: 'no-packets' };
  const readings: LinkQuality[] = [
    { quality: grade(statistics.lossShare, LOSS_SHARE), reason: 'loss' },
    { quality: grade(statistics.roundTripMs, ROUND_TRIP_MS), reason: 'delay' },
    { quality: sample.bandwidthLimited ? 'fair' : 'good', reason: 'bandwidth' },
  ];
  const worst = readings.reduce((a, b) => (RANK[b.quality] > RANK[a.quality] ? b : a));
  return worst.quality === 'good' ? GOOD : worst;
}

/** Worse counts at once, better only when it is read twice. */
export class QualityTrend {
  #shown: LinkQuality = GOOD;
  #better = 0;

  /** @returns what is to be shown now, or null when that has not changed. */
  next(reading: LinkQuality): LinkQuality | null {
    if (reading.quality === this.#shown.quality && reading.reason === this.#shown.reason) {
      this.#better = 0;
      return null;
    }
    this.#better = RANK[reading.quality] < RANK[this.#shown.quality] ? this.#better + 1 : STEADY_READINGS;
    if (this.#better < STEADY_READINGS) return null;
    this.#better = 0;
    this.#shown = reading;
    return reading;
  }
}

function grade(value: number | null, threshold: Threshold): Quality {
  if (value === null || value < threshold.fair) return 'good';
  return value < threshold.poor ? 'fair' : 'poor';
}
