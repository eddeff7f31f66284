/**
 * From hello to a place in a room (protocol §4): the challenge, the answer to it, and who may send which frame when.
 * Everybody is challenged, whether or not the room exists: before the answer a stranger learns nothing about it, and a
 * host that comes first registers on the same challenge. A guest whose room does not exist is told `no-room` after its
 * answer and asks again later; nothing of it is kept (§9).
 */
import {
  authSignatureInput,
  toBase64Url,
  toNonce32,
  type Auth,
  type Chal,
  type ClientFrame,
  type Hello,
} from '@in-camera/protocol';
import { toCidKey } from '../rooms/cid-key.js';
import type { Room } from '../rooms/room.js';
import { verifyStrict } from '../trust/ed25519.js';
import { claimLead, claimRoom } from './claims.js';
import type { Challenge, Connection } from './connection.js';
import type { Hub } from './hub.js';
import { bitsDemanded, mayTry } from './price.js';

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
    ...stunOf(hub),
    ...(hub.turnUrls.length === 0 ? {} : { turn: { urls: hub.turnUrls } }),
    ...(bits === 0 ? {} : { pow: { bits } }),
  });
}

/** Where the operator's STUN is: on this host, or where they say; `contradictions` lets nobody say both. */
function stunOf({ stunPort, settings: { stunUrl } }: Hub): Pick<Chal, 'stun'> {
  if (stunPort !== null) return { stun: { port: stunPort } };
  return stunUrl.length === 0 ? {} : { stun: { urls: stunUrl } };
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
