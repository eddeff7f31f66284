/**
 * Whether a browser is kept up to date (R9, decision 0028): its major against the table that ships with the release.
 * Pure, asks nobody; what a browser says of itself is a hint for the person in front of it, never a reason to refuse.
 */
import { BROWSERS_TABLE } from './browsers-table.js';

/** Whose majors count: every Chromium-based browser by Chromium's, every one on iOS by Safari's. */
export type BrowserEngine = 'Chromium' | 'Firefox' | 'Safari';

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

export interface BrowserTraits {
  readonly userAgent: string;
  /** `navigator.userAgentData.brands`, where there are. */
  readonly brands?: readonly { readonly brand: string; readonly version: string }[] | undefined;
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
/** No browser says more of itself; what follows is not looked at. */
const MAX_LENGTH = 1024;

interface Recognised {
  readonly browser: string;
  readonly engine: BrowserEngine;
  /** NaN when it does not say. */
  readonly version: number;
}

/** Never throws, whatever the browser says of itself. */
export function judgeBrowser(
  { userAgent, brands, now }: BrowserTraits,
  table: BrowsersTable = BROWSERS_TABLE,
): BrowserJudgement {
  const found = fromBrands(brands ?? []) ?? fromUserAgent(userAgent.slice(0, MAX_LENGTH));
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

const BRAND_NAMES = new Map([
  ['Google Chrome', 'Chrome'],
  ['Microsoft Edge', 'Edge'],
  ['Microsoft Edge WebView2', 'Edge WebView'],
  ['Opera', 'Opera'],
  ['Samsung Internet', 'Samsung Internet'],
  ['Brave', 'Brave'],
  ['Vivaldi', 'Vivaldi'],
  ['Android WebView', 'Android WebView'],
]);

function fromBrands(brands: NonNullable<BrowserTraits['brands']>): Recognised | null {
  const chromium = brands.find(({ brand }) => brand === 'Chromium');
  if (chromium === undefined) return null;
  const names = brands.map(({ brand }) => BRAND_NAMES.get(brand));
  const browser = names.find((name) => name !== undefined) ?? 'Chromium';
  return { browser, engine: 'Chromium', version: majorIn(chromium.version, /^(\d{1,4})(?!\d)/) };
}

type Signs = readonly (readonly [sign: string, name: string])[];

const ON_IOS: Signs = [
  ['CriOS/', 'Chrome'],
  ['FxiOS/', 'Firefox'],
  ['EdgiOS/', 'Edge'],
  ['OPT/', 'Opera'],
  ['OPiOS/', 'Opera'],
];
const ON_CHROMIUM: Signs = [
  ['Edg/', 'Edge'],
  ['EdgA/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Vivaldi/', 'Vivaldi'],
  ['Electron/', 'Electron'],
  ['; wv)', 'Android WebView'],
  ['HeadlessChrome/', 'Chromium'],
];

function fromUserAgent(text: string): Recognised | null {
  const onIos = nameBy(ON_IOS, text);
  if (onIos !== null || /iPhone|iPad|iPod/.test(text)) {
    return { browser: onIos ?? 'Safari', engine: 'Safari', version: webKitOf(text) };
  }
  const chromium = majorIn(text, /Chrom(?:e|ium)\/(\d{1,4})(?!\d)/);
  if (chromium > 0) return { browser: nameBy(ON_CHROMIUM, text) ?? 'Chrome', engine: 'Chromium', version: chromium };
  const firefox = majorIn(text, /Firefox\/(\d{1,4})(?!\d)/);
  if (firefox > 0 && text.includes('Gecko/')) return { browser: 'Firefox', engine: 'Firefox', version: firefox };
  // Others with WebKit, on Linux for one, claim a version of Safari that is not theirs.
  const isSafari = text.includes('Macintosh') && text.includes('Safari/');
  const safari = isSafari ? majorIn(text, VERSION) : NaN;
  return safari > 0 ? { browser: 'Safari', engine: 'Safari', version: safari } : null;
}

const VERSION = / Version\/(\d{1,4})(?!\d)/;
/** What newer systems say, too, instead of their own version. */
const FROZEN_IOS = 18;

/** Safari's major has been that of iOS for as long as both matter here. */
function webKitOf(text: string): number {
  const said = majorIn(text, VERSION);
  if (said > 0) return said;
  const system = majorIn(text, / OS (\d{1,3})_/);
  return system === FROZEN_IOS ? NaN : system;
}

function nameBy(signs: Signs, text: string): string | null {
  return signs.find(([sign]) => text.includes(sign))?.[1] ?? null;
}

function majorIn(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? NaN);
}
