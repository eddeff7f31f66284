/** R10: asking to record: who may, what people must be told, and what one sees while one waits. */
import { EMPTY_STATE } from '@in-camera/meeting';
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../../test/mocha-globals.js';
import { expectAccessible, find, get, settle, textOf, unmountAll } from '../../../test-support/mount.js';
import {
  SCOPE,
  REQUEST,
  later,
  roomAs,
  asked,
  running,
  change,
  click,
  bar,
  said,
} from '../../../test-support/recording-room.js';

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
    await click(room, '[name=rec-names]');
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
    expect([command.form, command.names]).to.deep.equal(['layout', false]);
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
    session.tell({ type: 'recording-over', reason: 'not-all-agreed', withdrawn: [] });
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

  it('takes a passphrase for the files, says when it is easy to guess, and forgets it', async () => {
    const [room, session] = await roomAs('host', {}, { recordingAbout: { ...REQUEST } });
    const answer = session.dispatch.bind(session);
    Object.assign(session, { dispatch: () => Promise.reject(new MeetingError('password-too-weak')) });
    await click(room, '[data-name=more]');
    await click(room, '.item.record');
    const type = (id: string, value: string): void => {
      const input = get<HTMLInputElement>(room, `#rec-${id}`);
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    type('purpose', 'Minutes');
    type('passphrase', 'password');
    get(room, '[data-name=ask-recording] [type=submit]').click();
    for (let wait = 0; wait < 100 && find(room, '[role=alert]') === null; wait += 1) await later(20);
    expect(get(room, '#rec-passphrase-problem').textContent).to.contain('easy to guess');
    expect(textOf(room)).not.to.contain('The question could not be asked');
    await expectAccessible(room);
    Object.assign(session, { dispatch: answer });
    type('passphrase', 'otter lantern gravel spoon');
    get(room, '[data-name=ask-recording] [type=submit]').click();
    for (let wait = 0; wait < 100 && session.commands.length === 0; wait += 1) await later(20);
    await settle(room);
    const [command] = session.commands;
    expect(command?.type === 'request-recording' && command.passphrase).to.equal('otter lantern gravel spoon');
    const left = [...room.renderRoot.querySelectorAll('input')].filter(({ value }) => value.includes('otter'));
    expect(left).to.deep.equal([]);
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
