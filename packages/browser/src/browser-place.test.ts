import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recognisePlace } from './browser-place.js';

const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const MAC_SAFARI = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/26.1 Safari/605.1.15`;

describe('where a person has to look', () => {
  for (const [userAgent, touchPoints, browser, system] of [
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Chrome/157.0.0.0 Safari/537.36 Edg/157.0.0.0`,
      10,
      'Edge',
      'Windows',
    ],
    [`Mozilla/5.0 (Linux; Android 10; K) ${BLINK} Chrome/157.0.0.0 Mobile Safari/537.36`, 5, 'Chrome', 'Android'],
    ['Mozilla/5.0 (Android 14; Mobile; rv:160.0) Gecko/160.0 Firefox/160.0', 5, 'Firefox', 'Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 0, 'Firefox', 'Linux'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${BLINK} Chrome/157.0.0.0 Safari/537.36`, 0, 'Chrome', 'Linux'],
    [MAC_SAFARI, 0, 'Safari', 'macOS'],
    [MAC_SAFARI, 5, 'Safari', 'iOS'],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${WEBKIT} CriOS/157.0 Mobile/15E148 Safari/604.1`,
      5,
      'Chrome',
      'iOS',
    ],
    ['something else', 0, null, null],
    ['', 0, null, null],
  ] as const) {
    it(`${String(browser)} on ${String(system)}`, () => {
      const place = recognisePlace({ userAgent, touchPoints });
      assert.deepEqual([place.browser, place.system], [browser, system]);
    });
  }
});
