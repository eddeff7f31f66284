/** Brings people together in one meeting, each in a browser of their own, and sends everybody home afterwards. */
import type { BrowserName, LaunchOptions } from './browsers.js';
import { Person, type Introduction, type Invitation } from './person.js';

export type Guests = readonly (readonly [name: string, browser: BrowserName])[];

/** All the people of one test; `close()` ends their browsers, also those of people who never came in. */
export class Company {
  readonly #people: Person[] = [];

  async arrive(name: string, browser: BrowserName = 'chromium', options?: LaunchOptions): Promise<Person> {
    const person = await Person.arrive(name, browser, options);
    this.#people.push(person);
    return person;
  }

  /**
   * The first is host, the others knock and are let in one after the other.
   * @returns everybody, in order, when each is connected to each
   */
  async meet(
    url: string,
    guests: Guests,
    introduction?: Introduction,
  ): Promise<{ people: Person[]; invitation: Invitation }> {
    const people = await Promise.all(guests.map(([name, browser]) => this.arrive(name, browser)));
    const [host, ...others] = people;
    if (host === undefined) throw new Error('nobody to meet');
    const invitation = await host.startMeeting(url, introduction);
    for (const guest of others) {
      await guest.knock(invitation);
      await host.admit(guest.name);
    }
    await Promise.all(
      people.map((one) => one.waitToBeWith(...people.filter((other) => other !== one).map(({ name }) => name))),
    );
    return { people, invitation };
  }

  /** What any page of the company complained of: errors and breaches of the page's own policy. */
  async complaints(): Promise<string[]> {
    const all = await Promise.all(
      this.#people.map(async ({ name, window }) => {
        const breaches = await window.look<string[]>('inPage.notes.violations');
        return [...window.complaints, ...breaches].map((complaint) => `${name}: ${complaint}`);
      }),
    );
    return all.flat();
  }

  async close(): Promise<void> {
    await Promise.all(this.#people.splice(0).map(({ window }) => window.close()));
  }
}
