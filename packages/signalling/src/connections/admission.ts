/**
 * From hello to a place in a room (protocol §4): the challenge, the answer to it, and who may send which frame when.
 * Everybody is challenged, whether or not the room exists: before the answer a stranger learns nothing about it, and a
 * host that comes first registers on the same challenge. A guest whose room does not exist is told `no-room` after its
 * answer and asks again later; nothing of it is kept (§9). Checks go from cheap to dear: rate, work, signature (threats D5).
 */
import {
  authSignatureInput,
  powInput,
  toBase64Url,
  toNonce32,
  type Auth,
  type ClientFrame,
  type Hello,
} from '@in-camera/protocol';
import { demandedBits, hasWorked } from '../limits/proof-of-work.js';
import { toCidKey } from '../rooms/cid-key.js';
import { countPlaces, type Room } from '../rooms/room.js';
import { verifyStrict } from '../trust/ed25519.js';
import { claimLead, claimRoom } from './claims.js';
import type { Challenge, Connection } from './connection.js';
import type { Hub } from './hub.js';

export function handleFrame(hub: Hub, connection: Connection, frame: ClientFrame): void {
  const { challenge } = connection;
  if (frame.t === 'hello') {
    if (connection.phase === 'greeting') greet(hub, connection, frame);
    else connection.fail('bad-frame');
    return;
  }
  if (challenge === null) {
    connection.fail('bad-frame');
    return;
  }
  // Who is inside has nothing to answer, and who is not has nobody to lead.
  const isInside = connection.phase === 'inside';
  if (frame.t !== 'reg' && frame.t !== 'lead' && isInside === (frame.t === 'auth')) {
    connection.fail('bad-frame');
    return;
  }
  switch (frame.t) {
    case 'auth':
      answer(hub, connection, challenge, frame);
      return;
    case 'reg':
      claimRoom(hub, connection, challenge, frame);
      return;
    case 'lead':
      claimLead(hub, connection, challenge, frame);
      return;
    case 'allow':
    case 'drop':
    case 'yield':
      hub.apply(challenge.roomKey, { type: frame.t, by: connection.key, cid: toCidKey(frame.cid) });
      return;
    case 'end':
      hub.apply(challenge.roomKey, { type: 'end', by: connection.key });
  }
}

function greet(hub: Hub, connection: Connection, { room, nc }: Hello): void {
  const sn = toNonce32(hub.randomBytes(32));
  if (sn === null) throw new Error('the random source has given another number of bytes');
  const roomKey = toBase64Url(room);
  const bits = bitsDemanded(hub, connection, roomKey);
  connection.challenge = { room, roomKey, nc, sn, bits };
  connection.expectAnswer(bits > 0);
  connection.send({
    t: 'chal',
    sn,
    cid: connection.cid,
    policy: hub.settings.policy,
    ...(hub.stunPort === null ? {} : { stun: { port: hub.stunPort } }),
    ...(bits === 0 ? {} : { pow: { bits } }),
  });
}

function answer(hub: Hub, connection: Connection, challenge: Challenge, frame: Auth): void {
  const { roomKey } = challenge;
  const room = hub.rooms.get(roomKey);
  if (room === null) {
    connection.fail('no-room');
    return;
  }
  if (!mayTry(hub, connection, challenge, frame.pow)) return;
  const { account } = connection;
  switch (judge(room, connection, challenge, frame)) {
    case 'current':
      // Only who fails has knocked at the address's expense.
      account.knocks.give();
      connection.releaseAccount();
      connection.enter();
      hub.apply(roomKey, { type: 'joined', cid: connection.key });
      return;
    case 'former':
      connection.fail('gate-rotated');
      return;
    case 'wrong':
      account.wrongPasswords.take(hub.nowMs());
      hub.rooms.countGuess(roomKey, hub.nowMs());
      connection.countFailure('wrong-password', account.wrongPasswords.secondsUntil(hub.nowMs()));
  }
}

/** Rate and work, which come before any signature. Takes one knock; false when the connection has been told off. */
export function mayTry(hub: Hub, connection: Connection, challenge: Challenge, work: Uint8Array | undefined): boolean {
  const { account } = connection;
  const nowMs = hub.nowMs();
  if (hub.limits.mayKnock(account, nowMs) === 'refuse') {
    connection.fail('rate', account.knocks.secondsUntil(nowMs));
    return false;
  }
  const isPaid = challenge.bits > 0 ? hasPaid(connection, challenge, work) : isFree(hub, connection, challenge);
  account.knocks.take(nowMs);
  // The price stands in the challenge of the next connection.
  if (!isPaid) connection.fail('pow');
  return isPaid;
}

function bitsDemanded(hub: Hub, { account }: Connection, roomKey: string): number {
  const nowMs = hub.nowMs();
  const room = hub.rooms.get(roomKey);
  const leaves = [
    hub.limits.mayKnock(account, nowMs),
    hub.limits.mayGuess(account, nowMs),
    // Whoever names a room that is not there may be about to open it.
    ...(room === null ? [hub.limits.mayOpenRoom(account, nowMs)] : []),
  ];
  return demandedBits({
    addressBusy: hub.limits.isCrowded(account) || leaves.some((leave) => leave !== 'free'),
    roomGuessed: hub.rooms.isGuessed(roomKey, nowMs),
    lobby: room === null ? 0 : countPlaces(room, 'lobby'),
  });
}

/** Since the challenge was written the room or the address may have become a busy one. */
function isFree(hub: Hub, connection: Connection, { roomKey }: Challenge): boolean {
  return bitsDemanded(hub, connection, roomKey) === 0;
}

function hasPaid(connection: Connection, challenge: Challenge, solution: Uint8Array | undefined): boolean {
  if (solution === undefined) return false;
  const text = toBase64Url(solution);
  if (connection.spentWork.includes(text)) return false;
  connection.spentWork = [...connection.spentWork, text];
  return hasWorked(powInput({ room: challenge.room, sn: challenge.sn, cid: connection.cid, solution }), challenge.bits);
}

/** Under which of the room's access keys the answer is signed: the one that counts, an earlier one, or none. */
function judge(
  room: Room,
  { cid }: Connection,
  { room: id, sn, nc }: Challenge,
  { sig }: Auth,
): 'current' | 'former' | 'wrong' {
  const message = authSignatureInput({ room: id, sn, nc, cid });
  const newestFirst = [...room.gates].reverse();
  const index = newestFirst.findIndex(({ apk }) => verifyStrict(apk, message, sig));
  if (index === 0) return 'current';
  return index === -1 ? 'wrong' : 'former';
}
