/** R10, E4, E5: a person's own clicks give consent and take it back, on any page, in a form too; nothing else does. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { BrowserWindow } from './harness/window.js';

/** More than the half second that a person must have seen what they click. */
const SEEN_MS = 900;

const SET_UP = `(async () => {
  await customElements.whenDefined('consent-dialog');
  const form = document.createElement('form');
  const dialog = document.createElement('consent-dialog');
  dialog.name = 'consents';
  dialog.policyVersion = '7';
  dialog.controller = { name: 'Example Society', contact: 'privacy@example.org' };
  dialog.purposes = [
    { id: 'newsletter', label: 'Send me the newsletter', retention: 'until taken back' },
    { id: 'photo', label: 'Show my photo' },
  ];
  globalThis.heard = [];
  dialog.addEventListener('consent-given', ({ receipt }) => heard.push(['given', receipt]));
  dialog.addEventListener('consent-withdrawn', ({ ids }) => heard.push(['withdrawn', ids]));
  dialog.addEventListener('consent-declined', () => heard.push(['declined']));
  form.append(dialog);
  document.body.replaceChildren(form);
  globalThis.dialog = dialog;
  globalThis.values = () => new FormData(form).getAll('consents');
  void dialog.show();
})()`;

interface Receipt {
  readonly purposes: readonly { readonly id: string }[];
  readonly text: string;
  readonly at: number;
  readonly policy: { readonly version: string };
  readonly lang: string;
}
type Heard = readonly (readonly [string, (Receipt & readonly string[])?])[];

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  describe(`<consent-dialog> in ${browser}`, { skip: findBrowser(browser) === null && `no ${browser} here` }, () => {
    let server: DemoServer;
    let window: BrowserWindow;
    const heard = (): Promise<Heard> => window.look<Heard>('heard');

    before(async () => {
      server = await DemoServer.start();
      window = await BrowserWindow.launch(browser);
      await window.open(server.url);
      await window.look(SET_UP);
      await window.waitForText('Agree to none');
    });

    after(async () => {
      await window.close();
      await server.stop();
    });

    it('agrees to what was chosen and to nothing else, with a receipt of what was shown', async () => {
      await delay(SEEN_MS);
      await window.click('Agree to the chosen');
      await window.waitForText('Nothing is chosen yet');
      assert.deepEqual(await heard(), []);
      await window.click(/^Send me the newsletter/, 'switch');
      await window.click('Agree to the chosen');
      const [answer] = await eventually('an answer', async () => {
        const all = await heard();
        return all.length > 0 ? all : null;
      });
      const [kind, receipt] = answer ?? [];
      assert.ok(receipt);
      assert.equal(kind, 'given');
      assert.deepEqual(
        receipt.purposes.map(({ id }) => id),
        ['newsletter'],
      );
      assert.equal(receipt.policy.version, '7');
      assert.equal(receipt.lang, 'en');
      for (const line of ['Send me the newsletter', 'Show my photo', 'Example Society', 'until taken back']) {
        assert.ok(receipt.text.includes(line), line);
      }
      assert.deepEqual(await window.look('values()'), ['newsletter']);
      assert.equal(await window.look('dialog.open'), false);
    });

    it('takes it back with one click, and the form no longer says so', async () => {
      await window.look('void dialog.show()');
      await window.click('Take back: Send me the newsletter');
      await window.waitForText('Taken back: Send me the newsletter');
      assert.deepEqual((await heard()).at(-1), ['withdrawn', ['newsletter']]);
      assert.deepEqual(await window.look('values()'), []);
      assert.deepEqual(await window.look('dialog.receipts()'), []);
    });

    it('Escape agrees to nothing', async () => {
      await window.press('Escape');
      await eventually('it is closed', async () => !(await window.look<boolean>('dialog.open')));
      assert.deepEqual((await heard()).at(-1), ['declined']);
      assert.equal(await window.look('dialog.value'), '');
      assert.deepEqual(window.complaints, []);
    });
  });
}
