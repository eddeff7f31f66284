import { EMPTY_STATE, type KnockState, type ParticipantState } from '@in-camera/meeting';
import { createFakeSession, type FakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import axe from 'axe-core';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import './participant-guard.define.js';
import type { ParticipantGuardElement } from './participant-guard.element.js';
import type { DenyAllRequestEvent, RemoveRequestEvent } from './participant-guard.events.js';
import type { RevokeRequestEvent } from '../meeting-invite/meeting-invite.events.js';
import { AdmitRequestEvent, LockRequestEvent, UnlockRequestEvent } from './participant-guard.events.js';

const KNOCK: KnockState = {
  id: 'k1',
  name: 'Frida',
  at: 0,
  inviteName: null,
  inviteUnknown: false,
  removedBefore: false,
  nameWarning: null,
};
const INVITE = { id: 'i', name: 'Hanna', expiresAt: 0, admit: false, reused: false };
const PERSON: ParticipantState = {
  id: 'p1',
  name: 'Berta',
  role: 'participant',
  guest: false,
  admittedBy: 'host',
  joinedAt: 0,
  verified: false,
  keyWarning: null,
  safetyWords: null,
  link: 'bound',
  mediaHeld: false,
  microphone: false,
  camera: false,
  screen: false,
  hand: false,
  speaking: false,
  quality: 'good',
  qualityReason: null,
  nameWarning: null,
};

function knocks(count: number): KnockState[] {
  return Array.from({ length: count }, (_, index) => ({ ...KNOCK, id: `k${index}`, name: `Visitor ${index}` }));
}

async function mount(properties: Partial<ParticipantGuardElement>): Promise<ParticipantGuardElement> {
  document.documentElement.lang = 'en';
  const guard = document.createElement('participant-guard');
  Object.assign(guard, properties);
  document.body.append(guard);
  await guard.updateComplete;
  return guard;
}

/** A page without a session, whose person may moderate. */
function mountAlone(properties: Partial<ParticipantGuardElement>): Promise<ParticipantGuardElement> {
  return mount({ participants: [], knocks: [], canModerate: true, ...properties });
}

function hostSession(options: Parameters<typeof createFakeSession>[0] = {}): FakeSession {
  const self = { ...EMPTY_STATE.self, id: 'me', name: 'Ada', role: 'host' as const };
  return createFakeSession({ ...options, state: { self, phase: 'in-meeting', ...options.state } });
}

function part(guard: ParticipantGuardElement, name: string): HTMLElement {
  const found = guard.shadowRoot!.querySelector<HTMLElement>(`[part='${name}']`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
}

function textOf(guard: ParticipantGuardElement): string {
  return guard.shadowRoot!.textContent.replace(/\s+/g, ' ');
}

function hear<E extends Event>(guard: ParticipantGuardElement, type: string): E[] {
  const heard: E[] = [];
  guard.addEventListener(type, (event) => heard.push(event as E));
  return heard;
}

async function click(guard: ParticipantGuardElement, target: HTMLElement): Promise<void> {
  target.focus();
  target.click();
  // The question about removing takes a second render, for its focus.
  await guard.updateComplete;
  await guard.updateComplete;
  await Promise.resolve();
}

async function press(guard: ParticipantGuardElement, target: HTMLElement, key: string): Promise<void> {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  await guard.updateComplete;
  await Promise.resolve();
}

async function expectAccessible(guard: ParticipantGuardElement): Promise<void> {
  const { violations } = await axe.run(guard, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).to.deep.equal([]);
}

afterEach(() => {
  for (const guard of document.querySelectorAll('participant-guard')) guard.remove();
  document.documentElement.removeAttribute('style');
});

describe('R8: <participant-guard> alone on a page', () => {
  it('shows who knocks, how they come and what is odd about their name', async () => {
    const guard = await mountAlone({
      knocks: [{ ...KNOCK, nameWarning: 'looks-like-another', removedBefore: true, inviteName: 'Frida O.' }],
    });
    expect(part(guard, 'knock').querySelector('bdi')?.textContent).to.equal('Frida');
    expect(textOf(guard)).to.contain('With the invitation for');
    expect(textOf(guard)).to.contain('looks like that of somebody who is here');
    expect(textOf(guard)).to.contain('Was removed from this meeting before');
  });

  it('marks who comes without an invitation where invitations are in use', async () => {
    const invites = [{ ...INVITE, state: 'open' as const }];
    const without = await mountAlone({ knocks: [KNOCK] });
    expect(textOf(without)).to.not.contain('Without a personal invitation');
    const guard = await mountAlone({ knocks: [KNOCK], invites });
    expect(textOf(guard)).to.contain('Without a personal invitation');
  });

  it('R7: lets in all who are invited with one click, but not with an invitation that came twice', async () => {
    const invites = [
      { ...INVITE, state: 'open' as const },
      { ...INVITE, id: 'i2', name: 'Ivo', state: 'open' as const, reused: true },
    ];
    const guard = await mountAlone({
      invites,
      knocks: [
        { ...KNOCK, inviteName: 'Hanna' },
        { ...KNOCK, id: 'k2', name: 'Ivo', inviteName: 'Ivo' },
        { ...KNOCK, id: 'k3', name: 'Jo', inviteUnknown: true },
      ],
    });
    expect(part(guard, 'admit-invited').textContent).to.contain('the one who is invited');
    expect(textOf(guard)).to.contain('This invitation came a second time').and.contain('nobody here knows of');
    const asked = hear(guard, 'admit-invited-request');
    await click(guard, part(guard, 'admit-invited'));
    expect(asked.length).to.equal(1);
  });

  it('R7: withdraws an open invitation, and offers it for no other', async () => {
    const invites = (['open', 'used', 'revoked', 'expired', 'lapsed'] as const).map((state) => ({
      ...INVITE,
      id: state,
      state,
    }));
    const guard = await mountAlone({ invites });
    expect(guard.shadowRoot!.querySelectorAll("[part='revoke']").length).to.equal(1);
    const revoked = hear<RevokeRequestEvent>(guard, 'revoke-request');
    await click(guard, part(guard, 'revoke'));
    expect(revoked.map(({ inviteId }) => inviteId)).to.deep.equal(['open']);
  });

  it('shows of each person the role, the word guest, how they came in and whether they are verified', async () => {
    const guard = await mountAlone({
      participants: [{ ...PERSON, role: 'co-host', guest: true, admittedBy: 'invite', verified: true }],
    });
    const words = part(guard, 'person').textContent;
    for (const word of ['Co-host', 'Guest', 'Came with an invitation', 'verified']) expect(words).to.contain(word);
    expect(words).to.not.contain('not verified');
  });

  it('fires requests with the id and does nothing itself', async () => {
    const guard = await mountAlone({ knocks: [KNOCK] });
    const admitted = hear<AdmitRequestEvent>(guard, 'admit-request');
    const denied = hear(guard, 'deny-request');
    await click(guard, part(guard, 'admit'));
    await click(guard, part(guard, 'deny'));
    expect(admitted.map(({ participantId }) => participantId)).to.deep.equal(['k1']);
    expect(denied.length).to.equal(1);
    expect(admitted[0]).to.be.instanceOf(AdmitRequestEvent);
    expect(admitted[0]).to.include({ cancelable: true, bubbles: true, composed: true });
    expect(guard.shadowRoot!.querySelectorAll("[part='knock']").length).to.equal(1);
  });

  it('closes and opens the door by what it is now', async () => {
    const guard = await mountAlone({});
    const closing = hear(guard, 'lock-request');
    const opening = hear(guard, 'unlock-request');
    await click(guard, part(guard, 'lock'));
    guard.setAttribute('locked', '');
    await guard.updateComplete;
    expect(textOf(guard)).to.contain('The door is closed');
    await click(guard, part(guard, 'lock'));
    expect(closing[0]).to.be.instanceOf(LockRequestEvent);
    expect(opening[0]).to.be.instanceOf(UnlockRequestEvent);
    expect([closing.length, opening.length]).to.deep.equal([1, 1]);
  });

  it('offers nothing but comparing words to somebody without rights, and shows them no knocks', async () => {
    const guard = await mountAlone({ canModerate: false, knocks: [KNOCK], participants: [PERSON] });
    expect(guard.shadowRoot!.querySelectorAll('button:not([part=compare])').length).to.equal(0);
    expect(textOf(guard)).to.contain('Berta');
    expect(textOf(guard)).to.not.contain('Frida');
  });

  it('speaks the language of the page', async () => {
    const guard = await mountAlone({ knocks: [KNOCK], lang: 'de' });
    expect(part(guard, 'admit').textContent.trim()).to.equal('Einlassen');
    expect(part(guard, 'deny').getAttribute('aria-label')).to.equal('\u2068Frida\u2069 ablehnen');
  });
});

describe('R8: somebody at the door is noticed', () => {
  const title = document.title;

  it('in the page’s title, without a name, until they are answered', async () => {
    const guard = await mountAlone({ knocks: [KNOCK] });
    expect(document.title).to.contain('One person is at the door');
    expect(document.title).to.not.contain('Frida');
    guard.knocks = [];
    await guard.updateComplete;
    expect(document.title).to.equal(title);
  });

  it('and the title is put back when the element goes', async () => {
    const guard = await mountAlone({ knocks: knocks(12) });
    expect(document.title).to.contain('12 people are at the door');
    guard.remove();
    expect(document.title).to.equal(title);
  });

  it('not by the guard where the page does that itself', async () => {
    const guard = await mountAlone({ noAlarm: true, knocks: [KNOCK] });
    expect(document.title).to.equal(title);
    expect(part(guard, 'knock').textContent).to.contain('Frida');
  });

  it('the sound has a switch that all doors of the page share, for those who may answer', async () => {
    const switchOf = (guard: ParticipantGuardElement): HTMLInputElement | null =>
      guard.shadowRoot!.querySelector('[data-name=alarm-sound]');
    const [first, second] = [await mountAlone({}), await mountAlone({})];
    expect(switchOf(first)?.checked).to.equal(true);
    await click(first, switchOf(first)!);
    await second.updateComplete;
    expect(switchOf(second)?.checked).to.equal(false);
    await expectAccessible(second);
    await click(second, switchOf(second)!);
    expect(switchOf(await mountAlone({ canModerate: false }))).to.equal(null);
  });

  it('A17: names that look alike or turn around are flagged in words, at the door and in the list of people', async () => {
    const guard = await mountAlone({
      participants: [
        { id: 'p1', name: 'Berta' },
        { id: 'p2', name: 'Ᏼerta' },
        { id: 'p3', name: 'Dana \u202ecnuoF' },
      ],
      knocks: [
        { id: 'k1', name: 'Berta' },
        { id: 'k2', name: 'Пёtr' },
      ],
    });
    const texts = (name: string): string[] =>
      [...guard.shadowRoot!.querySelectorAll(`[part='${name}']`)].map((one) => one.textContent.replace(/\s+/g, ' '));
    expect(texts('knock')[0]).to.contain('looks like that of somebody who is here');
    expect(texts('knock')[1]).to.contain('mixes scripts that look alike');
    expect(texts('person')[2]).to.contain('written in both directions');
  });
});

describe('R8: removing somebody', () => {
  it('asks once, in place, with the focus on not removing', async () => {
    const guard = await mountAlone({ participants: [PERSON] });
    const heard = hear<RemoveRequestEvent>(guard, 'remove-request');
    await click(guard, part(guard, 'remove'));
    expect(heard.length).to.equal(0);
    expect(guard.shadowRoot!.activeElement?.textContent?.trim()).to.equal('Not now');
    await click(guard, guard.shadowRoot!.querySelector<HTMLElement>(".question [part='remove']")!);
    expect(heard.map(({ participantId, changeLock }) => [participantId, changeLock])).to.deep.equal([['p1', false]]);
    expect(guard.shadowRoot!.querySelector('.question')).to.equal(null);
  });

  it('is called off by Escape, which goes no further, and puts the focus back', async () => {
    const guard = await mountAlone({ participants: [PERSON] });
    const outside: string[] = [];
    const onKeydown = (event: KeyboardEvent): void => void outside.push(event.key);
    document.addEventListener('keydown', onKeydown);
    await click(guard, part(guard, 'remove'));
    await press(guard, guard.shadowRoot!.activeElement as HTMLElement, 'Escape');
    document.removeEventListener('keydown', onKeydown);
    expect(guard.shadowRoot!.querySelector('.question')).to.equal(null);
    expect(guard.shadowRoot!.activeElement).to.equal(part(guard, 'remove'));
    expect(outside).to.deep.equal([]);
  });

  it('offers to change the lock only where that can be done', async () => {
    const guard = await mountAlone({ participants: [PERSON], canChangeLock: true });
    const heard = hear<RemoveRequestEvent>(guard, 'remove-request');
    await click(guard, part(guard, 'remove'));
    await click(guard, guard.shadowRoot!.querySelector<HTMLElement>('.question .wide')!);
    expect(heard[0]?.changeLock).to.equal(true);
    guard.canChangeLock = false;
    await guard.updateComplete;
    await click(guard, part(guard, 'remove'));
    expect(guard.shadowRoot!.querySelector('.question .wide')).to.equal(null);
  });

  it('is not offered for the host where the lock cannot go with it', async () => {
    const guard = await mountAlone({ participants: [{ ...PERSON, role: 'host' }], canAssignRoles: true });
    expect(guard.shadowRoot!.querySelector("[part='remove']")).to.equal(null);
  });
});

describe('D6: a flood of knocks', () => {
  it('collapses into one line, and denies exactly those it counted', async () => {
    const guard = await mountAlone({ knocks: knocks(12) });
    const heard = hear<DenyAllRequestEvent>(guard, 'deny-all-request');
    expect(guard.shadowRoot!.querySelectorAll("[part='knock']").length).to.equal(1);
    expect(textOf(guard)).to.contain('12 people are waiting');
    await click(guard, part(guard, 'deny'));
    expect(heard[0]?.participantIds).to.deep.equal(knocks(12).map(({ id }) => id));
  });

  it('can be looked at one by one', async () => {
    const guard = await mountAlone({ knocks: knocks(12) });
    await click(guard, guard.shadowRoot!.querySelector<HTMLElement>('[aria-expanded]')!);
    expect(guard.shadowRoot!.querySelectorAll("[part='admit']").length).to.equal(12);
  });

  it('asks the session to deny each of them, and nobody who was invited', async () => {
    const session = hostSession({
      state: { knocks: [...knocks(6), { ...KNOCK, id: 'invited', inviteName: 'Hanna' }] },
    });
    const guard = await mount({ session });
    await click(guard, guard.shadowRoot!.querySelector<HTMLElement>(".flood [part='deny']")!);
    expect(session.commands).to.deep.equal(knocks(6).map(({ id }) => ({ type: 'deny', id })));
  });

  it('leaves them all waiting when the page has prevented the request', async () => {
    const session = hostSession({ state: { knocks: knocks(6) } });
    const guard = await mount({ session });
    guard.addEventListener('deny-all-request', (event) => event.preventDefault());
    await click(guard, part(guard, 'deny'));
    expect(session.commands).to.deep.equal([]);
  });
});

describe('with a session', () => {
  it('asks it after the request, and shows nothing before the snapshot does', async () => {
    const session = hostSession({ state: { knocks: [KNOCK], participants: [PERSON] } });
    const guard = await mount({ session });
    await click(guard, part(guard, 'admit'));
    expect(session.commands).to.deep.equal([{ type: 'admit', id: 'k1' }]);
    expect(textOf(guard)).to.contain('Frida');
    session.show({ knocks: [] });
    await guard.updateComplete;
    expect(textOf(guard)).to.not.contain('Frida');
  });

  it('does not ask it when the page has prevented the request', async () => {
    const session = hostSession({ state: { knocks: [KNOCK], participants: [PERSON] } });
    const guard = await mount({ session });
    for (const type of ['admit-request', 'deny-request', 'remove-request', 'lock-request']) {
      guard.addEventListener(type, (event) => event.preventDefault());
    }
    await click(guard, part(guard, 'admit'));
    await click(guard, part(guard, 'deny'));
    await click(guard, part(guard, 'lock'));
    await click(guard, part(guard, 'remove'));
    await click(guard, guard.shadowRoot!.querySelector<HTMLElement>(".question [part='remove']")!);
    expect(session.commands).to.deep.equal([]);
  });

  it('takes no second click while the first is under way', async () => {
    const session = hostSession({ state: { knocks: [KNOCK] }, answer: () => new Promise(() => undefined) });
    const guard = await mount({ session });
    await click(guard, part(guard, 'admit'));
    await click(guard, part(guard, 'admit'));
    await click(guard, part(guard, 'deny'));
    expect(session.commands.length).to.equal(1);
    expect(part(guard, 'admit').getAttribute('aria-disabled')).to.equal('true');
  });

  it('says when something did not work, with the code in the event, and lets one try again', async () => {
    const session = hostSession({
      state: { knocks: [KNOCK] },
      answer: () => {
        throw new MeetingError('meeting-full');
      },
    });
    const guard = await mount({ session });
    const errors = hear<Event & { code: string }>(guard, 'meeting-error');
    await click(guard, part(guard, 'admit'));
    await guard.updateComplete;
    expect(errors.map(({ code }) => code)).to.deep.equal(['meeting-full']);
    expect(textOf(guard)).to.contain('That did not work');
    expect(part(guard, 'admit').getAttribute('aria-disabled')).to.equal('false');
  });

  it('shows oneself first, without a way to remove oneself', async () => {
    const guard = await mount({ session: hostSession({ state: { participants: [PERSON] } }) });
    const people = [...guard.shadowRoot!.querySelectorAll("[part='person']")];
    expect(people.map((person) => person.querySelector('bdi')?.textContent)).to.deep.equal(['Ada', 'Berta']);
    expect(people[0]?.querySelector('button')).to.equal(null);
  });
});

describe('the focus', () => {
  it('goes to the next who knocks when one is answered, and not onto a button', async () => {
    const session = hostSession({ state: { knocks: knocks(3) } });
    const guard = await mount({ session });
    await click(guard, part(guard, 'admit'));
    session.show({ knocks: knocks(3).slice(1) });
    await guard.updateComplete;
    const focused = guard.shadowRoot!.activeElement;
    expect(focused?.getAttribute('part')).to.equal('knock');
    expect(focused?.textContent).to.contain('Visitor 1');
  });

  it('goes to the list of people when nobody knocks any more', async () => {
    const session = hostSession({ state: { knocks: [KNOCK], participants: [PERSON] } });
    const guard = await mount({ session });
    await click(guard, part(guard, 'deny'));
    session.show({ knocks: [] });
    await guard.updateComplete;
    expect(guard.shadowRoot!.activeElement?.id).to.equal('present');
  });

  it('stays where it is when somebody else goes', async () => {
    const guard = await mountAlone({ knocks: knocks(3) });
    const last = [...guard.shadowRoot!.querySelectorAll<HTMLElement>("[part='deny']")][2]!;
    last.focus();
    guard.knocks = knocks(3).slice(1);
    await guard.updateComplete;
    expect(guard.shadowRoot!.activeElement).to.equal(last);
  });
});

describe('A17: names come from strangers', () => {
  const HOSTILE = ['<img src=x onerror=alert(1)>', '${alert(1)}', '&lt;b&gt;', 'a"onfocus="x', '\u202eevil'];

  it('are text only, and turn no words around them', async () => {
    const guard = await mountAlone({
      knocks: HOSTILE.map((name, index) => ({ ...KNOCK, id: `h${index}`, name })),
      participants: HOSTILE.map((name, index) => ({ ...PERSON, id: `h${index}`, name })),
    });
    const names = [...guard.shadowRoot!.querySelectorAll('bdi')].map((bdi) => bdi.textContent);
    expect(names).to.deep.equal([...HOSTILE, ...HOSTILE]);
    expect(guard.shadowRoot!.querySelector('img, script, [onerror], [onfocus]')).to.equal(null);
    for (const button of guard.shadowRoot!.querySelectorAll('[aria-label]:is(button)')) {
      expect(button.getAttribute('aria-label')).to.match(/\u2068.*\u2069/);
    }
  });

  it('are not in the element’s own attributes', async () => {
    const guard = await mountAlone({ knocks: [KNOCK], participants: [PERSON] });
    expect(guard.outerHTML).to.not.match(/Frida|Berta/);
  });
});

describe('the live region', () => {
  async function regionAfter(announce: 'polite' | 'off', waitMs: number): Promise<string> {
    const guard = await mountAlone({ announce });
    guard.knocks = [KNOCK];
    await guard.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    await guard.updateComplete;
    return guard.shadowRoot!.querySelector("[role='status']")!.textContent.trim();
  }

  it('names who knocks', async () => {
    expect(await regionAfter('polite', 400)).to.equal('\u2068Frida\u2069 is knocking.');
  });

  it('is silent where the page speaks itself', async () => {
    expect(await regionAfter('off', 400)).to.equal('');
  });
});

describe('axe finds nothing', () => {
  const STATES: Record<string, Partial<ParticipantGuardElement>> = {
    'nobody is here': {},
    'people are here': { participants: [PERSON, { ...PERSON, id: 'p2', guest: true, link: 'lost', verified: true }] },
    'one knocks': { knocks: [KNOCK] },
    'odd ones knock': {
      knocks: [{ ...KNOCK, nameWarning: 'mixed-scripts', removedBefore: true }],
      invites: [{ ...INVITE, state: 'used' }],
    },
    'a flood': { knocks: knocks(12) },
    'the door is closed': { locked: true },
    'for somebody without rights': { canModerate: false, participants: [PERSON] },
  };
  for (const scheme of ['light', 'dark']) {
    for (const [name, properties] of Object.entries(STATES)) {
      it(`${name}, ${scheme}`, async () => {
        document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas`;
        await expectAccessible(await mountAlone(properties));
      });
    }
    it(`asking before removing, ${scheme}`, async () => {
      document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas`;
      const guard = await mountAlone({ participants: [PERSON], canChangeLock: true });
      await click(guard, part(guard, 'remove'));
      await expectAccessible(guard);
    });
  }
});
