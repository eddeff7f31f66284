/** R8, A15, A16: two people compare their safety words; what a script does counts for nothing, and a lead in between shows. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Person } from './harness/person.js';

/** More than the half second that a person must have seen what they click. */
const SEEN_MS = 900;
const SECOND = findBrowser('firefox') === null ? 'chromium' : 'firefox';

const DEEP = `((selector) => {
  const find = (root) => root.querySelector(selector) ??
    [...root.querySelectorAll('*')].map((one) => one.shadowRoot && find(one.shadowRoot)).find(Boolean) ?? null;
  return find(document);
})`;

async function wordsOf(person: Person, other: string): Promise<string> {
  const id = await person.idOf(other);
  return person.window.look<string>(
    `document.querySelector('meeting-room').getSafetyWords(${JSON.stringify(id)}).then((words) => words.map(({ emoji }) => emoji).join(''))`,
  );
}

async function codeOf(person: Person): Promise<string> {
  const { meeting } = await person.waitFor('knows the code', (state) => state.meeting?.code.split(' ').length === 8);
  return meeting?.code ?? '';
}

async function hasVerified(person: Person, other: string): Promise<boolean> {
  const { participants } = await person.state();
  return participants.find(({ name }) => name === other)?.verified === true;
}

async function waitForWords(person: Person, other: string): Promise<void> {
  await person.waitFor(`has words with ${other}`, ({ participants }) =>
    participants.some(({ name, safetyWords }) => name === other && safetyWords !== null),
  );
}

/** Opens the words from the other's tile, and reads them. */
async function openWords(person: Person, other: string): Promise<void> {
  await waitForWords(person, other);
  await person.window.click(new RegExp(`^Compare words with .?${other}`));
  await person.window.waitForText('They match');
  await delay(SEEN_MS);
}

describe('safety words', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let ada: Person;
  let berta: Person;
  let cem: Person;

  before(async () => {
    server = await DemoServer.start();
    const { people } = await company.meet(server.url, [
      ['Ada', 'chromium'],
      ['Berta', SECOND],
      ['Cem', 'chromium'],
    ]);
    [ada, berta, cem] = people as [Person, Person, Person];
  });

  after(async () => {
    await company.close();
    await server.stop();
  });

  it('are the same at both ends of each pair, and others for every pair; the code is one for all', async () => {
    const pairs = [
      [ada, berta],
      [berta, cem],
      [cem, ada],
    ] as const;
    const seen = new Set<string>();
    for (const [one, other] of pairs) {
      await waitForWords(one, other.name);
      await waitForWords(other, one.name);
      const words = await wordsOf(one, other.name);
      assert.equal(await wordsOf(other, one.name), words);
      seen.add(words);
    }
    assert.equal(seen.size, 3);
    const codes = await Promise.all([ada, berta, cem].map(codeOf));
    assert.equal(new Set(codes).size, 1);
  });

  it('E5: a script that presses the button, or says so by any event, verifies nobody', async () => {
    await openWords(ada, 'Berta');
    await ada.window.look(`{
      const button = ${DEEP}('[part=match]');
      button.click();
      for (const Kind of [MouseEvent, PointerEvent, Event]) {
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
          button.dispatchEvent(new Kind(type, { bubbles: true, composed: true, cancelable: true }));
        }
      }
      button.focus();
      for (const type of ['keydown', 'keyup']) {
        button.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true, composed: true }));
      }
      undefined;
    }`);
    await delay(SEEN_MS);
    assert.equal(await hasVerified(ada, 'Berta'), false);
    assert.equal(await ada.window.has('They match'), true);
  });

  it('a click of the mouse does, on that page alone, and the tile says so', async () => {
    await ada.window.look(`{
      window.heard = [];
      document.querySelector('meeting-room').addEventListener('verification-change',
        ({ participantId, verified }) => window.heard.push([participantId, verified]));
    }`);
    await ada.window.click('They match');
    await ada.waitFor('has verified Berta', ({ participants }) => participants.some(({ verified }) => verified));
    await ada.window.waitForText('You have verified');
    assert.deepEqual(await ada.window.look('window.heard'), [[await ada.idOf('Berta'), true]]);
    assert.equal(await hasVerified(ada, 'Cem'), false);
    assert.equal(await hasVerified(berta, 'Ada'), false);
    await ada.window.press('Escape');
  });

  it('so it does in the other browser', async () => {
    await openWords(berta, 'Ada');
    await berta.window.click('They match');
    await berta.waitFor('has verified Ada', ({ participants }) =>
      participants.some(({ name, verified }) => name === 'Ada' && verified),
    );
    await berta.window.press('Escape');
  });

  it('so does the keyboard', async () => {
    await openWords(cem, 'Berta');
    await cem.window.look(`${DEEP}('[part=match]').focus()`);
    await cem.window.press('Enter');
    await cem.waitFor('has verified Berta', ({ participants }) =>
      participants.some(({ name, verified }) => name === 'Berta' && verified),
    );
    await cem.window.press('Escape');
  });

  it('“They do not match” says what to do, and marks nothing', async () => {
    await openWords(cem, 'Ada');
    await cem.window.click('They do not match');
    await cem.window.waitForText('Somebody may be listening in');
    assert.equal(await hasVerified(cem, 'Ada'), false);
    await cem.window.press('Escape');
  });

  it('who was verified stays so when either page is loaded anew', async () => {
    for (const page of [ada, berta]) {
      await page.window.reload();
      await page.waitFor('may go back', ({ resumable }) => resumable !== null);
      await page.window.click(/^Go back/);
      await page.waitToBeWith(...[ada, berta, cem].filter((one) => one !== page).map(({ name }) => name));
    }
    assert.deepEqual([await hasVerified(ada, 'Berta'), await hasVerified(ada, 'Cem')], [true, false]);
    assert.equal(await hasVerified(berta, 'Ada'), true);
    await waitForWords(ada, 'Berta');
    await waitForWords(berta, 'Ada');
    assert.equal(await wordsOf(ada, 'Berta'), await wordsOf(berta, 'Ada'));
  });

  it('no page complains', async () => {
    assert.deepEqual(await company.complaints(), []);
  });
});

describe('A3, A15: somebody sits in between', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;

  before(async () => {
    server = await DemoServer.start();
  });
  after(async () => {
    await company.close();
    await server.stop();
  });

  it('a lead who meets each under the name of the other: other words, another code, at the two honest ends', async () => {
    // Each link leads to a room of the attacker's, who would carry picture and sound from one to the other.
    const left = await company.meet(server.url, [
      ['Berta', 'chromium'],
      ['Ada', 'chromium'],
    ]);
    const right = await company.meet(server.url, [
      ['Ada', 'chromium'],
      ['Berta', SECOND],
    ]);
    const [, ada] = left.people as [Person, Person];
    const [, berta] = right.people as [Person, Person];
    await waitForWords(ada, 'Berta');
    await waitForWords(berta, 'Ada');
    assert.notEqual(await wordsOf(ada, 'Berta'), await wordsOf(berta, 'Ada'));
    assert.notEqual(await codeOf(ada), await codeOf(berta));
  });
});
