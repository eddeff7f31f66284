import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../../test/mocha-globals.js';
import { find, get, mount, press, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { createDemoSession } from '../testing.js';
import '../index.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

const FRAGMENT = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p';
const OTHER = '#1.0dpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs.p';

function task(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

describe('<meeting-room>: removal and moves', () => {
  afterEach(unmountAll);

  it('removed for good, a session made elsewhere lets go of the devices and goes on listening', async () => {
    const session = createDemoSession({ participants: 1 });
    session.show({ self: { ...session.getState().self, microphone: true, camera: true } });
    const room = await mount('meeting-room', { session });
    room.remove();
    await task();
    expect(session.commands).to.deep.equal([
      { type: 'set-microphone', on: false },
      { type: 'set-camera', on: false },
    ]);
    expect(session.closed).to.equal(false);
    expect(room.state).to.equal(session.getState());
  });

  it('moved within one task, nothing happens', async () => {
    const session = createDemoSession({ participants: 1 });
    session.show({ self: { ...session.getState().self, camera: true } });
    const room = await mount('meeting-room', { session });
    const box = document.createElement('div');
    document.body.append(box);
    box.append(room);
    await task();
    expect(session.commands).to.have.length(0);
    expect(textOf(room)).to.contain('Ada Lovelace');
    document.body.append(room);
    box.remove();
    await task();
    expect(session.commands).to.have.length(0);
  });

  it('without a session of its own it opens nothing before somebody acts (R1)', async () => {
    const opened: string[] = [];
    const { WebSocket: Original } = globalThis;
    globalThis.WebSocket = class extends Original {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        opened.push(String(url));
      }
    };
    const room = await mount('meeting-room', { link: FRAGMENT });
    await task();
    globalThis.WebSocket = Original;
    expect(opened).to.deep.equal([]);
    expect(room.state.phase).to.equal('idle');
  });
});

/** The session has looked, and found no meeting to go back into. */
async function nothingToGoBackTo(room: MeetingRoomElement): Promise<void> {
  while (find(room, 'form') === null) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('<meeting-room>: the link', () => {
  const address = location.href;

  beforeEach(() => history.replaceState(null, '', address));

  afterEach(async () => {
    await unmountAll();
    history.replaceState(null, '', address);
  });

  it('B6: is taken from the fragment, out of the address, beside the router’s own state', async () => {
    history.replaceState({ page: 3 }, '', FRAGMENT);
    const room = await mount('meeting-room');
    expect(room.link).to.equal(FRAGMENT);
    expect(location.hash).to.equal('');
    expect((history.state as { page: number }).page).to.equal(3);
    expect(textOf(room)).to.contain('Passphrase');
  });

  it('is found again after a reload before joining, without a word about leaving', async () => {
    history.replaceState(null, '', FRAGMENT);
    const first = await mount('meeting-room');
    first.remove();
    await task();
    const second = await mount('meeting-room');
    expect(second.link).to.equal(FRAGMENT);
    expect(textOf(second)).to.not.contain('by reloading');
  });

  it('after a reload of a meeting it says plainly that one has left', async () => {
    history.replaceState(null, '', FRAGMENT);
    const first = await mount('meeting-room', { session: createDemoSession({ phase: 'knocking' }) });
    const session = first.session as ReturnType<typeof createDemoSession>;
    session.show({ phase: 'in-meeting' });
    session.tell({ type: 'phase-change', phase: 'in-meeting', previous: 'knocking' });
    first.remove();
    await task();
    const second = await mount('meeting-room');
    expect(second.link).to.equal(FRAGMENT);
    await nothingToGoBackTo(second);
    expect(textOf(second)).to.contain('You have left this meeting by reloading the page');
  });

  it('so does it for whoever started it', async () => {
    const first = await mount('meeting-room', { session: createDemoSession({ phase: 'idle', participants: 0 }) });
    const { link } = await first.create();
    await settle(first);
    first.remove();
    await task();
    const second = await mount('meeting-room');
    expect(link.endsWith(second.link)).to.equal(true);
    await nothingToGoBackTo(second);
    expect(textOf(second)).to.contain('You have left this meeting by reloading the page');
  });

  it('who left on purpose is not told so again', async () => {
    history.replaceState(null, '', FRAGMENT);
    const session = createDemoSession({ participants: 1 });
    const first = await mount('meeting-room', { session });
    session.tell({ type: 'phase-change', phase: 'in-meeting', previous: 'knocking' });
    await session.dispatch({ type: 'leave' });
    first.remove();
    await task();
    expect(textOf(await mount('meeting-room'))).to.not.contain('by reloading');
  });

  it('any other fragment is left alone', async () => {
    history.replaceState(null, '', '#section-2');
    const room = await mount('meeting-room');
    expect([room.link, location.hash]).to.deep.equal(['', '#section-2']);
  });

  it('keep-fragment leaves it in the address', async () => {
    history.replaceState(null, '', FRAGMENT);
    const room = await mount('meeting-room', {}, { 'keep-fragment': '' });
    expect([room.link, location.hash]).to.deep.equal([FRAGMENT, FRAGMENT]);
  });

  it('the first room on the page takes it', async () => {
    history.replaceState(null, '', FRAGMENT);
    const first = await mount('meeting-room');
    const second = await mount('meeting-room');
    expect([first.link, second.link]).to.deep.equal([FRAGMENT, '']);
  });

  it('a router’s state that is no plain object is not touched; the address is still cleaned', async () => {
    history.replaceState(['a', 'b'], '', FRAGMENT);
    const room = await mount('meeting-room');
    expect(room.link).to.equal(FRAGMENT);
    expect(location.hash).to.equal('');
    expect(history.state).to.deep.equal(['a', 'b']);
  });

  it('a link that comes into the address of an open page is taken', async () => {
    history.replaceState(null, '', FRAGMENT);
    const room = await mount('meeting-room');
    location.hash = OTHER;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(room.link).to.equal(OTHER);
    expect(location.hash).to.equal('');
  });

  it('one that was cut short is said to be so, with another way', async () => {
    history.replaceState(null, '', FRAGMENT.slice(0, 40));
    const room = await mount('meeting-room');
    expect(textOf(room)).to.contain('This link is not complete');
    get(room, '[data-name=other-link]').click();
    await settle(room);
    expect(textOf(room)).to.contain('Start a meeting');
    expect(history.state).to.equal(null);
  });

  it('link-base is the address that goes into links', async () => {
    const session = createDemoSession({ participants: 0 });
    const room = await mount('meeting-room', { session }, { 'link-base': 'https://meet.example/room#x' });
    const { link } = await room.getInvitation();
    expect(link).to.match(/^https:\/\/meet\.example\/room#1\./);
    await settle(room);
    expect(get<HTMLInputElement>(room, '#link').value).to.equal(link);
  });

  it('is in no attribute, and the name neither', async () => {
    const room = await mount('meeting-room', { link: FRAGMENT, displayName: 'Berta' });
    expect(room.getAttributeNames().filter((name) => name !== 'layout')).to.deep.equal([]);
    const markup = new XMLSerializer().serializeToString(get(room, '.base'));
    expect(markup).to.not.contain('Berta').and.not.contain('UdpQ8b');
  });
});

describe('<meeting-room>: keyboard', () => {
  afterEach(unmountAll);

  async function inside(attributes: Record<string, string> = {}): Promise<MeetingRoomElement> {
    return mount('meeting-room', { session: createDemoSession({ participants: 1 }) }, attributes);
  }

  it('m, v, c, p and ? work while the focus is in the meeting', async () => {
    const room = await inside();
    const dock = get(room, '.dock > *');
    press(dock, 'm');
    press(dock, 'V');
    await settle(room);
    expect([room.state.self.microphone, room.state.self.camera]).to.deep.equal([true, true]);
    press(dock, 'c');
    await settle(room);
    expect(get(room, '[role=tab][aria-selected=true]').dataset['name']).to.equal('chat');
    press(dock, 'p');
    await settle(room);
    expect(get(room, '[role=tab][aria-selected=true]').dataset['name']).to.equal('people');
    press(dock, 'Escape');
    await settle(room);
    expect(find(room, '.side')).to.equal(null);
    press(dock, 'c');
    await settle(room);
    get(room, 'textarea').focus();
    press(get(room, 'textarea'), 'Escape');
    await settle(room);
    expect(find(room, '.control[data-name=chat]')?.matches(':focus')).to.equal(true);
    press(dock, '?');
    await settle(room);
    expect(textOf(get(room, '.base > dialog'))).to.contain('Keyboard shortcuts');
  });

  it('not while writing, not with a modifier, not elsewhere on the page, not before coming in', async () => {
    const room = await inside();
    get(room, '.control[data-name=chat]').click();
    await settle(room);
    press(get(room, 'textarea'), 'm');
    press(get(room, '.dock > *'), 'm', { ctrlKey: true });
    press(document.body, 'm');
    get(room, '.control[data-name=leave]').click();
    await settle(room);
    press(get(room, '[data-act=leave]'), 'm');
    await settle(room);
    expect(room.state.self.microphone).to.equal(false);
    const outside = await mount('meeting-room', { session: createDemoSession({ phase: 'idle' }) });
    press(get(outside, '.base'), 'm');
    await settle(outside);
    expect(outside.state.self.microphone).to.equal(false);
  });

  it('no-hotkeys turns them off', async () => {
    const room = await inside({ 'no-hotkeys': '' });
    press(get(room, '.dock > *'), 'm');
    await settle(room);
    expect(room.state.self.microphone).to.equal(false);
  });
});

describe('<meeting-room>: where the focus goes', () => {
  afterEach(unmountAll);

  async function change(room: MeetingRoomElement, phase: 'knocking' | 'in-meeting' | 'left' | 'failed'): Promise<void> {
    const session = room.session as ReturnType<typeof createDemoSession>;
    const previous = session.getState().phase;
    const error = phase === 'failed' ? ({ code: 'meeting-full', recoverable: true } as const) : null;
    session.show({ phase, error, leftReason: phase === 'left' ? 'left' : null });
    session.tell({ type: 'phase-change', phase, previous });
    await settle(room);
    await settle(room);
  }

  it('after knocking to the new heading, after admission to the first control, after leaving to the goodbye', async () => {
    const room = await mount('meeting-room', { session: createDemoSession({ phase: 'idle' }), link: FRAGMENT });
    get(room, 'input').focus();
    await change(room, 'knocking');
    expect(room.shadowRoot?.activeElement === get(room, '.heading')).to.equal(true);
    await change(room, 'in-meeting');
    expect(find(room, '.control[data-name=microphone]')?.matches(':focus')).to.equal(true);
    await change(room, 'left');
    expect(room.shadowRoot?.activeElement?.textContent).to.contain('You have left');
  });

  it('after an error to what happened', async () => {
    const room = await mount('meeting-room', { session: createDemoSession({ phase: 'knocking' }), link: FRAGMENT });
    get(room, '[data-name=leave]').focus();
    await change(room, 'failed');
    expect(room.shadowRoot?.activeElement?.textContent).to.contain('The meeting is full');
  });

  it('never away from elsewhere on the page', async () => {
    const room = await mount('meeting-room', { session: createDemoSession({ phase: 'knocking' }), link: FRAGMENT });
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    elsewhere.focus();
    await change(room, 'in-meeting');
    expect(document.activeElement === elsewhere).to.equal(true);
    elsewhere.remove();
  });
});
