/**
 * What an honest server remembers of a room, and its rules (protocol §4), over fake connections in memory.
 * The protocol's words and signatures are the real ones; addresses, rates and proof of work are not played.
 */
import { hash32, verifyStrict } from '@in-camera/crypto';
import {
  authSignatureInput,
  compareBytes,
  concatBytes,
  encodeUtf8,
  equalBytes,
  parseStatement,
  regSignatureInput,
  splitSigned,
  statementSignatureInput,
  toBase64Url,
  type Auth,
  type Cid,
  type Ed25519PublicKey,
  type Hash32,
  type Nonce32,
  type Reg,
  type ServerFrame,
} from '@in-camera/protocol';

export interface FakeConnection {
  readonly cid: Cid;
  readonly owner: string;
  room: Hash32 | null;
  nc: Nonce32 | null;
  sn: Nonce32 | null;
  failures: number;
  send(frame: ServerFrame): void;
  forward(bytes: Uint8Array): void;
  close(): void;
}

export interface FakeRoom {
  readonly authority: Ed25519PublicKey;
  readonly apk: Ed25519PublicKey;
  gateV: number;
  max: number;
  lead: { readonly connection: FakeConnection; readonly ik: Ed25519PublicKey } | null;
  readonly lobby: Set<FakeConnection>;
  readonly allowed: Set<FakeConnection>;
}

const ROOM_LABEL = encodeUtf8('ic1/room');

/** @returns whose IK the registration proves, or null when it may not register. */
export function verifyRegistration(connection: FakeConnection, frame: Reg, now: number): Ed25519PublicKey | null {
  const { room, sn, cid } = connection;
  if (room === null || sn === null) return null;
  if (!equalBytes(hash32(concatBytes(ROOM_LABEL, frame.hpk)), room)) return null;
  const split = splitSigned(frame.cert);
  if (!split.ok || split.value.type !== 'host-cert' || !equalBytes(split.value.signer, frame.hpk)) return null;
  const { stmt, signature } = split.value;
  const parsed = parseStatement(stmt);
  if (!verifyStrict(frame.hpk, statementSignatureInput(frame.hpk, stmt), signature)) return null;
  if (!parsed.ok || parsed.value.type !== 'host-cert' || parsed.value.body.notAfter <= now) return null;
  const { ik } = parsed.value.body;
  const { apk, gateV, max, heirs, out } = frame;
  const message = regSignatureInput({ room, apk, gateV, max, heirs, out, sn, cid });
  return verifyStrict(ik, message, frame.sig) ? ik : null;
}

export function verifyPassword(connection: FakeConnection, { apk }: FakeRoom, { sig }: Auth): boolean {
  const { room, sn, nc, cid } = connection;
  if (room === null || sn === null || nc === null) return false;
  return verifyStrict(apk, authSignatureInput({ room, sn, nc, cid }), sig);
}

/** Takes the lead, or says why not. */
export function takeLead(room: FakeRoom, connection: FakeConnection, ik: Ed25519PublicKey): 'taken' | 'led' {
  const before = room.lead;
  if (before !== null && !equalBytes(before.ik, ik)) return 'led';
  if (before !== null && before.connection !== connection) before.connection.send({ t: 'err', code: 'superseded' });
  room.lead = { connection, ik };
  room.lobby.delete(connection);
  room.allowed.add(connection);
  const others = [...room.allowed].filter((other) => other !== connection);
  connection.send({ t: 'ready', cids: others.map(({ cid }) => cid) });
  return 'taken';
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
  const told = wasAllowed ? [...room.allowed] : wasWaiting && room.lead !== null ? [room.lead.connection] : [];
  for (const other of told) other.send({ t: 'gone', cid: connection.cid });
}

export function findConnection(room: FakeRoom, cid: Cid): FakeConnection | null {
  return [...room.lobby, ...room.allowed].find((connection) => equalBytes(connection.cid, cid)) ?? null;
}

export function roomKey(room: Hash32): string {
  return toBase64Url(room);
}
