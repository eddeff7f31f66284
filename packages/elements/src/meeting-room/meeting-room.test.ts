import { EMPTY_STATE, type LeftReason } from '@in-camera/meeting';
import { MEETING_ERROR_CODES, MeetingError, isRecoverable } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { createDemoSession, type DemoOptions, type DemoSession } from '../testing.js';
import { MeetingErrorEvent } from '../internal/meeting-error-event.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

const LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p';

async function roomOf(
  options: DemoOptions,
  properties: Partial<MeetingRoomElement> = {},
  attributes: Record<string, string> = {},
): Promise<[MeetingRoomElement, DemoSession]> {
  const session = createDemoSession(options);
  const room = await mount('meeting-room', { session, ...properties }, attributes);
  await settle(room);
  return [room, session];
}

function fill(room: MeetingRoomElement, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = get<HTMLInputElement>(room, `input[name=${name}]`);
    field.value = value;
    field.dispatchEvent(new InputEvent('input'));
  }
}

async function submit(room: MeetingRoomElement): Promise<void> {
  get<HTMLFormElement>(room, 'form').requestSubmit();
  await settle(room);
}

function heading(room: MeetingRoomElement): string {
  return get(room, '.heading').textContent?.trim().replace(/\s+/g, ' ') ?? '';
}

describe('<meeting-room>: every phase has its view', () => {
  afterEach(unmountAll);

  const phases: readonly (readonly [title: string, DemoOptions, Partial<MeetingRoomElement>, RegExp])[] = [
    ['idle without a link', { phase: 'idle' }, {}, /Start a meeting.*Your name.*I have a link.*Sealed end to end/],
    ['idle with a link', { phase: 'idle' }, { link: LINK }, /A meeting on.*Your name.*Passphrase.*Knock/],
    ['connecting', { phase: 'connecting' }, { link: LINK }, /Connecting.*Cancel/],
    ['waiting', { phase: 'waiting' }, { link: LINK }, /No host is here yet.*Leave/],
    ['knocking', { phase: 'knocking' }, { link: LINK }, /You have knocked.*The host has been told/],
    ['in the meeting', { participants: 7 }, {}, /Sealed.*Weekly round.*Grace Hopper.*Mic off.*Leave/],
    ['alone in the meeting', { participants: 0 }, {}, /You are alone here.*Link.*Passphrase/],
    ['reconnecting', { phase: 'reconnecting' }, {}, /Connection lost\. Trying to get you back in\..*Ada Lovelace/],
  ];
  for (const [title, options, properties, words] of phases) {
    it(title, async () => {
      const [room, session] = await roomOf(options, properties);
      expect(textOf(room)).to.match(words);
      await expectAccessible(room);
      await session.close();
    });
  }

  const reasons: readonly (readonly [LeftReason, string, string])[] = [
    ['left', 'You have left', 'again'],
    ['removed', 'You were removed from the meeting', 'again'],
    ['denied', 'You were not let in', 'again'],
    ['connection-lost', 'The connection was lost', 'again'],
    ['ended', 'The meeting has ended', 'forget'],
    ['replaced', 'The meeting was opened anew', 'again'],
  ];
  for (const [leftReason, words, action] of reasons) {
    it(`left: ${leftReason}`, async () => {
      const [room] = await roomOf({ phase: 'left', state: { leftReason } }, { link: LINK });
      expect(heading(room)).to.equal(words);
      expect(get(room, '.button.primary').dataset['name']).to.equal(action);
      expect(textOf(room)).to.contain('the server kept no record').and.contain('Not covered');
      await expectAccessible(room);
    });
  }

  it('failed: each code says what happened, what to do, and offers one button', async () => {
    const [room, session] = await roomOf({ phase: 'failed' }, { link: LINK });
    for (const code of MEETING_ERROR_CODES) {
      session.show({ error: { code, recoverable: isRecoverable(code) } });
      await settle(room);
      expect(room.renderRoot.querySelectorAll('.button.primary'), code).to.have.length(1);
      expect(textOf(room), code).to.match(/\w.*\./);
    }
    session.show({ error: { code: 'rate-limited', recoverable: true, retryAfterSeconds: 30 } });
    await settle(room);
    expect(textOf(room)).to.contain('Worth another try in 30 seconds');
    await expectAccessible(room);
  });

  it('German is German throughout', async () => {
    const [room] = await roomOf({ phase: 'idle' }, { link: LINK }, { lang: 'de' });
    expect(textOf(room))
      .to.match(/Eine Besprechung auf.*Ihr Name.*Anklopfen/)
      .and.not.match(/Knock|Your/);
    expect(get(room, '.base').lang).to.equal('de');
  });

  it('the theme reaches every part', async () => {
    const [room] = await roomOf({ participants: 1 }, {}, { theme: 'contrast' });
    const ink = (part: string): string => getComputedStyle(get(room, part)).color;
    expect([ink('.top'), ink('.control'), ink('.name')]).to.deep.equal(Array(3).fill('rgb(0, 0, 0)'));
    room.theme = 'dark';
    await settle(room);
    expect([ink('.top'), ink('.control'), ink('.name')]).to.deep.equal(Array(3).fill('rgb(243, 239, 232)'));
  });

  it('the page’s own words reach every part', async () => {
    const [room] = await roomOf({ participants: 1 }, { strings: { leave: 'Hang up', shieldSealed: 'Closed' } });
    expect(textOf(room)).to.contain('Hang up').and.contain('Closed');
  });
});

describe('<meeting-room>: going in', () => {
  afterEach(unmountAll);

  it('starts a meeting with a name and a title, and shows what to send', async () => {
    const [room, session] = await roomOf({ phase: 'idle', participants: 0 });
    fill(room, { name: ' Toni ', title: 'Budget' });
    await submit(room);
    await submit(room);
    await settle(room);
    const suitability = { topics: [] };
    expect(session.commands[1]).to.deep.equal({ type: 'create', title: 'Budget', displayName: 'Toni', suitability });
    expect(textOf(room)).to.contain('You are alone here');
    expect(room.link).to.match(/#1\./);
  });

  it('knocks with name and passphrase', async () => {
    const [room, session] = await roomOf({ phase: 'idle' }, { link: LINK });
    fill(room, { name: 'Berta', password: 'maple-orbit' });
    await submit(room);
    expect(session.commands).to.deep.equal([
      { type: 'join', link: LINK, password: 'maple-orbit', displayName: 'Berta' },
    ]);
    expect(heading(room)).to.contain('You have knocked');
  });

  it('asks for no passphrase where the link says there is none', async () => {
    const [room] = await roomOf({ phase: 'idle' }, { link: LINK.slice(0, -2) });
    expect(find(room, 'input[name=password]')).to.equal(null);
  });

  it('says beside the field what is missing, and puts the keyboard there', async () => {
    const [room, session] = await roomOf({ phase: 'idle' }, { link: LINK });
    await submit(room);
    expect(session.commands).to.have.length(0);
    const name = get<HTMLInputElement>(room, 'input[name=name]');
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    expect(room.shadowRoot?.activeElement === name).to.equal(true);
    expect(textOf(room)).to.contain('Please enter a name.').and.contain('Please enter the passphrase.');
    await expectAccessible(room);
  });

  it('a wrong passphrase is asked for again, with what was typed still there', async () => {
    const [room, session] = await roomOf({ phase: 'idle', password: 'right' }, { link: LINK });
    fill(room, { name: 'Berta', password: 'wrong' });
    get(room, 'button[type=submit]').focus();
    await submit(room);
    await settle(room);
    const password = get<HTMLInputElement>(room, 'input[name=password]');
    expect(textOf(room)).to.contain('The passphrase is not right');
    expect(room.shadowRoot?.activeElement === password).to.equal(true);
    expect(get<HTMLInputElement>(room, 'input[name=name]').value).to.equal('Berta');
    await expectAccessible(room);
    fill(room, { password: 'right' });
    await submit(room);
    await settle(room);
    expect(session.getState().phase).to.equal('knocking');
  });

  it('the passphrase can be shown; the field keeps password managers out (R2)', async () => {
    const [room] = await roomOf({ phase: 'idle' }, { link: LINK });
    const password = get<HTMLInputElement>(room, 'input[name=password]');
    expect(password.type).to.equal('password');
    expect(password.getAttribute('autocomplete')).to.equal('one-time-code');
    expect(password.hasAttribute('data-1p-ignore')).to.equal(true);
    get(room, '.show').click();
    await settle(room);
    expect(password.type).to.equal('text');
    expect(get(room, '.show').getAttribute('aria-label')).to.equal('Hide passphrase');
  });

  it('a page may prevent it, and join later itself', async () => {
    const [room, session] = await roomOf({ phase: 'idle' }, { link: LINK, displayName: 'Berta' });
    room.addEventListener('join-request', (event) => event.preventDefault());
    fill(room, { password: 'maple' });
    await submit(room);
    expect(session.commands).to.have.length(0);
    await room.join({ password: 'maple' });
    expect(session.commands).to.deep.equal([{ type: 'join', link: LINK, password: 'maple', displayName: 'Berta' }]);
  });

  it('takes a link that was pasted, and says when it is not complete', async () => {
    const [room] = await roomOf({ phase: 'idle' });
    get(room, '.text-button').click();
    await settle(room);
    fill(room, { link: 'https://intranet.example/#1.short' });
    await submit(room);
    expect(textOf(room)).to.contain('This link is not complete');
    expect(get(room, 'input').getAttribute('aria-invalid')).to.equal('true');
    fill(room, { link: `https://intranet.example/meet${LINK}` });
    await submit(room);
    expect(textOf(room)).to.contain('A meeting on');
    get(room, '[data-name=forget]').click();
    await settle(room);
    expect(textOf(room)).to.contain('Start a meeting');
    expect(room.link).to.equal('');
  });

  it('a link that the page has set stays', async () => {
    const [room] = await roomOf({ phase: 'idle' }, { link: LINK });
    expect(find(room, '[data-name=forget]')).to.equal(null);
  });

  it('one can go back while waiting', async () => {
    const [room, session] = await roomOf({ phase: 'knocking' }, { link: LINK });
    get(room, '[data-name=leave]').click();
    await settle(room);
    expect(session.commands.at(-1)).to.deep.equal({ type: 'leave' });
    expect(textOf(room)).to.contain('A meeting on');
  });

  it('waits on when nobody came', async () => {
    const error = { code: 'no-such-meeting', recoverable: true } as const;
    const [room, session] = await roomOf({ phase: 'waiting', state: { error } }, { link: LINK });
    expect(heading(room)).to.equal('No host has come');
    get(room, '[data-name=keep-waiting]').click();
    await settle(room);
    expect(session.commands).to.deep.equal([{ type: 'keep-waiting' }]);
    expect(heading(room)).to.equal('No host is here yet');
  });
});

describe('<meeting-room>: in the meeting', () => {
  afterEach(unmountAll);

  it('R8: a knock stands in the corner, Admit and Deny alike in size, and takes no focus', async () => {
    const [room, session] = await roomOf({ participants: 1 });
    get(room, '[data-name=microphone]').focus();
    session.knock('Ingeborg Bachmann');
    session.knock('Max');
    await settle(room);
    const [admit, deny] = [get(room, '[data-name=admit]'), get(room, '[data-name=deny]')];
    expect(Math.abs(admit.offsetWidth - deny.offsetWidth)).to.be.at.most(1);
    expect(admit.offsetHeight).to.equal(deny.offsetHeight);
    expect(get(room, '.knock').textContent).to.contain('One more is knocking');
    expect(room.renderRoot.querySelectorAll('.knock')).to.have.length(1);
    expect(find(room, '[data-name=microphone]')?.matches(':focus')).to.equal(true);
    await expectAccessible(room);
    admit.click();
    await settle(room);
    expect(session.commands[0]).to.deep.equal({ type: 'admit', id: 'knock-1' });
    expect(get(room, '.knock').textContent).to.contain('Max');
    await new Promise((resolve) => setTimeout(resolve, 510));
    get(room, '[data-name=deny]').focus();
    get(room, '[data-name=deny]').click();
    await settle(room);
    expect(find(room, '.knock')).to.equal(null);
    expect(find(room, '[data-name=microphone]')?.matches(':focus')).to.equal(true);
  });

  it('a double click on Admit lets in one, not whoever stands there next', async () => {
    const [room, session] = await roomOf({ participants: 1 });
    session.knock('Ingeborg Bachmann');
    session.knock('Max');
    await settle(room);
    get(room, '[data-name=admit]').click();
    await settle(room);
    get(room, '[data-name=admit]').click();
    await settle(room);
    expect(session.getState().participants.map(({ name }) => name)).to.deep.equal([
      'Ada Lovelace',
      'Ingeborg Bachmann',
    ]);
  });

  it('a knock carries its warnings in words (A17)', async () => {
    const knock = { id: 'k', name: 'Аda', at: 0, inviteName: null, inviteUnknown: false, removedBefore: true } as const;
    const [room] = await roomOf({ state: { knocks: [{ ...knock, nameWarning: 'looks-like-another' }] } });
    expect(get(room, '.knock').textContent)
      .to.contain('looks like that of somebody who is here')
      .and.contain('removed from this meeting before');
  });

  it('chat and people are two tabs beside the stage', async () => {
    const [room] = await roomOf({ participants: 2 });
    get(room, '[data-name=people]').click();
    await settle(room);
    const tabs = [...room.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    expect(tabs.map((tab) => tab.getAttribute('aria-selected'))).to.deep.equal(['false', 'true']);
    expect(textOf(get(room, '[role=tabpanel]'))).to.contain('In the meeting');
    await expectAccessible(room);
    tabs[1]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await settle(room);
    expect(textOf(get(room, '[role=tabpanel]'))).to.contain('Write nothing here');
    expect(room.shadowRoot?.activeElement === tabs[0]).to.equal(true);
    await expectAccessible(room);
    get(room, '[data-name=close-panel]').click();
    await settle(room);
    expect(find(room, '.side')).to.equal(null);
  });

  it('no-chat leaves the chat out everywhere', async () => {
    const [room] = await roomOf({ participants: 1 }, {}, { 'no-chat': '' });
    expect(find(room, '.dock [data-name=chat], .control[data-name=chat]')).to.equal(null);
    get(room, '.control[data-name=people]').click();
    await settle(room);
    expect(room.renderRoot.querySelectorAll('[role=tab]')).to.have.length(1);
  });

  it('an error inside is a line that can be put away', async () => {
    const [room] = await roomOf({ participants: 1 });
    const dock = get(room, '.dock > *');
    dock.dispatchEvent(new MeetingErrorEvent(new MeetingError('media-device-busy')));
    await settle(room);
    expect(get(room, '[part=banner]').textContent).to.contain('Another program is using');
    get(room, '[part=banner] button').click();
    await settle(room);
    expect(find(room, '[part=banner]')).to.equal(null);
  });

  it('each voice plays once, apart from the tiles', async () => {
    const [room] = await roomOf({ participants: 3 });
    expect(room.renderRoot.querySelectorAll('audio')).to.have.length(3);
    for (const video of get(room, '.stage').shadowRoot?.querySelectorAll('video') ?? []) {
      expect(video.muted).to.equal(true);
    }
  });

  it('the shield counts the sealed lines and says what is not covered', async () => {
    const [room] = await roomOf({ participants: [{ name: 'Ada' }, { name: 'Berta', link: 'connecting' }] });
    get(room, '[data-name=shield]').click();
    await settle(room);
    expect(textOf(get(room, '.shield-card'))).to.match(
      /One person besides you.*One line is still being made.*Not hidden/,
    );
    await expectAccessible(room);
  });

  for (const [item, name, words] of [
    [1, 'devices', /Built-in camera/],
    [2, 'invite', /Send the link one way/],
    [3, 'shortcuts', /Microphone on or off/],
  ] as const) {
    it(`the dialog ${name} opens, can be read, and closes`, async () => {
      const [room] = await roomOf({ participants: 1 });
      get(room, '.control[data-name=more]').click();
      await settle(room);
      get(room, `.item:nth-child(${item})`).click();
      await settle(room);
      const dialog = get<HTMLDialogElement>(room, '.base > dialog');
      expect(dialog.open).to.equal(true);
      expect(textOf(dialog)).to.match(words);
      await expectAccessible(room);
      dialog.close();
      await settle(room);
      expect(dialog.open).to.equal(false);
    });
  }

  it('a chosen device is asked for', async () => {
    const devices = {
      ...EMPTY_STATE.devices,
      microphones: [
        { id: 'a', label: 'One' },
        { id: 'b', label: '' },
      ],
    };
    const [room, session] = await roomOf({ participants: 1, state: { devices } });
    get(room, '.control[data-name=more]').click();
    await settle(room);
    get(room, '.item').click();
    await settle(room);
    const select = get<HTMLSelectElement>(room, '#device-microphone');
    expect(select.textContent).to.contain('Device 2');
    select.value = 'b';
    select.dispatchEvent(new Event('change'));
    await settle(room);
    expect(session.commands.at(-1)).to.deep.equal({ type: 'set-device', kind: 'microphone', id: 'b' });
  });

  it('the goodbye counts what this page held', async () => {
    const [room, session] = await roomOf({ participants: 2 });
    session.ask('One');
    session.ask('Two');
    await settle(room);
    await session.dispatch({ type: 'leave' });
    await settle(room);
    expect(textOf(room)).to.contain('This page has deleted the names, 2 chat messages, and the keys');
  });

  it('the layout changes by its button and by its attribute', async () => {
    const [room] = await roomOf({ participants: 3 });
    get(room, '[data-name=layout]').click();
    await settle(room);
    expect([room.layout, room.getAttribute('layout')]).to.deep.equal(['speaker', 'speaker']);
    room.setAttribute('layout', 'grid');
    await settle(room);
    expect((get(room, '.stage') as HTMLElement & { layout: string }).layout).to.equal('grid');
  });
});
