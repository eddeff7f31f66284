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
  LIMITS,
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
  /** The locks so far, the one that counts first. */
  gates: readonly { readonly gateV: number; readonly apk: Ed25519PublicKey }[];
  /** base64url of H32(ik) of those whom no certificate helps any more; only grows. */
  readonly out: Set<string>;
  max: number;
  /** H32 of the keys of co-hosts who may lead, as text. */
  heirs: ReadonlySet<string>;
  lead: ({ readonly connection: FakeConnection } & FakeClaim) | null;
  yieldedTo: FakeConnection | null;
  readonly lobby: Set<FakeConnection>;
  readonly allowed: Set<FakeConnection>;
}

/** As many locks as a real server can tell from a wrong password. */
const MAX_GATES = 8;
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

/** Under which lock the answer is signed: the one that counts, a former one, or none. */
export function judgePassword(
  connection: FakeConnection,
  { gates }: FakeRoom,
  { sig }: Auth,
): 'present' | 'former' | 'wrong' {
  const { room, sn, nc, cid } = connection;
  if (room === null || sn === null || nc === null) return 'wrong';
  const message = authSignatureInput({ room, sn, nc, cid });
  const index = gates.findIndex(({ apk }) => verifyStrict(apk, message, sig));
  return index === -1 ? 'wrong' : index === 0 ? 'present' : 'former';
}

/** Whether the work that the challenge asks for is shown, and was not shown before. */
export function hasPaid(connection: FakeConnection, { pow }: Auth): boolean {
  const { room, sn, cid, powBits, spentWork } = connection;
  if (powBits === 0) return true;
  if (room === null || sn === null || pow === undefined || spentWork.has(toBase64Url(pow))) return false;
  spentWork.add(toBase64Url(pow));
  return leadingZeroBits(hash32(powInput({ room, sn, cid, solution: pow }))) >= powBits;
}

/** Rules (ii) and (iii) of §4. @returns why not, or null. */
export function registrationProblem(
  { gates: [stored] }: FakeRoom,
  { gateV, apk }: Reg,
): 'gate-rotated' | 'bad-frame' | null {
  if (stored === undefined) return null;
  const isSameKey = equalBytes(stored.apk, apk);
  if (gateV < stored.gateV || (gateV === stored.gateV && !isSameKey)) return 'gate-rotated';
  const isNext = gateV <= stored.gateV + LIMITS.gateStep && !isSameKey;
  return gateV === stored.gateV || isNext ? null : 'bad-frame';
}

/** What a registration that is accepted changes; whoever is not in yet has to come with the new key. */
export function applyRegistration(room: FakeRoom, { gateV, apk, max, out }: Reg): void {
  for (const hash of out) room.out.add(toBase64Url(hash));
  room.max = max;
  if (room.gates[0]?.gateV === gateV) return;
  room.gates = [{ gateV, apk }, ...room.gates].slice(0, MAX_GATES);
  for (const waiting of [...room.lobby]) {
    waiting.send({ t: 'err', code: 'gate-rotated' });
    waiting.close();
  }
}

/** A co-host leads only as an heir; who is out does not lead at all. */
export function isFit({ heirs, out }: FakeRoom, { ik, is }: FakeClaim): boolean {
  const hash = toBase64Url(hash32(ik));
  return !out.has(hash) && (is === 'host' || heirs.has(hash));
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
