/**
 * What an honest server remembers of a room, and its rules (protocol §4), over fake connections in memory.
 * The protocol's words and signatures are the real ones; addresses and rates are not played.
 */
import { hash32, leadingZeroBits, verifyStrict } from '@in-camera/crypto';
import {
  authSignatureInput,
  compareBytes,
  concatBytes,
  encodeUtf8,
  equalBytes,
  parseStatement,
  leadSignatureInput,
  powInput,
  regSignatureInput,
  splitSigned,
  statementSignatureInput,
  toBase64Url,
  type Auth,
  type Cid,
  type Ed25519PublicKey,
  type Hash32,
  type Lead,
  type Nonce32,
  type Reg,
  type ServerFrame,
  type StatementOf,
  type StatementType,
} from '@in-camera/protocol';

export interface FakeConnection {
  readonly cid: Cid;
  readonly owner: string;
  room: Hash32 | null;
  nc: Nonce32 | null;
  sn: Nonce32 | null;
  failures: number;
  powBits: number;
  readonly spentWork: Set<string>;
  send(frame: ServerFrame): void;
  forward(bytes: Uint8Array): void;
  close(): void;
}

export interface FakeRoom {
  readonly authority: Ed25519PublicKey;
  readonly apk: Ed25519PublicKey;
  gateV: number;
  max: number;
  /** H32 of the keys of co-hosts who may lead, as text. */
  heirs: ReadonlySet<string>;
  lead: ({ readonly connection: FakeConnection } & FakeClaim) | null;
  yieldedTo: FakeConnection | null;
  readonly lobby: Set<FakeConnection>;
  readonly allowed: Set<FakeConnection>;
}

const ROOM_LABEL = encodeUtf8('ic1/room');

export interface FakeClaim {
  readonly ik: Ed25519PublicKey;
  readonly is: 'host' | 'co-host';
}

/** @returns whose IK the registration proves, or null when it may not register. */
export function verifyRegistration(connection: FakeConnection, frame: Reg, now: number): FakeClaim | null {
  const { room, sn, cid } = connection;
  if (room === null || sn === null) return null;
  if (!equalBytes(hash32(concatBytes(ROOM_LABEL, frame.hpk)), room)) return null;
  const { hpk, apk, gateV, max, heirs, out } = frame;
  const message = regSignatureInput({ room, apk, gateV, max, heirs, out, sn, cid });
  return verifyClaim(hpk, frame, message, now);
}

/** @returns whose IK claims the lead of the room, or null when it may not. */
export function verifyLead(
  connection: FakeConnection,
  { authority }: FakeRoom,
  frame: Lead,
  now: number,
): FakeClaim | null {
  const { room, sn, cid } = connection;
  return room === null || sn === null
    ? null
    : verifyClaim(authority, frame, leadSignatureInput({ room, sn, cid }), now);
}

function verifyClaim(
  hpk: Ed25519PublicKey,
  { cert, grant, sig }: Reg | Lead,
  message: Uint8Array,
  now: number,
): FakeClaim | null {
  const certified = open(hpk, cert, 'host-cert');
  if (certified === null || !equalBytes(certified.signer, hpk) || certified.body.notAfter <= now) return null;
  const granted = grant === undefined ? null : open(hpk, grant, 'co-host-grant');
  if (grant !== undefined) {
    if (granted === null || !equalBytes(granted.signer, certified.body.ik) || granted.body.notAfter <= now) return null;
  }
  const { ik } = (granted ?? certified).body;
  return verifyStrict(ik, message, sig) ? { ik, is: granted === null ? 'host' : 'co-host' } : null;
}

function open<T extends StatementType>(hpk: Ed25519PublicKey, wire: Uint8Array, type: T): StatementOf<T> | null {
  const split = splitSigned(wire);
  if (!split.ok || split.value.type !== type) return null;
  const { stmt, signature, signer } = split.value;
  const parsed = parseStatement(stmt);
  if (!parsed.ok || !verifyStrict(signer, statementSignatureInput(hpk, stmt), signature)) return null;
  return parsed.value as StatementOf<T>;
}

export function verifyPassword(connection: FakeConnection, { apk }: FakeRoom, { sig }: Auth): boolean {
  const { room, sn, nc, cid } = connection;
  if (room === null || sn === null || nc === null) return false;
  return verifyStrict(apk, authSignatureInput({ room, sn, nc, cid }), sig);
}

/** Whether the work that the challenge asks for is shown, and was not shown before. */
export function hasPaid(connection: FakeConnection, { pow }: Auth): boolean {
  const { room, sn, cid, powBits, spentWork } = connection;
  if (powBits === 0) return true;
  if (room === null || sn === null || pow === undefined || spentWork.has(toBase64Url(pow))) return false;
  spentWork.add(toBase64Url(pow));
  return leadingZeroBits(hash32(powInput({ room, sn, cid, solution: pow }))) >= powBits;
}

/** A co-host leads only as an heir. */
export function isFit({ heirs }: FakeRoom, { ik, is }: FakeClaim): boolean {
  return is === 'host' || heirs.has(toBase64Url(hash32(ik)));
}

/** By `reg`: nobody else may be leading. By `lead`: a host also over a co-host, and whoever was yielded to. */
export function mayLead(
  { lead, yieldedTo }: FakeRoom,
  connection: FakeConnection,
  { ik, is }: FakeClaim,
  by: 'reg' | 'lead',
): boolean {
  if (lead === null || equalBytes(lead.ik, ik)) return true;
  return by === 'lead' && (yieldedTo === connection || (is === 'host' && lead.is === 'co-host'));
}

export function takeLead(room: FakeRoom, connection: FakeConnection, claim: FakeClaim): void {
  const before = room.lead;
  if (before !== null && before.connection !== connection) before.connection.send({ t: 'err', code: 'superseded' });
  room.lead = { connection, ...claim };
  room.yieldedTo = null;
  room.lobby.delete(connection);
  room.allowed.add(connection);
  const others = [...room.allowed].filter((other) => other !== connection);
  connection.send({ t: 'ready', cids: others.map(({ cid }) => cid) });
}

/** Who receives: zeros name the lead; the lobby reaches the lead only. */
export function receiverOf(room: FakeRoom, from: FakeConnection, to: Cid): FakeConnection | null {
  const lead = room.lead?.connection ?? null;
  const all = [...room.lobby, ...room.allowed];
  const receiver = to.every((byte) => byte === 0) ? lead : (all.find(({ cid }) => compareBytes(cid, to) === 0) ?? null);
  if (receiver === null || receiver === from || !all.includes(from)) return null;
  const isAllowed = from === lead || receiver === lead || (room.allowed.has(from) && room.allowed.has(receiver));
  return isAllowed ? receiver : null;
}

/** A connection is gone: those whom it concerns are told. */
export function leaveRoom(room: FakeRoom, connection: FakeConnection): void {
  const wasAllowed = room.allowed.delete(connection);
  const wasWaiting = room.lobby.delete(connection);
  if (room.lead?.connection === connection) room.lead = null;
  if (room.yieldedTo === connection) room.yieldedTo = null;
  const told = wasAllowed ? [...room.allowed] : wasWaiting && room.lead !== null ? [room.lead.connection] : [];
  for (const other of told) other.send({ t: 'gone', cid: connection.cid });
}

export function findConnection(room: FakeRoom, cid: Cid): FakeConnection | null {
  return [...room.lobby, ...room.allowed].find((connection) => equalBytes(connection.cid, cid)) ?? null;
}

export function roomKey(room: Hash32): string {
  return toBase64Url(room);
}
