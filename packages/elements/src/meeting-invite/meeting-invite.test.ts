import { createFakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import './meeting-invite.define.js';
import type { MeetingInviteElement } from './meeting-invite.element.js';

const FRAGMENT = `#1.${'A'.repeat(43)}.${'B'.repeat(43)}.p`;
const PASSWORD = 'one-two-three-four-five';

async function inviteOf(password: string | null = PASSWORD): Promise<MeetingInviteElement> {
  const session = createFakeSession({
    state: { phase: 'in-meeting' },
    answer: ({ type }) => (type === 'get-invitation' ? { link: FRAGMENT, password } : undefined),
  });
  const invite = await mount('meeting-invite', { session }, { alone: '' });
  await settle(invite);
  return invite;
}

function values(invite: MeetingInviteElement): string[] {
  return [...invite.renderRoot.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(
    ({ value }) => value,
  );
}

describe('<meeting-invite>', () => {
  const clipboard = navigator.clipboard;
  let copied: string[] = [];
  let allowed = true;

  beforeEach(() => {
    copied = [];
    allowed = true;
    const writeText = async (text: string): Promise<void> => {
      await Promise.resolve();
      if (!allowed) throw new DOMException('no', 'NotAllowedError');
      copied.push(text);
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });

  afterEach(async () => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    await unmountAll();
  });

  it('R7: link and passphrase stand apart, with the advice to send them different ways', async () => {
    const invite = await inviteOf();
    const page = location.href.split('#')[0] ?? '';
    expect(values(invite)).to.deep.equal([page + FRAGMENT, PASSWORD]);
    expect(textOf(invite)).to.contain('Send the link one way and the passphrase another');
    await expectAccessible(invite);
  });

  it('each is copied by itself, and it says so', async () => {
    const invite = await inviteOf();
    const [link, password] = values(invite);
    const buttons = [...invite.renderRoot.querySelectorAll<HTMLElement>('.copy')];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).to.deep.equal(['Copy link', 'Copy passphrase']);
    buttons[0]?.click();
    await settle(invite);
    expect(copied).to.deep.equal([link]);
    expect(buttons[0]?.textContent).to.contain('Copied');
    expect(buttons[1]?.textContent).to.not.contain('Copied');
    expect(get(invite, '[role=status]').textContent).to.equal('Copied');
    buttons[1]?.click();
    await settle(invite);
    expect(copied).to.deep.equal([link, password]);
    await expectAccessible(invite);
  });

  it('where copying is not allowed the text is marked instead', async () => {
    allowed = false;
    const invite = await inviteOf();
    get(invite, '.copy').click();
    await settle(invite);
    expect(textOf(invite)).to.contain('Mark the text and copy it yourself');
    const { selectionStart, selectionEnd, value } = get<HTMLInputElement>(invite, 'input');
    expect([selectionStart, selectionEnd]).to.deep.equal([0, value.length]);
    await expectAccessible(invite);
  });

  it('without a passphrase only the link is there', async () => {
    const invite = await inviteOf(null);
    expect(values(invite)).to.have.length(1);
    expect(textOf(invite)).to.not.contain('passphrase');
  });

  it('I25: neither is in an attribute, and both are gone with the element', async () => {
    const invite = await inviteOf();
    const markup = new XMLSerializer().serializeToString(get(invite, '.stack'));
    expect(markup).to.not.contain(PASSWORD).and.not.contain('AAAA');
    invite.remove();
    document.body.append(invite);
    invite.session = createFakeSession();
    await settle(invite);
    expect(values(invite)).to.deep.equal([]);
  });

  it('another lock: the new ones are there at once, the old ones are gone, and it says so', async () => {
    let lock = 1;
    const session = createFakeSession({
      state: { phase: 'in-meeting' },
      answer: ({ type }) => (type === 'get-invitation' ? { link: FRAGMENT, password: `words-${lock}` } : undefined),
    });
    const invite = await mount('meeting-invite', { session });
    expect(values(invite)[1]).to.equal('words-1');
    lock = 2;
    session.tell({ type: 'invitation-changed' });
    await settle(invite);
    expect(values(invite)[1]).to.equal('words-2');
    expect(textOf(invite)).to.contain('The link and the passphrase that you sent before open nothing any more');
    get(invite, '.copy:last-of-type').click();
    await settle(invite);
    await expectAccessible(invite);
  });

  it('whoever has none to give shows none', async () => {
    const session = createFakeSession({
      state: { phase: 'in-meeting' },
      answer: () => {
        throw new MeetingError('aborted');
      },
    });
    const invite = await mount('meeting-invite', { session }, { alone: '' });
    expect(find(invite, 'input')).to.equal(null);
    expect(textOf(invite)).to.contain('You are alone here');
  });
});
