/** Who comes in and who does not: the door as people meet it, with the real server. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';
import { RecordingTee } from '../privacy/capture/recording-tee.js';

describe('the door', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  let server: DemoServer;
  let company: Company;
  let host: Person;
  let guest: Person;
  let invitation: Invitation;

  before(async () => {
    server = await DemoServer.start();
  });

  beforeEach(async () => {
    company = new Company();
    [host, guest] = await Promise.all([company.arrive('Ada'), company.arrive('Berta')]);
    invitation = await host.startMeeting(server.url);
  });

  afterEach(async () => {
    const complaints = await company.complaints();
    await company.close();
    assert.deepEqual(complaints, []);
  });

  after(() => server.stop());

  it('R6: a wrong password is a clear error, and the right one then opens', async () => {
    await guest.knock({ ...invitation, password: 'wrong horse battery staple' });
    const refused = await guest.waitFor('is refused', ({ error }) => error !== null);
    assert.equal(refused.error?.code, 'wrong-password');
    assert.equal(refused.error.recoverable, true);
    assert.deepEqual((await host.state()).knocks, []);

    await guest.window.paste('Passphrase', invitation.password);
    await guest.window.click('Knock');
    await host.admit('Berta');
    await guest.waitToBeWith('Ada');
    assert.equal((await guest.state()).error, null);
  });

  it('V4: whoever is denied reads so and learns nothing more', async () => {
    await guest.knock(invitation);
    await host.deny('Berta');
    const denied = await guest.waitForPhase('left');
    assert.equal(denied.leftReason, 'denied');
    assert.deepEqual([denied.participants, denied.chat], [[], []]);
    await guest.window.waitForText('You were not let in');
    assert.deepEqual((await host.state()).participants, []);
    assert.equal(await guest.window.look('inPage.openSockets()'), 0);
  });

  it('R8 I4: whoever is removed is out for everybody, and stays out', async () => {
    const third = await company.arrive('Cem');
    for (const one of [guest, third]) {
      await one.knock(invitation);
      await host.admit(one.name);
    }
    await guest.waitToBeWith('Ada', 'Cem');
    await third.waitToBeWith('Ada', 'Berta');
    await guest.turnCameraOn();
    await third.waitToSee('Berta');

    await host.remove('Berta');
    const removed = await guest.waitForPhase('left');
    assert.equal(removed.leftReason, 'removed');
    await guest.window.waitForText('You were removed from the meeting');
    assert.deepEqual(await guest.window.look('inPage.deviceStates()'), ['video ended']);
    for (const one of [host, third]) {
      await one.waitFor('no longer has Berta', ({ participants }) =>
        participants.every(({ name }) => name !== 'Berta'),
      );
    }
    await third.write('only for those who are in');
    await host.waitToRead('only for those who are in', 'Cem');
    assert.deepEqual((await guest.state()).chat, []);
  });

  it('R6 I10: a third party with the link alone never reaches the host', async () => {
    await guest.window.open(invitation.link);
    await guest.window.type('Your name', 'Mallory');
    await guest.window.click('Knock');
    await guest.window.waitForText('Please enter the passphrase.');
    for (const guess of ['Monday round', 'correct horse battery']) {
      await guest.window.paste('Passphrase', guess);
      await guest.window.click('Knock');
      await guest.waitFor('is refused', ({ phase, error }) => phase === 'idle' || error?.code === 'wrong-password');
      await guest.waitFor('is told so', ({ error }) => error?.code === 'wrong-password');
    }
    const { knocks, participants } = await host.state();
    assert.deepEqual([knocks, participants], [[], []]);
    assert.deepEqual(await guest.state().then(({ meeting, participants: seen }) => [meeting, seen]), [null, []]);
    assert.equal(await guest.window.look('inPage.notes.connections.length'), 0);
  });
});

describe(
  'a guest who is there before the host',
  { skip: findBrowser('chromium') === null && 'no chromium here' },
  () => {
    it('waits, is announced when the host comes, and is let in', async () => {
      const company = new Company();
      let server = await DemoServer.start();
      // The host's own way to the server: it can be cut while others go on using theirs.
      let line = await RecordingTee.start(server.port);
      try {
        const [host, guest] = await Promise.all([company.arrive('Ada'), company.arrive('Berta')]);
        const invitation = await host.startMeeting(line.url);
        // A server that has forgotten everything, and a host who is not there: nobody has opened this room yet.
        const [hostUrl, { port }] = [line.url, server];
        await line.close();
        await server.kill();
        server = await DemoServer.start({ port });
        await guest.knock({ ...invitation, link: invitation.link.replace(hostUrl, server.url) });
        await guest.waitForPhase('waiting');
        await guest.window.waitForText('No host is here yet');

        line = await RecordingTee.start(server.port, Number(new URL(hostUrl).port));
        await host.admit('Berta');
        await guest.waitToBeWith('Ada');
      } finally {
        await company.close();
        await line.close();
        await server.stop();
      }
    });
  },
);
