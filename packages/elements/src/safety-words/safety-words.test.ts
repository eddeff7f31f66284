import type { ParticipantState } from '@in-camera/meeting';
import { createFakeSession, type FakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import { DEMO_WORDS, demoMeeting, demoParticipant } from '../testing/demo-data.js';
import '../meeting-room/meeting-room.define.js';
import '../meeting-stage/meeting-stage.define.js';
import '../participant-guard/participant-guard.define.js';
import '../participant-tile/participant-tile.define.js';
import { VerifiedEvent, type VerifyRequestEvent } from './safety-words.events.js';
import './safety-words.define.js';
import type { SafetyWordsElement } from './safety-words.element.js';

const CODE = 'amber bike cactus dune ember fox glow hotel';

function sessionWith(change: Partial<ParticipantState> = {}, answer: () => unknown = () => DEMO_WORDS): FakeSession {
  const person = demoParticipant({ id: 'berta', name: 'Berta', ...change });
  return createFakeSession({
    state: { phase: 'in-meeting', participants: [person], meeting: demoMeeting({ code: CODE }) },
    answer: ({ type }) => (type === 'get-safety-words' ? answer() : undefined),
  });
}

function showPerson(session: FakeSession, change: Partial<ParticipantState>): void {
  session.show({ participants: session.getState().participants.map((one) => ({ ...one, ...change })) });
}

async function wordsOf(session: FakeSession, participantId = 'berta'): Promise<SafetyWordsElement> {
  const element = await mount('safety-words', { session, participantId });
  await settle(element);
  return element;
}

const namesIn = (element: SafetyWordsElement): (string | undefined)[] =>
  [...element.renderRoot.querySelectorAll('.words li')].map((item) => item.lastElementChild?.textContent?.trim());

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('<safety-words>', () => {
  afterEach(async () => {
    await unmountAll();
    document.documentElement.removeAttribute('lang');
  });

  it('R8: shows the seven in order, each with its name, which is what a screen reader reads; and the code', async () => {
    const element = await wordsOf(sessionWith());
    expect(namesIn(element)).to.deep.equal(DEMO_WORDS.map(({ names }) => names.en));
    const drawn = [...element.renderRoot.querySelectorAll('.emoji')];
    expect(drawn.map(({ textContent }) => textContent)).to.deep.equal(DEMO_WORDS.map(({ emoji }) => emoji));
    expect(drawn.every((one) => one.getAttribute('aria-hidden') === 'true')).to.equal(true);
    const code = [...element.renderRoot.querySelectorAll('.code ol li')].map(({ textContent }) => textContent);
    expect(code.join(' ')).to.equal(CODE);
    await expectAccessible(element);
  });

  it('names them in German on a German page, and reads the code as English', async () => {
    const session = sessionWith();
    const element = await wordsOf(session);
    document.documentElement.lang = 'de';
    // The German words are fetched.
    for (let wait = 0; wait < 100 && namesIn(element)[0] !== 'Fuchs'; wait += 1) await later(20);
    expect(namesIn(element)).to.deep.equal(DEMO_WORDS.map(({ names }) => names.de));
    expect(get(element, '.code ol').lang).to.equal('en');
    await expectAccessible(element);
  });

  it('R8, E5: both answers look alike, neither has the focus, and a script presses neither', async () => {
    const session = sessionWith();
    const element = await wordsOf(session);
    const [match, differ] = ['match', 'differ'].map((part) => get(element, `[part=${part}]`));
    expect(match?.className).to.equal(differ?.className);
    const looks = [match, differ].map((button) => {
      const { backgroundColor, color, fontWeight, borderColor } = getComputedStyle(button as HTMLElement);
      return [backgroundColor, color, fontWeight, borderColor, button?.offsetWidth];
    });
    expect(looks[0]).to.deep.equal(looks[1]);
    expect(element.renderRoot.querySelector(':focus')).to.equal(null);
    let heard = 0;
    element.addEventListener('verified', () => (heard += 1));
    await later(700);
    match?.click();
    match?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    match?.dispatchEvent(new PointerEvent('click', { bubbles: true, composed: true }));
    differ?.click();
    await settle(element);
    expect([heard, session.matched]).to.deep.equal([0, []]);
    expect(session.commands.map(({ type }) => type)).to.deep.equal(['get-safety-words']);
    expect(textOf(element)).to.not.contain('Somebody may be listening in');
  });

  it('no member of the element says that they match', async () => {
    const element = await wordsOf(sessionWith());
    const members = new Set<string>();
    for (let proto: unknown = element; proto !== HTMLElement.prototype; proto = Object.getPrototypeOf(proto)) {
      for (const name of Object.getOwnPropertyNames(proto)) members.add(name);
    }
    expect([...members].filter((name) => /match|verif|confirm|hand/i.test(name))).to.deep.equal([]);
  });

  it('who is verified is said so, in words and with a seal, without a question', async () => {
    const element = await wordsOf(sessionWith({ verified: true }));
    expect(textOf(element)).to.contain('You have verified');
    expect(find(element, '[part=match]')).to.equal(null);
    expect(namesIn(element)).to.have.length(7);
    await expectAccessible(element);
  });

  const states: readonly (readonly [Partial<ParticipantState>, string])[] = [
    [{ link: 'connecting', safetyWords: null }, 'is being built'],
    [{ link: 'lost', safetyWords: null }, 'is broken'],
    [{ safetyWords: null }, 'on their way'],
    [{ keyWarning: 'name-reused' }, 'Somebody else was here under the name'],
    [{ keyWarning: 'key-mismatch', link: 'lost', safetyWords: null }, 'did not fit'],
  ];
  for (const [change, words] of states) {
    it(`says: ${words}`, async () => {
      const element = await wordsOf(sessionWith(change));
      expect(textOf(element)).to.contain(words);
      if (change.safetyWords === null) expect(find(element, '[part=match]')).to.equal(null);
      await expectAccessible(element);
    });
  }

  it('words that could not be loaded can be asked for again', async () => {
    let reachable = false;
    const session = sessionWith({}, () => {
      if (!reachable) throw new MeetingError('signalling-unreachable');
      return DEMO_WORDS;
    });
    const element = await wordsOf(session);
    expect(textOf(element)).to.contain('could not be loaded');
    await expectAccessible(element);
    reachable = true;
    get(element, '.row .button').click();
    await settle(element);
    expect(namesIn(element)).to.have.length(7);
  });

  it('A15: another link, other words: the old ones are gone at once', async () => {
    let round = 0;
    const session = sessionWith({}, () => (round++ === 0 ? DEMO_WORDS : [...DEMO_WORDS].reverse()));
    const element = await wordsOf(session);
    const before = namesIn(element);
    showPerson(session, { link: 'lost', safetyWords: null });
    await settle(element);
    expect(namesIn(element)).to.deep.equal([]);
    showPerson(session, { link: 'bound', safetyWords: 2 });
    await settle(element);
    expect(namesIn(element)).to.deep.equal(before.reverse());
  });

  it('without anybody chosen it offers who is here, and one who has gone is said to have', async () => {
    const session = sessionWith();
    const element = await wordsOf(session, '');
    await expectAccessible(element);
    get(element, '[part=choice]').click();
    await settle(element);
    expect(namesIn(element)).to.have.length(7);
    session.show({ participants: [] });
    await settle(element);
    expect(textOf(element)).to.contain('not in the meeting any more');
    expect(namesIn(element)).to.deep.equal([]);
  });

  it('I25: a name stays text, and nothing of it is in an attribute but in labels', async () => {
    const element = await wordsOf(sessionWith({ name: '<img src=x onerror=alert(1)>' }));
    expect(find(element, 'img')).to.equal(null);
    expect(textOf(element)).to.contain('<img');
  });
});

describe('the ways to the safety words', () => {
  afterEach(unmountAll);

  it('from the list of people, by request, in place, and back by Escape', async () => {
    const session = sessionWith();
    const guard = await mount('participant-guard', { session });
    let asked: string | null = null;
    guard.addEventListener('verify-request', (event) => {
      asked = (event as VerifyRequestEvent).participantId;
    });
    const button = get(guard, '[part=compare]');
    expect(button.getAttribute('aria-label')).to.contain('Compare words with');
    button.click();
    await settle(guard);
    await settle(guard);
    expect(asked).to.equal('berta');
    expect(textOf(guard)).to.contain('sunflower');
    await expectAccessible(guard);
    get(guard, '.question.words .keep').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    await settle(guard);
    expect(textOf(guard)).to.not.contain('sunflower');
  });

  it('a page that prevents the request sees nothing opened', async () => {
    const guard = await mount('participant-guard', { session: sessionWith() });
    guard.addEventListener('verify-request', (event) => event.preventDefault());
    get(guard, '[part=compare]').click();
    await settle(guard);
    expect(find(guard, '.question')).to.equal(null);
  });

  it('from a tile and from the shield, in a dialog of the room', async () => {
    const room = await mount('meeting-room', { session: sessionWith() });
    get(room, '.pin.compare').click();
    await settle(room);
    await settle(room);
    const dialog = get<HTMLDialogElement>(room, 'dialog');
    expect(dialog.open).to.equal(true);
    expect(textOf(dialog)).to.contain('sunflower').and.to.contain('amber');
    await expectAccessible(room);
    dialog.close();
    await settle(room);
    get(room, '[data-name=shield]').click();
    await settle(room);
    get(room, '[data-name=compare]').click();
    await settle(room);
    expect(textOf(get(room, 'dialog'))).to.contain('With whom do you want to compare?');
  });

  it('R8, A17: tile and list say verified, and warn of a key, in words and by a sign', async () => {
    const session = sessionWith({ verified: true });
    const tile = await mount('participant-tile', { session, participantId: 'berta' });
    const guard = await mount('participant-guard', { session });
    for (const element of [tile, guard]) {
      expect(textOf(element)).to.contain('verified').and.not.contain('not verified');
      expect(find(element, '.seal svg, .verified svg')).to.not.equal(null);
    }
    showPerson(session, { verified: false, keyWarning: 'name-reused' });
    await settle(tile);
    await settle(guard);
    for (const element of [tile, guard]) {
      expect(textOf(element)).to.contain('Known name, new key');
      expect(find(element, '.note svg, .warning svg')).to.not.equal(null);
    }
    expect(find(tile, '.seal')).to.equal(null);
    expect(get(tile, '.tile').getAttribute('aria-label')).to.contain('Known name, new key').and.not.contain('erified');
    await expectAccessible(tile);
    await expectAccessible(guard);
  });

  it('the event is a VerifiedEvent that stays on the element', () => {
    const event = new VerifiedEvent('berta');
    expect([event.type, event.participantId, event.bubbles]).to.deep.equal(['verified', 'berta', false]);
  });
});
