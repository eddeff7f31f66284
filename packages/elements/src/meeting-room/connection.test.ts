/** D9: who learns one's address is said before connecting; hiding it and testing the connection start with a click. */
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import type { ConnectionReport } from '@in-camera/meeting';
import { createFakeSession, type FakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import { expectAccessible, find, get, mount, settle, textOf, unmountAll } from '../../test-support/mount.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';
import { selectVerdict } from './connection-verdict.js';

const FINE: ConnectionReport = {
  server: 'works',
  direct: 'works',
  stun: 'works',
  turn: { udp: 'works', tcp: 'works', tls: 'works' },
  relay: 'not-tested',
  relayOnly: false,
};
const NO_RELAY: ConnectionReport = {
  ...FINE,
  turn: { udp: 'not-configured', tcp: 'not-configured', tls: 'not-configured' },
  relay: 'not-configured',
};

async function roomWith(
  report: ConnectionReport | null,
  properties: Partial<MeetingRoomElement> = {},
): Promise<[MeetingRoomElement, FakeSession]> {
  const session: FakeSession = createFakeSession({
    answer: (command) => {
      if (command.type === 'test-connection') {
        if (report === null) throw new MeetingError('aborted');
        return report;
      }
      return undefined;
    },
  });
  const room = await mount('meeting-room', { session, ...properties });
  await settle(room);
  return [room, session];
}

const typesOf = (session: FakeSession): string[] => session.commands.map(({ type }) => type);

async function press(room: MeetingRoomElement, selector: string): Promise<void> {
  get<HTMLElement>(room, selector).click();
  await settle(room);
  await settle(room);
}

describe('D9: who learns one’s address', () => {
  afterEach(unmountAll);

  it('is said on the card, and nothing was asked for it', async () => {
    const [room, session] = await roomWith(FINE);
    expect(textOf(get(room, '.connection summary'))).to.contain('learn your network address');
    get<HTMLDetailsElement>(room, '.connection').open = true;
    await settle(room);
    expect(typesOf(session)).to.deep.equal([]);
    await expectAccessible(room);
  });

  it('the switch asks the server whether there is a relay, hides, and shows again', async () => {
    const [room, session] = await roomWith(FINE);
    get<HTMLDetailsElement>(room, '.connection').open = true;
    await press(room, '[data-name=hide-address]');
    expect(session.commands).to.deep.equal([
      { type: 'test-connection', only: 'server' },
      { type: 'set-relay-only', on: true },
    ]);
    expect(textOf(get(room, '.connection summary'))).to.contain('do not learn');
    expect(get<HTMLInputElement>(room, '[data-name=hide-address]').checked).to.equal(true);
    await expectAccessible(room);
    await press(room, '[data-name=hide-address]');
    expect(session.commands.at(-1)).to.deep.equal({ type: 'set-relay-only', on: false });
    expect(textOf(get(room, '.connection summary'))).to.not.contain('do not learn');
  });

  it('without a relay the switch gives way to the reason, and nobody is told they are hidden', async () => {
    const [room, session] = await roomWith(NO_RELAY);
    get<HTMLDetailsElement>(room, '.connection').open = true;
    await press(room, '[data-name=hide-address]');
    expect(find(room, '[data-name=hide-address]')).to.equal(null);
    expect(textOf(get(room, '.connection'))).to.contain('no relay');
    expect(session.commands.at(-1)).to.deep.equal({ type: 'set-relay-only', on: false });
    expect(textOf(get(room, '.connection summary'))).to.not.contain('do not learn');
  });

  it('a site that hides everybody says so instead of asking', async () => {
    const [room] = await roomWith({ ...FINE, relayOnly: true });
    get<HTMLDetailsElement>(room, '.connection').open = true;
    await press(room, '[data-name=test-connection]');
    expect(find(room, '[data-name=hide-address]')).to.equal(null);
    expect(textOf(get(room, '.connection'))).to.contain('everybody meets through its relay');
  });
});

describe('the test of the connection', () => {
  afterEach(unmountAll);

  it('says in words what works, what does not, and what to do', async () => {
    const [room, session] = await roomWith({ ...FINE, turn: { udp: 'blocked', tcp: 'works', tls: 'not-configured' } });
    get<HTMLDetailsElement>(room, '.connection').open = true;
    await press(room, '[data-name=test-connection]');
    expect(typesOf(session)).to.deep.equal(['test-connection']);
    expect(textOf(get(room, '.verdict'))).to.contain('holds back UDP');
    const rows = [...(room.shadowRoot?.querySelectorAll('.findings li') ?? [])];
    expect(rows.map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Server of this site works',
      'Connections of this browser works',
      'Own address found out works',
      'Relay by UDP does not work',
      'Relay by TCP works',
      'Message through the relay not tested',
    ]);
    await expectAccessible(room);
  });

  it('that cannot run leaves no word behind', async () => {
    const [room] = await roomWith(null);
    get<HTMLDetailsElement>(room, '.connection').open = true;
    await press(room, '[data-name=test-connection]');
    expect(find(room, '.verdict')).to.equal(null);
    expect(get<HTMLButtonElement>(room, '[data-name=test-connection]').disabled).to.equal(false);
  });

  it('comes to one sentence, the worst first', () => {
    const gone = { udp: 'blocked', tcp: 'blocked', tls: 'not-configured' } as const;
    const untried = { udp: 'not-tested', tcp: 'not-tested', tls: 'not-tested' } as const;
    const table: [Partial<ConnectionReport>, string][] = [
      [{}, 'connectionWorks'],
      [NO_RELAY, 'connectionWorks'],
      [{ server: 'blocked', direct: 'blocked' }, 'connectionNoServer'],
      [{ direct: 'blocked', turn: gone }, 'connectionNoLink'],
      [{ direct: 'blocked', turn: NO_RELAY.turn }, 'connectionNoLink'],
      [{ direct: 'blocked' }, 'connectionNoUdp'],
      [{ turn: gone }, 'connectionNoRelay'],
      [{ relay: 'blocked' }, 'connectionNoRelay'],
      [{ turn: { ...FINE.turn, udp: 'blocked' }, stun: 'blocked' }, 'connectionNoUdp'],
      [{ stun: 'blocked', turn: NO_RELAY.turn }, 'connectionNoStun'],
      [{ stun: 'blocked', turn: untried }, 'connectionNoStun'],
    ];
    for (const [change, key] of table)
      expect(selectVerdict({ ...FINE, ...change }), JSON.stringify(change)).to.equal(key);
  });
});
