import { MeetingError } from '@in-camera/protocol';
import { createFakeSession } from '@in-camera/meeting/testing';
import { EMPTY_STATE } from '@in-camera/meeting';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, nextEvent, press, settle, unmountAll } from '../../test-support/mount.js';
import type { MeetingErrorEvent } from '../internal/meeting-error-event.js';
import { createDemoSession, type DemoOptions, type DemoSession } from '../testing.js';
import './meeting-controls.define.js';
import type { MeetingControlsElement } from './meeting-controls.element.js';
import type { DialogOpenEvent, LeaveRequestEvent, PanelChangeEvent } from './meeting-controls.events.js';

async function dockOf(
  options: DemoOptions = {},
  attributes: Record<string, string> = {},
): Promise<[MeetingControlsElement, DemoSession]> {
  const session = createDemoSession(options);
  return [await mount('meeting-controls', { session }, attributes), session];
}

function button(dock: MeetingControlsElement, name: string): HTMLButtonElement {
  return get(dock, `[data-name=${name}]`);
}

function asParticipant(): DemoOptions {
  return { state: { self: { ...EMPTY_STATE.self, id: 'demo-self', name: 'Toni', role: 'participant' } } };
}

describe('<meeting-controls>', () => {
  afterEach(unmountAll);

  it('R3: both devices are off at first, in shape and word', async () => {
    const [dock] = await dockOf();
    expect(button(dock, 'microphone').textContent?.trim()).to.equal('Mic off');
    expect(button(dock, 'camera').textContent?.trim()).to.equal('Camera off');
    expect(button(dock, 'microphone').getAttribute('aria-label')).to.equal('Mic off. Turn microphone on');
    await expectAccessible(dock);
  });

  it('asks before it publishes, and does nothing when a page prevents it', async () => {
    const [dock, session] = await dockOf();
    const kinds: string[] = [];
    dock.addEventListener('publish-request', (event) => {
      kinds.push((event as Event & { kind: string }).kind);
      event.preventDefault();
    });
    button(dock, 'microphone').click();
    button(dock, 'camera').click();
    await settle(dock);
    expect(kinds).to.deep.equal(['microphone', 'camera']);
    expect(session.commands).to.have.length(0);
  });

  it('turning off asks nobody', async () => {
    const [dock, session] = await dockOf();
    session.show({ self: { ...session.getState().self, camera: true } });
    await settle(dock);
    dock.addEventListener('publish-request', (event) => event.preventDefault());
    button(dock, 'camera').click();
    await settle(dock);
    expect(session.getState().self.camera).to.equal(false);
  });

  it('is never optimistic: on only when the snapshot says so', async () => {
    let finish = (): void => undefined;
    const session = createFakeSession({
      state: { phase: 'in-meeting' },
      answer: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    const dock = await mount('meeting-controls', { session });
    button(dock, 'microphone').click();
    await settle(dock);
    expect(button(dock, 'microphone').getAttribute('aria-busy')).to.equal('true');
    expect(button(dock, 'microphone').textContent).to.contain('off');
    button(dock, 'microphone').click();
    expect(session.commands).to.have.length(1);
    session.show({ self: { ...EMPTY_STATE.self, microphone: true } });
    finish();
    await settle(dock);
    expect(button(dock, 'microphone').hasAttribute('aria-busy')).to.equal(false);
    expect(button(dock, 'microphone').textContent).to.not.contain('off');
  });

  it('tells what did not work as a code', async () => {
    const session = createFakeSession({
      state: { phase: 'in-meeting' },
      answer: () => {
        throw new MeetingError('media-permission-denied');
      },
    });
    const dock = await mount('meeting-controls', { session });
    const told = nextEvent<MeetingErrorEvent>(dock, 'meeting-error');
    button(dock, 'camera').click();
    const { code, recoverable } = await told;
    expect([code, recoverable]).to.deep.equal(['media-permission-denied', true]);
  });

  it('counts unread messages and knocks, in words too', async () => {
    const [dock, session] = await dockOf();
    session.ask('Hello');
    session.knock();
    await settle(dock);
    expect(button(dock, 'chat').getAttribute('aria-label')).to.equal('Chat. One unread message');
    expect(button(dock, 'people').getAttribute('aria-label')).to.equal('People. 3 people are here. One is knocking.');
    expect(button(dock, 'chat').querySelector<HTMLElement>('.count')?.dataset['count']).to.equal('1');
    await expectAccessible(dock);
  });

  it('says which panel is wanted', async () => {
    const [dock] = await dockOf();
    const told = nextEvent<PanelChangeEvent>(dock, 'panel-change');
    button(dock, 'chat').click();
    expect((await told).panel).to.equal('chat');
    await settle(dock);
    expect(button(dock, 'chat').getAttribute('aria-expanded')).to.equal('true');
    const closed = nextEvent<PanelChangeEvent>(dock, 'panel-change');
    button(dock, 'chat').click();
    expect((await closed).panel).to.equal(null);
  });

  it('More opens by click, closes by Escape with the focus back, and when the focus goes', async () => {
    const [dock] = await dockOf();
    button(dock, 'more').click();
    await settle(dock);
    const items = (): HTMLButtonElement[] => [...dock.renderRoot.querySelectorAll<HTMLButtonElement>('.item')];
    expect(items().map((item) => item.textContent?.trim())).to.deep.equal([
      'Choose devices',
      'Invite people',
      'Keyboard shortcuts',
      'Close the door to newcomers',
      'End the meeting for everyone',
    ]);
    await expectAccessible(dock);
    items()[1]?.focus();
    press(items()[1] ?? dock, 'Escape');
    await settle(dock);
    expect(items()).to.have.length(0);
    expect(dock.shadowRoot?.activeElement === button(dock, 'more')).to.equal(true);
    button(dock, 'more').click();
    await settle(dock);
    items()[0]?.focus();
    button(dock, 'chat').focus();
    await settle(dock);
    expect(items()).to.have.length(0);
  });

  it('only a host is offered the door and the end', async () => {
    const [dock] = await dockOf(asParticipant());
    button(dock, 'more').click();
    await settle(dock);
    expect(dock.renderRoot.querySelectorAll('.item')).to.have.length(3);
  });

  it('a chosen dialog is told, the door is asked for', async () => {
    const [dock, session] = await dockOf();
    button(dock, 'more').click();
    await settle(dock);
    const told = nextEvent<DialogOpenEvent>(dock, 'dialog-open');
    get(dock, '.item').click();
    expect((await told).dialog).to.equal('devices');
    button(dock, 'more').click();
    await settle(dock);
    get(dock, '.item:nth-child(4)').click();
    await settle(dock);
    expect(session.getState().meeting?.locked).to.equal(true);
  });

  it('a participant leaves with one click, unless a page prevents it', async () => {
    const [dock, session] = await dockOf(asParticipant());
    dock.addEventListener('leave-request', (event) => event.preventDefault(), { once: true });
    button(dock, 'leave').click();
    await settle(dock);
    expect(session.commands).to.have.length(0);
    button(dock, 'leave').click();
    await settle(dock);
    expect(session.commands).to.deep.equal([{ type: 'leave' }]);
  });

  it('a host is asked whether everybody should go; staying is focused first', async () => {
    const [dock, session] = await dockOf();
    button(dock, 'leave').click();
    await settle(dock);
    const dialog = get<HTMLDialogElement>(dock, 'dialog');
    expect(dialog.open).to.equal(true);
    expect(dock.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Stay');
    await expectAccessible(dock);
    const told = nextEvent<LeaveRequestEvent>(dock, 'leave-request');
    get(dock, '[data-act=end]').click();
    expect((await told).end).to.equal(true);
    await settle(dock);
    expect(session.commands).to.deep.equal([{ type: 'end' }]);
    expect(dialog.open).to.equal(false);
  });

  it('a host alone leaves with one click', async () => {
    const [dock, session] = await dockOf({ participants: 0 });
    button(dock, 'leave').click();
    await settle(dock);
    expect(session.commands).to.deep.equal([{ type: 'leave' }]);
  });

  it('leaves out what it is told to leave out', async () => {
    const names = ['microphone', 'camera', 'chat', 'people', 'more', 'leave'];
    const [dock] = await dockOf({}, Object.fromEntries(names.map((name) => [`without-${name}`, ''])));
    for (const name of names) expect(find(dock, `[data-name=${name}]`), name).to.equal(null);
  });
});
