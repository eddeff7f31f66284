/**
 * How much work the search for the person may be, lowered before the picture stutters: a smaller picture to search, and a
 * mask kept for the next picture or two. Never for longer: an old mask shows what the person has moved away from. What is
 * too slow even so gets fewer pictures a second by itself, as one is under way at a time. Pure.
 */
import type { Size } from './person-network.js';

export interface Pace {
  /** Place in `PACES`, 0 being the best. */
  readonly level: number;
  /** How often in a row it has been too much, or little enough for a better one. */
  readonly over: number;
  readonly under: number;
}

export interface Effort {
  readonly size: Size;
  /** The person is searched for in every nth picture. */
  readonly every: number;
}

const FULL: Size = { width: 256, height: 144 };
const SMALL: Size = { width: 160, height: 96 };

export const PACES: readonly [Effort, ...Effort[]] = [
  { size: FULL, every: 1 },
  { size: FULL, every: 2 },
  { size: SMALL, every: 2 },
  { size: SMALL, every: 3 },
];

export const FIRST_PACE: Pace = { level: 0, over: 0, under: 0 };

/** Half of the time between two of the camera's pictures: the other half is for sending it to everybody. */
export const BUDGET_MS = 25;
const PATIENCE = { over: 4, under: 100 } as const;

export function effortOf({ level }: Pace): Effort {
  return PACES[level] ?? PACES[0];
}

/** @param searchMs of one search at this pace @param composeMs of putting one picture together */
export function paceAfter(pace: Pace, searchMs: number, composeMs: number): Pace {
  const effort = effortOf(pace);
  const better = PACES[pace.level - 1];
  const perPicture = ({ size, every }: Effort): number =>
    (searchMs * points(size)) / points(effort.size) / every + composeMs;
  if (perPicture(effort) > BUDGET_MS) {
    const over = pace.over + 1;
    if (over < PATIENCE.over) return { ...pace, over, under: 0 };
    return { level: Math.min(pace.level + 1, PACES.length - 1), over: 0, under: 0 };
  }
  if (better === undefined || perPicture(better) > 0.8 * BUDGET_MS) return { ...pace, over: 0, under: 0 };
  const under = pace.under + 1;
  return under < PATIENCE.under ? { ...pace, over: 0, under } : { level: pace.level - 1, over: 0, under: 0 };
}

function points({ width, height }: Size): number {
  return width * height;
}
