/** Where a person would have to look to change something: which browser, on which system. A hint for words. Asks nobody. */
import { recogniseBrowser, type BrowserEngine, type BrowserIdentity } from './recognise-browser.js';

export type BrowserSystem = 'Windows' | 'macOS' | 'Android' | 'iOS' | 'Linux';

export interface BrowserPlace {
  /** Under which name the person knows it; null when it is not known here. */
  readonly browser: string | null;
  readonly engine: BrowserEngine | null;
  /** iPads are iOS; null when it does not say. */
  readonly system: BrowserSystem | null;
}

export interface PlaceTraits extends BrowserIdentity {
  /** `navigator.maxTouchPoints`: an iPad calls itself a Macintosh, and no Macintosh can be touched. */
  readonly touchPoints: number;
}

const SYSTEMS: readonly (readonly [sign: RegExp, system: BrowserSystem])[] = [
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/Linux|CrOS|BSD/, 'Linux'],
];

/** Never throws, whatever the browser says of itself. */
export function recognisePlace({ touchPoints, ...identity }: PlaceTraits): BrowserPlace {
  const { browser, engine } = recogniseBrowser(identity) ?? { browser: null, engine: null };
  const said = SYSTEMS.find(([sign]) => sign.test(identity.userAgent))?.[1] ?? null;
  return { browser, engine, system: said === 'macOS' && touchPoints > 1 ? 'iOS' : said };
}

/** Only for pages: needs a `navigator`. */
export function browserPlace(): BrowserPlace {
  // Not in Firefox and Safari, and not yet among TypeScript's own.
  const { userAgent, maxTouchPoints, userAgentData } = navigator as Navigator & {
    userAgentData?: Pick<BrowserIdentity, 'brands'>;
  };
  return recognisePlace({ userAgent, brands: userAgentData?.brands, touchPoints: maxTouchPoints });
}
