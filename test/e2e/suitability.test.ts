/**
 * R12: what a meeting is about is asked before its link is shown, and what follows from each answer is seen in the running
 * meeting, at the guest's end: what is left out, what is held back, by which addresses they are connected.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { BUILT_IN_SUITABILITY } from '@in-camera/protocol';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Person } from './harness/person.js';
import { findTurnServer, TurnServer } from './harness/turn-server.js';

/** More than the half second that a person must have seen what they click. */
const SEEN_MS = 900;
const HAS_RELAY = findTurnServer() !== null;

const FOLLOWS = {
  'no-recording': null,
  'no-files': 'no files are sent',
  'no-chat': 'there is no chat',
  'no-screen-share': 'no screen is shared',
  'require-verification': 'only after they have compared safety words',
  'relay-only': HAS_RELAY ? 'addresses stay hidden' : null,
} as const;

/** The texts of the files that the page hands to the browser's downloads. */
const KEEP_FILES = `
  globalThis.handedOver = [];
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    if (blob instanceof File) handedOver.push(blob.text());
    return createObjectURL.call(URL, blob);
  };`;

describe('what a meeting is about', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  const folder = mkdtempSync(join(tmpdir(), 'in-camera-suitability-'));
  let relay: TurnServer | null;
  let server: DemoServer;
  let ada: Person;
  let berta: Person;

  before(async () => {
    relay = HAS_RELAY ? await TurnServer.start() : null;
    server = await DemoServer.start({ args: relay?.args ?? [] });
    ada = await company.arrive('Ada');
    berta = await company.arrive('Berta', findBrowser('firefox') === null ? 'chromium' : 'firefox');
    await ada.window.page.evaluateOnNewDocument(KEEP_FILES);
  });

  after(async () => {
    await company.close();
    await server.stop();
    await relay?.stop();
    rmSync(folder, { recursive: true });
  });

  async function meetAbout(topics: readonly string[], despite: boolean): Promise<void> {
    for (const { window } of [ada, berta]) await window.open('about:blank');
    const invitation = await ada.startMeeting(server.url, { topics, despite });
    await berta.knock(invitation);
    await ada.admit('Berta');
    await berta.waitToBeWith('Ada');
  }

  async function shieldOf({ window }: Person): Promise<string> {
    await window.click(/^Sealed/);
    await window.waitForText('Sealed end to end');
    const text = await window.look<string>('inPage.text()');
    await window.click(/^Sealed/);
    return text;
  }

  it('R1, R12: rules are asked for at the click, and the link is not there before the answer', async () => {
    await ada.window.open(server.url);
    await ada.window.type('Your name', 'Ada');
    const asked = (): boolean => ada.window.requests.some((url) => url.endsWith('/suitability'));
    assert.equal(asked(), false);
    await ada.window.click('Start the meeting');
    await ada.window.waitForText('What will you talk about?');
    assert.equal(asked(), true);
    const { phase } = await ada.state();
    assert.deepEqual([phase, await ada.window.value('Link')], ['idle', null]);
    assert.equal(await ada.window.look('inPage.openSockets()'), 0);
  });

  it('an ordinary meeting leaves nothing out', async () => {
    await meetAbout([], false);
    const { meeting } = await berta.state();
    assert.deepEqual(
      [meeting?.policy.files, meeting?.policy.screenShare, meeting?.policy.requireVerification],
      [true, true, false],
    );
    assert.doesNotMatch(await shieldOf(berta), /In this meeting/);
    await ada.turnCameraOn();
    await berta.waitToSee('Ada');
    await ada.end();
  });

  for (const { id, label, verdict, stricter } of BUILT_IN_SUITABILITY.topics) {
    it(`${id}: its stricter defaults hold at the guest’s end`, async () => {
      await meetAbout([label['en'] ?? ''], verdict === 'not-by-video');
      const { meeting } = await berta.state();
      assert.ok(meeting);
      const { policy } = meeting;
      assert.equal(policy.recording, false);
      assert.equal(policy.files, !stricter.includes('no-files'));
      assert.equal(policy.chat, !stricter.includes('no-chat'));
      assert.equal(policy.screenShare, !stricter.includes('no-screen-share'));
      assert.equal(policy.requireVerification, stricter.includes('require-verification'));
      assert.equal(policy.relayOnly, HAS_RELAY && stricter.includes('relay-only'));
      const shield = await shieldOf(berta);
      for (const tightening of stricter) {
        const line = FOLLOWS[tightening];
        if (line !== null) assert.ok(shield.includes(line), `${line} in ${shield}`);
      }
      if (policy.relayOnly) {
        for (const { window, name } of [ada, berta]) {
          const candidates = await window.look<string[]>('inPage.candidates()');
          assert.ok(candidates.length === 0 || candidates.every((line) => line.includes(' typ relay')), name);
        }
      }
      await ada.end();
    });
  }

  it('R8: picture and sound pass only when both have compared the words; chat does before', async () => {
    await meetAbout(['Somebody’s health'], false);
    await ada.turnCameraOn();
    await berta.write('by telephone, please');
    await ada.waitToRead('by telephone, please', 'Berta');
    const before = await berta.waitFor('knows that the words come first', ({ participants }) =>
      participants.some(({ mediaHeld }) => mediaHeld),
    );
    assert.equal(before.participants[0]?.camera, false);
    await berta.window.waitForText('Compare the words first');
    const id = JSON.stringify(await berta.idOf('Ada'));
    assert.ok((await berta.window.look<number>(`inPage.frames(${id}, 6)`)) < 6, 'a picture passed before');
    await compare(ada, 'Berta');
    assert.ok((await berta.window.look<number>(`inPage.frames(${id}, 6)`)) < 6, 'a picture passed with one of two');
    await compare(berta, 'Ada');
    await berta.waitToSee('Ada');
  });

  it('V6: the host saves the papers; they say what was answered, name nobody, and go nowhere', async () => {
    await ada.window.click(/^Sealed/);
    const sent = ada.window.requests.length;
    await ada.window.click(/Save the meeting’s papers/);
    const [page] = await ada.window.look<string[]>('Promise.all(handedOver)');
    assert.ok(page?.includes('Somebody’s health') && page.includes('built-in 1'));
    assert.doesNotMatch(page ?? '', /Ada|Berta|https?:|#1\./);
    assert.deepEqual(
      ada.window.requests.slice(sent).filter((url) => !url.startsWith('blob:')),
      [],
    );
    assert.equal(await berta.window.has(/Save the meeting’s papers/), false);
    await ada.end();
  });

  it('F6: no page complained', async () => {
    assert.deepEqual(await company.complaints(), []);
  });

  it('the operator’s own rules take the place of the built-in ones', async () => {
    const rules = join(folder, 'rules.json');
    const topic = { id: 'secrets', label: { en: 'Trade secrets' }, verdict: 'not-by-video' };
    const conditions = { en: 'Meet in the library.' };
    writeFileSync(rules, JSON.stringify({ version: 'ours 7', topics: [{ ...topic, conditions }] }));
    const strict = await DemoServer.start({ args: ['--suitability', rules] });
    try {
      await ada.window.open(strict.url);
      await ada.window.type('Your name', 'Ada');
      await ada.window.click('Start the meeting');
      await ada.window.click('Trade secrets', 'switch');
      await ada.window.waitForText('Meet in the library.');
      assert.equal(await ada.window.has('Start nevertheless'), false);
      assert.equal(await ada.window.has('Somebody’s health', 'switch'), false);
      await ada.window.click('Back');
      await ada.window.waitForText('Start the meeting');
      const suitability = { topics: ['secrets'], despite: true };
      assert.equal(await ada.ask('create', { suitability }), 'suitability-refused');
    } finally {
      await strict.stop();
    }
  });
});

async function compare(person: Person, other: string): Promise<void> {
  await person.waitFor(`has words with ${other}`, ({ participants }) =>
    participants.some(({ name, safetyWords }) => name === other && safetyWords !== null),
  );
  await person.window.click(new RegExp(`^Compare words with .?${other}`));
  await person.window.waitForText('They match');
  await delay(SEEN_MS);
  await person.window.click('They match');
  await person.waitFor(`has compared with ${other}`, ({ participants }) =>
    participants.some(({ name, verified }) => name === other && verified),
  );
  await person.window.press('Escape');
}
