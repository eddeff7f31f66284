/** R1, R10: before the page's own question is answered nothing of a meeting begins, for a person and for a program. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import '../consent-dialog/consent-dialog.define.js';
import type { ConsentPurpose } from '../consent-dialog/consent-purpose.js';
import { createDemoSession } from '../testing.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

const LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs';
const MEET: readonly ConsentPurpose[] = [{ id: 'meet', label: 'Connect me with the advice centre', required: true }];
const TOLD: readonly ConsentPurpose[] = [{ id: 'bill', label: 'Bill the hour', legalBasis: 'contract' }];

async function roomWith(question: HTMLElement, wrap = false): Promise<MeetingRoomElement> {
  const room = await mount('meeting-room', { displayName: 'Toni' });
  const child = wrap ? document.createElement('div') : question;
  if (wrap) child.append(question);
  child.slot = 'consent';
  room.append(child);
  // The observer speaks after the task, the drawing after that.
  await new Promise((resolve) => setTimeout(resolve, 0));
  await settle(room);
  return room;
}

function ask(purposes: readonly ConsentPurpose[], inline: boolean): HTMLElement {
  return Object.assign(document.createElement('consent-dialog'), { purposes, inline });
}

const codeOf = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('the slot consent of <meeting-room>', () => {
  afterEach(unmountAll);

  for (const [title, inline, wrap] of [
    ['in the page’s flow', true, false],
    ['as a dialog', false, false],
    ['inside of something else', true, true],
  ] as const) {
    it(`R1: ${title}: first the question, and no program gets past it`, async () => {
      const room = await roomWith(ask(MEET, inline), wrap);
      expect(find(room, 'form')).to.equal(null);
      expect(get(room, '.heading').textContent).to.equal('First, a question');
      expect(await codeOf(room.create({ displayName: 'Toni' }))).to.equal('consent-refused');
      room.link = LINK;
      expect(await codeOf(room.join({ displayName: 'Toni' }))).to.equal('consent-refused');
      expect(await codeOf(room.testConnection())).to.equal('consent-refused');
      expect(room.state.phase).to.equal('idle');
      await expectAccessible(room);
    });
  }

  it('a dialog is opened by its button', async () => {
    const question = ask(MEET, false) as HTMLElement & { open: boolean };
    const room = await roomWith(question);
    get(room, '[data-name=consent-ask]').click();
    await settle(question);
    expect(question.open).to.equal(true);
  });

  it('fails closed: what is not yet an element, or asks nothing yet, has not agreed', async () => {
    const room = await roomWith(ask([], true));
    expect(find(room, '[data-name=consent-gate]')).not.to.equal(null);
    expect(await codeOf(room.create({ displayName: 'Toni' }))).to.equal('consent-refused');
  });

  it('what asks for no consent holds nobody up, and neither does taking the question away', async () => {
    const informed = await roomWith(ask(TOLD, true));
    expect(find(informed, 'form')).not.to.equal(null);
    const question = ask(MEET, true);
    const room = await roomWith(question);
    expect(find(room, 'form')).to.equal(null);
    question.remove();
    await new Promise((resolve) => setTimeout(resolve, 0));
    await settle(room);
    expect(find(room, 'form')).not.to.equal(null);
  });

  it('a meeting that is under way goes on when a question is added', async () => {
    const session = createDemoSession();
    const room = await mount('meeting-room', { session });
    const question = ask(MEET, true);
    question.slot = 'consent';
    room.append(question);
    await settle(room);
    expect(room.state.phase).to.equal('in-meeting');
    expect(textOf(room)).not.to.contain('First, a question');
  });
});
