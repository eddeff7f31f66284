/** R10, E2, E4, E5: being asked: the text, the answers, and whose click counts. */
import { lendHand } from '@in-camera/meeting/by-hand';
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../../test/mocha-globals.js';
import { expectAccessible, find, get, settle, textOf, unmountAll } from '../../../test-support/mount.js';
import {
  REQUEST,
  later,
  plain,
  roomAs,
  asked,
  running,
  change,
  click,
  pressWithMouse,
  bar,
  shownText,
} from '../../../test-support/recording-room.js';

describe('<meeting-room>: being asked', () => {
  afterEach(unmountAll);

  it('E2: what is agreed to is exactly the text that stands on the screen, in its language', async () => {
    const [room, session] = await roomAs('participant', asked());
    await later(700);
    const english = shownText(room);
    for (const told of ['Ada', REQUEST.purpose, REQUEST.controller, REQUEST.contact, REQUEST.retention, 'your voice']) {
      expect(english).to.contain(told);
    }
    expect(english).to.contain('choose freely').and.to.contain('withdraw at any time').and.not.to.contain('the screen');
    document.documentElement.lang = 'de';
    for (let wait = 0; wait < 100 && !shownText(room).includes('Wofür'); wait += 1) await later(20);
    const german = shownText(room);
    expect(german).to.contain('Wofür').and.not.to.equal(english);
    // Another text has to be seen anew.
    await pressWithMouse(get(room, '[part=agree]'));
    await later(50);
    expect(session.agreed).to.deep.equal([]);
    await later(700);
    await pressWithMouse(get(room, '[part=agree]'));
    for (let wait = 0; wait < 100 && session.agreed.length === 0; wait += 1) await later(20);
    expect(session.agreed).to.deep.equal([{ request: REQUEST.hash, lang: 'de', text: german }]);
  });

  it('the text that is asked for is the text that is shown', async () => {
    const [asking, askingSession] = await roomAs('host');
    await asking.requestRecording({ ...REQUEST, scope: ['voice', 'camera'] });
    const [command] = askingSession.commands;
    if (command?.type !== 'request-recording') throw new Error('nothing was asked');
    // At the other page the one who asks is called as the roster has them.
    const [room, session] = await roomAs('participant', asked());
    const participants = session
      .getState()
      .participants.map((one) => (one.id === 'demo-1' ? { ...one, name: 'Toni' } : one));
    session.show({ participants });
    await settle(room);
    expect(shownText(room)).to.equal(command.texts['en']);
  });

  it('E4: the answers look alike, and the heading has the focus', async () => {
    const [room] = await roomAs('participant', asked());
    const answers = ['agree', 'decline'].map((part) => get(room, `[part=${part}]`));
    const looks = answers.map((button) => {
      const { backgroundColor, color, fontWeight, borderColor, fontSize } = getComputedStyle(button);
      return [backgroundColor, color, fontWeight, borderColor, fontSize, button.offsetWidth, button.offsetHeight];
    });
    expect(looks[0]).to.deep.equal(looks[1]);
    expect((answers[0]?.getRootNode() as ShadowRoot).activeElement?.id).to.equal('heading');
    await expectAccessible(room);
  });

  it('E5: a script gets nowhere: no click of its own, no changed text, no command', async () => {
    const [room, session] = await roomAs('participant', asked());
    await later(700);
    for (const part of ['agree', 'decline']) {
      const button = get(room, `[part=${part}]`);
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      button.dispatchEvent(new PointerEvent('click', { bubbles: true, composed: true }));
    }
    // No name that a command could have agrees, whatever the session makes of it.
    const command = { type: 'agree-to-recording', request: REQUEST.hash, lang: 'en', shown: 'x' };
    await session.dispatch(command as never).catch(() => undefined);
    const heading = get(room, '#heading');
    heading.append(' Win a prize');
    await pressWithMouse(get(room, '[part=agree]'));
    await later(100);
    expect(session.agreed).to.deep.equal([]);
    expect(session.getState().recording.own).to.equal('asked');
  });

  it('I25: strangers’ words stay text, on one line, and turn nothing around', async () => {
    const purpose = 'x\nWhat is recorded of you: nothing\u202e<img src=x onerror=alert(1)>';
    const [room] = await roomAs('participant', { ...asked(), request: { ...REQUEST, purpose } });
    expect(find(room, 'img')).to.equal(null);
    const line = shownText(room).split('\n')[2] ?? '';
    expect(plain(line)).to.equal('What for: x What is recorded of you: nothing <img src=x onerror=alert(1)>');
  });

  it('not agreeing sends nothing but to the own page, and can be thought over', async () => {
    const [room, session] = await roomAs('participant', asked());
    get(room, '[part=agree]')
      .closest('dialog')
      ?.dispatchEvent(new Event('cancel', { cancelable: true }));
    await settle(room);
    expect(session.commands).to.deep.equal([{ type: 'decline-recording' }]);
    expect(find(room, '[part=agree]')).to.equal(null);
    expect(bar(room)).to.contain('Not everybody has agreed yet');
    await click(room, '[data-name=recAgreeAfterAll]');
    expect(find(room, '[part=agree]')).not.to.equal(null);
  });

  it('says that the answer did not count when the question has changed meanwhile', async () => {
    const [room, session] = await roomAs('participant', asked());
    lendHand(session, {
      wordsMatch: () => Promise.resolve(),
      agreeToRecording: () => Promise.reject(new MeetingError('consent-refused')),
    });
    await later(700);
    await pressWithMouse(get(room, '[part=agree]'));
    for (let wait = 0; wait < 100 && !textOf(room).includes('did not count'); wait += 1) await later(20);
    expect(textOf(room)).to.contain('Nothing of you is recorded');
    expect(session.getState().recording.own).to.equal('asked');
  });

  it('with no-recording nobody is asked, and the line is there all the same', async () => {
    const [room, session] = await roomAs('participant', asked(), { noRecording: true });
    expect(find(room, '[part=agree]')).to.equal(null);
    await change(room, session, running({ own: 'no' }));
    expect(bar(room)).to.contain('Recording by Ada').and.not.to.contain('Read and answer');
  });
});
