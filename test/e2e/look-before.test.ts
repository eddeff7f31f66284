/** R1, R3, R4, D7: one looks at oneself before anybody else does, with real devices of real browsers, and comes in with everything off. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser, type BrowserName, type LaunchOptions } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';
import type { BrowserWindow } from './harness/window.js';

/** Notes what a page does with devices beside asking for them, and finds the parts of the check. */
const WATCH = `
  const touched = (globalThis.touched = []);
  const note = (owner, name) => {
    const original = owner[name];
    owner[name] = function (...given) { touched.push(name); return original.apply(this, given); };
  };
  if ('MediaDevices' in globalThis) note(MediaDevices.prototype, 'enumerateDevices');
  note(HTMLMediaElement.prototype, 'play');
  globalThis.AudioContext = class extends AudioContext {
    constructor(...given) { touched.push('AudioContext'); super(...given); }
  };
  globalThis.check = () => document.querySelector('meeting-room').shadowRoot.querySelector('.own-check');
  globalThis.inCheck = (selector) => check()?.shadowRoot.querySelector(selector) ?? null;
  globalThis.focusedElement = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };
  globalThis.focused = () => {
    const element = focusedElement();
    return element === null ? '' : (element.labels?.[0]?.textContent || element.ariaLabel || element.textContent).replace(/\\s+/g, ' ').trim();
  };
  let frames = 0;
  const count = (video) => video.requestVideoFrameCallback(() => ((frames += 1), count(video)));
  globalThis.countFrames = () => {
    if (frames === 0 && inCheck('video')) count(inCheck('video'));
    return frames;
  };
  let peak = 0;
  globalThis.peakLevel = () => (peak = Math.max(peak, Number(inCheck('[role=meter]')?.ariaValueNow ?? 0)));`;

const FRAMES = 6;
const MANY_TABS = 40;

/** Tab by tab to what a keyboard would press, or to the field. */
async function tabTo(window: BrowserWindow, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < MANY_TABS; tabs++) {
    await window.press('Tab');
    const at = await window.look<string>('focused()');
    if (name.test(at)) return;
    passed.push(at);
  }
  throw new Error(`no Tab leads to ${String(name)}; on the way: ${passed.join(' · ')}`);
}

/**
 * Presses what has the focus. Firefox under its driver, without a window manager, sends the key to a button and leaves out
 * the click that follows from it, on any page: there the click is added.
 */
async function pressWith(window: BrowserWindow, browser: BrowserName, key: 'Enter' | ' '): Promise<void> {
  await window.page.keyboard.press(key);
  if (browser === 'firefox') await window.look('focusedElement().click()');
}

for (const browser of ['chromium', 'firefox'] satisfies BrowserName[]) {
  describe(
    `looking before being seen in ${browser}`,
    { skip: findBrowser(browser) === null && `no ${browser} here` },
    () => {
      const company = new Company();
      let server: DemoServer;
      let host: Person;
      let invitation: Invitation;

      before(async () => {
        server = await DemoServer.start();
        host = await company.arrive('Ada');
        invitation = await host.startMeeting(server.url);
      });

      after(async () => {
        await company.close();
        await server.stop();
      });

      async function comeBy(name: string, options?: LaunchOptions): Promise<Person> {
        const guest = await company.arrive(name, browser, options);
        await guest.window.page.evaluateOnNewDocument(WATCH);
        await guest.window.open(invitation.link);
        await guest.window.waitForText('Check picture and sound');
        return guest;
      }

      const touches = (window: BrowserWindow): Promise<unknown> =>
        window.look('[touched, inPage.notes.deviceRequests, inPage.notes.storage]');

      /** Comes in, and has nothing on. */
      async function comeIn(guest: Person): Promise<void> {
        await host.admit(guest.name);
        const { self } = await guest.waitForPhase('in-meeting');
        assert.deepEqual([self.microphone, self.camera], [false, false]);
        const states = await guest.window.look<string[]>('inPage.deviceStates()');
        assert.deepEqual(
          states.filter((state) => state.endsWith('live')),
          [],
        );
      }

      it('nothing is touched before the click; then picture, level and devices are real; knocking ends them all', async () => {
        const berta = await comeBy('Berta');
        const { window } = berta;
        assert.deepEqual(await touches(window), [[], 0, []]);

        await window.click('Check picture and sound');
        await eventually('the own picture moves', () => window.look<boolean>(`countFrames() >= ${String(FRAMES)}`));
        await window.waitForText('640 × 360 points');
        await eventually('both devices are live', async () => {
          const states = await window.look<string[]>('inPage.deviceStates()');
          return states.sort().join() === 'audio live,video live';
        });
        // Without a sound card Firefox starts no audio context, and then there is nothing to measure.
        if (browser === 'chromium') await eventually('the level moves', () => window.look<boolean>('peakLevel() > 4'));
        assert.deepEqual((await berta.state()).self.camera, false, 'the check is not the meeting');

        const chosen = await window.look<string>(
          `[...inCheck('#device-microphone').options].map(({ value }) => value).findLast((value) => value !== '')`,
        );
        await window.click('Choose devices');
        const select = await window.page.$('>>> #device-microphone');
        await select?.select(chosen);
        await eventually('the chosen microphone is the live one', () =>
          window.look<boolean>(
            `inPage.notes.tracks.some((track) => track.readyState === 'live' && track.getSettings().deviceId === ${JSON.stringify(chosen)})`,
          ),
        );

        await window.type('Your name', berta.name);
        await window.paste('Passphrase', invitation.password);
        await window.click('Knock');
        await eventually('the devices of the check have ended', async () => {
          const states = await window.look<string[]>('inPage.deviceStates()');
          return states.length >= 2 && states.every((state) => state.endsWith('ended'));
        });
        await comeIn(berta);
        assert.equal((await berta.state()).devices.selected.microphone ?? chosen, chosen);

        await berta.turnMicrophoneOn();
        assert.deepEqual(
          await window.look(
            `inPage.notes.tracks.filter(({ readyState }) => readyState === 'live').map((track) => [track.kind, track.getSettings().deviceId])`,
          ),
          [['audio', chosen]],
        );
      });

      it('one hears oneself: a short recording is played on the page, and nothing of it is left or sent', async () => {
        const cem = await comeBy('Cem');
        const { window } = cem;
        await window.click('Check sound only');
        await window.waitForText('Say something');
        assert.deepEqual(await window.look('inPage.deviceStates()'), ['audio live']);
        await window.click('Record five seconds');
        await window.waitForText('Stop and listen');
        const before = window.requests.length;
        await window.click('Stop and listen');
        // Without a sound card Firefox cannot play, and says so.
        if (browser === 'chromium') await window.waitForText('Stop playing');
        await window.waitForText('Record five seconds');
        assert.deepEqual(
          [
            window.requests.slice(before).filter((url) => !url.endsWith('.svg')),
            await window.look('inPage.notes.storage'),
          ],
          [[], []],
        );
        await window.click('Looks right');
        await window.waitForText('You have looked');
        assert.deepEqual(await window.look('inPage.deviceStates()'), ['audio ended']);
      });

      it('a keyboard alone gets from the link through the check into the meeting', async () => {
        const dina = await comeBy('Dina');
        const { window } = dina;
        await tabTo(window, /^Check picture and sound$/);
        await pressWith(window, browser, 'Enter');
        await window.waitForText('640 × 360 points');
        await tabTo(window, /^No papers/);
        await pressWith(window, browser, ' ');
        await tabTo(window, /^Looks right$/);
        await pressWith(window, browser, 'Enter');
        await window.waitForText('You have looked');
        await tabTo(window, /^Your name/);
        await window.page.keyboard.type(dina.name);
        await tabTo(window, /^Passphrase/);
        await window.page.keyboard.type(invitation.password);
        await window.press('Enter');
        await comeIn(dina);
        await eventually('the keyboard stands at the switch of the microphone', () =>
          window.look<boolean>(`/microphone/i.test(focused())`),
        );
        assert.equal(window.clicks, 0);
      });

      it('without any device the keyboard gets in as well: what is missing is said, and listening is enough', async () => {
        const emil = await comeBy('Emil', { devices: false });
        const { window } = emil;
        await tabTo(window, /^Check picture and sound$/);
        await pressWith(window, browser, 'Enter');
        await window.waitForText('Camera and microphone: None was found');
        assert.equal(await window.look(`check().shadowRoot.querySelectorAll('[role=alert]').length`), 1);
        await tabTo(window, /^Turn everything off$/);
        await pressWith(window, browser, 'Enter');
        await tabTo(window, /^Listen only$/);
        await pressWith(window, browser, ' ');
        await window.waitForText('You take part without camera and microphone');
        await tabTo(window, /^Your name/);
        await window.page.keyboard.type(emil.name);
        await tabTo(window, /^Passphrase/);
        await window.page.keyboard.type(invitation.password);
        await window.press('Enter');
        await comeIn(emil);
        await host.waitToBeWith('Emil');
        assert.equal(window.clicks, 0);
      });

      it('nobody’s page complained', async () => {
        assert.deepEqual(await company.complaints(), []);
      });
    },
  );
}
