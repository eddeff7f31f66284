/**
 * Which browser this is, by what it says of itself: a name for the person, and whose engine it is. Pure, asks nobody, never
 * throws. It is a hint for words, never a reason to refuse.
 */

/** Whose majors count: every Chromium-based browser by Chromium's, every one on iOS by Safari's. */
export type BrowserEngine = 'Chromium' | 'Firefox' | 'Safari';

export interface BrowserIdentity {
  readonly userAgent: string;
  /** `navigator.userAgentData.brands`, where there are. */
  readonly brands?: readonly { readonly brand: string; readonly version: string }[] | undefined;
}

export interface RecognisedBrowser {
  /** Under which name the person knows it. */
  readonly browser: string;
  readonly engine: BrowserEngine;
  /** Major of the engine; NaN when it does not say. */
  readonly version: number;
}

/** No browser says more of itself; what follows is not looked at. */
const MAX_LENGTH = 1024;

/** @returns null for one that is not known here */
export function recogniseBrowser({ userAgent, brands = [] }: BrowserIdentity): RecognisedBrowser | null {
  return fromBrands(brands) ?? fromUserAgent(userAgent.slice(0, MAX_LENGTH));
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

function fromBrands(brands: NonNullable<BrowserIdentity['brands']>): RecognisedBrowser | null {
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

function fromUserAgent(text: string): RecognisedBrowser | null {
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
