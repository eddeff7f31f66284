/**
 * The attacks that pages can be asked about, against real ones: the built elements in a browser, the real server behind the
 * hostile one. That each of them would succeed without its defence is shown in `attacks.test.ts`, under the same number; for
 * some of them here, so that the pages are known to be looked at rightly.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { closeBrowser, findBrowser, launchBrowser, type BrowserName } from '../e2e/harness/browsers.js';
import { DemoServer } from '../e2e/harness/demo-server.js';
import type { Attack, Outcome } from './attack.js';
import { ATTACKS } from './attacks.js';
import { createBrowserStage } from './stage/browser-stage.js';
import { HostileSite } from './stage/hostile-site.js';
import { buildPage } from './victims/build-victims.js';

/** Firefox is asked about what browsers do differently: signatures, and what reaches WebRTC. */
const IN_FIREFOX = new Set(['HS-02', 'HS-23', 'HS-35', 'HS-54', 'HS-60']);
/** Played against pages without their defence, too: what is measured in pages must tell the two apart. */
const TWINS_IN_CHROMIUM = new Set(['HS-02', 'HS-15', 'HS-26', 'HS-35', 'HS-54', 'HS-60']);
const IN_BROWSERS = ATTACKS.filter(({ inBrowsers }) => inBrowsers === true);

function playIn(name: BrowserName, attacks: readonly Attack[]): void {
  describe(
    `a hostile server before pages in ${name}`,
    { skip: findBrowser(name) === null && `no ${name} here` },
    () => {
      let server: DemoServer;
      let site: HostileSite;
      let browser: Browser;

      const play = async (attack: Attack, elements: Uint8Array | null): Promise<Outcome> => {
        site.elements = elements;
        const stage = createBrowserStage(browser, site);
        try {
          return await attack.play(stage);
        } finally {
          await stage.close();
        }
      };

      before(async () => {
        // Without a passphrase, nothing slow is computed; no attack here is about it.
        server = await DemoServer.start({ args: ['--policy', '{"require-password":false}'] });
        site = await HostileSite.start(server.url);
        browser = await launchBrowser(name);
      });

      after(async () => {
        await closeBrowser(browser);
        await site.close();
        await server.stop();
      });

      for (const attack of attacks) {
        it(`${attack.id} ${attack.threat}: ${attack.title}`, async (context) => {
          const { succeeded, measured } = await play(attack, null);
          context.diagnostic(`stopped: ${JSON.stringify(measured)}`);
          assert.equal(succeeded, false, `the attack succeeds: ${JSON.stringify(measured)}`);
        });
      }

      for (const attack of attacks.filter(({ id }) => name === 'chromium' && TWINS_IN_CHROMIUM.has(id))) {
        it(`${attack.id} succeeds against pages without the defence`, async (context) => {
          const { succeeded, measured } = await play(attack, await buildPage(attack.defences));
          context.diagnostic(`without: ${JSON.stringify(measured)}`);
          assert.equal(succeeded, true, `it is something else that stops it: ${JSON.stringify(measured)}`);
        });
      }
    },
  );
}

playIn('chromium', IN_BROWSERS);
playIn(
  'firefox',
  IN_BROWSERS.filter(({ id }) => IN_FIREFOX.has(id)),
);
