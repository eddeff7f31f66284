/** What can be said of the browser that this page runs in, before anything is asked of it (R9). Makes no request. */
import { judgeBrowser, type BrowserJudgement } from './browser-currency.js';
import { browserPlace, type BrowserPlace } from './browser-place.js';
import { missingCapabilities, type BrowserCapability } from './browser-problem.js';
import type { BrowserIdentity } from './recognise-browser.js';

export interface BrowserReport {
  readonly judgement: BrowserJudgement;
  readonly missing: readonly BrowserCapability[];
  readonly place: BrowserPlace;
}

/** Only for pages: needs a `navigator`. */
export function inspectBrowser(): BrowserReport {
  // Not in Firefox and Safari, and not yet among TypeScript's own.
  const { userAgent, userAgentData } = navigator as Navigator & { userAgentData?: Pick<BrowserIdentity, 'brands'> };
  return {
    judgement: judgeBrowser({ userAgent, brands: userAgentData?.brands, now: Date.now() }),
    missing: missingCapabilities(),
    place: browserPlace(),
  };
}
