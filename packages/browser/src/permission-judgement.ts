/**
 * Who refused a device, from what a browser lets a page see (decision 0027). Browsers say less than there is to know: what
 * cannot be told apart is answered with every cause that is possible. Pure.
 */
import type { Refuser } from '@in-camera/protocol';
import type { BrowserPlace } from './browser-place.js';

export interface PermissionSigns {
  /** Name and message of what `getUserMedia` rejected with. */
  readonly name: string;
  readonly message: string;
  /** Whether the Permissions Policy lets this document ask; null where the browser does not tell. */
  readonly isPolicyOpen: boolean | null;
  /** Whether the document stands in another one. */
  readonly isFramed: boolean;
  /** Whether the browser lists a device of this kind, though without a name. */
  readonly isListed: boolean;
  readonly place: Pick<BrowserPlace, 'engine' | 'system'>;
}

/** @returns the likeliest first; empty when nobody refused */
export function judgeRefusal(signs: PermissionSigns): readonly Refuser[] {
  const { name, message, isPolicyOpen, isFramed, isListed, place } = signs;
  // Firefox looks for devices before it asks anybody: one that it lists and does not find, the system keeps from it.
  if (name === 'NotFoundError') return place.engine === 'Firefox' && isListed ? ['system'] : [];
  if (name !== 'NotAllowedError') return [];
  if (isPolicyOpen === false) return refusedByPolicy(isFramed);
  // Chromium's own words; they are in no language but English.
  if (/denied by system/i.test(message)) return ['system'];
  const inBrowser: readonly Refuser[] = tellsSystem(place) ? ['person'] : ['person', 'system'];
  // A frame that may not ask is shown no devices either.
  if (isPolicyOpen !== null || !isFramed || isListed) return inBrowser;
  // Firefox would have said that there is none, had the frame been allowed to ask.
  return place.engine === 'Firefox' ? ['frame'] : ['frame', ...inBrowser];
}

/** A frame does not learn whether its own rules or those around it are in the way. */
export function refusedByPolicy(isFramed: boolean): readonly Refuser[] {
  return isFramed ? ['frame', 'page'] : ['page'];
}

/** Where a refusal by the system is told from one by the person. */
function tellsSystem({ engine, system }: PermissionSigns['place']): boolean {
  const isOnDesk = system !== null && system !== 'Android' && system !== 'iOS';
  return isOnDesk && (engine === 'Chromium' || engine === 'Firefox');
}
