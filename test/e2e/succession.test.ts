/** A12–A14, R8: the host closes the laptop, a co-host goes on, the host comes back; nobody comes or goes by accident. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

/** By protocol §8 the first in rank goes on 20 s after the host's last sign; the rest is for a busy machine. */
const TAKES_OVER_MS = 60_000;
/** Whoever was silent for a minute was taken off; the host leads on once it has heard what was done without it. */
const GATHERED_MS = 90_000;

describe('A14: the host closes the laptop', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let ada: Person;
  let berta: Person;
  let cem: Person;
  let dora: Person;
  let invitation: Invitation;

  before(async () => {
    server = await DemoServer.start();
    const second = findBrowser('firefox') === null ? 'chromium' : 'firefox';
    const met = await company.meet(server.url, [
      ['Ada', 'chromium'],
      ['Berta', 'chromium'],
      ['Cem', second],
    ]);
    [ada, berta, cem] = met.people as [Person, Person, Person];
    invitation = met.invitation;
    assert.equal(await ada.ask('setRole', await ada.idOf('Berta'), 'co-host'), null);
    for (const one of [ada, cem]) {
      await one.waitFor('reads that Berta is co-host', ({ participants }) => {
        return participants.some(({ name, role }) => name === 'Berta' && role === 'co-host');
      });
    }
    await berta.waitFor('is co-host', ({ self }) => self.role === 'co-host');
    await berta.turnCameraOn();
    for (const person of [ada, berta, cem]) await person.window.look('inPage.listen()');
  });

  after(async () => {
    for (const person of [ada, cem]) person.window.thaw();
    await company.close();
    await server.stop();
  });

  it('a co-host leads within half a minute, and those who are there notice nothing else', async (t) => {
    const leadOf = (await berta.state()).self.id;
    const frozenAt = performance.now();
    ada.window.freeze();
    for (const person of [berta, cem]) {
      await person.waitFor('is led by Berta', ({ meeting }) => meeting?.host === leadOf, TAKES_OVER_MS);
    }
    t.diagnostic(`Berta leads ${((performance.now() - frozenAt) / 1000).toFixed(1)} s after the last sign of the host`);
    await cem.waitToSee('Berta');
    for (const person of [berta, cem]) assert.deepEqual(await comingsOf(person), []);
  });

  it('the co-host lets somebody in', async () => {
    dora = await company.arrive('Dora');
    await dora.knock(invitation);
    await berta.admit('Dora', TAKES_OVER_MS);
    await dora.waitToBeWith('Berta', 'Cem');
    await dora.waitToSee('Berta');
  });

  it('the host comes back and leads, and is with everybody, also with who came meanwhile', async () => {
    ada.window.thaw();
    const { self } = await ada.waitFor('runs again', ({ phase }) => phase === 'in-meeting');
    for (const person of [ada, berta, cem, dora]) {
      await person.waitFor('is led by Ada', ({ meeting }) => meeting?.host === self.id, GATHERED_MS);
    }
    await ada.waitToBeWith('Berta', 'Cem', 'Dora');
    for (const person of [berta, cem, dora]) await person.waitToBeWith('Ada');
    await ada.waitToSee('Berta');
  });

  it('on the way nobody was admitted or thrown out but whom somebody let in', async () => {
    for (const person of [ada, berta, cem]) {
      const comings = (await comingsOf(person)).filter((line) => !line.startsWith('knock'));
      // Ada herself is shown as gone once she has said nothing for a minute.
      const others = comings.filter((line) => !line.endsWith(' Ada'));
      assert.deepEqual(others, ['participant-joined Dora'], person.name);
    }
    for (const person of [ada, berta, cem, dora]) assert.equal((await person.state()).connection.fork, false);
  });

  it('the host, back in the lead, opens the door again', async () => {
    await dora.leave();
    await ada.waitFor('sees Dora go', ({ participants }) => participants.every(({ name }) => name !== 'Dora'));
    const emil = await company.arrive('Emil');
    await emil.knock(invitation);
    await ada.admit('Emil');
    await emil.waitToBeWith('Ada', 'Berta', 'Cem');
    await emil.leave();
  });

  it('those who were away for so long that they were taken off come back without knocking, and the host leads', async () => {
    for (const person of [ada, cem]) person.window.freeze();
    await berta.waitFor('is alone', ({ participants }) => participants.length === 0, 150_000);
    const fay = await company.arrive('Fay');
    await fay.knock(invitation);
    await berta.admit('Fay');
    await fay.waitToBeWith('Berta');
    for (const person of [ada, cem]) person.window.thaw();
    const { self } = await ada.waitFor('runs again', ({ phase }) => phase === 'in-meeting', 60_000);
    for (const person of [ada, berta, cem, fay]) {
      await person.waitFor('is led by Ada', ({ meeting }) => meeting?.host === self.id, GATHERED_MS);
    }
    await ada.waitToBeWith('Berta', 'Cem', 'Fay');
    await cem.waitToBeWith('Ada', 'Berta', 'Fay');
    assert.deepEqual((await ada.state()).knocks, []);
  });
});

async function comingsOf(person: Person): Promise<readonly string[]> {
  return person.window.look<string[]>('inPage.notes.comings');
}
