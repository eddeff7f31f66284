/** B10, §9 *Ad hoc*: the room's key is saved once as an age file, and whoever has file and passphrase is host of it again. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser, type BrowserName } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Invitation, Person } from './harness/person.js';

const PASSPHRASE = 'amber-lantern-quiet-meadow-copper';
/** scrypt is slow on purpose, and a busy machine makes it slower. */
const SCRYPT_MS = 150_000;

describe('B10: a room’s key', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let ada: Person;
  let invitation: Invitation;
  let file: number[];

  before(async () => {
    server = await DemoServer.start();
    ada = await company.arrive('Ada');
    invitation = await ada.startMeeting(server.url);
  });

  after(async () => {
    await company.close();
    await server.stop();
  });

  it('is an age file that opens with a passphrase, and is given out once', { timeout: SCRYPT_MS }, async () => {
    assert.equal((await ada.state()).self.canExportAuthority, true);
    assert.equal(await ada.ask('exportAuthority', 'secret'), 'password-too-weak');
    file = (await ada.window.page.evaluate(
      `document.querySelector('meeting-room').exportAuthority(${JSON.stringify(PASSPHRASE)})
        .then(async (file) => [...new Uint8Array(file instanceof Blob ? await file.arrayBuffer() : file)])`,
    )) as number[];
    const header = Buffer.from(file).toString('latin1');
    assert.match(header, /^age-encryption\.org\/v1\n-> scrypt /);
    assert.equal((await ada.state()).self.canExportAuthority, false);
  });

  it('the wrong passphrase and a changed file open nothing, and say so', { timeout: SCRYPT_MS }, async () => {
    const other = await company.arrive('Other');
    await other.window.open(server.url);
    assert.equal(await importInto(other, file, 'not-this-one-at-all-surely'), 'wrong-password');
    assert.equal(await importInto(other, file.slice(0, 40), PASSPHRASE), 'protocol-malformed');
    assert.deepEqual(await other.window.look('inPage.notes.sockets.length'), 0);
  });

  for (const browser of ['chromium', 'firefox'] as const) {
    it(
      `in another browser (${browser}) makes its holder a host of the meeting`,
      { timeout: 2 * SCRYPT_MS },
      async (t) => {
        if (findBrowser(browser) === null) {
          t.skip(`no ${browser} here`);
          return;
        }
        const again = await comeWithKey(`Ada in ${browser}`, browser);
        await again.waitToBeWith('Ada');
        await ada.waitToBeWith(again.name);
        assert.equal((await again.state()).self.role, 'host');
        await again.leave();
      },
    );
  }

  async function comeWithKey(name: string, browser: BrowserName): Promise<Person> {
    const person = await company.arrive(name, browser);
    await person.window.open(invitation.link);
    assert.equal(await importInto(person, file, PASSPHRASE), null);
    await person.window.type('Your name', name);
    await person.window.paste('Passphrase', invitation.password);
    await person.window.click('Knock');
    return person;
  }
});

/** @returns the code of what went wrong, or null */
async function importInto({ window }: Person, file: readonly number[], passphrase: string): Promise<string | null> {
  return (await window.page.evaluate(
    `document.querySelector('meeting-room')
      .importAuthority(new File([new Uint8Array(${JSON.stringify(file)})], 'room.age'), ${JSON.stringify(passphrase)})
      .then(() => null, (error) => error.code ?? String(error))`,
  )) as string | null;
}
