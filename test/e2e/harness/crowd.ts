/**
 * Many people on one machine: one Chromium, a context of its own for each, so that nothing is shared but the processor.
 * They meet without pictures and are asked through the public methods of `<meeting-room>`: what is looked at here is who
 * is in, not how it is pressed.
 */
import type { MeetingState } from '@in-camera/meeting';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { closeBrowser, launchBrowser } from './browsers.js';
import { eventually } from './eventually.js';

const IN_PAGE = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

export class CrowdMember {
  readonly name: string;
  readonly page: Page;

  constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
  }

  async state(): Promise<MeetingState> {
    return (await this.page.evaluate('inPage.state()')) as MeetingState;
  }

  /**
   * Calls a method of `<meeting-room>`.
   * @returns the code of the error that it rejected with, or null
   */
  async ask(method: string, ...given: readonly unknown[]): Promise<string | null> {
    return (await this.page.evaluate(
      `document.querySelector('meeting-room').${method}(${given.map((one) => JSON.stringify(one)).join(', ')})
        .then(() => null, (error) => error.code ?? String(error))`,
    )) as string | null;
  }

  async waitFor(what: string, holds: (state: MeetingState) => boolean, limitMs?: number): Promise<MeetingState> {
    let last: MeetingState | null = null;
    try {
      return await eventually(
        `${this.name} ${what}`,
        async () => {
          last = await this.state();
          return last !== null && holds(last) ? last : null;
        },
        limitMs,
      );
    } catch (error) {
      throw new Error(`${String(error)}; state: ${JSON.stringify(last)}`, { cause: error });
    }
  }
}

export class Crowd {
  readonly #browser: Browser;
  readonly #members = new Set<CrowdMember>();

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async gather(): Promise<Crowd> {
    return new Crowd(await launchBrowser('chromium', { inBackground: true }));
  }

  /** Somebody with the page open who has pressed something on it and not gone in yet. */
  async arrive(name: string, url: string): Promise<CrowdMember> {
    const context = await this.#browser.createBrowserContext();
    const page = await context.newPage();
    await page.evaluateOnNewDocument(IN_PAGE);
    await page.goto(url);
    await page.waitForFunction(`document.querySelector('meeting-room')?.state?.phase === 'idle'`);
    await page.mouse.click(2, 2);
    const member = new CrowdMember(name, page);
    this.#members.add(member);
    return member;
  }

  async dismiss(member: CrowdMember): Promise<void> {
    this.#members.delete(member);
    await member.page.browserContext().close();
  }

  async close(): Promise<void> {
    await closeBrowser(this.#browser);
  }
}
