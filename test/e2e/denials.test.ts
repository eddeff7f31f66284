/**
 * R3, R4: who or what keeps a device from a page is told apart and explained, with refusals that are really brought about; and
 * one comes into the meeting without it all the same. No machine of ours is a system that refuses, and no device of theirs is
 * busy: of a busy one the browser's own error is thrown by the page, a refusing system is left to the unit tests.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DeviceTrouble } from '@in-camera/protocol';
import type { Frame } from 'puppeteer-core';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { DenialPages, type PageOptions } from './harness/denial-pages.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

const FORBIDDEN = 'camera=(), microphone=()';
const LOCAL_NAME = 'meetings.test';

interface Told {
  readonly code: string;
  readonly trouble: DeviceTrouble | null;
}

/** What the check tells its page: once for the camera, once for the microphone. */
const LISTEN = `
  globalThis.told = [];
  addEventListener('device-error', ({ code, trouble }) => told.push({ code, trouble }));`;
const BUSY = `
  MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('Could not start', 'NotReadableError'));`;
const NO_MEDIA = `Object.defineProperty(navigator, 'mediaDevices', { value: undefined });`;

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  const skip = findBrowser(browser) === null && `no ${browser} here`;
  describe(`what keeps a device from a page in ${browser}`, { skip }, () => {
    const company = new Company();
    const servers: { stop(): Promise<void> }[] = [];
    let [inside, outside]: DenialPages[] = [];
    let signalling: string;
    let host: Person;
    let invitation: Invitation;
    let hash: string;
    /** With devices that anybody gets, with devices that are blocked, without any. */
    let [open, blocked, bare]: Person[] = [];

    before(async () => {
      [inside, outside] = await Promise.all([DenialPages.start(), DenialPages.start()]);
      const server = await DemoServer.start({ args: ['--allow-origin', inside.origin] });
      servers.push(server, inside, outside);
      signalling = `${server.url.replace('http', 'ws')}/signalling`;
      host = await company.arrive('Ada');
      invitation = await host.startMeeting(server.url);
      hash = new URL(invitation.link).hash;
      open = await company.arrive('Berta', browser);
      blocked = await company.arrive('Cem', browser, { devices: 'blocked' });
      bare = await company.arrive('Dina', browser, { devices: false, localName: LOCAL_NAME });
    });

    after(async () => {
      await company.close();
      await Promise.all(servers.map((server) => server.stop()));
    });

    function pageOf(options: PageOptions = {}): string {
      return inside!.url({ signalling, ...options, script: `${LISTEN}${options.script ?? ''}` }, hash);
    }

    /** Opens the page and presses the first button of the check. @returns what the check says and tells */
    async function check(
      person: Person,
      url: string,
    ): Promise<{ told: readonly Told[]; notice: string; frame: Frame }> {
      const { page } = person.window;
      await person.window.open(url);
      const frame = await eventually('the meeting is there', async () => {
        const found = page.frames().find((one) => /^http/.test(one.url()) && !one.url().startsWith(outside!.origin));
        return found !== undefined && (await found.$('>>> [part=start]')) ? found : null;
      });
      await press(frame, '[part=start]');
      const notice = await eventually('the check says what is wrong, or shows a picture', async () => {
        const [text, size] = await Promise.all([read(frame, '[role=alert] .trouble'), read(frame, '.size')]);
        return text ?? size;
      });
      return { told: (await frame.evaluate('told')) as Told[], notice, frame };
    }

    async function press(frame: Frame, selector: string): Promise<void> {
      const found = await eventually(`there is ${selector}`, () => frame.$(`>>> ${selector}`));
      await found.click();
    }

    async function read(frame: Frame, selector: string): Promise<string | null> {
      const found = await frame.$(`>>> ${selector}`);
      return found === null ? null : found.evaluate((element) => element.textContent!.replace(/\s+/g, ' ').trim());
    }

    /** From the notice into the meeting, listening: one click, name, passphrase, knock. */
    async function goOnWithout(person: Person, frame: Frame): Promise<void> {
      await press(frame, '[role=alert] [part=skip]');
      await press(frame, '#name');
      await person.window.page.keyboard.type(person.name);
      await press(frame, '#password');
      await person.window.page.keyboard.type(invitation.password);
      await person.window.page.keyboard.press('Enter');
      await host.admit(person.name);
      const id = await host.idOf(person.name);
      assert.ok(id !== '');
      await frame.evaluate(`document.querySelector('meeting-room').leave()`);
      await host.waitFor(`sees ${person.name} go`, ({ participants }) => participants.length === 0);
    }

    /** Both devices for the same reason, and nothing else. */
    function assertTold(told: readonly Told[], code: string, refusedBy: readonly string[]): void {
      const both = ['camera', 'microphone'].map((device) => ({
        code,
        trouble: { device, refusedBy, asksAgain: false },
      }));
      const sorted = [...told].sort((one, other) =>
        (one.trouble?.device ?? '').localeCompare(other.trouble?.device ?? ''),
      );
      assert.deepEqual(sorted, both);
    }

    it('the person has blocked them: where to undo it in this browser', async () => {
      const { told, notice, frame } = await check(blocked!, pageOf());
      assertTold(told, 'media-permission-denied', ['person']);
      assert.match(notice, /^Camera and microphone: Blocked in the browser In \w+, press the (crossed-out )?sign/);
      await goOnWithout(blocked!, frame);
    });

    it('a frame without allow keeps them back; with allow it does not', async () => {
      const around = (allow?: string) => outside!.url({ frame: pageOf(), ...(allow !== undefined && { allow }) });
      const { told, notice, frame } = await check(open!, around());
      assertTold(told, 'media-blocked-by-page', browser === 'chromium' ? ['frame', 'page'] : ['frame']);
      assert.match(notice, /Not passed on to this part of the page .*allow="camera; microphone"/);
      await goOnWithout(open!, frame);
      const allowed = await check(open!, around('camera; microphone'));
      assert.deepEqual([allowed.told, allowed.notice], [[], '640 × 360 points']);
    });

    it('in a frame that may ask, the person is told from the frame', async () => {
      const { told } = await check(blocked!, outside!.url({ frame: pageOf(), allow: 'camera; microphone' }));
      assertTold(told, 'media-permission-denied', ['person']);
    });

    it('a header of the page forbids them, where the browser heeds it', async () => {
      const { told, notice, frame } = await check(open!, pageOf({ policy: FORBIDDEN }));
      if (browser === 'firefox') {
        assert.deepEqual([told, notice], [[], '640 × 360 points']);
        return;
      }
      assertTold(told, 'media-blocked-by-page', ['page']);
      assert.match(notice, /Not permitted by this website .*its Permissions-Policy/);
      await goOnWithout(open!, frame);
    });

    it('there is none', async () => {
      const { told, notice, frame } = await check(bare!, pageOf());
      assertTold(told, 'media-device-missing', []);
      assert.match(notice, /^Camera and microphone: None was found/);
      await goOnWithout(bare!, frame);
    });

    it('they are busy', async () => {
      const { told, notice, frame } = await check(open!, pageOf({ script: BUSY }));
      assertTold(told, 'media-device-busy', []);
      assert.match(notice, /Probably in use elsewhere Close what may be using it/);
      await goOnWithout(open!, frame);
    });

    it('the page did not come safely: no meeting is promised', async () => {
      const { told, notice, frame } = await check(bare!, pageOf({ host: LOCAL_NAME }));
      assertTold(told, 'media-insecure-context', []);
      assert.match(notice, /not loaded over a secure connection Open it with .*https/);
      assert.equal(await frame.$('>>> [role=alert] [part=skip]'), null);
    });

    it('the browser cannot', async () => {
      const { told, notice } = await check(bare!, pageOf({ script: NO_MEDIA }));
      assertTold(told, 'browser-unsupported', []);
      assert.match(notice, /This browser lacks what a meeting needs/);
    });

    it('in the meeting a refusal is one line, and the meeting goes on', async () => {
      const { window, name } = blocked!;
      await window.open(pageOf());
      await window.type('Your name', name);
      await window.paste('Passphrase', invitation.password);
      await window.click('Knock');
      await host.admit(name);
      await blocked!.waitForPhase('in-meeting');
      const lines = (): Promise<string[]> =>
        window.look(
          `[...document.querySelector('meeting-room').shadowRoot.querySelectorAll('[part=banner] strong')].map(({ textContent }) => textContent)`,
        );
      const waitForLine = (line: string): Promise<boolean> =>
        eventually(`the one line is: ${line}`, async () => (await lines()).join() === line);
      await window.click(/Turn camera on$/);
      await waitForLine('Camera: Blocked in the browser');
      await window.click(/Turn microphone on$/);
      await waitForLine('Microphone: Blocked in the browser');
      await window.click('Dismiss');
      await waitForLine('');
      const { phase, self, participants } = await blocked!.state();
      assert.deepEqual([phase, self.camera, self.microphone], ['in-meeting', false, false]);
      assert.deepEqual(
        participants.map(({ link }) => link),
        ['bound'],
      );
    });
  });
}
