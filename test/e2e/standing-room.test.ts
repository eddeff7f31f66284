/** A12, D5: a room that is always the same; the site's backend says who hosts, and two who come at once do not part it. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startSite } from '../../examples/standing-room/site.mjs';
import { findBrowser } from './harness/browsers.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

describe('A12: a standing room', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let folder: string;
  let site: Awaited<ReturnType<typeof startSite>>;
  let mira: Person;
  let jonas: Person;
  let invitation: Invitation;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'in-camera-room-'));
    site = await startSite({ port: 0, roomFile: join(folder, 'room.json'), log: () => undefined });
    mira = await company.arrive('Mira Vogel');
    jonas = await company.arrive('Jonas Wirth', findBrowser('firefox') === null ? 'chromium' : 'firefox');
    invitation = await logIn(mira, 'mira');
    await logIn(jonas, 'jonas');
  });

  after(async () => {
    await company.close();
    await site.close();
    await rm(folder, { recursive: true });
  });

  it('two colleagues who open it at once are in one meeting, both as hosts, one leading', async () => {
    await Promise.all([goIn(mira), goIn(jonas)]);
    await mira.waitToBeWith('Jonas Wirth');
    await jonas.waitToBeWith('Mira Vogel');
    const states = await Promise.all([mira.state(), jonas.state()]);
    assert.deepEqual(
      states.map(({ self }) => self.role),
      ['host', 'host'],
    );
    assert.equal(states[0].meeting?.host, states[1].meeting?.host);
    assert.equal(states[0].meeting?.code, states[1].meeting?.code);
    await mira.turnCameraOn();
    await jonas.waitToSee('Mira Vogel');
  });

  it('a guest with link and passphrase knocks, and either host lets in', async () => {
    const guest = await company.arrive('Greta Gast');
    await guest.knock(invitation);
    const led = (await mira.state()).meeting?.host;
    const other = (await mira.state()).self.id === led ? jonas : mira;
    await other.admit('Greta Gast');
    await guest.waitToBeWith('Mira Vogel', 'Jonas Wirth');
    await guest.leave();
  });

  it('when the one who leads goes, the other leads on, and the first comes back in unasked', async () => {
    const led = (await mira.state()).meeting?.host;
    const [first, second] = (await mira.state()).self.id === led ? [mira, jonas] : [jonas, mira];
    await first.leave();
    const { self } = await second.state();
    await second.waitFor('leads', ({ meeting }) => meeting?.host === self.id, 60_000);
    await first.window.reload();
    await goIn(first);
    await first.waitToBeWith(second.name);
    assert.equal((await first.state()).self.role, 'host');
  });

  async function logIn({ window }: Person, login: string): Promise<Invitation> {
    await window.open(site.url);
    await window.page.waitForSelector('#login:not([hidden])');
    await window.page.select('[name=person]', login);
    await window.click('Log in');
    await window.page.waitForSelector('#invitation:not([hidden])');
    const [link = '', password = ''] = await window.look<string[]>(
      `['#link', '#password'].map((id) => document.querySelector(id).textContent)`,
    );
    return { link, password };
  }

  async function goIn({ window }: Person): Promise<void> {
    await window.page.waitForSelector('#invitation:not([hidden])');
    await window.paste('Passphrase', invitation.password);
    await window.click('Knock');
  }
});
