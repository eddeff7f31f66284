/**
 * `reg` and `lead`: from bytes to a verified claim (protocol §4; threats A1, A11). Here are the limits on new rooms,
 * the binding of the room id to its authority, certificates and signatures; who may lead is then for `leadership` to say.
 */
import {
  encodeUtf8,
  equalBytes,
  leadSignatureInput,
  regSignatureInput,
  toBase64Url,
  type Ed25519PublicKey,
  type Lead,
  type Reg,
  type Signature,
} from '@in-camera/protocol';
import type { Claim, RoomInput } from '../rooms/room-input.js';
import { verifyCredentials } from '../trust/authority.js';
import { hash32, verifyStrict } from '../trust/ed25519.js';
import type { Challenge, Connection } from './connection.js';
import type { Hub } from './hub.js';
import { mayTry } from './price.js';

const ROOM_LABEL = encodeUtf8('ic1/room');
const ROOMS_RETRY_SECONDS = 30;

export function claimRoom(hub: Hub, connection: Connection, challenge: Challenge, frame: Reg): void {
  const isNew = hub.rooms.get(challenge.roomKey) === null;
  if (isNew && !mayOpen(hub, connection)) return;
  if (connection.phase !== 'inside' && !mayTry(hub, connection, challenge, frame.pow)) return;
  const { hpk, apk, gateV, max, heirs, out } = frame;
  if (!equalBytes(hash32(ROOM_LABEL, hpk), challenge.room)) {
    connection.countFailure('open-denied');
    return;
  }
  const { room, sn } = challenge;
  const message = regSignatureInput({ room, apk, gateV, max, heirs, out, sn, cid: connection.cid });
  const claim = verifyClaim(hub, hpk, frame, message);
  if (claim === null) {
    connection.countFailure('open-denied');
    return;
  }
  const registration = {
    hpk,
    apk,
    gateV,
    max: Math.min(max, hub.settings.maxParticipants),
    heirs: heirs.map(toBase64Url),
    out: out.map(toBase64Url),
  };
  applyClaim(hub, connection, challenge, { type: 'register', cid: connection.key, claim, registration });
  if (isNew && connection.phase === 'inside') connection.account.rooms.take(hub.nowMs());
}

export function claimLead(hub: Hub, connection: Connection, challenge: Challenge, frame: Lead): void {
  const stored = hub.rooms.get(challenge.roomKey);
  if (stored === null) {
    // The host registers next, on the same challenge (protocol §9, Reload).
    connection.countFailure('no-room');
    return;
  }
  if (connection.phase !== 'inside' && !mayTry(hub, connection, challenge, frame.pow)) return;
  const message = leadSignatureInput({ room: challenge.room, sn: challenge.sn, cid: connection.cid });
  const claim = verifyClaim(hub, stored.hpk, frame, message);
  if (claim === null) connection.countFailure('open-denied');
  else applyClaim(hub, connection, challenge, { type: 'lead', cid: connection.key, claim });
}

/** Limits on new rooms: everybody's together and the address's. False when the connection has been told off. */
function mayOpen(hub: Hub, connection: Connection): boolean {
  if (hub.isDraining) {
    connection.fail('shutdown');
    return false;
  }
  if (hub.rooms.size >= hub.settings.maxRooms) {
    hub.log('rooms-full', { rooms: hub.rooms.size });
    connection.fail('busy', ROOMS_RETRY_SECONDS);
    return false;
  }
  const { rooms } = connection.account;
  if (hub.limits.mayOpenRoom(connection.account, hub.nowMs()) === 'refuse') {
    connection.fail('rate', rooms.secondsUntil(hub.nowMs()));
    return false;
  }
  return true;
}

function verifyClaim(hub: Hub, hpk: Ed25519PublicKey, frame: Reg | Lead, message: Uint8Array): Claim | null {
  const { cert, grant, sig }: { cert: Uint8Array; grant?: Uint8Array; sig: Signature } = frame;
  const holder = verifyCredentials({ hpk, cert, grant }, hub.unixMs(), verifyStrict);
  if (holder === null || !verifyStrict(holder.ik, message, sig)) return null;
  return { ikHash: toBase64Url(hash32(holder.ik)), standing: holder.standing };
}

/** A claim the room refuses leaves the connection where it was, and counts as one of its tries. */
function applyClaim(hub: Hub, connection: Connection, challenge: Challenge, input: RoomInput): void {
  const wasOutside = connection.phase !== 'inside';
  const effects = hub.apply(challenge.roomKey, input);
  if (effects.some((effect) => effect.type === 'refuse' && effect.to === connection.key)) return;
  if (wasOutside) connection.account.knocks.give();
  connection.enter();
}
