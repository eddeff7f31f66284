/** R10, D8, E2, E4, E5: what people see and do of a recording in the room. */
import { EMPTY_STATE, type MeetingState, type RecordingState, type Role } from '@in-camera/meeting';
import { lendHand } from '@in-camera/meeting/by-hand';
import { DEFAULT_POLICY, MeetingError } from '@in-camera/protocol';
import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../../test-support/mount.js';
import { createDemoSession, type DemoSession } from '../../testing.js';
import '../meeting-room.define.js';
import type { MeetingRoomElement } from '../meeting-room.element.js';
import { hashText } from './recording-text.js';

const SCOPE = { voice: true, camera: true, screen: false, screenSound: false };
const REQUEST = {
  hash: 'cmVxdWVzdA',
  lang: 'en',
  purpose: 'Minutes for those who are ill',
  controller: 'Example Society',
  contact: 'privacy@example.org',
  retention: '14 days',
  recipients: '',
  scope: SCOPE,
} as const;

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

async function roomAs(
  role: Role,
  recording: Partial<RecordingState> = {},
  properties: Partial<MeetingRoomElement> = {},
  allowed = true,
): Promise<[MeetingRoomElement, DemoSession]> {
  const { meeting } = createDemoSession().getState();
  if (!meeting) throw new Error('no meeting');
  const policy = { ...DEFAULT_POLICY, recording: allowed };
  const state: Partial<MeetingState> = {
    self: { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni', role },
    meeting: { ...meeting, policy },
    recording: { ...EMPTY_STATE.recording, ...recording },
  };
  const session = createDemoSession({ participants: [{ name: 'Ada', role: 'host' }, { name: 'Berta' }], state });
  const room = await mount('meeting-room', { session, ...properties });
  await settle(room);
  return [room, session];
}

const asked = (own: RecordingState['own'] = 'asked'): Partial<RecordingState> => ({
  ...{ id: 'r', state: 'requested', by: 'demo-1', own, purpose: REQUEST.purpose, request: REQUEST, needed: 2 },
});
const running = (change: Partial<RecordingState> = {}): Partial<RecordingState> => ({
  ...asked('yes'),
  ...{ state: 'recording', since: Date.now() - 65_000 },
  ...change,
});

async function change(room: MeetingRoomElement, session: DemoSession, to: Partial<RecordingState>): Promise<void> {
  session.show({ recording: { ...session.getState().recording, ...to } });
  await settle(room);
}

async function click(room: MeetingRoomElement, selector: string): Promise<void> {
  get(room, selector).click();
  await settle(room);
}

/** As a person does: by the browser's own mouse. */
async function pressWithMouse(target: HTMLElement): Promise<void> {
  target.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  // What it rests on looks otherwise.
  await sendMouse({ type: 'move', position: [0, 0] });
}

const bar = (room: MeetingRoomElement): string =>
  plain(find(room, '[data-name=recording]')?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim();
const said = (room: MeetingRoomElement): string => plain(get(room, '[data-name=announcer]').textContent ?? '').trim();
const shownText = (room: MeetingRoomElement): string =>
  [...(get(room, '[part=agree]').getRootNode() as ShadowRoot).querySelectorAll('[data-shown]')]
    .map(({ textContent }) => textContent)
    .join('\n');

describe('<meeting-room>: asking to record', () => {
  afterEach(unmountAll);

  it('R10: only where policy and role allow it, and nowhere with no-recording', async () => {
    const offers = async (...given: Parameters<typeof roomAs>): Promise<boolean> => {
      const [room] = await roomAs(...given);
      await click(room, '[data-name=more]');
      return textOf(room).includes('Record the meeting');
    };
    expect(await offers('host')).to.equal(true);
    expect(await offers('co-host')).to.equal(true);
    expect(await offers('participant')).to.equal(false);
    expect(await offers('host', {}, {}, false)).to.equal(false);
    expect(await offers('host', {}, { noRecording: true })).to.equal(false);
    expect(await offers('host', running())).to.equal(false);
  });

  it('asks for all that people must know, and sends one proposal with the hash of each text', async () => {
    const [room, session] = await roomAs('host', {}, { recordingAbout: { controller: 'Example Society' } });
    await click(room, '[data-name=more]');
    get(room, '.item.record').click();
    await settle(room);
    const fill = (id: string, value: string): void => {
      const input = get<HTMLInputElement>(room, `#rec-${id}`);
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    await expectAccessible(room);
    get(room, '[data-name=ask-recording] [type=submit]').click();
    await settle(room);
    expect(session.commands).to.deep.equal([]);
    expect(room.renderRoot.querySelectorAll('[aria-invalid=true]').length).to.equal(3);
    fill('purpose', 'Minutes');
    fill('contact', 'privacy@example.org');
    fill('retention', '14 days');
    await click(room, '[value=layout]');
    expect(textOf(room)).to.contain('the whole recording may be lost');
    get(room, '[data-name=ask-recording] [type=submit]').click();
    for (let wait = 0; wait < 100 && session.commands.length === 0; wait += 1) await later(20);
    await settle(room);
    const [command] = session.commands;
    if (command?.type !== 'request-recording') throw new Error('nothing was asked');
    expect(command.controller).to.equal('Example Society');
    expect(command.scope).to.deep.equal(SCOPE);
    expect(command.onDecline).to.equal('stop');
    expect(Object.keys(command.texts)).to.include.members(['en', 'de']);
    expect(command.texts['en']).not.to.equal(command.texts['de']);
    expect(room.recordingForm).to.equal('layout');
    // Waiting: that not everybody has agreed, and neither who nor how many.
    expect(bar(room)).to.equal('Not everybody has agreed yet. Nothing is recorded. Cancel');
    await change(room, session, { agreed: 1 });
    expect(bar(room)).to.equal('Not everybody has agreed yet. Nothing is recorded. Cancel');
    await click(room, '[data-name=recCancel]');
    expect(session.commands.at(-1)).to.deep.equal({ type: 'stop-recording' });
    expect(bar(room)).to.contain('Nothing was recorded.');
  });

  it('ends in the same words, whoever did not agree', async () => {
    const [room, session] = await roomAs('host', asked('none'));
    await change(room, session, EMPTY_STATE.recording);
    session.tell({ type: 'recording-over', reason: 'not-all-agreed' });
    await settle(room);
    expect(bar(room)).to.equal('Not everybody has agreed. Nothing was recorded. OK');
    expect(said(room)).to.contain('Not everybody has agreed. Nothing was recorded.');
    await click(room, '[data-name=recOverOk]');
    expect(find(room, '[data-name=recording]')).to.equal(null);
  });

  it('names what stands in the way, and keeps what was typed', async () => {
    const [room, session] = await roomAs('host', {}, { recordingAbout: { ...REQUEST } });
    Object.assign(session, { dispatch: () => Promise.reject(new MeetingError('recording-unsupported')) });
    await click(room, '[data-name=more]');
    await click(room, '.item.record');
    const input = get<HTMLInputElement>(room, '#rec-purpose');
    input.value = 'Minutes';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    get(room, '[data-name=ask-recording] [type=submit]').click();
    for (let wait = 0; wait < 100 && find(room, '[role=alert]') === null; wait += 1) await later(20);
    expect(textOf(room)).to.contain('This browser cannot record');
    expect(get<HTMLInputElement>(room, '#rec-purpose').value).to.equal('Minutes');
  });

  it('the methods do what the buttons do, name what is missing, and none agrees', async () => {
    const [room, session] = await roomAs('host');
    const failing = await room.requestRecording({ purpose: 'Minutes' }).then(
      () => 'asked',
      (error: Error) => `${error.name} ${error.message}`,
    );
    expect(failing).to.equal('TypeError controller: is needed');
    let heard = 0;
    room.addEventListener('recording-change', () => (heard += 1));
    await room.requestRecording({
      ...{ purpose: 'Minutes', controller: 'We', contact: 'w@example.org', retention: 'a week', scope: ['voice'] },
    });
    await room.stopRecording();
    expect(session.commands.map(({ type }) => type)).to.deep.equal(['request-recording', 'stop-recording']);
    expect(heard).to.equal(2);
    const members = new Set<string>();
    for (let proto: object | null = room; proto && proto !== HTMLElement.prototype;) {
      for (const name of Object.getOwnPropertyNames(proto)) members.add(name);
      proto = Object.getPrototypeOf(proto) as object | null;
    }
    expect([...members].filter((name) => /agree|giveConsent|accept/i.test(name))).to.deep.equal([]);
    room.noRecording = true;
    const code = await room
      .requestRecording({ ...REQUEST, scope: ['voice'] })
      .catch(({ code }: { code: string }) => code);
    expect(code).to.equal('aborted');
  });
});

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
    expect(session.agreed).to.deep.equal([{ request: REQUEST.hash, lang: 'de', shown: await hashText(german) }]);
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
    expect(await hashText(shownText(room))).to.equal(command.texts['en']);
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
      session.tell({ type: 'recording-over', reason });
      await settle(room);
      expect(bar(room)).to.contain(words);
      expect(said(room)).to.contain(words);
    });
  }
});
