/**
 * The first meeting: three people, each in a browser of their own, meet by link and password through the real server.
 * The steps build on each other, as they do for people.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BROWSERS_OWN_HOSTS, findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { eventually } from './harness/eventually.js';
import { Company } from './harness/meet.js';
import type { Person } from './harness/person.js';
import { RecordingProxy } from './harness/recording-proxy.js';

/** A person can see it as one thing: opening the page is not counted, everything pressed after it is. */
const MOST_CLICKS = 5;

const firefox = findBrowser('firefox') !== null;
const third = firefox ? 'firefox' : 'chromium';

describe(`two Chromium and one ${third} meet`, { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let proxy: RecordingProxy;
  let people: Person[];

  const everyPair = async (what: (one: Person, other: Person) => Promise<void>): Promise<void> => {
    // One after the other for each person: a browser that works for three at once is slow, not wrong.
    await Promise.all(
      people.map(async (one) => {
        for (const other of people) if (other !== one) await what(one, other);
      }),
    );
  };

  before(async () => {
    server = await DemoServer.start();
    proxy = await RecordingProxy.start();
    const options = { proxyPort: proxy.port };
    people = [
      await company.arrive('Ada Lovelace', 'chromium', options),
      await company.arrive('Berta', 'chromium', options),
      await company.arrive('Çelik Öz', third, options),
    ];
  });

  after(async () => {
    await company.close();
    await proxy.close();
    await server.stop();
  });

  it('R5 R6: come in by link and password, each within five clicks after the page is open', async () => {
    const [host, ...guests] = people as [Person, ...Person[]];
    const invitation = await host.startMeeting(server.url, { title: 'Monday round' });
    assert.match(invitation.link, /^http:\/\/127\.0\.0\.1:\d+\/?#1\.[\w-]{43}\.[\w-]{43}\.p$/);
    for (const guest of guests) {
      await guest.knock(invitation);
      await host.admit(guest.name);
      await guest.waitToBeWith(host.name);
      assert.ok(guest.window.clicks <= MOST_CLICKS, `${guest.name} needed ${String(guest.window.clicks)} clicks`);
      if (guest === guests[0]) {
        assert.ok(host.window.clicks <= MOST_CLICKS, `${host.name} needed ${String(host.window.clicks)} clicks`);
      }
    }
    await everyPair(async (one, other) => void (await one.waitToBeWith(other.name)));
    for (const guest of guests) assert.equal((await guest.state()).meeting?.title, 'Monday round');
  });

  it('R3: enter with microphone and camera off, and nobody was asked for a device', async () => {
    for (const { window, ...person } of people) {
      assert.equal(await window.look('inPage.notes.deviceRequests'), 0, person.name);
    }
    for (const person of people) {
      const { self } = await person.state();
      assert.deepEqual([self.microphone, self.camera], [false, false]);
    }
  });

  it('Z1: see moving pictures in all six directions', async () => {
    for (const person of people) await person.turnCameraOn();
    await everyPair((one, other) => one.waitToSee(other.name));
  });

  it('Z1: hear each other in all six directions', async () => {
    for (const person of people) await person.turnMicrophoneOn();
    await everyPair((one, other) => one.waitToHear(other.name));
  });

  it('R11: read in the chat what each of them writes', async () => {
    for (const person of people) {
      await person.write(`${person.name} says <b>good morning</b> & hello`);
      for (const reader of people)
        await reader.waitToRead(`${person.name} says <b>good morning</b> & hello`, person.name);
    }
  });

  it('R3: a camera that is switched off stops arriving, and its light goes out', async () => {
    const [ada, berta] = people as [Person, Person, Person];
    await berta.window.click(/Turn camera off$/);
    await berta.waitFor('has the camera off', ({ self }) => !self.camera);
    assert.deepEqual(await berta.window.look<string[]>('inPage.deviceStates().sort()'), ['audio live', 'video ended']);
    const id = await ada.idOf(berta.name);
    await ada.waitFor('knows of it', ({ participants }) => participants.some((one) => one.id === id && !one.camera));
    await eventually(
      'no picture of hers is left',
      async () => (await ada.window.look(`inPage.frames('${id}', 6)`)) !== 6,
    );
  });

  it('I28: leaving turns every device off and leaves no connection and no socket behind', async () => {
    const [ada, , third] = people as [Person, Person, Person];
    await third.leave();
    const left = await third.state();
    assert.equal(left.leftReason, 'left');
    assert.deepEqual([left.chat, left.participants, left.meeting], [[], [], null]);
    const states = await third.window.look<string[]>('inPage.deviceStates().sort()');
    assert.deepEqual(states, ['audio ended', 'video ended']);
    await eventually('connections are closed', async () => (await third.window.look('inPage.openConnections()')) === 0);
    await eventually('sockets are closed', async () => (await third.window.look('inPage.openSockets()')) === 0);
    await ada.waitFor('sees that they have gone', ({ participants }) =>
      participants.every(({ name }) => name !== third.name),
    );
  });

  it('F6 F7: nothing broke the policy of the page, and no page complained', async () => {
    assert.deepEqual(await company.complaints(), []);
  });

  it('R0 Z5 J1: every request and socket was for the page’s own host', async () => {
    const own = new URL(server.url).host;
    const asked = [...proxy.asked].filter((host) => !BROWSERS_OWN_HOSTS.has(host.replace(/:443$/, '')));
    assert.deepEqual(asked, [own]);
    // Three pages and three sockets at the least came this way: the record is not empty by accident.
    assert.ok(proxy.paths.filter((path) => path === '/').length >= 3);
    assert.ok(proxy.paths.filter((path) => path === 'CONNECT').length >= 3);
    for (const { window } of people) {
      const requests = window.requests.filter((url) => !/^(data|blob|about):/.test(url));
      assert.deepEqual([...new Set(requests.map((url) => new URL(url).host))], [own]);
      const sockets = await window.look<string[]>('inPage.socketUrls()');
      assert.deepEqual([...new Set(sockets)], [`ws://${own}/signalling`]);
      assert.deepEqual(await window.look('inPage.notes.iceServers'), []);
    }
  });
});
