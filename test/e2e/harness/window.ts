/**
 * One browser window and the hand that works in it: finds things by the name a person reads, presses and types with the
 * browser's own input, looks without touching. Knows nothing of meetings.
 */
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { closeBrowser, launchBrowser, type BrowserName, type LaunchOptions } from './browsers.js';
import { eventually } from './eventually.js';

const IN_PAGE = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

type Control = 'button' | 'field' | 'switch' | 'choice';
export type ControlName = string | RegExp;

export class BrowserWindow {
  /** How often the mouse was pressed since the page was opened. */
  clicks = 0;
  /** Errors that the page threw or wrote to its console. */
  readonly complaints: string[] = [];
  /** Addresses of all requests of the page and its frames. */
  readonly requests: string[] = [];
  readonly page: Page;
  readonly #browser: Browser;
  readonly #session: CDPSession | null;

  private constructor(browser: Browser, page: Page, session: CDPSession | null) {
    this.#browser = browser;
    this.page = page;
    this.#session = session;
  }

  static async launch(name: BrowserName, options?: LaunchOptions): Promise<BrowserWindow> {
    const browser = await launchBrowser(name, options);
    return BrowserWindow.#prepare(name, browser, (await browser.pages())[0] ?? (await browser.newPage()));
  }

  static async #prepare(name: BrowserName, browser: Browser, page: Page): Promise<BrowserWindow> {
    await page.setViewport({ width: 1280, height: 800 });
    await page.evaluateOnNewDocument(IN_PAGE);
    const session = name === 'chromium' ? await page.createCDPSession() : null;
    const window = new BrowserWindow(browser, page, session);
    page.on('request', (request) => window.requests.push(request.url()));
    // A page that records asks before it goes; a test that lets it go means it.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    page.on('pageerror', (error) => window.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') window.complaints.push(message.text());
    });
    return window;
  }

  /** Another tab of the same browser: this one was killed, for example. Closing either ends both. */
  async another(): Promise<BrowserWindow> {
    const name = this.#session === null ? 'firefox' : 'chromium';
    return BrowserWindow.#prepare(name, this.#browser, await this.#browser.newPage());
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    this.clicks = 0;
  }

  /** As a closed lid does: nothing of the browser runs, and nothing of it says goodbye. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  async reload(): Promise<void> {
    await this.page.reload();
    this.clicks = 0;
  }

  /** To the browser and to all that it has started: the driver makes it the leader of a process group. */
  #signal(signal: NodeJS.Signals): void {
    const pid = this.#browser.process()?.pid;
    if (pid === undefined) throw new Error('the browser is not running');
    process.kill(-pid, signal);
  }

  async close(): Promise<void> {
    await closeBrowser(this.#browser);
  }

  /**
   * Evaluates in the page. In Chromium without counting as an act of the person; Firefox has no way to ask for that.
   * @param expression may be a promise; its value must be JSON
   */
  async look<T>(expression: string): Promise<T> {
    if (this.#session === null) return (await this.page.evaluate(expression)) as T;
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: false,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(`in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    }
    return result.value as T;
  }

  /** Presses what has this name, once it is there, enabled and not covered by something else. */
  async click(name: ControlName, control: Control = 'button'): Promise<void> {
    const { x, y } = await this.#place(control, name);
    await this.page.mouse.click(x, y);
    this.clicks += 1;
  }

  /** Replaces what is in the field by typing key after key. */
  async type(name: ControlName, text: string): Promise<void> {
    await this.#empty(name);
    await this.page.keyboard.type(text);
  }

  /** Puts a text into the field all at once, as pasting does. */
  async paste(name: ControlName, text: string): Promise<void> {
    await this.#empty(name);
    // Firefox's driver types single keys only; what this inserts arrives as an input event as well.
    if (this.#session === null) await this.look(`document.execCommand('insertText', false, ${JSON.stringify(text)})`);
    else await this.page.keyboard.sendCharacter(text);
  }

  async press(key: 'Enter' | 'Escape' | 'Tab'): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async has(name: ControlName, control: Control = 'button'): Promise<boolean> {
    return (await this.look<object | null>(`inPage.place('${control}', ${toSource(name)})`)) !== null;
  }

  async value(name: ControlName): Promise<string | null> {
    return this.look(`inPage.value(${toSource(name)})`);
  }

  async waitForText(text: string): Promise<void> {
    await eventually(`the page shows “${text}”`, () => this.look<boolean>(`inPage.shows(${JSON.stringify(text)})`));
  }

  async #empty(name: ControlName): Promise<void> {
    await this.click(name, 'field');
    if ((await this.value(name)) === '') return;
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
  }

  /** A place that stays where it is between two looks: something may be sliding in. */
  async #place(control: Control, name: ControlName): Promise<{ x: number; y: number }> {
    type Place = { x: number; y: number; covered: boolean } | null;
    let last: Place = null;
    try {
      return await eventually(`there is a ${control} “${String(name)}”`, async () => {
        const place = await this.look<Place>(`inPage.place('${control}', ${toSource(name)})`);
        const steady = place !== null && !place.covered && place.x === last?.x && place.y === last.y;
        last = place;
        return steady ? place : null;
      });
    } catch (error) {
      const names = await this.look<string[]>(`inPage.names('${control}')`);
      const seen = last === null ? 'not there' : JSON.stringify(last);
      const text = await this.look<string>('inPage.text()');
      throw new Error(`${String(error)} (${seen}); there are: ${names.join(' · ')}; the page reads: ${text}`, {
        cause: error,
      });
    }
  }
}

function toSource(name: ControlName): string {
  return typeof name === 'string' ? JSON.stringify(name) : String(name);
}
