/**
 * R10, I17, I18: a recording in real browsers through the real server. Each person's camera shows a colour of its own and each
 * microphone hears a tone of its own; whose are in the files is decoded with ffmpeg.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { decodeRecording, findFfmpeg, type Decoded } from './harness/decode-recording.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';
import {
  canSeek,
  decodeFiles,
  durationOf,
  openSealed,
  RECORD,
  takeFiles,
  verifyReceipts,
} from './harness/recorded-files.js';
import { devicesOf, MARKS, type Mark } from './harness/tone-and-colour.js';
import type { BrowserWindow } from './harness/window.js';

/** More than the half second that a person must have seen what they click. */
const SEEN_MS = 900;
const STRETCH_MS = 2_500;
/** Of a tone of 0.25 that went through a codec and a network; far above what others' tones leave beside them. */
const AUDIBLE = 0.05;
const SILENT = 0.02;
const PASSPHRASE = 'otter lantern gravel spoon';
const RECEIPTS = `document.querySelector('meeting-room').receipts().then((all) => all.map(({ file }) => new TextDecoder().decode(file)))`;
const EVERYBODY: readonly Mark[] = Object.values(MARKS);

const skip = (findBrowser('chromium') === null && 'no chromium here') || (findFfmpeg() === null && 'no ffmpeg here');

describe('R10: a recording', { skip }, () => {
  let server: DemoServer;
  let company: Company;
  let all: string;
  /** Of what was taken out last. */
  let folder: string;

  before(async () => {
    const policy = JSON.stringify({ recording: true });
    server = await DemoServer.start({ args: ['--policy', policy] });
    all = mkdtempSync(join(tmpdir(), 'recording-'));
  });

  after(async () => {
    rmSync(all, { recursive: true });
    await server.stop();
  });

  afterEach(async () => {
    await company.close();
  });

  const arrive = async (mark: Mark, browser: BrowserName = 'chromium'): Promise<Person> => {
    const person = await company.arrive(mark.name, browser);
    await person.window.page.evaluateOnNewDocument(devicesOf(mark));
    return person;
  };
  const comeIn = async (person: Person, host: Person, invitation: Invitation): Promise<void> => {
    await person.knock(invitation);
    await host.admit(person.name);
  };
  const open = async (person: Person): Promise<void> => {
    await person.turnCameraOn();
    await person.turnMicrophoneOn();
  };
  const decode = (window: BrowserWindow): Promise<Map<string, Decoded>> => {
    folder = mkdtempSync(join(all, 'taken-'));
    return decodeFiles(window, folder, EVERYBODY);
  };
  /** When the record lies beside the files, nothing of them is written any more. */
  const waitForRecord = async ({ window }: Person): Promise<void> => {
    await window.click('Show the files');
    await eventually('the record is offered', () => window.has(/^Save recording-record\.json/));
    await window.click('Hide the files');
  };

  it('of three does not start before the third has agreed, and stops when one of them withdraws', async () => {
    company = new Company();
    const [ada, ben, cem] = [await arrive(MARKS.ada), await arrive(MARKS.ben), await arrive(MARKS.cem)];
    const invitation = await ada.startMeeting(server.url);
    await comeIn(ben, ada, invitation);
    await comeIn(cem, ada, invitation);
    for (const one of [ada, ben, cem]) await open(one);
    await ada.waitToSee('Cem');

    await askToRecord(ada);
    await agree(ben);
    await delay(SEEN_MS);
    assert.equal((await ada.state()).recording.state, 'requested');
    assert.equal(await ada.window.look(`inPage.shows('Not everybody has agreed yet')`), true);
    assert.deepEqual(await takeFiles(ada.window, all), []);
    await agree(cem);
    for (const one of [ada, ben, cem])
      await one.waitFor('sees it run', ({ recording }) => recording.state === 'recording');
    await delay(STRETCH_MS);

    await ben.window.click('Withdraw my agreement');
    await ada.waitFor('sees it over', ({ recording }) => recording.state === 'idle');
    await waitForRecord(ada);
    await ada.waitToSee('Ben');
    const files = await decode(ada.window);
    assert.deepEqual([...files.keys()].map(personOf).sort(), ['Ada', 'Ben', 'Cem']);
    for (const [name, decoded] of files) {
      for (const { name: whose } of EVERYBODY) {
        const isTheirs = personOf(name) === whose;
        assert.deepEqual(
          [isHeard(decoded, whose), isSeen(decoded, whose)],
          [isTheirs, isTheirs],
          `${whose} in ${name}`,
        );
      }
    }
    for (const name of files.keys()) {
      const seconds = durationOf(join(folder, name)) ?? 0;
      assert.ok(seconds > 1 && canSeek(join(folder, name), seconds / 2), `${name} is ${String(seconds)} s long`);
    }
    assert.deepEqual(await company.complaints(), []);

    const given = verifyReceipts(folder, RECORD, ...files.keys());
    assert.equal(given.code, 0, given.out);
    assert.match(given.out, /“Ben” [^]*Withdr[^]*Ben-1\.webm belongs/);
    assert.match(given.out, /“Ben”[^“]*Has signed this name/);
    const more = (_: string, before: string, size: string): string => `${before}${String(Number(size) + 1)}`;
    const changed = readFileSync(join(folder, RECORD), 'utf8').replace(/("sizeBytes": )(\d+)/, more);
    writeFileSync(join(folder, RECORD), changed);
    assert.equal(verifyReceipts(folder, RECORD).code, 1, 'a changed record');
    await cem.window.click('Save my receipts');
    const own = await cem.window.look<string[]>(RECEIPTS);
    assert.equal(own.length, 1);
    writeFileSync(join(folder, 'receipt.json'), own[0] ?? '');
    assert.match(verifyReceipts(folder, 'receipt.json').out, /VALID\. [^]*privacy@example\.org/);

    // In front of all whoever recorded is asked to delete what there is of who withdrew.
    await cem.window.waitForText('Ada has been asked to delete what was recorded of Ben');
    await ada.window.click('Delete it');
    await ada.window.waitForText('What was recorded of Ben is deleted');
    await eventually('the record says so', async () => {
      await takeFiles(ada.window, folder);
      return verifyReceipts(folder, RECORD).out.includes('deleted');
    });
    assert.deepEqual([...(await decode(ada.window)).keys()].map(personOf).sort(), ['Ada', 'Cem']);
    assert.equal(
      verifyReceipts(folder, RECORD, ...[...files.keys()].filter((name) => personOf(name) !== 'Ben')).code,
      0,
    );
  });

  it('is sealed while it is written, and opens with the passphrase alone', async () => {
    company = new Company();
    const [ada, ben] = [await arrive(MARKS.ada), await arrive(MARKS.ben)];
    const invitation = await ada.startMeeting(server.url);
    await comeIn(ben, ada, invitation);
    for (const one of [ada, ben]) await open(one);
    await askToRecord(ada, 'Sound only, in one file', PASSPHRASE);
    await agree(ben);
    await ada.waitFor('records', ({ recording }) => recording.state === 'recording');
    await eventually('it is written', () => ada.window.look<boolean>(`inPage.shows('written, room for')`));
    await delay(STRETCH_MS);
    await ada.window.click('Stop');
    await waitForRecord(ada);
    folder = mkdtempSync(join(all, 'taken-'));
    const names = await takeFiles(ada.window, folder);
    assert.deepEqual(names, ['meeting-1.webm.age', 'recording-key.age', `${RECORD}.age`]);
    for (const name of names) {
      assert.doesNotMatch(readFileSync(join(folder, name), 'latin1'), /Opus|Example Ltd|Ben/, `${name} in the clear`);
    }
    await openSealed(folder, PASSPHRASE);
    assert.equal(verifyReceipts(folder, RECORD, 'meeting-1.webm.age').code, 0);
    const sound = await decodeRecording(join(folder, 'meeting-1.webm'), EVERYBODY);
    assert.deepEqual([isHeard(sound, 'Ada'), isHeard(sound, 'Ben'), isHeard(sound, 'Cem')], [true, true, false]);
    assert.ok((durationOf(join(folder, 'meeting-1.webm')) ?? 0) > 1);
  });

  it('is made in Firefox as well', { skip: findBrowser('firefox') === null && 'no firefox here' }, async () => {
    company = new Company();
    const [ada, ben] = [await arrive(MARKS.ada, 'firefox'), await arrive(MARKS.ben)];
    const invitation = await ada.startMeeting(server.url);
    await comeIn(ben, ada, invitation);
    // Without a sound card it starts no graph for a tone.
    for (const one of [ada, ben]) await one.turnCameraOn();
    await askToRecord(ada);
    await agree(ben);
    await ada.waitFor('records', ({ recording }) => recording.state === 'recording');
    await eventually('it is written', () => ada.window.look<boolean>(`inPage.shows('written')`));
    await delay(STRETCH_MS);
    await ada.window.click('Stop');
    await waitForRecord(ada);
    const files = await decode(ada.window);
    assert.deepEqual([...files.keys()].map(personOf).sort(), ['Ada', 'Ben']);
    for (const [name, decoded] of files) {
      for (const { name: whose } of EVERYBODY) {
        assert.equal(isSeen(decoded, whose), personOf(name) === whose, `${whose} in ${name}`);
      }
      assert.ok((durationOf(join(folder, name)) ?? 0) > 1, name);
    }
    assert.equal(verifyReceipts(folder, RECORD, ...files.keys()).code, 0);
  });

  it('E4: goes on without a newcomer, of whom nothing is in it before they agree', async () => {
    company = new Company();
    const [ada, ben, cem] = [await arrive(MARKS.ada), await arrive(MARKS.ben), await arrive(MARKS.cem)];
    const invitation = await ada.startMeeting(server.url);
    await ada.window.page.evaluate(`document.querySelector('meeting-room').onDecline = 'exclude'`);
    await comeIn(ben, ada, invitation);
    for (const one of [ada, ben]) await open(one);
    await askToRecord(ada, 'One video with everybody in it');
    await agree(ben);
    await ada.waitFor('records', ({ recording }) => recording.state === 'recording');

    await comeIn(cem, ada, invitation);
    await cem.waitFor('is asked', ({ recording }) => recording.own === 'asked');
    await delay(SEEN_MS);
    await cem.window.click('Don’t agree');
    await cem.waitFor('has not agreed', ({ recording }) => recording.own === 'no');
    await open(cem);
    await ben.waitToSee('Cem');
    await ben.waitToHear('Cem');
    await delay(STRETCH_MS);
    assert.equal(await ada.window.look(`inPage.shows('Cem is not in the recording yet')`), true);
    assert.equal((await ada.state()).participants.find(({ name }) => name === 'Cem')?.camera, false);
    const agreedAt = Date.now();
    await cem.window.click('Read and answer');
    await delay(SEEN_MS);
    await cem.window.click('Agree');
    await ada.waitFor('has nobody left out', ({ recording }) => recording.newcomers.length === 0);
    await ada.waitToSee('Cem');
    await delay(STRETCH_MS);
    await ada.window.click('Stop');
    await ada.waitFor('sees it over', ({ recording }) => recording.state === 'idle');
    await waitForRecord(ada);
    const overAt = Date.now();

    const [file] = [...(await decode(ada.window)).values()];
    assert.ok(file !== undefined);
    const [loud, seen] = [file.loudness.get('Cem') ?? [], file.shares.get('Cem') ?? []];
    // Counted from the end of the file: what was before the click has nothing of them.
    const windows = Math.ceil((overAt - agreedAt) / 20);
    const pictures = Math.ceil((overAt - agreedAt) / 50);
    assert.ok(loud.length > windows && seen.length > pictures, 'it is longer than that');
    assert.ok(Math.max(...loud.slice(0, -windows)) < SILENT, 'heard before they agreed');
    assert.ok(Math.max(...seen.slice(0, -pictures)) < 0.02, 'seen before they agreed');
    assert.ok(loud.filter((value) => value > AUDIBLE).length > 25, 'heard afterwards');
    assert.ok(seen.filter((value) => value > 0.1).length > 10, 'seen afterwards');
    for (const name of ['Ada', 'Ben']) {
      assert.ok((file.loudness.get(name) ?? []).filter((value) => value > AUDIBLE).length > 100, `${name} is heard`);
      assert.ok((file.shares.get(name) ?? []).filter((value) => value > 0.1).length > 40, `${name} is seen`);
    }
  });

  it('is playable when its page was killed in the middle, and offered at the next visit', async () => {
    company = new Company();
    const [ada, ben] = [await arrive(MARKS.ada), await arrive(MARKS.ben)];
    const invitation = await ada.startMeeting(server.url);
    await comeIn(ben, ada, invitation);
    for (const one of [ada, ben]) await open(one);
    await askToRecord(ada);
    await agree(ben);
    await ada.waitFor('records', ({ recording }) => recording.state === 'recording');
    await delay(2 * STRETCH_MS);
    // Its process ends at once: nothing of it can finish anything.
    await ada.window.page.goto('chrome://crash', { timeout: STRETCH_MS }).catch(() => undefined);
    const window = await ada.window.another();
    await window.open(server.url);
    await eventually('what was recorded is offered', () => window.has(/^Save Ben-1\.part/));
    const files = await decode(window);
    for (const [name, decoded] of files) {
      assert.deepEqual([isHeard(decoded, personOf(name)), isSeen(decoded, personOf(name))], [true, true], name);
    }
    assert.equal(files.size, 2);
    const soFar = verifyReceipts(folder, 'recording-record.part.json');
    assert.equal(soFar.code, 0, soFar.out);
    assert.match(soFar.out, /“Ben” /);

    for (const button of ['Delete this recording here', 'Delete for good']) await window.click(button);
    await eventually('it is gone', async () => {
      // One that is just going away is there, and then it is not.
      const left = await takeFiles(window, all).catch(() => null);
      return left?.length === 0;
    });
  });
});

async function askToRecord({ window }: Person, form?: string, passphrase?: string): Promise<void> {
  await window.click(/^More/);
  await window.click('Record the meeting');
  await window.type('What for?', 'Minutes');
  await window.type('Who is responsible?', 'Example Ltd');
  await window.type('Contact', 'privacy@example.org');
  await window.type('How long is it kept?', '14 days');
  if (form !== undefined) await window.click(form, 'choice');
  if (passphrase !== undefined) await window.type('Encrypt the files with', passphrase);
  await window.click('Ask everybody');
}

async function agree(person: Person): Promise<void> {
  await person.waitFor('is asked', ({ recording }) => recording.own === 'asked');
  await eventually('the question is there', () => person.window.has('Agree'));
  await delay(SEEN_MS);
  await person.window.click('Agree');
  await person.waitFor('has agreed', ({ recording }) => recording.own === 'yes');
}

const personOf = (file: string): string => file.split('-')[0] ?? '';

/** For at least half a second; throws when it is neither there nor not. */
function isHeard({ loudness }: Decoded, name: string): boolean {
  const values = loudness.get(name) ?? [];
  const loud = values.filter((value) => value > AUDIBLE).length;
  if (loud >= 25) return true;
  assert.ok(
    values.every((value) => value < SILENT),
    `${name} is heard a little`,
  );
  return false;
}

function isSeen({ shares }: Decoded, name: string): boolean {
  const values = shares.get(name) ?? [];
  if (values.filter((value) => value > 0.8).length >= 10) return true;
  assert.ok(
    values.every((value) => value < 0.02),
    `${name} is seen a little`,
  );
  return false;
}
