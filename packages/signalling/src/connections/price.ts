/**
 * What a try to get in costs, and whether it was paid. Before any signature is looked at come the address's rate and the
 * proof of work (threats D5, B4, D6, D7), which cost the server nothing. Knows no keys.
 */
import { powInput, toBase64Url } from '@in-camera/protocol';
import { demandedBits, hasWorked } from '../limits/proof-of-work.js';
import { countPlaces } from '../rooms/room.js';
import type { Challenge, Connection } from './connection.js';
import type { Hub } from './hub.js';

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

/** What the next try costs this connection in this room: leading zero bits, 0 for nothing. */
export function bitsDemanded(hub: Hub, { account }: Connection, roomKey: string): number {
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
