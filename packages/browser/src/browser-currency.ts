/**
 * Whether a browser is kept up to date (R9, decision 0028): its major against the table that ships with the release.
 * Pure, asks nobody; what a browser says of itself is a hint for the person in front of it, never a reason to refuse.
 */
import { BROWSERS_TABLE } from './browsers-table.js';
import { recogniseBrowser, type BrowserEngine, type BrowserIdentity } from './recognise-browser.js';

export interface BrowserJudgement {
  /** Under which name the person knows it; null when it is not known here. */
  readonly browser: string | null;
  readonly engine: BrowserEngine | null;
  /** Major of the engine; null when it does not say. */
  readonly version: number | null;
  readonly verdict: 'current' | 'outdated' | 'unknown';
  /** Why the verdict is `unknown`; null otherwise. */
  readonly unknownBecause: 'browser' | 'table' | null;
  /** Newest major of the engine in the table, and the day it came out, `YYYY-MM-DD`. */
  readonly latest: number | null;
  readonly releasedAt: string | null;
}

export interface BrowserTraits extends BrowserIdentity {
  /** Unix milliseconds. */
  readonly now: number;
}

export interface EngineReleases {
  /** Majors and the days they came out, newest first. */
  readonly releases: readonly (readonly [major: number, date: string])[];
  readonly longTerm: readonly number[];
}

export type BrowsersTable = Readonly<Record<BrowserEngine, EngineReleases>> & { readonly asOf: string };

const DAY_MS = 86_400_000;
/** How long a release may have been replaced. */
const GRACE_MS = 90 * DAY_MS;
/** After that the table tells nothing any more. */
const TABLE_LIFE_MS = 180 * DAY_MS;

/** Never throws, whatever the browser says of itself. */
export function judgeBrowser(
  { userAgent, brands, now }: BrowserTraits,
  table: BrowsersTable = BROWSERS_TABLE,
): BrowserJudgement {
  const found = recogniseBrowser({ userAgent, brands });
  if (found === null) return { ...NOT_KNOWN, browser: null, engine: null };
  const { browser, engine, version } = found;
  const { releases, longTerm } = table[engine];
  const newest = releases[0];
  if (!(version > 0) || newest === undefined) return { ...NOT_KNOWN, browser, engine };
  const known = { browser, engine, version, latest: newest[0], releasedAt: newest[1] };
  // A clock that is behind the table is wrong.
  const today = Math.max(now, Date.parse(table.asOf));
  if (today - Date.parse(table.asOf) > TABLE_LIFE_MS) return { ...known, verdict: 'unknown', unknownBecause: 'table' };
  const isKept = longTerm.includes(version) || today - replacedAtMs(version, releases) <= GRACE_MS;
  return { ...known, verdict: isKept ? 'current' : 'outdated', unknownBecause: null };
}

const NOT_KNOWN = {
  version: null,
  verdict: 'unknown',
  unknownBecause: 'browser',
  latest: null,
  releasedAt: null,
} as const;

/** Infinity for what nothing has replaced, -Infinity for what is older than the table goes back. */
function replacedAtMs(version: number, releases: EngineReleases['releases']): number {
  const newer = releases.filter(([major]) => major > version);
  const next = newer.at(-1);
  if (next === undefined) return Infinity;
  return newer.length === releases.length ? -Infinity : Date.parse(next[1]);
}
