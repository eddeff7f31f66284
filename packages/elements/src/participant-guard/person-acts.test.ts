/** D5: what a host can make of somebody, hand over, and take away, with and without a session. */
import { EMPTY_STATE, type Command } from '@in-camera/meeting';
import { createFakeSession, type FakeSession } from '@in-camera/meeting/testing';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, press, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { demoMeeting, demoParticipant } from '../testing/demo-data.js';
import './participant-guard.define.js';
import type { ParticipantGuardElement } from './participant-guard.element.js';
import type { HandOverRequestEvent, RemoveRequestEvent, RoleRequestEvent } from './participant-guard.events.js';

const BERTA = demoParticipant({ id: 'berta', name: 'Berta' });
const CEM = demoParticipant({ id: 'cem', name: 'Cem', role: 'co-host' });
const RIGHTS = { canModerate: true, canChangeLock: true, canAssignRoles: true, canHandOver: true };

function alone(properties: Partial<ParticipantGuardElement>): Promise<ParticipantGuardElement> {
  return mount('participant-guard', { participants: [BERTA], knocks: [], ...RIGHTS, ...properties });
}

function hostSession(): FakeSession {
  return createFakeSession({
    state: {
      phase: 'in-meeting',
      self: { ...EMPTY_STATE.self, id: 'me', name: 'Ada', role: 'host' },
      meeting: { ...demoMeeting(), host: 'me' },
      participants: [BERTA, CEM],
    },
  });
}

async function click(guard: ParticipantGuardElement, target: HTMLElement): Promise<void> {
  target.focus();
  target.click();
  await settle(guard);
}

/** The buttons of what is open, by their words. */
function choice(guard: ParticipantGuardElement, word: string): HTMLElement {
  const buttons = [...guard.renderRoot.querySelectorAll<HTMLElement>('.question button')];
  const found = buttons.find((button) => button.textContent.includes(word));
  if (!found) throw new Error(`nothing says ${word}`);
  return found;
}

function hear<E extends Event>(guard: ParticipantGuardElement, type: string): E[] {
  const heard: E[] = [];
  guard.addEventListener(type, (event) => heard.push(event as E));
  return heard;
}

describe('D5: roles of somebody', () => {
  afterEach(unmountAll);

  it('offers each role but the present one, with what it means', async () => {
    const guard = await alone({ participants: [CEM], canHandOver: false });
    await click(guard, get(guard, '[part=role]'));
    const words = [...guard.renderRoot.querySelectorAll('.choice b')].map((one) => one.textContent);
    expect(words).to.deep.equal(['Make presenter', 'Make participant']);
    expect(guard.shadowRoot?.activeElement?.textContent).to.contain('Make presenter');
    expect(textOf(guard)).to.contain('May share where participants may not');
    await expectAccessible(guard);
  });

  it('asks for the role, and the badge changes when the snapshot does', async () => {
    const session = hostSession();
    const guard = await mount('participant-guard', { session });
    const heard = hear<RoleRequestEvent>(guard, 'role-request');
    await click(guard, get(guard, '[part=role]'));
    await click(guard, choice(guard, 'Make co-host'));
    expect(heard.map(({ participantId, role }) => [participantId, role])).to.deep.equal([['berta', 'co-host']]);
    expect(session.commands).to.deep.equal([{ type: 'set-role', id: 'berta', role: 'co-host' }]);
    expect(find(guard, '.question')).to.equal(null);
    expect((guard.shadowRoot?.activeElement as HTMLElement).dataset['opens']).to.equal('role');
    const tags = (): string[] =>
      [...guard.renderRoot.querySelectorAll('[part=person]')].map(
        (one) => one.querySelector('.tag')?.textContent ?? '',
      );
    expect(tags()).to.deep.equal(['You', '', 'Co-host']);
    session.show({ participants: [{ ...BERTA, role: 'co-host' }, CEM] });
    await settle(guard);
    expect(tags()).to.deep.equal(['You', 'Co-host', 'Co-host']);
  });

  it('hands over to those with an office only', async () => {
    const session = hostSession();
    const guard = await mount('participant-guard', { session });
    const heard = hear<HandOverRequestEvent>(guard, 'hand-over-request');
    const [ofBerta, ofCem] = guard.renderRoot.querySelectorAll<HTMLElement>('[part=role]');
    await click(guard, ofBerta as HTMLElement);
    expect(textOf(guard)).to.not.contain('Hand over the lead');
    await click(guard, ofCem as HTMLElement);
    await click(guard, choice(guard, 'Hand over the lead'));
    expect(heard.map(({ participantId }) => participantId)).to.deep.equal(['cem']);
    expect(session.commands).to.deep.equal([{ type: 'hand-over', id: 'cem' }]);
  });

  it('is called off by Escape, with the focus back where it was', async () => {
    const guard = await alone({});
    await click(guard, get(guard, '[part=role]'));
    press(guard.shadowRoot?.activeElement as Element, 'Escape');
    await settle(guard);
    expect(find(guard, '.question')).to.equal(null);
    expect(guard.shadowRoot?.activeElement === get(guard, '[part=role]')).to.equal(true);
  });

  it('only one thing is open at a time', async () => {
    const guard = await alone({});
    await click(guard, get(guard, '[part=role]'));
    await click(guard, get(guard, '[part=remove]'));
    expect(guard.renderRoot.querySelectorAll('.question')).to.have.length(1);
    expect(textOf(guard)).to.contain('Remove \u2068Berta\u2069?');
  });

  it('nothing is asked of the session when the page has prevented it', async () => {
    const session = hostSession();
    const guard = await mount('participant-guard', { session });
    for (const type of ['role-request', 'hand-over-request', 'remove-request', 'change-lock-request']) {
      guard.addEventListener(type, (event) => event.preventDefault());
    }
    const [, ofCem] = guard.renderRoot.querySelectorAll<HTMLElement>('[part=role]');
    await click(guard, ofCem as HTMLElement);
    await click(guard, choice(guard, 'Make presenter'));
    await click(guard, ofCem as HTMLElement);
    await click(guard, choice(guard, 'Hand over the lead'));
    await click(guard, get(guard, '[part=remove]'));
    await click(guard, choice(guard, 'Remove and change the lock'));
    await click(guard, get(guard, '[part=change-lock]'));
    await click(guard, choice(guard, 'Change the lock'));
    expect(session.commands).to.deep.equal([]);
  });

  it('shows nothing of it to somebody without the right', async () => {
    const guard = await alone({ canAssignRoles: false, canHandOver: false, participants: [BERTA, CEM] });
    expect(find(guard, '[part=role]')).to.equal(null);
    expect(guard.renderRoot.querySelectorAll('[part=remove]')).to.have.length(1);
  });
});

describe('R8: removing and the lock', () => {
  afterEach(unmountAll);

  it('the lock stays unless it is asked for; not removing has the focus', async () => {
    const guard = await alone({});
    const heard = hear<RemoveRequestEvent>(guard, 'remove-request');
    await click(guard, get(guard, '[part=remove]'));
    expect(guard.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Not now');
    expect(textOf(guard)).to.contain('those they know open nothing any more');
    await click(guard, get(guard, '.question [part=remove]'));
    await click(guard, get(guard, '[part=remove]'));
    await click(guard, get(guard, '[part~=remove-and-change-lock]'));
    expect(heard.map(({ changeLock }) => changeLock)).to.deep.equal([false, true]);
  });

  it('who has an office goes with the lock only, and is told why', async () => {
    const guard = await alone({ participants: [CEM] });
    const heard = hear<RemoveRequestEvent>(guard, 'remove-request');
    await click(guard, get(guard, '[part=remove]'));
    expect(find(guard, '.question [part=remove]')).to.equal(null);
    expect(textOf(guard)).to.contain('their role does not let them back in');
    await expectAccessible(guard);
    await click(guard, get(guard, '[part~=remove-and-change-lock]'));
    expect(heard.map(({ participantId, changeLock }) => [participantId, changeLock])).to.deep.equal([['cem', true]]);
  });

  it('the lock alone is changed after one question', async () => {
    const session = hostSession();
    const guard = await mount('participant-guard', { session });
    await click(guard, get(guard, '[part=change-lock]'));
    expect(textOf(guard)).to.contain('Whoever is here stays');
    expect(guard.shadowRoot?.activeElement?.textContent?.trim()).to.equal('Not now');
    await expectAccessible(guard);
    await click(guard, choice(guard, 'Change the lock'));
    expect(session.commands).to.deep.equal([{ type: 'change-lock' }] satisfies Command[]);
  });
});

describe('who leads', () => {
  afterEach(unmountAll);

  it('is said where the roles do not say it, and the lead can be taken back', async () => {
    const session = hostSession();
    const guard = await mount('participant-guard', { session });
    expect(find(guard, '.tag.lead')).to.equal(null);
    const { self } = session.getState();
    session.show({ meeting: { ...demoMeeting(), host: 'cem' }, self: { ...self, canTakeOver: true } });
    await settle(guard);
    expect(get(guard, '.tag.lead').closest('[part=person]')?.textContent).to.contain('Cem');
    await expectAccessible(guard);
    await click(guard, get(guard, '[part=take-over]'));
    expect(session.commands).to.deep.equal([{ type: 'take-over' }]);
  });

  it('A17: a name that calls itself host is a name', async () => {
    const guard = await alone({ participants: [{ ...BERTA, name: 'Host · leads' }] });
    const [person] = guard.renderRoot.querySelectorAll('[part=person]');
    expect(person?.querySelector('bdi')?.textContent).to.equal('Host · leads');
    expect(person?.querySelector('.tag')).to.equal(null);
  });

  it('a page without a session says it with a property', async () => {
    const guard = await alone({ participants: [CEM, BERTA], lead: 'cem' });
    expect(get(guard, '.tag.lead').closest('[part=person]')?.textContent).to.contain('Cem');
  });
});

describe('R8: asking somebody to mute', () => {
  afterEach(unmountAll);

  it('is offered for those who are heard, asks once, and is offered again when they are heard again', async () => {
    const session = hostSession();
    session.show({ participants: [{ ...BERTA, microphone: true }, CEM] });
    const guard = await mount('participant-guard', { session });
    const buttons = (): HTMLElement[] => [...guard.renderRoot.querySelectorAll<HTMLElement>('[part=mute]')];
    expect(buttons().map((button) => button.textContent?.trim())).to.deep.equal(['Ask to mute']);
    expect(buttons()[0]?.getAttribute('aria-label')).to.contain('Berta');
    await click(guard, buttons()[0]!);
    await click(guard, buttons()[0]!);
    expect(session.commands).to.deep.equal([{ type: 'ask-to-mute', id: 'berta' }] satisfies Command[]);
    expect(buttons()[0]?.textContent?.trim()).to.equal('Asked');
    await expectAccessible(guard);
    session.show({ participants: [BERTA, CEM] });
    await settle(guard);
    expect(buttons()).to.have.length(0);
    session.show({ participants: [{ ...BERTA, microphone: true }, CEM] });
    await settle(guard);
    expect(buttons()[0]?.textContent?.trim()).to.equal('Ask to mute');
  });

  it('is a request that a page may prevent, and nothing for those without the right', async () => {
    const guard = await alone({ canModerate: true, participants: [{ ...BERTA, microphone: true }] });
    const heard: Event[] = [];
    guard.addEventListener('mute-request', (event) => {
      heard.push(event);
      event.preventDefault();
    });
    await click(guard, get(guard, '[part=mute]'));
    expect(heard).to.have.length(1);
    expect(get(guard, '[part=mute]').textContent?.trim()).to.equal('Ask to mute');
    const other = await alone({ canModerate: false, participants: [{ ...BERTA, microphone: true }] });
    expect(find(other, '[part=mute]')).to.equal(null);
  });
});
