/**
 * Two subnets, browsers as they come: no permission for a device, so that they name themselves by `.local` candidates
 * only, which nobody across the router can resolve. The server's STUN answer alone must bring them together.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import { Namespaces, type Place } from './harness/namespaces.js';
import type { Person } from './harness/person.js';

const STUN_PORT = 3478;

const namespaces = findBrowser('chromium') === null ? 'no chromium here' : Namespaces.make();

describe(
  'two network namespaces without multicast between them',
  {
    skip: typeof namespaces === 'string' && namespaces,
  },
  () => {
    const between = namespaces as Namespaces;
    const company = new Company();
    let server: DemoServer;
    let ada: Person;
    let berta: Person;

    const arriveAt = (place: Place, name: string, browser: BrowserName): Promise<Person> =>
      company.arrive(name, browser, {
        devices: false,
        trustedOrigin: server.url,
        executablePath: between.browserIn(place, browser),
      });

    before(async () => {
      const host = between.serverAddress;
      server = await DemoServer.start({
        port: 8080,
        through: between.through('middle'),
        args: ['--host', host, '--trusted-proxy', host, '--stun-port', String(STUN_PORT)],
      });
      ada = await arriveAt('left', 'Ada', 'chromium');
      berta = await arriveAt('right', 'Berta', findBrowser('firefox') === null ? 'chromium' : 'firefox');
    });

    after(async () => {
      await company.close();
      await server.stop();
      between.remove();
    });

    it('people meet with all devices off, and their chat arrives', async () => {
      const invitation = await ada.startMeeting(server.url);
      await berta.knock(invitation);
      await ada.admit('Berta');
      await berta.waitToBeWith('Ada');
      await ada.write('from the left');
      await berta.waitToRead('from the left', 'Ada');
      await berta.write('from the right');
      await ada.waitToRead('from the right', 'Berta');
    });

    it('J1: by the operator’s own STUN answer: hidden host addresses, and no other server asked', async () => {
      const reflexive: string[] = [];
      for (const { name, window } of [ada, berta]) {
        const candidates = await window.look<string[]>('inPage.candidates()');
        const addresses = (type: string) =>
          candidates.filter((line) => line.includes(` typ ${type}`)).map((line) => line.split(' ')[4] ?? '');
        assert.ok(
          addresses('host').every((address) => address.endsWith('.local')),
          `${name} offers a plain address`,
        );
        const own = [...new Set(addresses('srflx'))];
        assert.ok(own.length <= 1, `${name} has more than one address`);
        reflexive.push(...own);
        const asked = await window.look<string[]>('inPage.notes.iceServers');
        assert.deepEqual([...new Set(asked)], [`stun:${between.serverAddress}:${String(STUN_PORT)}`]);
        assert.equal(await window.look('inPage.notes.deviceRequests'), 0);
      }
      // One end's is enough, and once connected by it the other end's browser stops asking for its own.
      assert.ok(reflexive.length > 0, 'nobody has a reflexive address');
    });

    it('F6: no page complained', async () => {
      assert.deepEqual(await company.complaints(), []);
    });
  },
);
