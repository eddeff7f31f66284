/**
 * Somebody who takes part in a meeting on the demo page: does what a person does, by what is written on the screen, and
 * knows what a person knows. Waits by the public `state` of `<meeting-room>`; changes nothing through it.
 */
import type { MeetingState } from '@in-camera/meeting';
import type { BrowserName, LaunchOptions } from './browsers.js';
import { eventually } from './eventually.js';
import { BrowserWindow } from './window.js';

export interface Invitation {
  readonly link: string;
  readonly password: string;
}

export interface Introduction {
  readonly title?: string;
  /** What it is about, as the check before a meeting asks; nothing of it by default. */
  readonly topics?: readonly string[];
  /** The host goes on although the rules say *not by video*. */
  readonly despite?: boolean;
}

/** So many new frames prove that a picture moves. */
const FRAMES = 6;
/** Far above the noise of a decoder, far below the tone of the fake microphones. */
const AUDIBLE = 0.01;

export class Person {
  readonly name: string;
  readonly window: BrowserWindow;

  private constructor(name: string, window: BrowserWindow) {
    this.name = name;
    this.window = window;
  }

  static async arrive(name: string, browser: BrowserName, options?: LaunchOptions): Promise<Person> {
    return new Person(name, await BrowserWindow.launch(browser, options));
  }

  async state(): Promise<MeetingState> {
    return this.window.look<MeetingState>('inPage.state()');
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
      throw new Error(
        `${String(error)}; state: ${JSON.stringify(last)}; screen: ${await this.window.look('inPage.text()')}`,
        {
          cause: error,
        },
      );
    }
  }

  async waitForPhase(phase: MeetingState['phase']): Promise<MeetingState> {
    return this.waitFor(`is in phase ${phase}`, (state) => state.phase === phase);
  }

  /** Starts a meeting on the page at `url` and reads what to send to the others off the screen. */
  async startMeeting(url: string, { title, topics = [], despite = false }: Introduction = {}): Promise<Invitation> {
    await this.window.open(url);
    await this.window.type('Your name', this.name);
    if (title !== undefined) await this.window.type('What is it about?', title);
    await this.window.click('Start the meeting');
    for (const topic of topics) await this.window.click(topic, 'switch');
    const withCare = despite ? 'Start nevertheless' : 'Start with this care';
    await this.window.click(topics.length === 0 ? 'None of this: start' : withCare);
    await this.waitForPhase('in-meeting');
    return this.readInvitation();
  }

  async readInvitation(): Promise<Invitation> {
    const link = await this.window.value('Link');
    const password = await this.window.value('Passphrase');
    if (link === null || password === null) throw new Error('no link or no passphrase on the screen');
    return { link, password };
  }

  /** Opens the link and knocks; answers as soon as that is done, not when let in. */
  async knock({ link, password }: Invitation): Promise<void> {
    await this.window.open(link);
    await this.window.type('Your name', this.name);
    await this.window.paste('Passphrase', password);
    await this.window.click('Knock');
  }

  async waitForKnock(guest: string, limitMs?: number): Promise<void> {
    await this.waitFor(`hears ${guest} knock`, ({ knocks }) => knocks.some(({ name }) => name === guest), limitMs);
  }

  async admit(guest: string, limitMs?: number): Promise<void> {
    await this.waitForKnock(guest, limitMs);
    await this.window.click(new RegExp(`^Admit( ${guest})?$`));
    await this.waitToBeWith(guest);
  }

  async deny(guest: string): Promise<void> {
    await this.waitForKnock(guest);
    await this.window.click(new RegExp(`^Deny( ${guest})?$`));
  }

  /** Takes somebody out, as the host does it in the list of people. */
  async remove(other: string): Promise<void> {
    if (!(await this.window.has(new RegExp(`^Remove ${other}`)))) await this.window.click(/^People\b/);
    await this.window.click(new RegExp(`^Remove ${other}`));
    await this.window.click(/^Remove$/);
    await this.waitFor(`has removed ${other}`, ({ participants }) => participants.every(({ name }) => name !== other));
  }

  /**
   * Asks `<meeting-room>` for something by its public method, as a page with buttons of its own does.
   * @returns the code of the error that it rejected with, or null
   */
  async ask(method: string, ...given: readonly unknown[]): Promise<string | null> {
    const call = `document.querySelector('meeting-room').${method}(${given.map((one) => JSON.stringify(one)).join(', ')})`;
    return (await this.window.page.evaluate(`${call}.then(() => null, (error) => error.code ?? String(error))`)) as
      string | null;
  }

  /** Connected to each of them, sealed and confirmed at both ends. */
  async waitToBeWith(...others: readonly string[]): Promise<MeetingState> {
    return this.waitFor(`is with ${others.join(' and ')}`, ({ phase, participants }) => {
      return (
        phase === 'in-meeting' &&
        others.every((other) => participants.some(({ name, link }) => name === other && link === 'bound'))
      );
    });
  }

  async idOf(other: string): Promise<string> {
    const { participants } = await this.state();
    const found = participants.find(({ name }) => name === other);
    if (found === undefined) throw new Error(`${this.name} does not know ${other}`);
    return found.id;
  }

  async turnCameraOn(): Promise<void> {
    await this.window.click(/Turn camera on$/);
    await this.waitFor('has the camera on', ({ self }) => self.camera);
  }

  async turnMicrophoneOn(): Promise<void> {
    await this.window.click(/Turn microphone on$/);
    await this.waitFor('has the microphone on', ({ self }) => self.microphone);
  }

  /** Sees the other's picture move: counts frames that were really shown. */
  async waitToSee(other: string): Promise<void> {
    const id = JSON.stringify(await this.idOf(other));
    await eventually(`${this.name} sees ${other} move`, async () => {
      return (await this.window.look<number>(`inPage.frames(${id}, ${String(FRAMES)})`)) >= FRAMES;
    });
  }

  async waitToHear(other: string): Promise<void> {
    const id = JSON.stringify(await this.idOf(other));
    await eventually(`${this.name} hears ${other}`, async () => {
      return (await this.window.look<number>(`inPage.level(${id})`)) > AUDIBLE;
    });
  }

  async write(text: string): Promise<void> {
    if (!(await this.window.has('Message to everyone', 'field'))) await this.window.click(/^Chat\b/);
    await this.window.paste('Message to everyone', text);
    await this.window.press('Enter');
  }

  async waitToRead(text: string, from: string): Promise<void> {
    await this.waitFor(`reads “${text}”`, ({ chat }) => chat.some((one) => one.text === text && one.name === from));
  }

  /** Leaves without ending the meeting; who leads and is not alone is asked first. */
  async leave(): Promise<void> {
    await this.#go('Leave');
  }

  /** Ends the meeting for everyone; alone, leaving is that. */
  async end(): Promise<void> {
    await this.#go('End for everyone');
  }

  async #go(answer: string): Promise<void> {
    const { self, meeting, participants } = await this.state();
    await this.window.click('Leave');
    if (meeting?.host === self.id && participants.length > 0) await this.window.click(answer);
    await this.waitForPhase('left');
  }
}
