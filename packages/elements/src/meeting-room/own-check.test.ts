import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, nextEvent, settle, textOf, unmountAll } from '../../test-support/mount.js';
import type { CheckConfirmedEvent } from '../self-view-check/self-view-check.events.js';
import type { SelfViewCheckElement } from '../self-view-check/self-view-check.element.js';
import { createDemoDevices, createDemoSession, type DemoDevices, type DemoSession } from '../testing.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

const LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs';

interface Scene {
  readonly room: MeetingRoomElement;
  readonly session: DemoSession;
  readonly check: SelfViewCheckElement;
  readonly devices: DemoDevices;
}

/** At the door, looking at oneself. */
async function atTheDoor(attributes: Record<string, string> = {}): Promise<Scene> {
  const session = createDemoSession({ phase: 'idle' });
  const room = await mount('meeting-room', { session, link: LINK, displayName: 'Berta' }, attributes);
  const check = get<SelfViewCheckElement>(room, '.own-check');
  const devices = createDemoDevices();
  check.devices = devices;
  await settle(room);
  await press(room, '[part=start]');
  return { room, session, check, devices };
}

async function press(room: MeetingRoomElement, selector: string): Promise<void> {
  get(room, selector).click();
  await settle(room);
}

async function chooseMicrophone(check: SelfViewCheckElement): Promise<void> {
  const select = get<HTMLSelectElement>(check, '#device-microphone');
  select.value = 'demo-headset';
  select.dispatchEvent(new Event('change'));
  await settle(check);
}

async function knock(room: MeetingRoomElement): Promise<void> {
  get<HTMLFormElement>(room, 'form').requestSubmit();
  await settle(room);
}

describe('R3, R4: the check before knocking', () => {
  afterEach(unmountAll);

  it('is calm until a click, and accessible while one looks', async () => {
    const { room, devices } = await atTheDoor();
    expect(devices.live).to.equal(2);
    expect(textOf(room)).to.contain('Looks right').and.contain('Knock');
    await expectAccessible(room);
  });

  it('knocking needs no check, and ends one that is open: every device is off', async () => {
    const { room, devices, session } = await atTheDoor();
    await knock(room);
    expect(find(room, '.own-check') === null).to.equal(true);
    expect([devices.live, session.getState().phase]).to.deep.equal([0, 'knocking']);
    expect(session.commands.map(({ type }) => type)).to.deep.equal(['join']);
  });

  it('hands over which devices, and nothing about on or off', async () => {
    const { room, check, session } = await atTheDoor();
    let heard = 0;
    room.addEventListener('device-change', (event) => {
      if (event.target !== room) heard += 1;
    });
    await chooseMicrophone(check);
    await knock(room);
    expect(session.commands.map(({ type }) => type)).to.deep.equal(['set-device', 'join']);
    expect(session.commands[0]).to.deep.equal({ type: 'set-device', kind: 'microphone', id: 'demo-headset' });
    const { microphone, camera } = session.getState().self;
    expect([microphone, camera, heard]).to.deep.equal([false, false, 0]);
  });

  it('hands over the background, which the camera then begins with, and the meeting’s own choice to the next', async () => {
    const { room, check, session } = await atTheDoor();
    check.devices = createDemoDevices({ blur: 'segmentation' });
    await settle(check);
    get(check, '[part=start]').click();
    await settle(check);
    const select = get<HTMLSelectElement>(check, '[part=blur]');
    select.value = 'strong';
    select.dispatchEvent(new Event('change'));
    await settle(check);
    await knock(room);
    expect(session.commands).to.deep.include({ type: 'set-blur', strength: 'strong' });
    expect([session.getState().self.blur, session.getState().self.camera]).to.deep.equal(['strong', false]);

    session.show({ phase: 'in-meeting' });
    session.tell({ type: 'phase-change', phase: 'in-meeting', previous: 'knocking' });
    await settle(room);
    await press(room, '.control[data-name=more]');
    await press(room, '.item:nth-child(1)');
    const field = get<HTMLSelectElement>(room, 'dialog #blur');
    expect([field.value, get(room, '#blur-method').textContent]).to.deep.equal([
      'strong',
      'Begins when the camera is on.',
    ]);
    field.value = 'light';
    field.dispatchEvent(new Event('change'));
    await settle(room);
    const next = createDemoSession({ phase: 'idle' });
    room.session = next;
    await settle(room);
    expect(next.commands).to.deep.equal([{ type: 'set-blur', strength: 'light' }]);
    expect(get<SelfViewCheckElement>(room, '.own-check').blurStrength).to.equal('light');
    await next.close();
  });

  it('the next session takes the choice as well, and the next check shows it', async () => {
    const { room, check } = await atTheDoor();
    await chooseMicrophone(check);
    const next = createDemoSession({ phase: 'idle' });
    room.session = next;
    await settle(room);
    expect(next.commands).to.deep.equal([{ type: 'set-device', kind: 'microphone', id: 'demo-headset' }]);
    expect(get<SelfViewCheckElement>(room, '.own-check').audioDeviceId).to.equal('demo-headset');
    await next.close();
  });

  it('a choice made in the meeting is the newer one', async () => {
    const { room, check, session } = await atTheDoor();
    await chooseMicrophone(check);
    session.show({ phase: 'in-meeting' });
    session.tell({ type: 'phase-change', phase: 'in-meeting', previous: 'idle' });
    await settle(room);
    await press(room, '.control[data-name=more]');
    await press(room, '.item:nth-child(1)');
    const select = get<HTMLSelectElement>(room, 'dialog #device-microphone');
    select.value = 'demo-microphone';
    select.dispatchEvent(new Event('change'));
    const next = createDemoSession({ phase: 'idle' });
    room.session = next;
    await settle(room);
    expect(next.commands).to.deep.equal([{ type: 'set-device', kind: 'microphone', id: 'demo-microphone' }]);
    await next.close();
  });

  it('tells the page that one has looked, without a stream', async () => {
    const { room, devices } = await atTheDoor();
    const confirmed = nextEvent<CheckConfirmedEvent>(room, 'check-confirmed');
    await press(room, '[part=confirm]');
    const { settings, checklist } = await confirmed;
    expect(JSON.parse(JSON.stringify({ settings, checklist }))).to.deep.equal({ settings, checklist });
    expect(devices.live).to.equal(0);
    expect(textOf(room)).to.contain('You have looked');
  });

  it('removing the room turns everything off', async () => {
    const { room, devices } = await atTheDoor();
    room.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(devices.live).to.equal(0);
  });

  it('takes the room’s theme and the page’s words', async () => {
    const { room, check } = await atTheDoor({ theme: 'contrast' });
    room.strings = { checkConfirm: 'All clear' };
    await settle(room);
    await settle(check);
    expect(textOf(check)).to.contain('All clear');
    expect(getComputedStyle(get(check, '.mark')).color).to.equal('rgb(0, 0, 0)');
  });
});
