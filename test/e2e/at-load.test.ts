/** R1: the software does not start by itself, whatever a script on the page tries before a person has acted. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';

/** Asks for everything as soon as the element is there, and says on the console what each call came to. */
const EAGER_SCRIPT = `
  addEventListener('DOMContentLoaded', async () => {
    await customElements.whenDefined('meeting-room');
    const room = document.querySelector('meeting-room');
    const calls = {
      create: () => room.create({}),
      join: () => room.join({ password: 'correct horse battery staple', displayName: 'Script' }),
      camera: () => room.setCamera(true),
      microphone: () => room.setMicrophone(true),
    };
    const outcomes = {};
    for (const [name, call] of Object.entries(calls)) {
      outcomes[name] = await call().then(() => 'went through', (error) => error.code ?? String(error));
    }
    const press = new MouseEvent('click', { bubbles: true, composed: true });
    for (const one of room.shadowRoot.querySelectorAll('button')) one.dispatchEvent(press);
    console.info('eager script: ' + JSON.stringify(outcomes));
  });`;

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  describe(
    `R1: a script at load in ${browser}`,
    { skip: findBrowser(browser) === null && `no ${browser} here` },
    () => {
      it('gets user-activation-required from every call, and nothing happens', async () => {
        const company = new Company();
        const server = await DemoServer.start();
        try {
          const host = await company.arrive('Ada');
          const { link } = await host.startMeeting(server.url);
          const { window } = await company.arrive('Nobody', browser);
          await window.page.evaluateOnNewDocument(EAGER_SCRIPT);
          const said: string[] = [];
          window.page.on('console', (message) => said.push(message.text()));
          await window.open(link);
          const line = await eventually('the script is through', () =>
            said.find((text) => text.startsWith('eager script: ')),
          );
          assert.deepEqual(JSON.parse(line.slice('eager script: '.length)), {
            create: 'user-activation-required',
            join: 'user-activation-required',
            camera: 'user-activation-required',
            microphone: 'user-activation-required',
          });
          assert.deepEqual(
            await window.look(`({
            sockets: inPage.notes.sockets.length,
            devices: inPage.notes.deviceRequests,
            connections: inPage.notes.connections.length,
            storage: inPage.notes.storage,
          })`),
            { sockets: 0, devices: 0, connections: 0, storage: [] },
          );
          assert.deepEqual((await host.state()).knocks, []);
        } finally {
          await company.close();
          await server.stop();
        }
      });
    },
  );
}
