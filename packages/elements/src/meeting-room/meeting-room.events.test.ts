import type { Fact } from '@in-camera/meeting';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { get, mount, settle, unmountAll } from '../../test-support/mount.js';
import { createDemoSession } from '../testing.js';
import './meeting-room.define.js';
import { sentenceFor } from './announcer.js';
import { Localiser } from '../internal/localise.js';
import { EN } from '../internal/strings/en.js';

type Heard = Record<string, unknown>;

/** Each fact, what the event must say, and whether a page hears it above the room. */
const FACTS: readonly (readonly [Fact, Heard, 'open' | 'closed'])[] = [
  [
    { type: 'phase-change', phase: 'waiting', previous: 'connecting' },
    { phase: 'waiting', previous: 'connecting' },
    'open',
  ],
  [{ type: 'meeting-created' }, {}, 'open'],
  [{ type: 'meeting-joined' }, {}, 'open'],
  [{ type: 'meeting-left', reason: 'removed' }, { reason: 'removed' }, 'open'],
  [
    { type: 'meeting-error', code: 'rate-limited', recoverable: true },
    { code: 'rate-limited', recoverable: true },
    'open',
  ],
  [{ type: 'participant-joined', id: 'a', name: 'Ada' }, { participantId: 'a', reason: null }, 'closed'],
  [
    { type: 'participant-left', id: 'a', name: 'Ada', reason: 'silent' },
    { participantId: 'a', reason: 'silent' },
    'closed',
  ],
  [{ type: 'participant-change', id: 'a' }, { participantId: 'a' }, 'closed'],
  [{ type: 'role-change', id: 'a', role: 'co-host' }, { participantId: 'a', role: 'co-host' }, 'closed'],
  [{ type: 'verification-change', id: 'a', verified: true }, { participantId: 'a', verified: true }, 'closed'],
  [{ type: 'knock', id: 'k', name: 'Ingeborg' }, { knockId: 'k', name: 'Ingeborg' }, 'closed'],
  [{ type: 'guard-alarm', kind: 'flood' }, { kind: 'flood' }, 'open'],
  [{ type: 'chat-message', id: 'm', from: 'a', own: false }, { messageId: 'm', from: 'a', own: false }, 'closed'],
  [{ type: 'chat-deleted', id: 'm' }, { messageId: 'm' }, 'closed'],
  [{ type: 'quality-change', id: 'a' }, { participantId: 'a' }, 'closed'],
  [{ type: 'invitation-changed' }, {}, 'open'],
  [{ type: 'lead-change', id: 'a' }, { participantId: 'a' }, 'closed'],
  [{ type: 'device-change' }, {}, 'open'],
  [{ type: 'devices-released', count: 2 }, { count: 2 }, 'open'],
];

describe('<meeting-room>: facts become events', () => {
  afterEach(unmountAll);

  for (const [fact, fields, reach] of FACTS) {
    it(`${fact.type} is ${reach}`, async () => {
      const session = createDemoSession({ participants: 1 });
      const room = await mount('meeting-room', { session });
      let heard: Event | null = null;
      let above = 0;
      const listen = (event: Event): void => {
        heard = event;
      };
      room.addEventListener(fact.type, listen);
      const count = (): void => void (above += 1);
      document.addEventListener(fact.type, count);
      session.tell(fact);
      document.removeEventListener(fact.type, count);
      expect(heard, fact.type).to.be.instanceOf(Event);
      for (const [name, value] of Object.entries(fields)) expect((heard as unknown as Heard)[name]).to.equal(value);
      expect(above).to.equal(reach === 'open' ? 1 : 0);
      await session.close();
    });
  }

  it('each snapshot is a state-change, and state is that snapshot', async () => {
    const session = createDemoSession({ participants: 1 });
    const room = await mount('meeting-room', { session });
    let changes = 0;
    room.addEventListener('state-change', () => (changes += 1));
    session.ask('Hello');
    expect(changes).to.equal(1);
    expect(room.state).to.equal(session.getState());
    expect(Object.isFrozen(room.state)).to.equal(true);
  });

  it('requests of inner parts come out of the room, retargeted', async () => {
    const session = createDemoSession({ participants: 1 });
    const room = await mount('meeting-room', { session });
    const targets: (EventTarget | null)[] = [];
    const prevent = (event: Event): void => {
      targets.push(event.target);
      event.preventDefault();
    };
    document.addEventListener('publish-request', prevent);
    get(room, '.control[data-name=camera]').click();
    document.removeEventListener('publish-request', prevent);
    expect(targets.length === 1 && targets[0] === room).to.equal(true);
    expect(session.commands).to.have.length(0);
  });

  it('a message is heard on the room, and not above it', async () => {
    const session = createDemoSession({ participants: 1 });
    const room = await mount('meeting-room', { session });
    get(room, '.control[data-name=chat]').click();
    await settle(room);
    const places: string[] = [];
    const onRoom = (): void => void places.push('room');
    const onPage = (): void => void places.push('page');
    room.addEventListener('send-request', onRoom);
    document.addEventListener('send-request', onPage);
    const field = get<HTMLTextAreaElement>(room, 'textarea');
    field.value = 'Hello';
    field.form?.requestSubmit();
    document.removeEventListener('send-request', onPage);
    expect(places).to.deep.equal(['room']);
  });
});

describe('<meeting-room>: what a screen reader is told', () => {
  afterEach(unmountAll);

  it('who comes and goes, who knocks, what is written, one’s own devices', async () => {
    const session = createDemoSession({ participants: 1 });
    const room = await mount('meeting-room', { session });
    const region = get(room, '[data-name=announcer]');
    expect(region.getAttribute('aria-live')).to.equal('polite');
    const said = async (act: () => unknown): Promise<string> => {
      await act();
      await settle(room);
      return region.textContent?.trim() ?? '';
    };
    session.knock('Ingeborg');
    await settle(room);
    expect(await said(() => session.dispatch({ type: 'admit', id: 'knock-1' }))).to.equal('Ingeborg has come in.');
    expect(await said(() => session.ask('Good morning'))).to.equal('Message from Ada Lovelace: Good morning');
    expect(await said(() => session.dispatch({ type: 'set-microphone', on: true }))).to.equal('Microphone is on.');
    expect(await said(() => session.dispatch({ type: 'leave' }))).to.equal('You have left the meeting.');
  });

  it('who knocks, in a region of its own: a flood is one sentence, and the answer ends it', async () => {
    const session = createDemoSession({ participants: 1 });
    const room = await mount('meeting-room', { session });
    const region = get(room, '[data-name=door-announcer]');
    const said = async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await settle(room);
      return region.textContent?.replaceAll(/[\u2068\u2069]/g, '').trim() ?? '';
    };
    session.knock('Ingeborg');
    expect(await said()).to.equal('Ingeborg is knocking.');
    for (let number = 1; number <= 30; number += 1) session.knock(`Visitor ${String(number)}`);
    // Quiet for ten seconds: what is said does not grow with the flood.
    expect(await said()).to.equal('Ingeborg is knocking.');
    session.show({ knocks: [] });
    expect(await said()).to.equal('');
  });

  it('announce chooses how, or turns it off', async () => {
    const room = await mount('meeting-room', {}, { announce: 'assertive' });
    expect(get(room, '[data-name=announcer]').getAttribute('aria-live')).to.equal('assertive');
    room.announce = 'off';
    await settle(room);
    expect(get(room, '[data-name=announcer]').getAttribute('aria-live')).to.equal('off');
  });

  it('one’s own message is not read out', async () => {
    const room = await mount('meeting-room');
    const words = new Localiser(room, () => null, EN);
    const { getState } = createDemoSession();
    expect(sentenceFor({ type: 'chat-message', id: 'm', from: 'me', own: true }, getState(), words)).to.equal(null);
  });
});
