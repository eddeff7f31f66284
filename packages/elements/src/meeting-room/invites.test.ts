/** An invitation that came a second time, as everybody at the door reads it (R7, B7). */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, unmountAll } from '../../test-support/mount.js';
import { demoInvite } from '../testing/demo-data.js';
import { createDemoSession, type DemoSession } from '../testing.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';
import type { GuardAlarmEvent, InviteChangeEvent } from './meeting-room.events.js';

async function roomOf(): Promise<[MeetingRoomElement, DemoSession]> {
  const session = createDemoSession({ participants: 2 });
  const room = await mount('meeting-room', { session });
  await settle(room);
  return [room, session];
}

const ALICE = demoInvite({ id: 'a', name: 'Alice', state: 'used', reused: true });

describe('<meeting-room>: an invitation that came a second time', () => {
  afterEach(unmountAll);

  it('is a red line with the name, said at once, until the person has read it', async () => {
    const [room, session] = await roomOf();
    session.show({ invites: [{ ...ALICE, reused: false }] });
    await settle(room);
    expect(find(room, '[part=banner][data-name=reused]')).to.equal(null);
    session.show({ invites: [ALICE, demoInvite({ id: 'b', name: 'Bob', reused: true })] });
    await settle(room);
    const banner = get(room, '[part=banner]');
    expect(banner.classList.contains('alarm')).to.equal(true);
    expect(banner.querySelector('[role=alert]')?.textContent.replace(/[\u2068\u2069]/g, ''))
      .to.contain('The invitation for Alice came a second time')
      .and.contain('turned away');
    await expectAccessible(room);
    get(room, '[data-name=bannerOk]').click();
    await settle(room);
    expect(get(room, '[part=banner]').textContent).to.contain('Bob').and.contain('before anybody was let in');
    get(room, '[data-name=bannerReusedShow]').click();
    await settle(room);
    expect(find(room, '[part=banner][data-name=reused]')).to.equal(null);
    expect(find(room, '[part=people]')).to.not.equal(null);
  });

  it('the events say that something has happened, and carry no name', async () => {
    const [room, session] = await roomOf();
    const heard: unknown[] = [];
    const note = (event: Event): void => {
      heard.push([event.type, (event as GuardAlarmEvent).kind ?? (event as InviteChangeEvent).inviteId]);
      expect(Object.values(event)).to.not.include('Alice');
    };
    room.addEventListener('guard-alarm', note);
    room.addEventListener('invite-change', note);
    session.tell({ type: 'invite-change', id: 'a' });
    session.tell({ type: 'guard-alarm', kind: 'invite-reused', name: 'Alice' });
    expect(heard).to.deep.equal([
      ['invite-change', 'a'],
      ['guard-alarm', 'invite-reused'],
    ]);
  });
});
