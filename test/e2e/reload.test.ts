/** R8, A9, B10: a reload of any page brings it back without knocking, while somebody who leads is there. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

describe('a page is loaded anew', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let ada: Person;
  let berta: Person;
  let cem: Person;
  let invitation: Invitation;

  before(async () => {
    server = await DemoServer.start();
    const second = findBrowser('firefox') === null ? 'chromium' : 'firefox';
    const met = await company.meet(server.url, [
      ['Ada', 'chromium'],
      ['Berta', second],
      ['Cem', 'chromium'],
    ]);
    [ada, berta, cem] = met.people as [Person, Person, Person];
    invitation = met.invitation;
    await ada.turnCameraOn();
  });

  after(async () => {
    await company.close();
    await server.stop();
  });

  it('nothing is asked of devices or network before the click', async () => {
    await cem.window.reload();
    await cem.waitFor('may go back', ({ phase, resumable }) => phase === 'idle' && resumable?.name === 'Cem');
    assert.equal(await cem.window.look('inPage.notes.sockets.length'), 0);
    assert.equal(await cem.window.look('inPage.notes.deviceRequests'), 0);
  });

  it('a member is back after one click, and the host is not asked', async () => {
    await goBack(cem);
    await cem.waitToBeWith('Ada', 'Berta');
    await cem.waitToSee('Ada');
    for (const person of [ada, berta]) await person.waitToBeWith('Cem');
    assert.deepEqual((await ada.state()).knocks, []);
  });

  it('I16: also while the meeting is locked, in the other browser too', async () => {
    assert.equal(await ada.ask('lock', true), null);
    await goBackAfterReload(berta);
    await berta.waitToBeWith('Ada', 'Cem');
    assert.equal(await ada.ask('lock', false), null);
  });

  it('the host is back in the lead, and the others keep their links', async () => {
    await berta.window.look('inPage.listen()');
    await goBackAfterReload(ada);
    const { self } = await ada.waitToBeWith('Berta', 'Cem');
    assert.equal(self.role, 'host');
    assert.deepEqual([self.microphone, self.camera], [false, false]);
    for (const person of [ada, berta, cem]) {
      await person.waitFor('is led by Ada', ({ meeting }) => meeting?.host === self.id);
    }
    assert.equal((await berta.state()).participants.find(({ name }) => name === 'Cem')?.link, 'bound');
    assert.deepEqual(await berta.window.look('inPage.notes.comings'), []);
  });

  it('the host opens the door again, to the same link and passphrase', async () => {
    const { link } = (await ada.window.look(`document.querySelector('meeting-room').getInvitation()`)) as Invitation;
    assert.equal(link, invitation.link);
    const dora = await company.arrive('Dora');
    await dora.knock(invitation);
    await ada.admit('Dora');
    await dora.waitToBeWith('Ada', 'Berta', 'Cem');
    await dora.leave();
  });

  it('A12: a copied tab does not come in as the same person', async () => {
    // An opener's session storage is copied into what it opens.
    const opening = new Promise<unknown>((resolve) => cem.window.page.once('popup', resolve));
    await cem.window.page.evaluate(`void window.open(location.href)`);
    const copy = (await opening) as typeof cem.window.page;
    await copy.waitForFunction(`document.querySelector('meeting-room')?.state?.phase === 'idle'`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal(await copy.evaluate(`document.querySelector('meeting-room').state.resumable`), null);
    await copy.close();
    await goBackAfterReload(cem);
    await cem.waitToBeWith('Ada', 'Berta');
  });

  it('A9: who was removed does not come back by loading anew', async () => {
    await ada.remove('Cem');
    await cem.waitFor('reads it', ({ leftReason }) => leftReason === 'removed');
    await cem.window.reload();
    await cem.waitFor('has nothing to go back into', ({ phase, resumable }) => phase === 'idle' && resumable === null);
  });

  it('without anybody who leads one waits, in words, until there is somebody', async () => {
    await ada.window.reload();
    await ada.waitFor('may go back', ({ resumable }) => resumable !== null);
    await goBackAfterReload(berta);
    await berta.waitForPhase('waiting');
    await goBack(ada);
    await ada.waitToBeWith('Berta');
    await berta.waitToBeWith('Ada');
  });

  it('I28: who has left leaves nothing behind to go back by', async () => {
    await berta.leave();
    await berta.window.reload();
    await berta.waitFor(
      'has nothing to go back into',
      ({ phase, resumable }) => phase === 'idle' && resumable === null,
    );
  });

  async function goBackAfterReload(person: Person): Promise<void> {
    await person.window.reload();
    await person.waitFor('may go back', ({ resumable }) => resumable !== null);
    await goBack(person);
  }

  async function goBack(person: Person): Promise<void> {
    await person.window.click(/^Go back/);
  }
});
