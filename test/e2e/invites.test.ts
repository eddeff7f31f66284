/** R7: personal invites in real browsers: used, used again, stolen first, called back, expired, and raced by two. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

const second: BrowserName = findBrowser('firefox') === null ? 'chromium' : 'firefox';

interface Wish {
  readonly expiresAt?: number;
  readonly admit?: boolean;
}

describe('R7: a personal invite', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  let server: DemoServer;
  let company: Company;
  let ada: Person;
  let invitation: Invitation;

  before(async () => {
    server = await DemoServer.start();
  });

  beforeEach(async () => {
    company = new Company();
    ada = await company.arrive('Ada');
    invitation = await ada.startMeeting(server.url);
  });

  afterEach(async () => {
    const complaints = await company.complaints();
    await company.close();
    assert.deepEqual(complaints, []);
  });

  after(() => server.stop());

  /** As a page of one's own asks for it. */
  async function invite(name: string, wish: Wish = {}): Promise<Invitation & { id: string }> {
    const call = `document.querySelector('meeting-room').invite(${JSON.stringify(name)}, ${JSON.stringify(wish)})`;
    const { id, link } = (await ada.window.page.evaluate(call)) as { id: string; link: string };
    return { ...invitation, link, id };
  }

  async function come(name: string, by: Invitation, browser: BrowserName = 'chromium'): Promise<Person> {
    const person = await company.arrive(name, browser);
    await person.knock(by);
    return person;
  }

  const refusedWith = (person: Person, code: string): Promise<unknown> =>
    person.waitFor(`is refused with ${code}`, ({ phase, error }) => phase === 'failed' && error?.code === code);

  const stateOf = async (id: string): Promise<string | undefined> =>
    (await ada.state()).invites.find((one) => one.id === id)?.state;

  it('is made on the screen, lets its bearer in without asking, and only them', async () => {
    await ada.window.click('Invite somebody by name');
    await ada.window.type('Who is it for?', 'Alice');
    // To how long it is good, to the box, and then as a form is sent: all by keyboard.
    await ada.window.press('Tab');
    await ada.window.press('Tab');
    await ada.window.page.keyboard.press('Space');
    await ada.window.press('Enter');
    await ada.window.waitForText('This link is shown now and never again');
    const link = await ada.window.value(/^Link for/);
    assert.match(link ?? '', /^http:\/\/127\.0\.0\.1:\d+\/?#1\.[\w-]{43}\.[\w-]{43}\.p\.i[\w-]{43}$/);
    await ada.window.click(/^Show as QR code: the link for/);
    await ada.waitFor('has made one', ({ invites }) => invites[0]?.state === 'open' && invites[0].admit);
    const personal = { ...invitation, link: link ?? '' };

    const alice = await come('Alice', personal, second);
    await alice.waitToBeWith('Ada');
    const { participants, knocks, invites } = await ada.waitToBeWith('Alice');
    assert.deepEqual([participants[0]?.admittedBy, knocks.length, invites[0]?.state], ['invite', 0, 'used']);

    const thief = await come('Alice', personal);
    await refusedWith(thief, 'invite-spent');
    await thief.window.waitForText('This invitation has been used');
    await ada.window.waitForText('came a second time');
    assert.match(await ada.window.look<string>('inPage.text()'), /The invitation for \W*Alice\W* came a second time/);
    assert.equal((await alice.state()).phase, 'in-meeting');
    assert.equal((await ada.state()).participants.length, 1);
  });

  it('stolen first: the owner who comes later is refused, and the host reads whose it was', async () => {
    const { id, ...personal } = await invite('Alice');
    const thief = await come('Alice', personal);
    await ada.waitForKnock('Alice');
    assert.equal((await ada.state()).knocks[0]?.inviteName, 'Alice');
    await ada.admit('Alice');
    await thief.waitToBeWith('Ada');
    assert.equal(await stateOf(id), 'used');

    const owner = await come('Alice', personal, second);
    await refusedWith(owner, 'invite-spent');
    await owner.window.waitForText('If it was not you, tell the host at once');
    await ada.waitFor('knows that it came twice', ({ invites }) => invites[0]?.reused === true);
    await ada.window.waitForText('came a second time');
    await ada.remove('Alice');
    await thief.waitFor('is out', ({ leftReason }) => leftReason === 'removed');
  });

  it('called back: who waits with it is turned away, and who comes later as well', async () => {
    const { id, ...personal } = await invite('Alice');
    const waiting = await come('Alice', personal);
    await ada.waitForKnock('Alice');
    assert.equal(await ada.ask('revokeInvite', id), null);
    await refusedWith(waiting, 'invite-revoked');
    await waiting.window.waitForText('This invitation was withdrawn');
    const { knocks } = await ada.waitFor('shows nobody at the door', ({ knocks: left }) => left.length === 0);
    assert.deepEqual(knocks, []);
    assert.equal(await stateOf(id), 'revoked');
    await refusedWith(await come('Alice', personal), 'invite-revoked');
  });

  it('expired: by the host’s clock, and the list says so by itself', async () => {
    const { id, ...personal } = await invite('Alice', { admit: true, expiresAt: Date.now() + 1_500 });
    await ada.waitFor('reads that it has expired', ({ invites }) => invites[0]?.state === 'expired');
    const late = await come('Alice', personal);
    await refusedWith(late, 'invite-expired');
    assert.equal(await stateOf(id), 'expired');
  });

  it('raced by two: exactly one is let in, the other is refused, and the host hears of it', async () => {
    const { id, ...personal } = await invite('Alice', { admit: true });
    const pair = await Promise.all([company.arrive('Alice'), company.arrive('Alice')]);
    await Promise.all(pair.map((one) => one.knock(personal)));
    await Promise.all(
      pair.map((one) => one.waitFor('has an answer', ({ phase }) => phase === 'in-meeting' || phase === 'failed')),
    );
    const ends = await Promise.all(pair.map(async (one) => (await one.state()).error?.code ?? 'in'));
    assert.deepEqual(ends.sort(), ['in', 'invite-spent']);
    const { participants } = await ada.waitFor('has the alarm', ({ invites }) => invites[0]?.reused === true);
    assert.equal(participants.length, 1);
    assert.equal(await stateOf(id), 'used');
  });
});
