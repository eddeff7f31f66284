/** R10, E2: two rooms over two real sessions: what one page asks is what the other shows, and a person's click counts there. */
import { createFakeWorld } from '@in-camera/meeting/testing';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../../test/mocha-globals.js';
import { find, get, mount, settle, textOf, unmountAll } from '../../../test-support/mount.js';
import { later, pressWithMouse } from '../../../test-support/recording-room.js';

/** What is under way in between is signed and verified, which takes tasks of its own. */
const rest = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await later(0);
};
const ASKED = {
  purpose: 'Minutes for those who are ill',
  controller: 'Example Society',
  contact: 'privacy@example.org',
  retention: '14 days',
} as const;

describe('<meeting-room>: a recording between two pages', () => {
  afterEach(unmountAll);

  for (const lang of ['en', 'de'] as const) {
    it(`begins with a click below the text, read in ${lang}, and ends with a click on withdraw`, async () => {
      const world = createFakeWorld({ policy: { recording: true, requirePassword: false }, settle: rest });
      const { host, invitation } = await world.host('Ada Lovelace');
      const guest = await world.admit('Berta', host, invitation);
      const asking = await mount('meeting-room', { session: host.session });
      const requested = asking.requestRecording(ASKED);
      for (let wait = 0; wait < 100 && host.state.recording.state !== 'requested'; wait += 1) {
        await later(20);
        await world.clock.advance(20);
      }
      await requested;
      await world.clock.advance(200);
      asking.remove();

      const room = await mount('meeting-room', { session: guest.session });
      document.documentElement.lang = lang;
      const question = lang === 'de' ? 'Darf diese Besprechung' : 'May this meeting';
      for (let wait = 0; wait < 100 && !textOf(room).includes(question); wait += 1) await later(20);
      expect(textOf(room)).to.contain(ASKED.contact);
      await later(700);
      await pressWithMouse(get(room, '[part=agree]'));
      for (let wait = 0; wait < 100 && guest.state.recording.state !== 'recording'; wait += 1) {
        await later(20);
        await world.clock.advance(20);
      }
      expect(host.state.recording.state).to.equal('recording');
      expect(host.recorder.taken.get(guest.id)).to.deep.equal(['voice', 'camera']);
      await settle(room);
      expect(find(room, '[part=agree]')).to.equal(null);

      get(room, '[data-name=recWithdraw]').click();
      await world.clock.advance(1_000);
      await settle(room);
      expect(host.recorder.taken.has(guest.id)).to.equal(false);
      expect(textOf(get(room, '[data-name=recording]'))).to.contain(
        lang === 'de' ? 'Sie haben Ihre Zustimmung widerrufen' : 'You have withdrawn your agreement',
      );
    });
  }
});
