/**
 * The instruments themselves: that they see a picture, a sound and a control which are there, and none which is not. A
 * test that counts frames proves nothing if the counter cannot stay at zero.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { eventually } from './harness/eventually.js';
import { BrowserWindow } from './harness/window.js';

const PAGE = readFileSync(new URL('harness/instruments-page.html', import.meta.url));

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  describe(`the instruments in ${browser}`, { skip: findBrowser(browser) === null && `no ${browser} here` }, () => {
    let server: Server;
    let window: BrowserWindow;

    before(async () => {
      server = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end(PAGE));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      window = await BrowserWindow.launch(browser);
      await window.open(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    });

    after(async () => {
      await window.close();
      server.close();
    });

    it('find what a person can press, through shadow roots, and nothing else', async () => {
      assert.equal(await window.has('Turn it on'), true);
      for (const name of ['Asleep', 'Gone', 'On', 'Never there']) assert.equal(await window.has(name), false, name);
      const covered = await window.look<{ covered: boolean }>(`inPage.place('button', 'Covered')`);
      assert.equal(covered.covered, true);
    });

    it('type and paste into a field, replacing what is there', async () => {
      await window.type('Name', 'Berta');
      assert.equal(await window.value('Name'), 'Berta');
      await window.paste('Name', 'Grüße aus Auental');
      assert.equal(await window.value('Name'), 'Grüße aus Auental');
    });

    it('see frames and hear sound while there are some, and none before and after', async () => {
      const frames = (count: number) => window.look<number>(`inPage.frames('anyone', ${String(count)})`);
      const level = () => window.look<number>(`inPage.level('anyone')`);
      assert.equal(await frames(1), 0);
      assert.equal(await level(), 0);

      await window.click('Turn it on');
      await eventually('frames arrive', async () => (await frames(6)) >= 6);
      await eventually('sound arrives', async () => (await level()) > 0.01);
      assert.deepEqual(await window.look('inPage.deviceStates().sort()'), ['audio live', 'video live']);

      await window.click('Turn it off');
      await eventually('devices are off', () =>
        window.look(`inPage.deviceStates().every((one) => one.endsWith('ended'))`),
      );
      await eventually('frames stop', async () => (await frames(6)) < 6);
      await eventually('silence', async () => (await level()) < 0.001);
    });

    it('count the clicks of the person and note what the page asked for', async () => {
      assert.equal(window.clicks, 4);
      assert.equal(await window.look('inPage.notes.deviceRequests'), 1);
      assert.equal(await window.look('inPage.openConnections()'), 2);
      assert.deepEqual(window.complaints, []);
    });
  });
}

describe('looking in Chromium', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  it('does not count as an act of the person; a click does', async () => {
    const window = await BrowserWindow.launch('chromium');
    try {
      await window.open('data:text/html,<button>Press</button>');
      const acted = () => window.look<boolean>('navigator.userActivation.hasBeenActive');
      await window.look('1 + 1');
      assert.equal(await acted(), false);
      await window.click('Press');
      assert.equal(await acted(), true);
    } finally {
      await window.close();
    }
  });
});
