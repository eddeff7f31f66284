import type { Command } from '@in-camera/meeting';
import { createFakeSession } from '@in-camera/meeting/testing';
import { MeetingError } from '@in-camera/protocol';
import { expect } from 'chai';
import { afterEach, describe, it } from '../../../../test/mocha-globals.js';
import { mount, unmountAll } from '../../test-support/mount.js';
import './meeting-room.define.js';
import type { MeetingRoomElement } from './meeting-room.element.js';

const LINK = '#1.UdpQ8bDLqYWmiXX54OlHAn0x8h0PBWqVoXoTbpDTqHk.YjHMfMB0gCBXiKtqnBxRZyAGVqwwyKFTxp5RcLY9Fhs';

const CALLS: readonly (readonly [string, (room: MeetingRoomElement) => Promise<unknown>, Command])[] = [
  ['create', (room) => room.create({ title: 'T' }), { type: 'create', title: 'T', displayName: 'Toni' }],
  ['getInvitation', (room) => room.getInvitation(), { type: 'get-invitation' }],
  ['join', (room) => room.join({ password: 'p' }), { type: 'join', link: LINK, password: 'p', displayName: 'Toni' }],
  ['leave', (room) => room.leave(), { type: 'leave' }],
  ['end', (room) => room.end(), { type: 'end' }],
  ['admit', (room) => room.admit('a'), { type: 'admit', id: 'a' }],
  ['deny', (room) => room.deny('a'), { type: 'deny', id: 'a' }],
  ['admitInvited', (room) => room.admitInvited(), { type: 'admit-invited' }],
  [
    'invite',
    (room) => room.invite('Alice', { expiresAt: 5, admit: true }),
    { type: 'invite', name: 'Alice', admit: true, expiresAt: 5 },
  ],
  ['revokeInvite', (room) => room.revokeInvite('i'), { type: 'revoke-invite', id: 'i' }],
  ['denyAll', (room) => room.denyAll(), { type: 'deny-all' }],
  ['removeParticipant', (room) => room.removeParticipant('a'), { type: 'remove', id: 'a', changeLock: false }],
  [
    'removeParticipant with another lock',
    (room) => room.removeParticipant('a', { changeLock: true }),
    { type: 'remove', id: 'a', changeLock: true },
  ],
  ['changeLock', (room) => room.changeLock(), { type: 'change-lock' }],
  ['setRole', (room) => room.setRole('a', 'co-host'), { type: 'set-role', id: 'a', role: 'co-host' }],
  ['handOver', (room) => room.handOver('a'), { type: 'hand-over', id: 'a' }],
  ['takeOver', (room) => room.takeOver(), { type: 'take-over' }],
  ['resume', (room) => room.resume(), { type: 'resume' }],
  ['discardResume', (room) => room.discardResume(), { type: 'discard-resume' }],
  [
    'importAuthority',
    (room) => room.importAuthority(new Blob([new Uint8Array([1, 2])]), 'five words'),
    { type: 'import-authority', file: new Uint8Array([1, 2]), passphrase: 'five words' },
  ],
  ['lock', (room) => room.lock(true), { type: 'lock', on: true }],
  ['setMicrophone', (room) => room.setMicrophone(true), { type: 'set-microphone', on: true }],
  ['setCamera', (room) => room.setCamera(false), { type: 'set-camera', on: false }],
  ['listDevices', (room) => room.listDevices(), { type: 'list-devices' }],
  ['setBlur', (room) => room.setBlur('light'), { type: 'set-blur', strength: 'light' }],
  ['setDevice', (room) => room.setDevice('speaker', 's'), { type: 'set-device', kind: 'speaker', id: 's' }],
  ['setRelayOnly', (room) => room.setRelayOnly(true), { type: 'set-relay-only', on: true }],
  ['testConnection', (room) => room.testConnection(), { type: 'test-connection' }],
  ['sendChat', (room) => room.sendChat('Hi', { to: 'a' }), { type: 'send-chat', text: 'Hi', to: 'a' }],
  ['deleteChat', (room) => room.deleteChat('m'), { type: 'delete-chat', id: 'm' }],
  ['clearChat', (room) => room.clearChat(), { type: 'clear-chat' }],
  ['getStats', (room) => room.getStats('a'), { type: 'get-stats', id: 'a' }],
];

describe('<meeting-room>: methods', () => {
  afterEach(unmountAll);

  for (const [name, call, command] of CALLS) {
    it(`${name} asks the session, and fires no request`, async () => {
      const session = createFakeSession({ answer: () => ({ link: LINK, password: null }) });
      const room = await mount('meeting-room', { session, link: LINK, displayName: 'Toni' });
      let requests = 0;
      for (const type of ['join-request', 'leave-request', 'publish-request'] as const) {
        room.addEventListener(type, () => (requests += 1));
      }
      await call(room);
      expect(session.commands).to.deep.equal([command]);
      expect(requests).to.equal(0);
    });
  }

  it('exportAuthority answers the file, as the session sealed it', async () => {
    const session = createFakeSession({ answer: () => new Uint8Array([97, 103, 101]) });
    const room = await mount('meeting-room', { session });
    const file = await room.exportAuthority('five words');
    expect(await file.text()).to.equal('age');
    expect(session.commands).to.deep.equal([{ type: 'export-authority', passphrase: 'five words' }]);
  });

  it('reject as the session does', async () => {
    const session = createFakeSession({
      answer: () => {
        throw new MeetingError('user-activation-required');
      },
    });
    const room = await mount('meeting-room', { session });
    const error: unknown = await room.setCamera(true).catch((thrown: unknown) => thrown);
    expect((error as MeetingError).code).to.equal('user-activation-required');
  });

  it('join without a link is refused', async () => {
    const room = await mount('meeting-room', { session: createFakeSession() });
    const error: unknown = await room.join().catch((thrown: unknown) => thrown);
    expect((error as MeetingError).code).to.equal('link-malformed');
  });

  it('R1: a script at load gets nowhere, with the real session', async () => {
    const room = await mount('meeting-room', { link: LINK });
    for (const act of [() => room.create(), () => room.join(), () => room.setCamera(true)]) {
      const error: unknown = await act().catch((thrown: unknown) => thrown);
      expect((error as MeetingError).code).to.equal('user-activation-required');
    }
    expect(room.state.phase).to.equal('idle');
  });

  it('getStream answers what the session holds', async () => {
    const stream = new MediaStream();
    const session = createFakeSession({ stream: (id, kind) => (id === 'a' && kind === 'voice' ? stream : null) });
    const room = await mount('meeting-room', { session });
    expect(room.getStream('a', 'voice')).to.equal(stream);
    expect(room.getStream('a', 'camera')).to.equal(null);
  });
});
