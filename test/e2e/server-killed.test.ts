/** P9 I26: after everybody is in, the server is needed by nobody; and a new one finds the meeting again. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

describe('I26: the server dies', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let ada: Person;
  let berta: Person;
  let invitation: Invitation;

  before(async () => {
    server = await DemoServer.start();
    const second = findBrowser('firefox') === null ? 'chromium' : 'firefox';
    const met = await company.meet(server.url, [
      ['Ada', 'chromium'],
      ['Berta', second],
    ]);
    [ada, berta] = met.people as [Person, Person];
    invitation = met.invitation;
    for (const person of [ada, berta]) {
      await person.turnCameraOn();
      await person.turnMicrophoneOn();
    }
    await ada.waitToSee('Berta');
    await berta.waitToSee('Ada');
  });

  after(async () => {
    await company.close();
    await server.stop();
  });

  it('pictures, sound and chat go on after kill -9', async () => {
    await server.kill();
    for (const person of [ada, berta]) {
      await person.waitFor('has lost the server', ({ connection }) => connection.server !== 'connected');
    }
    for (const [one, other] of [
      [ada, berta],
      [berta, ada],
    ] as const) {
      await one.waitToSee(other.name);
      await one.waitToHear(other.name);
      await one.write(`still here, says ${one.name}`);
      await other.waitToRead(`still here, says ${one.name}`, one.name);
      const { phase, participants } = await one.state();
      assert.deepEqual([phase, participants.map(({ link }) => link)], ['in-meeting', ['bound']]);
    }
  });

  it('what is switched on and off after that still takes effect at the other end', async () => {
    await ada.window.click(/Turn camera off$/);
    await berta.waitFor('knows of it', ({ participants }) => participants.every(({ camera }) => !camera));
    await ada.turnCameraOn();
    await berta.waitToSee('Ada');
  });

  it('P9: a new server on the same port knows nothing, and the meeting opens its door again', async () => {
    server = await DemoServer.start({ port: server.port });
    await ada.waitFor('is back at the server', ({ connection }) => connection.server === 'connected', 60_000);
    const cem = await company.arrive('Cem');
    await cem.knock(invitation);
    await ada.admit('Cem');
    await cem.waitToBeWith('Ada', 'Berta');
    await cem.waitToSee('Berta');
  });
});
