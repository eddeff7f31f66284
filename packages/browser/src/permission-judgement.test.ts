import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeRefusal, type PermissionSigns } from './permission-judgement.js';

const FIREFOX_SAYS = 'The request is not allowed by the user agent or the platform in the current context.';

/** As seen in Chromium 156 and Firefox 153 on Linux; what no such machine can bring about, from their source. */
const CHROMIUM = signs({ place: { engine: 'Chromium', system: 'Linux' }, message: 'Permission denied' });
const FIREFOX = signs({ place: { engine: 'Firefox', system: 'Linux' }, message: FIREFOX_SAYS, isPolicyOpen: null });
const SAFARI = signs({ place: { engine: 'Safari', system: 'macOS' }, isPolicyOpen: null });
const UNKNOWN = signs({ place: { engine: null, system: null }, isPolicyOpen: null });

function signs(seen: Partial<PermissionSigns>): PermissionSigns {
  return {
    name: 'NotAllowedError',
    message: '',
    isPolicyOpen: true,
    isFramed: false,
    isListed: true,
    place: { engine: null, system: null },
    ...seen,
  };
}

describe('who refused a device', () => {
  for (const [title, seen, refusedBy] of [
    ['Chromium: the person blocked it', CHROMIUM, ['person']],
    ['Chromium: the person dismissed it', { ...CHROMIUM, message: 'Permission dismissed' }, ['person']],
    ['Chromium: the person blocked it, in a frame that may ask', { ...CHROMIUM, isFramed: true }, ['person']],
    ['Chromium: the system', { ...CHROMIUM, message: 'Permission denied by system' }, ['system']],
    ['Chromium: a header of the page', { ...CHROMIUM, isPolicyOpen: false }, ['page']],
    ['Chromium: a frame, or a header', { ...CHROMIUM, isPolicyOpen: false, isFramed: true }, ['frame', 'page']],
    ['Chromium: nothing there', { ...CHROMIUM, name: 'NotFoundError', isListed: false }, []],
    ['Chromium: busy', { ...CHROMIUM, name: 'NotReadableError' }, []],
    [
      'Chromium on Android: the person or the system',
      { ...CHROMIUM, place: { engine: 'Chromium', system: 'Android' } },
      ['person', 'system'],
    ],
    ['Firefox: the person', FIREFOX, ['person']],
    ['Firefox: the person, in a frame that may ask', { ...FIREFOX, isFramed: true }, ['person']],
    [
      'Firefox: a frame that may not ask is shown no devices',
      { ...FIREFOX, isFramed: true, isListed: false },
      ['frame'],
    ],
    ['Firefox: the system, for a device that is listed', { ...FIREFOX, name: 'NotFoundError' }, ['system']],
    ['Firefox: nothing there', { ...FIREFOX, name: 'NotFoundError', isListed: false }, []],
    ['Firefox: busy', { ...FIREFOX, name: 'NotReadableError' }, []],
    [
      'Firefox on Android: the person or the system',
      { ...FIREFOX, place: { engine: 'Firefox', system: 'Android' } },
      ['person', 'system'],
    ],
    ['Safari does not tell', SAFARI, ['person', 'system']],
    ['Safari does not tell in a frame either', { ...SAFARI, isFramed: true, isListed: false }, ['frame', 'person', 'system']], // prettier-ignore
    ['Safari: nothing there, whatever is listed', { ...SAFARI, name: 'NotFoundError' }, []],
    ['an unknown browser', UNKNOWN, ['person', 'system']],
    ['anything else', { ...UNKNOWN, name: '' }, []],
  ] satisfies [string, PermissionSigns, string[]][]) {
    it(title, () => assert.deepEqual(judgeRefusal(seen), refusedBy));
  }
});
