import type { Command } from '@in-camera/meeting';
import { createFakeSession, type FakeSession } from '@in-camera/meeting/testing';
import { DEFAULT_POLICY, MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { demoInvite, demoMeeting } from '../testing/demo-data.js';
import './meeting-invite.define.js';
import type { MeetingInviteElement } from './meeting-invite.element.js';
import type { InviteRequestEvent, RevokeRequestEvent } from './meeting-invite.events.js';

const FRAGMENT = `#1.${'A'.repeat(43)}.${'B'.repeat(43)}.p`;
const PERSONAL = `${FRAGMENT}.i${'C'.repeat(43)}`;
const HOUR_MS = 60 * 60_000;

interface Given {
  readonly role?: 'host' | 'co-host' | 'participant';
  readonly refuses?: boolean;
  readonly policy?: Partial<typeof DEFAULT_POLICY>;
}

async function inviteOf({ role = 'host', refuses = false, policy = {} }: Given = {}): Promise<{
  invite: MeetingInviteElement;
  session: FakeSession;
  sent: Command[];
}> {
  const sent: Command[] = [];
  const session = createFakeSession({
    state: { phase: 'in-meeting', meeting: demoMeeting({ policy: { ...DEFAULT_POLICY, ...policy } }) },
    answer: (command) => {
      if (command.type === 'get-invitation') return { link: FRAGMENT, password: 'one-two-three-four-five' };
      sent.push(command);
      if (refuses) throw new MeetingError('aborted');
      return command.type === 'invite' ? { id: 'i1', link: PERSONAL } : undefined;
    },
  });
  const { self } = session.getState();
  session.show({ self: { ...self, id: 'me', name: 'Me', role } });
  const invite = await mount('meeting-invite', { session });
  await settle(invite);
  return { invite, session, sent };
}

async function openForm(invite: MeetingInviteElement): Promise<void> {
  get(invite, '.personal > button').click();
  await settle(invite);
}

async function make(invite: MeetingInviteElement, name: string, admit = false): Promise<void> {
  await openForm(invite);
  const field = get<HTMLInputElement>(invite, '#personal-name');
  field.value = name;
  field.dispatchEvent(new Event('input'));
  if (admit) get(invite, '[type=checkbox]').click();
  get(invite, '.personal-form [type=submit]').click();
  await settle(invite);
  await settle(invite);
}

describe('<meeting-invite>: personal invitations', () => {
  afterEach(unmountAll);

  it('R7: is one link for one name, told once, and the keyboard goes on at it', async () => {
    const { invite, sent } = await inviteOf();
    const before = Date.now();
    await make(invite, ' Alice ', true);
    const [command] = sent;
    expect(command?.type === 'invite' && [command.name, command.admit]).to.deep.equal(['Alice', true]);
    expect(command?.type === 'invite' && (command.expiresAt ?? 0) - before).to.be.within(24 * HOUR_MS, 25 * HOUR_MS);
    expect(get<HTMLInputElement>(invite, '#made').value).to.match(/#1\..*\.p\.iC{43}$/);
    expect(textOf(invite)).to.contain('Send it to').and.contain('the passphrase another way');
    expect(invite.shadowRoot?.activeElement?.id).to.equal('made-heading');
    expect(find(invite, '#personal-name')).to.equal(null);
    await expectAccessible(invite);
    [...invite.renderRoot.querySelectorAll<HTMLElement>('.made button')].at(-1)?.click();
    await settle(invite);
    expect(find(invite, '#made')).to.equal(null);
  });

  it('I25: the link of one person is in no attribute, and gone with the element and with the lock', async () => {
    const { invite, session } = await inviteOf();
    await make(invite, 'Alice');
    expect(new XMLSerializer().serializeToString(get(invite, '.stack'))).to.not.contain('CCCC');
    session.tell({ type: 'invitation-changed' });
    await settle(invite);
    expect(find(invite, '#made')).to.equal(null);
    await make(invite, 'Alice');
    invite.remove();
    document.body.append(invite);
    await settle(invite);
    expect(find(invite, '#made')).to.equal(null);
  });

  it('without a name it says so beside the field and asks nobody', async () => {
    const { invite, sent } = await inviteOf();
    await make(invite, '  ');
    expect(sent).to.deep.equal([]);
    expect(get(invite, '#personal-name').getAttribute('aria-invalid')).to.equal('true');
    expect(get(invite, '#personal-problem').textContent).to.contain('Please enter a name');
    await expectAccessible(invite);
  });

  it('what is refused says so and keeps what was typed', async () => {
    const { invite } = await inviteOf({ refuses: true });
    await make(invite, 'Alice');
    expect(get(invite, '#personal-problem').textContent).to.contain('That did not work');
    expect(get<HTMLInputElement>(invite, '#personal-name').value).to.equal('Alice');
  });

  it('lets nobody in without asking where the rules want everybody looked at', async () => {
    const { invite, sent } = await inviteOf({ policy: { requireVerification: true } });
    await openForm(invite);
    expect(get<HTMLInputElement>(invite, '[type=checkbox]').disabled).to.equal(true);
    expect(textOf(invite)).to.contain('its rules want you to look at everybody');
    await expectAccessible(invite);
    get(invite, '.personal > button').click();
    await make(invite, 'Alice', true);
    expect(sent[0]?.type === 'invite' && sent[0].admit).to.equal(false);
  });

  it('is for those who may let in, and for nobody else', async () => {
    expect(find((await inviteOf({ role: 'co-host' })).invite, '.personal')).to.not.equal(null);
    expect(find((await inviteOf({ role: 'participant' })).invite, '.personal')).to.equal(null);
  });

  it('the list says what has become of each; an open one can be withdrawn', async () => {
    const { invite, session, sent } = await inviteOf();
    session.show({
      invites: [
        demoInvite({ id: 'a', name: 'Alice', admit: true }),
        demoInvite({ id: 'b', name: 'Bob', state: 'used', reused: true }),
        demoInvite({ id: 'c', name: 'Cleo', state: 'lapsed' }),
      ],
    });
    await settle(invite);
    const rows = [...invite.renderRoot.querySelectorAll('.invite')].map(({ textContent }) => textContent);
    expect(rows[0]).to.contain('open until').and.contain('let in without asking');
    expect(rows[1]).to.contain('used').and.contain('came a second time');
    expect(rows[2]).to.contain('opens nothing any more');
    const revoke = [...invite.renderRoot.querySelectorAll<HTMLElement>('[part=revoke]')];
    expect(revoke).to.have.length(1);
    revoke[0]?.click();
    await settle(invite);
    expect(sent).to.deep.equal([{ type: 'revoke-invite', id: 'a' }]);
    await expectAccessible(invite);
  });

  it('asks first: a page may prevent making and withdrawing; the name goes no further than the element', async () => {
    const { invite, session, sent } = await inviteOf();
    const asked: unknown[] = [];
    invite.addEventListener('invite-request', (event) => {
      event.preventDefault();
      asked.push((event as InviteRequestEvent).inviteeName);
    });
    const above: string[] = [];
    const hear = (event: Event): void => {
      event.preventDefault();
      above.push(event.type === 'revoke-request' ? (event as RevokeRequestEvent).inviteId : event.type);
    };
    for (const type of ['invite-request', 'revoke-request']) document.body.addEventListener(type, hear);
    await make(invite, 'Alice');
    session.show({ invites: [demoInvite({ id: 'a', name: 'Alice' })] });
    await settle(invite);
    get(invite, '[part=revoke]').click();
    await settle(invite);
    for (const type of ['invite-request', 'revoke-request']) document.body.removeEventListener(type, hear);
    expect([asked, above, sent]).to.deep.equal([['Alice'], ['a'], []]);
  });
});

describe('<meeting-invite>: other ways for a link', () => {
  const { share, canShare } = navigator;

  afterEach(async () => {
    Object.defineProperty(navigator, 'share', { configurable: true, value: share });
    Object.defineProperty(navigator, 'canShare', { configurable: true, value: canShare });
    await unmountAll();
  });

  it('a QR code with words for those who do not see it, fetched when asked for, hidden again', async () => {
    const { invite } = await inviteOf();
    expect(find(invite, '.qr')).to.equal(null);
    const button = get(invite, '.sharing [aria-expanded]');
    button.click();
    for (let waits = 0; find(invite, '.qr') === null && waits < 50; waits += 1) {
      await new Promise((resume) => setTimeout(resume, 20));
    }
    const code = get(invite, '.qr');
    expect(code.getAttribute('role')).to.equal('img');
    expect(code.getAttribute('aria-label')).to.contain('QR code of the link');
    expect(code.querySelector('path')?.getAttribute('d')).to.match(/^M4 4h7v1h-7z/);
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    await expectAccessible(invite);
    button.click();
    await settle(invite);
    expect(find(invite, '.qr')).to.equal(null);
  });

  it('the system’s sharing gets the link and never the passphrase, and is offered only where there is one', async () => {
    Object.defineProperty(navigator, 'canShare', { configurable: true, value: undefined });
    const { invite: without } = await inviteOf();
    expect(textOf(without)).to.not.contain('Share the link');
    const shared: ShareData[] = [];
    Object.defineProperty(navigator, 'canShare', { configurable: true, value: () => true });
    Object.defineProperty(navigator, 'share', {
      configurable: true,
      value: (data: ShareData) => {
        shared.push(data);
        return Promise.reject(new DOMException('closed', 'AbortError'));
      },
    });
    const { invite } = await inviteOf();
    get(invite, '.sharing button').click();
    await settle(invite);
    expect(shared).to.deep.equal([{ url: get<HTMLInputElement>(invite, '#link').value }]);
    await expectAccessible(invite);
  });
});
