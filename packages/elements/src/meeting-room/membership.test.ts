/** What a person sees of their place in a meeting: reload, leads, locks, keys, being put out (issue of membership). */
import { EMPTY_STATE, type MeetingState } from '@in-camera/meeting';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { createDemoSession, type DemoOptions, type DemoSession } from '../testing.js';
import { LEAD_ENDS_SOON_MS } from './banner-choice.js';
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

/** In a meeting that Ada leads as host, with Berta as co-host; oneself has `role`. */
function ledByAda(role: MeetingState['self']['role'] = 'participant', state: Partial<MeetingState> = {}): DemoOptions {
  const [ada, berta] = createDemoSession({
    participants: [
      { name: 'Ada', role: 'host' },
      { name: 'Berta', role: 'co-host' },
    ],
  }).getState().participants;
  const meeting = createDemoSession().getState().meeting;
  if (!ada || !berta || !meeting) throw new Error('the demonstration has no people');
  return {
    participants: [ada, berta],
    state: {
      self: { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni', role },
      meeting: { ...meeting, host: ada.id, hostName: ada.name },
      ...state,
    },
  };
}

function banner(room: MeetingRoomElement): HTMLElement | null {
  const banners = room.renderRoot.querySelectorAll<HTMLElement>('[part=banner]');
  expect(banners.length).to.be.at.most(1);
  return banners[0] ?? null;
}

function bannerText(room: MeetingRoomElement): string {
  return (banner(room)?.textContent ?? '').replace(/[\s\u2068\u2069]+/g, ' ').trim();
}

function said(room: MeetingRoomElement): string {
  return (
    get(room, '[data-name=announcer]')
      .textContent?.replace(/[\u2068\u2069]/g, '')
      .trim() ?? ''
  );
}

async function click(room: MeetingRoomElement, selector: string): Promise<void> {
  const target = get(room, selector);
  target.focus();
  target.click();
  await settle(room);
  await settle(room);
}

describe('<meeting-room>: going back in after a reload', () => {
  afterEach(unmountAll);

  const RESUMABLE = { title: 'Budget', name: 'Toni', role: 'participant' } as const;

  it('says which meeting and as whom, with no device on, and one key press suffices', async () => {
    const [room, session] = await roomOf({ phase: 'idle', state: { resumable: RESUMABLE } }, { link: LINK });
    expect(textOf(room).replace(/[\u2068\u2069]/g, '')).to.contain('You were in “Budget” as Toni');
    expect([room.state.self.microphone, room.state.self.camera]).to.deep.equal([false, false]);
    const focused = room.shadowRoot?.activeElement;
    expect((focused as HTMLElement | null)?.dataset['name']).to.equal('resume');
    expect(session.commands).to.deep.equal([]);
    await expectAccessible(room);
    (focused as HTMLElement).click();
    await settle(room);
    expect(session.commands[0]).to.deep.equal({ type: 'resume' });
    expect(room.state.phase).to.equal('in-meeting');
  });

  it('does not take the focus from elsewhere on the page', async () => {
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    elsewhere.focus();
    await roomOf({ phase: 'idle', state: { resumable: RESUMABLE } });
    expect(document.activeElement === elsewhere).to.equal(true);
    elsewhere.remove();
  });

  it('not now forgets it, and goes to the form', async () => {
    const [room, session] = await roomOf({ phase: 'idle', state: { resumable: RESUMABLE } }, { link: LINK });
    await click(room, '[data-name=discard-resume]');
    expect(session.commands).to.deep.equal([{ type: 'discard-resume' }]);
    expect(textOf(room)).to.contain('A meeting on').and.not.contain('by reloading');
    expect(room.shadowRoot?.activeElement?.className).to.contain('heading');
  });

  it('while nobody leads it says for whom one waits', async () => {
    const [room, session] = await roomOf({ phase: 'idle', state: { resumable: RESUMABLE } }, { link: LINK });
    const { meeting } = createDemoSession().getState();
    if (!meeting) throw new Error('no meeting');
    session.show({ phase: 'waiting' });
    await settle(room);
    // Waiting without having gone back in is waiting at the door.
    expect(textOf(room)).to.contain('No host is here yet');
    session.show({ phase: 'idle' });
    await settle(room);
    const answered = session.dispatch;
    Object.assign(session, { dispatch: () => new Promise(() => undefined) });
    await click(room, '[data-name=resume]');
    session.show({ phase: 'waiting', resumable: null, meeting: { ...meeting, host: null, hostName: 'Ada' } });
    await settle(room);
    expect(textOf(room).replace(/[\u2068\u2069]/g, '')).to.match(/Budget|Weekly round/);
    expect(textOf(room).replace(/[\u2068\u2069]/g, '')).to.contain('Nobody is leading right now');
    expect(textOf(room).replace(/[\u2068\u2069]/g, '')).to.contain(
      'as soon as Ada, another host or a co-host is there',
    );
    Object.assign(session, { dispatch: answered });
    await expectAccessible(room);
  });

  it('who knocks reads who knows of it', async () => {
    const { meeting } = createDemoSession().getState();
    const state = { meeting: { ...(meeting as NonNullable<typeof meeting>), host: null, hostName: 'Ada' } };
    const [room] = await roomOf({ phase: 'knocking', state }, { link: LINK });
    expect(textOf(room).replace(/[\u2068\u2069]/g, '')).to.contain('Ada knows that you are here');
  });
});

describe('<meeting-room>: one line above the stage, the worst first', () => {
  afterEach(unmountAll);

  it('the lead’s line is gone: who takes over, and that pictures go on', async () => {
    const [room, session] = await roomOf(ledByAda());
    expect(banner(room)).to.equal(null);
    session.hostGone();
    await settle(room);
    const words =
      'The line to Ada is gone. You go on seeing and hearing each other; nobody new can come in. Berta takes';
    expect(bannerText(room)).to.contain(words);
    expect(said(room)).to.contain('The line to Ada is gone');
    await expectAccessible(room);
    session.takeOver();
    await settle(room);
    expect(bannerText(room)).to.contain('Berta is leading while the host is away');
    expect(said(room)).to.contain('Berta is leading');
    await click(room, '[data-name=bannerOk]');
    expect(banner(room)).to.equal(null);
  });

  it('oneself takes over, and then leads', async () => {
    const [room, session] = await roomOf(ledByAda('co-host'));
    const [ada] = session.getState().participants;
    session.show({ participants: ada ? [ada] : [] });
    session.hostGone();
    await settle(room);
    expect(bannerText(room)).to.contain('You take over in a moment');
    session.takeOver('demo-self');
    await settle(room);
    expect(bannerText(room)).to.contain('You are leading now: whoever knocks comes to you.');
  });

  it('a host who is back may lead again, with one click', async () => {
    const [room, session] = await roomOf(ledByAda('host'));
    session.takeOver();
    await settle(room);
    expect(room.state.self.canTakeOver).to.equal(true);
    expect(bannerText(room)).to.contain('You can lead again whenever you like');
    await expectAccessible(room);
    await click(room, '[data-name=bannerLeadAgain]');
    expect(session.commands).to.deep.equal([{ type: 'take-over' }]);
    expect(room.state.meeting?.host).to.equal('demo-self');
  });

  it('a split meeting interrupts, says what to do, and shows the code to compare', async () => {
    const [room, session] = await roomOf(ledByAda());
    const { meeting } = session.getState();
    session.show({ meeting: meeting && { ...meeting, code: 'amber brick cedar delta eagle fjord grain house' } });
    session.hostGone();
    session.fork();
    await settle(room);
    expect(bannerText(room)).to.contain('Two lists of who is here').and.contain('amber brick cedar');
    expect(banner(room)?.className).to.contain('alarm');
    expect(get(room, '[part=banner] [role=alert]').textContent).to.contain('nobody new can come in');
    await expectAccessible(room);
  });

  it('ten minutes before a co-host’s grant ends it says so, and not before', async () => {
    const [room, session] = await roomOf(ledByAda('participant'));
    session.takeOver();
    await settle(room);
    await click(room, '[data-name=bannerOk]');
    const { meeting } = session.getState();
    const until = (leadUntil: number): void => session.show({ meeting: meeting && { ...meeting, leadUntil } });
    until(Date.now() + LEAD_ENDS_SOON_MS + 200);
    await settle(room);
    expect(banner(room)).to.equal(null);
    // By the clock alone.
    while (banner(room) === null) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(bannerText(room)).to.match(/After \d.* nobody new can come in until a host is back/);
    until(Date.now() - 1);
    await settle(room);
    expect(bannerText(room)).to.contain('Nobody new can come in until a host is back');
  });

  it('the server is gone and the meeting goes on', async () => {
    const [room, session] = await roomOf(ledByAda());
    session.serverGone();
    await settle(room);
    expect(bannerText(room)).to.contain('The meeting goes on; nobody new can knock');
    session.hostGone();
    await settle(room);
    expect(bannerText(room)).to.contain('The line to Ada is gone');
  });

  it('another role of one’s own is said, once', async () => {
    const [room, session] = await roomOf(ledByAda());
    session.giveRole('co-host');
    await settle(room);
    expect(bannerText(room)).to.contain('You are co-host now');
    expect(said(room)).to.contain('You are co-host now');
    await click(room, '[data-name=bannerOk]');
    expect(banner(room)).to.equal(null);
  });

  it('who comes in while a co-host leads is told so; that a host leads is nothing new', async () => {
    const options = ledByAda();
    const [berta] = (options.participants as readonly { id: string }[]).slice(1);
    const state = {
      ...options.state,
      meeting: options.state?.meeting && { ...options.state.meeting, host: berta?.id ?? null, hostName: 'Berta' },
    };
    const [room] = await roomOf({ ...options, state: state as Partial<MeetingState> });
    expect(bannerText(room)).to.contain('Berta is leading while the host is away');
    const [other] = await roomOf(ledByAda());
    expect(banner(other)).to.equal(null);
  });

  it('lead-change is an event of the room that is not heard above it', async () => {
    const [room, session] = await roomOf(ledByAda());
    const heard: (string | null)[] = [];
    let above = 0;
    room.addEventListener('lead-change', ({ participantId }) => heard.push(participantId));
    document.addEventListener('lead-change', () => (above += 1), { once: true });
    session.takeOver();
    expect(heard).to.deep.equal(['demo-2']);
    expect(above).to.equal(0);
  });

  it('announce="off" interrupts nobody', async () => {
    const [room, session] = await roomOf(ledByAda(), {}, { announce: 'off' });
    session.fork();
    await settle(room);
    expect(find(room, '[part=banner] [role=alert]')).to.equal(null);
    expect(bannerText(room)).to.contain('Two lists');
  });

  it('speaks German', async () => {
    const [room, session] = await roomOf(ledByAda(), {}, { lang: 'de' });
    session.hostGone();
    await settle(room);
    expect(bannerText(room)).to.contain('Die Verbindung zu Ada ist weg').and.contain('Gleich übernimmt Berta');
  });
});

describe('<meeting-room>: another lock', () => {
  afterEach(unmountAll);

  it('who changed it has the new link and passphrase at once, and a reload finds that link', async () => {
    const [room, session] = await roomOf(ledByAda('host'), { link: LINK });
    await click(room, '.control[data-name=people]');
    await click(room, '[data-opens=change-lock]');
    expect(session.commands).to.deep.equal([]);
    expect(find(room, '.question .keep')?.matches(':focus')).to.equal(true);
    await click(room, '.question [part=change-lock]');
    await settle(room);
    const dialog = get<HTMLDialogElement>(room, 'dialog[part=dialog]');
    expect(dialog.open).to.equal(true);
    expect(textOf(dialog)).to.contain('The link and the passphrase that you sent before open nothing any more');
    const { link, password } = await session.dispatch({ type: 'get-invitation' });
    expect(get<HTMLTextAreaElement>(dialog, '#password').value).to.equal(password);
    expect(get<HTMLInputElement>(dialog, '#link').value.endsWith(link)).to.equal(true);
    expect(room.link.endsWith(link)).to.equal(true);
    expect(room.link).to.not.contain('UdpQ8b');
    await expectAccessible(room);
  });

  it('everybody else is told, and offered the new one', async () => {
    const [room, session] = await roomOf(ledByAda('co-host'), { link: LINK });
    let heard = 0;
    room.addEventListener('invitation-changed', () => (heard += 1));
    session.changeLock();
    await settle(room);
    expect(heard).to.equal(1);
    expect(bannerText(room)).to.contain('The lock was changed');
    await click(room, '[data-name=bannerLockShow]');
    expect(get<HTMLDialogElement>(room, 'dialog[part=dialog]').open).to.equal(true);
    expect(textOf(get(room, 'dialog[part=dialog]'))).to.contain('Send the new ones');
    expect(banner(room)).to.equal(null);
  });
});

describe('<meeting-room>: the key of the room', () => {
  afterEach(unmountAll);

  const WITH_KEY: Partial<MeetingState> = {
    self: { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni', role: 'host', canExportAuthority: true },
  };

  it('is offered once, beside link and passphrase', async () => {
    const [room, session] = await roomOf({ participants: 0, state: WITH_KEY });
    expect(textOf(room)).to.contain('Will you need this room again?');
    await expectAccessible(room);
    await click(room, '[data-name=close-key-offer]');
    expect(find(room, '[data-name=save-key]')).to.equal(null);
    await click(room, '[data-name=more]');
    expect(textOf(get(room, '.menu'))).to.contain('Save the key of this room');
    session.show({ self: { ...session.getState().self, canExportAuthority: false } });
    await settle(room);
    expect(textOf(get(room, '.menu'))).to.not.contain('Save the key');
  });

  it('a weak passphrase is refused beside the field; a good one makes a file, whose address is taken back', async () => {
    const [room, session] = await roomOf({ participants: 0, state: WITH_KEY });
    await click(room, '[data-name=save-key]');
    const field = get<HTMLInputElement>(room, '#filePassphrase');
    expect([field.type, field.getAttribute('autocomplete')]).to.deep.equal(['password', 'one-time-code']);
    const type = (text: string): void => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input'));
    };
    const submit = async (): Promise<void> => {
      get<HTMLFormElement>(room, 'dialog form').requestSubmit();
      await settle(room);
      await settle(room);
    };
    await submit();
    expect(textOf(room)).to.contain('Please enter a passphrase for the file');
    type('short');
    await submit();
    expect(textOf(room)).to.contain('too easy to guess');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    await expectAccessible(room);

    const made: string[] = [];
    const clicked: [string, string][] = [];
    const { createObjectURL } = URL;
    const { click: realClick } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob) => {
      const address = createObjectURL.call(URL, blob);
      made.push(address);
      return address;
    };
    HTMLAnchorElement.prototype.click = function noteClick(this: HTMLAnchorElement): void {
      clicked.push([this.href, this.download]);
    };
    try {
      type('amber-brick-cedar-delta-eagle');
      await submit();
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = realClick;
    }
    expect(clicked).to.deep.equal([[made[0], 'in-camera-room-key.age']]);
    expect(textOf(get(room, 'dialog[part=dialog]'))).to.contain('in-camera-room-key.age is among your downloads');
    expect(session.commands.at(-1)).to.deep.equal({
      type: 'export-authority',
      passphrase: 'amber-brick-cedar-delta-eagle',
    });
    expect(new XMLSerializer().serializeToString(get(room, '.base'))).to.not.contain('amber-brick');
    await expectAccessible(room);
  });

  it('a saved key is opened behind a quiet link, and the next meeting is that of its room', async () => {
    const [room, session] = await roomOf({ phase: 'idle', participants: 0 });
    await click(room, '[data-name=open-key]');
    expect(textOf(room)).to.contain('Open a room with its key');
    await expectAccessible(room);
    await click(room, 'form [type=submit]');
    expect(textOf(room)).to.contain('Please choose the key file');
    expect(room.shadowRoot?.activeElement?.id).to.equal('key-file');
    const files = new DataTransfer();
    files.items.add(new File(['age-encryption.org/v1'], 'room.age'));
    get<HTMLInputElement>(room, '#key-file').files = files.files;
    const field = get<HTMLInputElement>(room, '#filePassphrase');
    field.value = 'amber-brick-cedar';
    field.dispatchEvent(new InputEvent('input'));
    await click(room, 'form [type=submit]');
    expect(session.commands).to.deep.equal([
      {
        type: 'import-authority',
        file: new TextEncoder().encode('age-encryption.org/v1'),
        passphrase: 'amber-brick-cedar',
      },
    ]);
    expect(textOf(room)).to.contain('The key fits').and.contain('Start the meeting');
    await expectAccessible(room);
  });

  it('is not asked for where no saved key can be opened', async () => {
    const [room] = await roomOf({
      phase: 'idle',
      state: { self: { ...EMPTY_STATE.self, canImportAuthority: false } },
    });
    expect(textOf(room)).to.contain('I have a link').and.not.contain('saved key');
  });

  it('a file that does not open says so beside the passphrase, and keeps it', async () => {
    const [room] = await roomOf({ phase: 'idle' });
    await click(room, '[data-name=open-key]');
    const files = new DataTransfer();
    files.items.add(new File([], 'empty.age'));
    get<HTMLInputElement>(room, '#key-file').files = files.files;
    const field = get<HTMLInputElement>(room, '#filePassphrase');
    field.value = 'amber-brick-cedar';
    field.dispatchEvent(new InputEvent('input'));
    await click(room, 'form [type=submit]');
    expect(textOf(room)).to.contain('This passphrase does not open this file');
    expect(field.value).to.equal('amber-brick-cedar');
    expect(room.shadowRoot?.activeElement === field).to.equal(true);
  });
});

describe('<meeting-room>: being out', () => {
  afterEach(unmountAll);

  const reasons = [
    ['removed', /The host has taken you off the list.*If that was a mistake.*Knock again/],
    ['replaced', /Another host has opened the room a second time.*Knock again/],
  ] as const;
  for (const [reason, words] of reasons) {
    it(`${reason}: what it means and what to do`, async () => {
      const [room, session] = await roomOf({ participants: 1 }, { link: LINK });
      session.putOut(reason);
      await settle(room);
      expect(textOf(room)).to.match(words);
      await expectAccessible(room);
    });
  }

  it('a changed lock asks for the new link right away', async () => {
    const error = { code: 'link-changed', recoverable: false } as const;
    const [room] = await roomOf({ phase: 'failed', state: { error } }, { link: LINK });
    expect(textOf(room)).to.contain('The host has changed the lock');
    await expectAccessible(room);
    await click(room, '[data-name=other-link]');
    expect(find(room, 'input[name=link]')).to.not.equal(null);
    expect(room.link).to.equal('');
  });
});

describe('R8: asked to mute', () => {
  afterEach(unmountAll);

  async function asked(): Promise<[MeetingRoomElement, DemoSession]> {
    const [room, session] = await roomOf({ participants: 2 });
    await session.dispatch({ type: 'set-microphone', on: true });
    session.tell({ type: 'mute-asked', id: 'demo-1', name: 'Ada' });
    await settle(room);
    return [room, session];
  }

  it('it is a question above the stage, with two answers, and turns nothing by itself', async () => {
    const [room, session] = await asked();
    expect(bannerText(room)).to.contain('asks you to turn your microphone off');
    expect(session.getState().self.microphone).to.equal(true);
    await expectAccessible(room);
    get(room, '[data-name=bannerMuteStay]').click();
    await settle(room);
    expect(session.getState().self.microphone).to.equal(true);
    expect(find(room, '[data-name=bannerMuteSelf]')).to.equal(null);
  });

  it('*Mute me* does it, and so does the button in the dock', async () => {
    const [room, session] = await asked();
    get(room, '[data-name=bannerMuteSelf]').click();
    await settle(room);
    expect(session.getState().self.microphone).to.equal(false);
    expect(find(room, '[data-name=bannerMuteSelf]')).to.equal(null);
    const [other, second] = await asked();
    await second.dispatch({ type: 'set-microphone', on: false });
    await settle(other);
    expect(find(other, '[data-name=bannerMuteSelf]')).to.equal(null);
  });
});
