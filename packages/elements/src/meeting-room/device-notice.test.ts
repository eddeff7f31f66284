import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, nextEvent, settle, textOf, unmountAll } from '../../test-support/mount.js';
import type { BrowserReport } from '../internal/browser-report.js';
import type { MeetingErrorEvent } from '../internal/meeting-error-event.js';
import { createDemoSession, type DemoRefusals, type DemoSession } from '../testing.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

const BY_PERSON = { code: 'media-permission-denied', refusedBy: ['person'] } as const;

const FIREFOX: BrowserReport = {
  judgement: {
    ...{ browser: 'Firefox', engine: 'Firefox', version: 153, verdict: 'current', unknownBecause: null },
    ...{ latest: 160, releasedAt: '2026-11-10' },
  },
  missing: [],
  place: { browser: 'Firefox', engine: 'Firefox', system: 'Linux' },
};

async function roomOf(refuses: DemoRefusals): Promise<[MeetingRoomElement, DemoSession]> {
  const session = createDemoSession({ refuses });
  return [await mount('meeting-room', { session, browserReport: FIREFOX }), session];
}

async function press(room: MeetingRoomElement, selector: string): Promise<void> {
  get(room, selector).click();
  await settle(room);
}

function banners(room: MeetingRoomElement): string[] {
  return [...room.renderRoot.querySelectorAll('[part=banner]')].map(textOf);
}

describe('<meeting-room>: a device that cannot be switched on in the meeting', () => {
  afterEach(unmountAll);

  it('is said with what to do in this browser, shown, spoken, and told to the page; the meeting goes on', async () => {
    const [room, session] = await roomOf({ camera: BY_PERSON });
    const told = nextEvent<MeetingErrorEvent>(room, 'meeting-error');
    await press(room, '.control[data-name=camera]');
    expect((await told).trouble).to.deep.equal({ device: 'camera', refusedBy: ['person'], asksAgain: false });
    const words = /^Camera: Blocked in the browser In Firefox, press the crossed-out sign/;
    expect(banners(room)).to.have.length(1);
    expect(banners(room)[0]).to.match(words);
    expect(textOf(get(room, '[aria-live]'))).to.match(/Camera: Blocked in the browser\. .*crossed-out sign/);
    await expectAccessible(room);
    await press(room, '[part=banner] button');
    expect(find(room, '[part=banner]')).to.equal(null);
    expect(session.getState().phase).to.equal('in-meeting');
  });

  it('is said anew when it is tried anew', async () => {
    const [room] = await roomOf({ camera: BY_PERSON });
    await press(room, '.control[data-name=camera]');
    const once = get(room, '[aria-live]').textContent;
    await press(room, '.control[data-name=camera]');
    expect(get(room, '[aria-live]').textContent).not.to.equal(once);
    expect(banners(room)).to.have.length(1);
  });

  it('gives way to the other one, and goes when the device is on after all', async () => {
    const [room, session] = await roomOf({ camera: BY_PERSON, microphone: BY_PERSON });
    await press(room, '.control[data-name=camera]');
    await press(room, '.control[data-name=microphone]');
    expect(banners(room)).to.have.length(1);
    expect(banners(room)[0]).to.match(/^Microphone: Blocked/);
    session.show({ self: { ...session.getState().self, microphone: true } });
    await settle(room);
    expect(banners(room)).to.deep.equal([]);
  });
});
