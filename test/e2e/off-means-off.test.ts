/** R3, D6: off means off. Every track that a page ever got of a device is looked at, for each way of switching off and of going. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Person } from './harness/person.js';

/** What is live of all that the page ever got or copied, and how often the room says that it has let go of its devices. */
const WATCH = `
  globalThis.liveTracks = () => inPage.notes.tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind).sort();
  globalThis.released = 0;
  document.addEventListener('devices-released', () => (released += 1));`;

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  describe(`off means off in ${browser}`, { skip: findBrowser(browser) === null && `no ${browser} here` }, () => {
    let server: DemoServer;
    let company: Company;

    before(async () => {
      server = await DemoServer.start();
    });

    after(() => server.stop());

    afterEach(() => company.close());

    /** Berta is in Ada's meeting with microphone and camera on; both are real captures. */
    async function meetWithDevicesOn(): Promise<{ ada: Person; berta: Person }> {
      company = new Company();
      const ada = await company.arrive('Ada');
      const berta = await company.arrive('Berta', browser);
      await berta.window.page.evaluateOnNewDocument(WATCH);
      const invitation = await ada.startMeeting(server.url);
      await berta.knock(invitation);
      await ada.admit('Berta');
      await berta.waitToBeWith('Ada');
      assert.deepEqual(await live(berta), []);
      await berta.turnMicrophoneOn();
      await berta.turnCameraOn();
      assert.deepEqual(await live(berta), ['audio', 'video']);
      return { ada, berta };
    }

    const live = ({ window }: Person): Promise<string[]> => window.look<string[]>('liveTracks()');

    async function waitForLive(person: Person, kinds: readonly string[]): Promise<void> {
      await eventually(`live are: ${kinds.join(', ') || 'none'}`, async () => {
        return JSON.stringify(await live(person)) === JSON.stringify(kinds);
      });
    }

    const released = ({ window }: Person): Promise<number> => window.look<number>('released');

    it('each switch ends its own track and no other; on again is another capture', async () => {
      const { ada, berta } = await meetWithDevicesOn();
      await berta.window.click(/Turn camera off$/);
      await waitForLive(berta, ['audio']);
      await berta.window.click(/Turn microphone off$/);
      await waitForLive(berta, []);
      assert.deepEqual((await berta.state()).self.camera, false);
      await berta.turnCameraOn();
      await waitForLive(berta, ['video']);
      await ada.waitToSee('Berta');
    });

    it('leaving ends them all', async () => {
      const { berta } = await meetWithDevicesOn();
      await berta.leave();
      await waitForLive(berta, []);
      assert.equal(await released(berta), 1);
    });

    it('being removed ends them all', async () => {
      const { ada, berta } = await meetWithDevicesOn();
      await ada.remove('Berta');
      await berta.waitForPhase('left');
      await waitForLive(berta, []);
      assert.equal(await released(berta), 1);
    });

    it('the end of the meeting ends them all', async () => {
      const { ada, berta } = await meetWithDevicesOn();
      await ada.end();
      await berta.waitForPhase('left');
      await waitForLive(berta, []);
      assert.equal(await released(berta), 1);
    });

    it('a move within the page keeps them; taking the element away ends them all', async () => {
      const { ada, berta } = await meetWithDevicesOn();
      await berta.window.look(`(() => {
          const room = globalThis.room = document.querySelector('meeting-room');
          room.addEventListener('devices-released', () => (globalThis.let_go = true));
          const place = room.parentNode;
          room.remove();
          place.append(room);
        })()`);
      await berta.write('Still here');
      await ada.waitToRead('Still here', 'Berta');
      assert.deepEqual(await live(berta), ['audio', 'video']);
      await berta.window.look('room.remove()');
      await waitForLive(berta, []);
      await eventually('it was said', () => berta.window.look<boolean>('globalThis.let_go === true'));
    });

    it('nothing is live any more when the page is left', async () => {
      const { berta } = await meetWithDevicesOn();
      // Registered after the room's own, so it is heard after it.
      await berta.window.look(
        `void addEventListener('pagehide', () => sessionStorage.setItem('left', JSON.stringify(liveTracks())))`,
      );
      await berta.window.page.goto(new URL('/nothing-here', server.url).href);
      assert.equal(await berta.window.look(`sessionStorage.getItem('left')`), '[]');
    });
  });
}
