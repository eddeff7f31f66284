import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { judgeBrowser, type BrowsersTable } from './browser-currency.js';

/** Of its own, so that raising the real table changes no case. */
const TABLE: BrowsersTable = {
  asOf: '2026-11-12',
  Chromium: { releases: [[157, '2026-11-03'], [156, '2026-10-20'], [150, '2026-08-20']], longTerm: [] }, // prettier-ignore
  Firefox: { releases: [[160, '2026-11-10'], [159, '2026-10-13'], [157, '2026-08-18']], longTerm: [153] }, // prettier-ignore
  Safari: { releases: [[27, '2026-09-14'], [26, '2025-09-15']], longTerm: [] }, // prettier-ignore
};
const NOW = Date.parse('2026-11-23');
const DAY_MS = 86_400_000;

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const WINDOWS = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK}`;
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K)';

type Verdict = 'current' | 'outdated' | 'unknown';
type Case = readonly [title: string, userAgent: string, browser: string | null, version: number | null, Verdict];

const CASES: readonly Case[] = [
  ['Chrome', `${WINDOWS} Chrome/157.0.0.0 Safari/537.36`, 'Chrome', 157, 'current'],
  ['Chrome, newer than the table', `${WINDOWS} Chrome/161.0.0.0 Safari/537.36`, 'Chrome', 161, 'current'],
  ['Chrome, old', `${WINDOWS} Chrome/128.0.0.0 Safari/537.36`, 'Chrome', 128, 'outdated'],
  ['Chromium, headless', `${LINUX}) ${BLINK} HeadlessChrome/156.0.0.0 Safari/537.36`, 'Chromium', 156, 'current'],
  ['Edge', `${WINDOWS} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge', 156, 'current'],
  ['Edge of before Chromium', `${WINDOWS} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`, 'Chrome', 64, 'outdated'],
  ['Opera, whose own major is another', `${WINDOWS} Chrome/156.0.0.0 Safari/537.36 OPR/140.0.0.0`, 'Opera', 156, 'current'],
  ['Samsung Internet, old', `${ANDROID} ${BLINK} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`, 'Samsung Internet', 130, 'outdated'],
  ['Android WebView', `Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A; wv) ${BLINK} Version/4.0 Chrome/157.0.8100.12 Mobile Safari/537.36`, 'Android WebView', 157, 'current'],
  ['Electron, old', `${LINUX}) ${BLINK} intranet/2.1.0 Chrome/120.0.6099.291 Electron/28.3.3 Safari/537.36`, 'Electron', 120, 'outdated'],
  ['Firefox', `${LINUX}; rv:160.0) Gecko/20100101 Firefox/160.0`, 'Firefox', 160, 'current'],
  ['Firefox, old', `${LINUX}; rv:133.0) Gecko/20100101 Firefox/133.0`, 'Firefox', 133, 'outdated'],
  ['Firefox ESR', `${LINUX}; rv:153.0) Gecko/20100101 Firefox/153.0`, 'Firefox', 153, 'current'],
  ['Firefox ESR, no longer supported', `${LINUX}; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox', 140, 'outdated'],
  ['Firefox for Android', 'Mozilla/5.0 (Android 15; Mobile; rv:159.0) Gecko/159.0 Firefox/159.0', 'Firefox', 159, 'current'],
  ['Safari', `${MAC} ${WEBKIT} Version/27.1 Safari/605.1.15`, 'Safari', 27, 'current'],
  ['Safari, replaced a short while ago', `${MAC} ${WEBKIT} Version/26.6 Safari/605.1.15`, 'Safari', 26, 'current'],
  ['Safari, old', `${MAC} ${WEBKIT} Version/16.6 Safari/605.1.15`, 'Safari', 16, 'outdated'],
  ['Safari on an iPhone, whose system is frozen', `${IPHONE} 18_7 like Mac OS X) ${WEBKIT} Version/27.0 Mobile/15E148 Safari/604.1`, 'Safari', 27, 'current'],
  ['Chrome on an iPhone: its own major does not count', `${IPHONE} 16_7 like Mac OS X) ${WEBKIT} CriOS/157.0.8100.5 Mobile/15E148 Safari/604.1`, 'Chrome', 16, 'outdated'],
  ['Firefox on an iPhone', `${IPHONE} 27_0 like Mac OS X) ${WEBKIT} FxiOS/160.0 Mobile/15E148 Safari/604.1`, 'Firefox', 27, 'current'],
  ['Firefox on an iPhone that hides its system', `${IPHONE} 18_7 like Mac OS X) ${WEBKIT} FxiOS/160.0 Mobile/15E148 Safari/605.1.15`, 'Firefox', null, 'unknown'],
  ['Edge on an iPhone', `${IPHONE} 18_7 like Mac OS X) ${WEBKIT} Version/27.0 EdgiOS/156.0.0.0 Mobile/15E148 Safari/604.1`, 'Edge', 27, 'current'],
  ['an iPad that asks for desktop pages, in Chrome', `${MAC} ${WEBKIT} CriOS/157.0.8100.5 Safari/605.1.15`, 'Chrome', null, 'unknown'],
  ['GNOME Web, whose version of Safari is a claim', `${LINUX}) ${WEBKIT} Version/16.0 Safari/605.1.15`, null, null, 'unknown'],
  ['a browser nobody knows', 'Ladybird/1.0 (Linux; x86_64)', null, null, 'unknown'],
  ['nothing', '', null, null, 'unknown'],
  ['a major of zero', `${WINDOWS} Chrome/0.0 Safari/537.36`, null, null, 'unknown'],
  ['digits without end', `${WINDOWS} Chrome/${'9'.repeat(500)} Safari/537.36`, null, null, 'unknown'],
]; // prettier-ignore

describe('R9: a browser is judged by what it says of itself', () => {
  for (const [title, userAgent, browser, version, verdict] of CASES) {
    it(`${title}: ${verdict}`, () => {
      const found = judgeBrowser({ userAgent, now: NOW }, TABLE);
      assert.deepEqual([found.browser, found.version, found.verdict], [browser, version, verdict]);
      assert.equal(found.unknownBecause, verdict === 'unknown' ? 'browser' : null);
    });
  }

  it('R9: brands come before the text, in any order, with what is not to be relied on left out', () => {
    const brands = [
      { brand: 'Not)A;Brand', version: '8' },
      { brand: 'Brave', version: '157' },
      { brand: 'Chromium', version: '130' },
    ];
    const found = judgeBrowser({ userAgent: `${WINDOWS} Chrome/157.0.0.0 Safari/537.36`, brands, now: NOW }, TABLE);
    assert.deepEqual([found.browser, found.version, found.verdict], ['Brave', 130, 'outdated']);
  });

  it('R9: says what the newest is and since when', () => {
    const found = judgeBrowser({ userAgent: `${LINUX}; rv:133.0) Gecko/20100101 Firefox/133.0`, now: NOW }, TABLE);
    assert.deepEqual([found.latest, found.releasedAt], [160, '2026-11-10']);
  });

  it('R9: does not labour over a hostile text', () => {
    for (const piece of ['Version/', 'Chrome/', ' OS ', 'Firefox/9', '(', '\u{1F600}']) {
      const found = judgeBrowser({ userAgent: piece.repeat(1_000_000), now: NOW }, TABLE);
      assert.notEqual(found.verdict, 'current');
    }
  });
});

describe('R9: time passes', () => {
  const userAgent = `${MAC} ${WEBKIT} Version/26.6 Safari/605.1.15`;
  const verdictAt = (now: number, text = userAgent): Verdict => judgeBrowser({ userAgent: text, now }, TABLE).verdict;

  it('90 days after it was replaced a release is outdated', () => {
    const replaced = Date.parse('2026-09-14');
    assert.equal(verdictAt(replaced + 90 * DAY_MS), 'current');
    assert.equal(verdictAt(replaced + 90 * DAY_MS + 1), 'outdated');
  });

  it('a table older than 180 days cannot tell, and says that it is the table', () => {
    const written = Date.parse(TABLE.asOf);
    const ancient = `${MAC} ${WEBKIT} Version/12.0 Safari/605.1.15`;
    assert.equal(verdictAt(written + 180 * DAY_MS, ancient), 'outdated');
    const found = judgeBrowser({ userAgent: ancient, now: written + 180 * DAY_MS + 1 }, TABLE);
    assert.deepEqual([found.verdict, found.unknownBecause], ['unknown', 'table']);
  });

  it('a clock that is behind does not make an old browser a new one', () => {
    assert.equal(verdictAt(0, `${MAC} ${WEBKIT} Version/16.6 Safari/605.1.15`), 'outdated');
  });
});

describe('the table that ships', () => {
  it('R9: is what the script makes from the installed package', async () => {
    const script = fileURLToPath(new URL('../browsers-table.mjs', import.meta.url));
    await promisify(execFile)(process.execPath, [script, '--check']);
  });
});
