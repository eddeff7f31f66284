/** R8, elements.md `askToMute`: a request that the one who is asked answers; nobody's microphone is turned by somebody else. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { findBrowser } from './harness/browsers.js';
import { DemoServer } from './harness/demo-server.js';
import { Company } from './harness/meet.js';
import type { Person } from './harness/person.js';

describe('the host asks somebody to mute', { skip: findBrowser('chromium') === null && 'no chromium here' }, () => {
  const company = new Company();
  let server: DemoServer;
  let ada: Person;
  let berta: Person;

  before(async () => {
    server = await DemoServer.start();
    const met = await company.meet(server.url, [
      ['Ada', 'chromium'],
      ['Berta', findBrowser('firefox') === null ? 'chromium' : 'firefox'],
    ]);
    [ada, berta] = met.people as [Person, Person];
    await berta.turnMicrophoneOn();
    await ada.waitFor('hears that Berta speaks', ({ participants }) => participants[0]?.microphone === true);
  });

  after(async () => {
    await company.close();
    await server.stop();
  });

  it('who stays on stays on, and who mutes is muted', async () => {
    for (const [answer, microphone] of [
      [/^Stay on$/, true],
      [/^Mute me$/, false],
    ] as const) {
      assert.equal(await ada.ask('askToMute', await ada.idOf('Berta')), null);
      await berta.window.waitForText('Ada asks');
      assert.equal((await berta.state()).self.microphone, true, 'nothing happens by itself');
      await berta.window.click(answer);
      await berta.waitFor('has answered', ({ self }) => self.microphone === microphone);
    }
    await ada.waitFor('sees it', ({ participants }) => participants[0]?.microphone === false);
  });

  it('a participant asks nobody', async () => {
    assert.notEqual(await berta.ask('askToMute', await berta.idOf('Ada')), null);
  });
});
