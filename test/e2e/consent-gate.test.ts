/**
 * R1, R3, R10: the page's own question comes before everything: no device, no line until a person has agreed; whoever takes it
 * back, from inside the meeting, is out with every device off.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Person } from './harness/person.js';

/** More than the half second that a person must have seen what they click. */
const SEEN_MS = 900;

/** As a page has it in its markup: the question is there before the room is. */
const ASK = `document.addEventListener('DOMContentLoaded', () => {
  const question = document.createElement('consent-dialog');
  question.slot = 'consent';
  question.toggleAttribute('inline', globalThis.inFlow === true);
  void customElements.whenDefined('consent-dialog').then(() => {
    question.purposes = [
      { id: 'meet', label: 'Connect me with the library', required: true },
      { id: 'news', label: 'Send me the news' },
    ];
  });
  document.querySelector('meeting-room').append(question);
  globalThis.released = 0;
  document.addEventListener('devices-released', () => (released += 1));
});`;

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  for (const inFlow of [true, false]) {
    const where = inFlow ? 'in the page’s flow' : 'as a dialog';
    const skip = findBrowser(browser) === null && `no ${browser} here`;
    describe(`the question first, ${where}, in ${browser}`, { skip }, () => {
      const company = new Company();
      let server: DemoServer;
      let ada: Person;

      before(async () => {
        server = await DemoServer.start();
        ada = await company.arrive('Ada', browser);
        await ada.window.page.evaluateOnNewDocument(`globalThis.inFlow = ${String(inFlow)};${ASK}`);
        await ada.window.open(server.url);
      });

      after(async () => {
        await company.close();
        await server.stop();
      });

      it('until then there is no form, no socket, no device, and no program gets past it', async () => {
        const { window } = ada;
        await window.waitForText('First, a question');
        assert.equal(await window.has('Your name', 'field'), false);
        assert.equal(await window.has('Check picture and sound'), false);
        assert.equal(await ada.ask('create', { displayName: 'Ada' }), 'consent-refused');
        assert.equal(await ada.ask('testConnection'), 'consent-refused');
        assert.deepEqual(
          [await window.look('inPage.notes.deviceRequests'), await window.look('inPage.openSockets()')],
          [0, 0],
        );
        assert.deepEqual(
          window.requests.filter((url) => url.includes('/signalling')),
          [],
        );
      });

      it('what is needed opens the way, and not only something else', async () => {
        const { window } = ada;
        if (!inFlow) await window.click('See what is asked');
        await window.click(/^Send me the news/, 'switch');
        await delay(SEEN_MS);
        await window.click('Agree to the chosen');
        await window.waitForText('First, a question');
        if (!inFlow) await window.click('See what is asked');
        await window.click(/^Connect me with the library/, 'switch');
        await delay(SEEN_MS);
        await window.click('Agree to the chosen');
        await window.waitForText('You have agreed to what this page asks');
        await window.type('Your name', 'Ada');
        await window.click('Start the meeting');
        await window.click('None of this: start');
        await ada.waitForPhase('in-meeting');
        await ada.turnMicrophoneOn();
        await ada.turnCameraOn();
        assert.deepEqual(await live(ada), ['audio', 'video']);
      });

      it('R3: whoever takes it back is out, and every device is off', async () => {
        const { window } = ada;
        await window.click(/^Sealed/);
        await window.click('See it, or take it back');
        await window.click('Take back: Connect me with the library');
        await ada.waitForPhase('left');
        await eventually('no device is live', async () => {
          return (await live(ada)).length === 0;
        });
        assert.equal(await window.look('released'), 1);
        await eventually('no socket is open', async () => (await window.look('inPage.openSockets()')) === 0);
        assert.equal(await ada.ask('create', { displayName: 'Ada' }), 'consent-refused');
        assert.deepEqual(await company.complaints(), []);
      });
    });
  }
}

async function live({ window }: Person): Promise<string[]> {
  const states = await window.look<string[]>('inPage.deviceStates()');
  return states.flatMap((state) => (state.endsWith(' live') ? [state.split(' ')[0] ?? ''] : [])).sort();
}
