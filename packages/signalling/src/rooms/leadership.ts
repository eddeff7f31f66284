/**
 * Who may register a room and who may lead it (protocol §4, *All rules about reg and lead*): the lock's number, the
 * heirs, those who are out, and the one lead there is at a time. Pure. The claims are verified; what they claim for is judged here.
 */
import { equalBytes, LIMITS } from '@in-camera/protocol';
import { fromCidKey, type CidKey } from './cid-key.js';
import type { Claim, ErrCode, Registration, RoomEffect, RoomStep } from './room-input.js';
import { currentGate, MAX_GATES, type Gate, type Room, type Standing } from './room.js';

/** `out` is what was ever put out; a room in which more were is not a meeting. */
const MAX_OUT = 8 * LIMITS.out;

export function register(room: Room | null, cid: CidKey, claim: Claim, registration: Registration): RoomStep {
  if (room === null) return open(cid, claim, registration);
  const refusal = unfit(room, claim) ?? occupied(room, claim) ?? mismatch(currentGate(room), registration);
  if (refusal !== null) return refuseClaim(room, cid, refusal);
  const out = outWith(room.out, registration.out, claim.standing);
  if (out.size > MAX_OUT) return refuse(room, cid, 'bad-frame');
  const rotated = registration.gateV !== currentGate(room).gateV;
  const gates = rotated ? [...room.gates, toGate(registration)].slice(-MAX_GATES) : room.gates;
  const { max, heirs } = registration;
  const taken = takeLead({ ...room, gates, max, heirs: new Set(heirs), out }, cid, claim);
  return rotated ? emptyLobby(taken) : taken;
}

export function lead(room: Room | null, cid: CidKey, claim: Claim): RoomStep {
  if (room === null) return refuse(null, cid, 'no-room');
  const refusal = unfit(room, claim) ?? (mayTakeOver(room, cid, claim) ? null : occupied(room, claim));
  return refusal === null ? takeLead(room, cid, claim) : refuseClaim(room, cid, refusal);
}

/** Rule (i): nobody has registered. */
function open(cid: CidKey, claim: Claim, registration: Registration): RoomStep {
  const { hpk, max, heirs, out, gateV } = registration;
  if (!isGateV(gateV)) return refuse(null, cid, 'bad-frame');
  const room: Room = {
    hpk,
    gates: [toGate(registration)],
    heirs: new Set(heirs),
    out: outWith(new Map(), out, claim.standing),
    max,
    connections: new Map(),
    lead: null,
    yieldedTo: null,
    emptySinceMs: null,
  };
  return takeLead(room, cid, claim);
}

/** Out of the room for good, or a co-host nobody has named as an heir. What a co-host put out, only co-hosts are kept out by. */
function unfit(room: Room, { ikHash, standing }: Claim): ErrCode | null {
  const outBy = room.out.get(ikHash);
  const isOut = outBy === 'host' || (outBy === 'co-host' && standing === 'co-host');
  const isHeir = standing === 'host' || room.heirs.has(ikHash);
  return isOut || !isHeir ? 'open-denied' : null;
}

/** Another one leads. The same IK always replaces its own older connection. */
function occupied(room: Room, claim: Claim): ErrCode | null {
  return room.lead !== null && room.lead.ikHash !== claim.ikHash ? 'led' : null;
}

function mayTakeOver(room: Room, cid: CidKey, claim: Claim): boolean {
  return room.yieldedTo === cid || (claim.standing === 'host' && room.lead?.standing === 'co-host');
}

/** Rules (ii) and (iii): the stored gate again, or a later one with another key. */
function mismatch(stored: Gate, { gateV, apk }: Registration): ErrCode | null {
  const sameKey = equalBytes(stored.apk, apk);
  if (gateV === stored.gateV) return sameKey ? null : 'gate-rotated';
  if (gateV < stored.gateV) return 'gate-rotated';
  const isNext = gateV <= stored.gateV + LIMITS.gateStep && isGateV(gateV) && !sameKey;
  return isNext ? null : 'bad-frame';
}

function takeLead(room: Room, cid: CidKey, claim: Claim): RoomStep {
  const former = room.lead;
  const changes = former?.cid !== cid;
  const next: Room = {
    ...room,
    connections: new Map(room.connections).set(cid, 'allowed'),
    lead: { cid, ...claim },
    yieldedTo: changes ? null : room.yieldedTo,
    emptySinceMs: null,
  };
  const others = [...next.connections].filter(([key, place]) => key !== cid && place === 'allowed');
  const effects: RoomEffect[] = [
    { type: 'send', to: cid, frame: { t: 'ready', cids: others.map(([key]) => fromCidKey(key)) } },
    { type: 'let-in', cid },
  ];
  if (former !== null && changes) effects.unshift({ type: 'refuse', to: former.cid, code: 'superseded' });
  return { room: next, effects };
}

/** A changed lock: whoever is not in yet has to come with the new key. */
function emptyLobby({ room, effects }: RoomStep): RoomStep {
  if (room === null) return { room, effects };
  const staying = new Map([...room.connections].filter(([, place]) => place === 'allowed'));
  const leaving = [...room.connections.keys()].filter((cid) => !staying.has(cid));
  const closings = leaving.map((cid): RoomEffect => ({ type: 'close', cid, code: 'gate-rotated' }));
  return { room: { ...room, connections: staying }, effects: [...effects, ...closings] };
}

function outWith(
  stored: ReadonlyMap<string, Standing>,
  hashes: readonly string[],
  by: Standing,
): ReadonlyMap<string, Standing> {
  const out = new Map(stored);
  for (const hash of hashes) out.set(hash, out.get(hash) === 'host' ? 'host' : by);
  return out;
}

function toGate({ gateV, apk }: Registration): Gate {
  return { gateV, apk };
}

function isGateV(gateV: number): boolean {
  return Number.isInteger(gateV) && gateV >= 1 && gateV <= LIMITS.gateV;
}

/** A lead whose machine sleeps keeps its place for no longer than it takes to find that out. */
function refuseClaim(room: Room, cid: CidKey, code: ErrCode): RoomStep {
  const refused = refuse(room, cid, code);
  if (code !== 'led' || room.lead === null) return refused;
  return { room, effects: [...refused.effects, { type: 'ask', cid: room.lead.cid }] };
}

function refuse(room: Room | null, to: CidKey, code: ErrCode): RoomStep {
  return { room, effects: [{ type: 'refuse', to, code }] };
}
