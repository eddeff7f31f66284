/** A9, A10, A11: after the lock was changed the old link and passphrase open nothing, whoever holds them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

describe('A9: the lock is changed', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let ada: Person;
  let berta: Person;
  let cem: Person;
  let old: Invitation;
  let present: Invitation;

  before(async () => {
    server = await DemoServer.start();
    const second = findBrowser('firefox') === null ? 'chromium' : 'firefox';
    const met = await company.meet(server.url, [
      ['Ada', 'chromium'],
      ['Berta', 'chromium'],
      ['Cem', second],
    ]);
    [ada, berta, cem] = met.people as [Person, Person, Person];
    old = met.invitation;
    assert.equal(await ada.ask('setRole', await ada.idOf('Berta'), 'co-host'), null);
    await berta.waitFor('is co-host', ({ self }) => self.role === 'co-host');
  });

  after(async () => {
    await company.close();
    await server.stop();
  });

  it('removing a co-host changes link and passphrase, and the others stay', async () => {
    assert.equal(await ada.ask('removeParticipant', await ada.idOf('Berta')), null);
    await berta.waitFor('reads it', ({ leftReason }) => leftReason === 'removed');
    await ada.waitToBeWith('Cem');
    await cem.waitToBeWith('Ada');
    present = (await ada.window.look(`document.querySelector('meeting-room').getInvitation()`)) as Invitation;
    assert.notEqual(present.link, old.link);
    assert.notEqual(present.password, old.password);
  });

  it('the removed co-host stays outside with the old link and passphrase', async () => {
    await berta.window.open('about:blank');
    await berta.knock(old);
    await berta.waitFor('reads that the link was changed', ({ error }) => error?.code === 'link-changed');
    await berta.window.reload();
    assert.equal((await berta.state()).resumable, null);
    assert.deepEqual((await ada.state()).knocks, []);
  });

  it('somebody with the new ones comes in, and is with those who were there', async () => {
    const dora = await company.arrive('Dora');
    await dora.knock(present);
    await ada.admit('Dora');
    await dora.waitToBeWith('Ada', 'Cem');
    await cem.turnCameraOn();
    await dora.waitToSee('Cem');
    await dora.leave();
  });

  it('who was there before comes back after a reload', async () => {
    await cem.window.reload();
    await cem.waitFor('may go back', ({ resumable }) => resumable !== null);
    await cem.window.click(/^Go back/);
    await cem.waitToBeWith('Ada');
  });

  it('with the server dead the change reaches everybody all the same', async () => {
    const { port } = server;
    await server.kill();
    assert.equal(await ada.ask('changeLock'), null);
    const latest = (await ada.window.look(`document.querySelector('meeting-room').getInvitation()`)) as Invitation;
    assert.notEqual(latest.link, present.link);
    server = await DemoServer.start({ port });
    await ada.waitFor('is back at the server', ({ connection }) => connection.server === 'connected', 60_000);
    await cem.waitFor('is back at the server', ({ connection }) => connection.server === 'connected', 60_000);
    const late = await company.arrive('Emil');
    await late.knock(present);
    await late.waitFor('is told', ({ error }) => error?.code === 'link-changed' || error?.code === 'wrong-password');
    await late.window.open('about:blank');
    await late.knock(latest);
    await ada.admit('Emil');
    await late.waitToBeWith('Ada', 'Cem');
  });
});
