/** R12: what a meeting is about is asked before its link is shown, calmly, and what follows is said. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { createDemoSession, type DemoSession } from '../testing.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

async function atTheQuestion(): Promise<[MeetingRoomElement, DemoSession]> {
  const session = createDemoSession({ phase: 'idle' });
  const room = await mount('meeting-room', { session, displayName: 'Toni' }, {});
  await settle(room);
  await submit(room);
  return [room, session];
}

async function submit(room: MeetingRoomElement): Promise<void> {
  get<HTMLFormElement>(room, 'form').requestSubmit();
  await settle(room);
}

async function click(room: MeetingRoomElement, selector: string): Promise<void> {
  get(room, selector).click();
  await settle(room);
}

type Create = Extract<DemoSession['commands'][number], { type: 'create' }>;

const created = ({ commands }: DemoSession): readonly Create[] =>
  commands.filter((command): command is Create => command.type === 'create');

const go = (room: MeetingRoomElement): string => get(room, 'form [type=submit]').textContent?.trim() ?? '';

describe('R12: before a meeting is made', () => {
  afterEach(unmountAll);

  it('an ordinary one is one click further', async () => {
    const [room, session] = await atTheQuestion();
    expect(get(room, '.heading').textContent).to.contain('What will you talk about?');
    expect(go(room)).to.equal('None of this: start');
    await expectAccessible(room);
    await submit(room);
    expect(created(session)[0]?.suitability).to.deep.equal({ topics: [] });
  });

  it('what needs care says under which conditions, whom to ask and what follows, and asks about a picture', async () => {
    const [room, session] = await atTheQuestion();
    await click(room, 'input[value=health]');
    await click(room, 'input[value=staff]');
    expect(textOf(room)).to.match(/under conditions.*staff council.*no files are sent.*Does anybody have to be seen/);
    await expectAccessible(room);
    await click(room, 'input[name=picture][value=yes]');
    await submit(room);
    expect(created(session)[0]?.suitability).to.deep.equal({ topics: ['health', 'staff'], picture: true });
  });

  it('what is not for video says so and goes back; going on nevertheless is a choice of its own', async () => {
    const [room, session] = await atTheQuestion();
    await click(room, 'input[value=whistleblowing]');
    expect(textOf(room)).to.match(/This is not for a video meeting\..*Ask the reporting office/);
    expect(go(room)).to.equal('Back');
    await expectAccessible(room);
    await submit(room);
    expect(find(room, 'form[data-name=suitability]')).to.equal(null);
    expect(created(session)).to.deep.equal([]);
    await submit(room);
    await click(room, '[data-name=suitability-despite]');
    expect(created(session)[0]?.suitability?.despite).to.equal(true);
  });

  it('V6: the papers are a page without script, address or name, and every word in it is text', async () => {
    const [room, session] = await atTheQuestion();
    await submit(room);
    expect(session.getState().self.canExportPapers).to.equal(true);
    const file = await room.exportMeetingPapers();
    const page = await file.text();
    expect(file.type).to.equal('text/html');
    expect(page).to.contain('Papers of a video meeting').and.contain('An ordinary meeting');
    expect(page).not.to.match(/<script|https?:|Toni|#1\./);
    const read = new DOMParser().parseFromString(page, 'text/html');
    expect(read.documentElement.lang).to.equal('en');
    expect(read.querySelectorAll('dl > dt').length).to.be.greaterThan(3);
    await click(room, '[data-name=shield]');
    expect(get(room, '[data-name=save-papers]').textContent).to.contain('Save the meeting’s papers');
    await expectAccessible(room);
  });
});
