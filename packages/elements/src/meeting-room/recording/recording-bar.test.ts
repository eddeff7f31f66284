/** R10, D8: what everybody sees, hears and can do while a recording runs, and when it is over. */
import { EMPTY_STATE } from '@in-camera/meeting';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../../test/mocha-globals.js';
import { expectAccessible, find, settle, unmountAll } from '../../../test-support/mount.js';
import { REQUEST, roomAs, asked, running, change, click, bar, said } from '../../../test-support/recording-room.js';

describe('<meeting-room>: while a recording runs', () => {
  afterEach(unmountAll);

  it('D8: everybody sees that, by whom, how long and what for, and hears it', async () => {
    const [room, session] = await roomAs('participant', asked('yes'));
    await change(room, session, running());
    expect(bar(room)).to.match(/^Recording by Ada 1:0\d What for\? Withdraw my agreement$/);
    expect(said(room)).to.contain('This meeting is being recorded now, by Ada.');
    expect(find(room, '[data-name=recording] svg')).not.to.equal(null);
    await click(room, '[data-name=recDetails]');
    expect(bar(room)).to.contain(REQUEST.purpose).and.to.contain(REQUEST.controller);
    await expectAccessible(room);
    await change(room, session, { state: 'paused', pause: 'lease' });
    expect(bar(room)).to.contain('Recording paused').and.to.contain('Nobody leads the meeting right now');
    expect(said(room)).to.contain('The recording is paused.');
    await change(room, session, { pause: 'withdrawn', own: 'withdrawn' });
    expect(bar(room)).to.contain('Nothing more is recorded').and.not.to.contain('is being recorded');
    await change(room, session, { state: 'recording', pause: null, own: 'yes' });
    expect(said(room)).to.contain('The recording goes on.');
  });

  it('R10: withdrawing acts at the click, and says what comes of it', async () => {
    const [room, session] = await roomAs('participant', running());
    await click(room, '[data-name=recWithdraw]');
    expect(session.commands).to.deep.equal([{ type: 'withdraw-consent' }]);
    expect(bar(room)).to.equal('You have withdrawn your agreement. Nothing more of you is recorded. OK');
  });

  it('R10: a newcomer is told that they are not in it; whoever records, who is not', async () => {
    const [room, session] = await roomAs('participant', running({ own: 'asked', newcomers: ['demo-self'] }));
    expect(bar(room)).to.contain('You are not in it unless you agree.');
    expect(find(room, '[part=agree]')).not.to.equal(null);
    await change(room, session, { own: 'no' });
    await click(room, '[data-name=recRead]');
    expect(find(room, '[part=agree]')).not.to.equal(null);
    const [recorder] = await roomAs('host', running({ by: 'demo-self', own: 'none', newcomers: ['demo-2'] }));
    expect(bar(recorder)).to.contain('Recording by you').and.to.contain('Berta is not in the recording yet.');
    expect(find(recorder, '[data-name=recStop]')).not.to.equal(null);
  });

  for (const [reason, words] of [
    ['stopped', 'The recording is over.'],
    ['withdrawn', 'Somebody has withdrawn their agreement.'],
    ['newcomer', 'Somebody who came later has not agreed.'],
    ['recorder-gone', 'Whoever recorded is gone.'],
    ['not-allowed', 'Recording is not allowed here any more.'],
    ['fork', 'Somebody may be splitting this meeting.'],
  ] as const) {
    it(`says why it is over: ${reason}`, async () => {
      const [room, session] = await roomAs('participant', running());
      await change(room, session, running());
      await change(room, session, EMPTY_STATE.recording);
      session.tell({ type: 'recording-over', reason, withdrawn: [] });
      await settle(room);
      expect(bar(room)).to.contain(words);
      expect(said(room)).to.contain(words);
    });
  }

  it('R10: somebody withdrew as it ended: whoever recorded is asked to delete, in front of all, and once', async () => {
    const [room, session] = await roomAs('participant', running());
    await change(room, session, running());
    await change(room, session, EMPTY_STATE.recording);
    session.tell({ type: 'recording-over', reason: 'stopped', withdrawn: [] });
    for (let times = 0; times < 2; times += 1) session.tell({ type: 'recording-withdrawn', id: 'demo-2' });
    await settle(room);
    const words = 'Ada has been asked to delete what was recorded of Berta.';
    expect(bar(room).split(words).length).to.equal(2);
    expect(said(room)).to.contain(words);
  });

  it('asks whoever records before the page is closed, and nobody else', async () => {
    const isHeld = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const [room, session] = await roomAs('host', running({ by: 'demo-self', own: 'none' }));
    await change(room, session, running({ by: 'demo-self', own: 'none' }));
    expect(isHeld()).to.equal(true);
    await change(room, session, { state: 'paused' });
    expect(isHeld()).to.equal(true);
    await change(room, session, EMPTY_STATE.recording);
    expect(isHeld()).to.equal(false);
    await change(room, session, running());
    expect(isHeld()).to.equal(false);
    await change(room, session, running({ by: 'demo-self', own: 'none' }));
    room.remove();
    room.session = null;
    expect(isHeld()).to.equal(false);
  });
});
