/**
 * The stage in a real browser: each person is a page with the built `<meeting-room>`, all in one browser, and time is real.
 * What is measured is what a page's own script can read, and what reached WebRTC.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command, CommandResult, Invitation, MeetingState } from '@in-camera/meeting';
import type { Browser, Page } from 'puppeteer-core';
import type { HostileSite } from './hostile-site.js';
import { HostileServer } from './hostile-server.js';
import type { Stage, StagePerson } from './stage.js';

const IN_PAGE = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');
const LOOK_EVERY_MS = 60;
/** Real machines are slower than virtual time: limits are stretched, waits for nothing to happen are not. */
const PATIENCE = 3;

/** The element's methods that an attack needs, by the command they stand for. */
const METHODS: Readonly<Record<string, (command: Command) => string>> = {
  admit: (command) => `admit(${argument(command, 'id')})`,
  deny: (command) => `deny(${argument(command, 'id')})`,
  remove: (command) => `removeParticipant(${argument(command, 'id')})`,
  lock: (command) => `lock(${argument(command, 'on')})`,
};

export interface BrowserStage extends Stage {
  close(): Promise<void>;
}

export function createBrowserStage(browser: Browser, site: HostileSite): BrowserStage {
  const server = new HostileServer();
  site.hostile = server;
  const pages: Page[] = [];

  const open = async (name: string): Promise<{ readonly page: Page; readonly person: StagePerson }> => {
    const page = await browser.newPage();
    pages.push(page);
    await page.evaluateOnNewDocument(IN_PAGE);
    await page.goto(site.url);
    await page.waitForFunction("customElements.get('meeting-room') !== undefined");
    await page.evaluate(`document.querySelector('meeting-room').signalling = '/line/${encodeURIComponent(name)}'`);
    const look = async <T>(expression: string): Promise<T> => (await page.evaluate(expression)) as T;
    const person: StagePerson = {
      name,
      state: () => look<MeetingState>("document.querySelector('meeting-room').state"),
      facts: () => Promise.reject(new Error('facts are not to be had in pages')),
      async ask<C extends Command>(command: C): Promise<CommandResult<C>> {
        const call = METHODS[command.type]?.(command);
        if (call === undefined) throw new Error(`no method for ${command.type}`);
        return look<CommandResult<C>>(`document.querySelector('meeting-room').${call}`);
      },
      descriptions: () => look('reachedWebRtc.descriptions'),
      candidates: () => look('reachedWebRtc.candidates'),
    };
    return { page, person };
  };

  const stage: BrowserStage = {
    server,
    victims: null,
    attackersLinks: null,
    keepApart() {
      throw new Error('pages are on one machine');
    },
    verifications() {
      throw new Error('pages do not tell');
    },
    async host(name) {
      const { page, person } = await open(name);
      // An evaluation counts as an act of the person; without a password nothing slow has to be computed.
      const invitation = await page.evaluate(
        `document.querySelector('meeting-room').create(${JSON.stringify({ displayName: name, password: null })})`,
      );
      return { host: person, invitation: invitation as Invitation };
    },
    async arrive(name, { link }) {
      const { page, person } = await open(name);
      await page.evaluate(`{
        const room = document.querySelector('meeting-room');
        room.link = ${JSON.stringify(link)};
        room.join(${JSON.stringify({ displayName: name })}).catch(() => undefined);
        undefined;
      }`);
      return person;
    },
    async admit(name, host, invitation) {
      const person = await stage.arrive(name, invitation);
      await stage.letIn(name, host);
      const isIn = await stage.until(async () => {
        const { phase, participants } = await person.state();
        return phase === 'in-meeting' && participants.every(({ link }) => link === 'bound');
      }, 10_000);
      if (!isIn) throw new Error(`${name} did not get in`);
      return person;
    },
    async letIn(name, host) {
      const find = async () => (await host.state()).knocks.find((knock) => knock.name === name);
      if (!(await stage.until(async () => (await find()) !== undefined, 5_000))) throw new Error(`no ${name} knocks`);
      await host.ask({ type: 'admit', id: (await find())?.id ?? '' });
    },
    pass: async (ms) => {
      await delay(ms);
    },
    until: (holds, limitMs) => stage.within(holds, limitMs * PATIENCE),
    async within(holds, limitMs) {
      const until = Date.now() + limitMs;
      while (Date.now() < until) {
        if (await holds()) return true;
        await delay(LOOK_EVERY_MS);
      }
      return holds();
    },
    now: () => Date.now(),
    async close() {
      await Promise.all(pages.map((page) => page.close()));
    },
  };
  return stage;
}

function argument(command: Command, key: string): string {
  return JSON.stringify((command as unknown as Record<string, unknown>)[key]);
}
