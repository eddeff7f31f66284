/** The room's way to what can be said of the browser it runs in; looked at once, as it does not change on a page. */
import { inspectBrowser, type BrowserReport } from '@in-camera/browser';

export type { BrowserCapability, BrowserReport } from '@in-camera/browser';

let seen: BrowserReport | undefined;

export function browserReport(): BrowserReport {
  seen ??= inspectBrowser();
  return seen;
}
