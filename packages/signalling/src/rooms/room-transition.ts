/**
 * The room registry's one rule book: (room, what happened) → (room, what to do), as protocol §4 has it. Pure and
 * total: no clock, no sockets, no keys. Frames of those who may not send them change nothing.
 */
import { fromCidKey, type CidKey } from './cid-key.js';
import { lead, register } from './leadership.js';
import type { RoomEffect, RoomInput, RoomStep } from './room-input.js';
import { countPlaces, EMPTY_ROOM_MS, MAX_LOBBY, type Room } from './room.js';

/** When a crowded lobby is worth another try, in seconds. */
const LOBBY_RETRY_SECONDS = 10;

export function transition(room: Room | null, input: RoomInput): RoomStep {
  switch (input.type) {
    case 'joined':
      return join(room, input.cid);
    case 'register':
      return register(room, input.cid, input.claim, input.registration);
    case 'lead':
      return lead(room, input.cid, input.claim);
    case 'allow':
      return asLead(room, input.by, (led) => allow(led, input.by, input.cid));
    case 'drop':
      return asLead(room, input.by, (led) => drop(led, input.by, input.cid));
    case 'yield':
      return asLead(room, input.by, (led) => yieldTo(led, input.cid));
    case 'end':
      return asLead(room, input.by, (led) => end(led, input.by));
    case 'closed':
      return room === null ? nothing(room) : leave(room, input.cid, input.nowMs);
    case 'tick':
      return nothing(room !== null && isOver(room, input.nowMs) ? null : room);
  }
}

function join(room: Room | null, cid: CidKey): RoomStep {
  if (room === null) return { room, effects: [{ type: 'close', cid, code: 'no-room' }] };
  if (countPlaces(room, 'lobby') >= MAX_LOBBY) {
    return { room, effects: [{ type: 'close', cid, code: 'busy', retryAfter: LOBBY_RETRY_SECONDS }] };
  }
  const connections = new Map(room.connections).set(cid, 'lobby');
  return {
    room: { ...room, connections, emptySinceMs: null },
    effects: [{ type: 'send', to: cid, frame: { t: 'ok' } }],
  };
}

/** Only the lead's own connection acts; a former lead's late frames are passed over in silence. */
function asLead(room: Room | null, by: CidKey, act: (room: Room) => RoomStep): RoomStep {
  return room !== null && room.lead?.cid === by ? act(room) : nothing(room);
}

function allow(room: Room, by: CidKey, cid: CidKey): RoomStep {
  if (room.connections.get(cid) !== 'lobby') return nothing(room);
  // Twice: who comes back after a lost line may be here with the new connection while the old one is still dying.
  if (countPlaces(room, 'allowed') >= 2 * room.max) {
    return { room, effects: [{ type: 'refuse', to: by, code: 'full' }] };
  }
  const connections = new Map(room.connections).set(cid, 'allowed');
  return { room: { ...room, connections }, effects: [{ type: 'let-in', cid }] };
}

function drop(room: Room, by: CidKey, cid: CidKey): RoomStep {
  if (cid === by || !room.connections.has(cid)) return nothing(room);
  const left = leave(room, cid, 0);
  return { room: left.room, effects: [{ type: 'close', cid, code: null }, ...left.effects] };
}

function yieldTo(room: Room, cid: CidKey): RoomStep {
  return nothing(room.connections.has(cid) ? { ...room, yieldedTo: cid } : room);
}

function end(room: Room, by: CidKey): RoomStep {
  const effects = [...room.connections.keys()].map((cid): RoomEffect => {
    return { type: 'close', cid, code: cid === by ? null : 'no-room' };
  });
  return { room: null, effects };
}

function leave(room: Room, cid: CidKey, nowMs: number): RoomStep {
  const place = room.connections.get(cid);
  if (place === undefined) return nothing(room);
  const connections = new Map(room.connections);
  connections.delete(cid);
  const next: Room = {
    ...room,
    connections,
    lead: room.lead?.cid === cid ? null : room.lead,
    yieldedTo: room.yieldedTo === cid || room.lead?.cid === cid ? null : room.yieldedTo,
    emptySinceMs: connections.size === 0 ? nowMs : null,
  };
  const effects = [...connections].flatMap(([to, itsPlace]): RoomEffect[] => {
    // Who waits in the lobby concerns the lead only, and those who wait are told of nobody.
    const isTold = place === 'allowed' ? itsPlace === 'allowed' : to === next.lead?.cid;
    return isTold ? [{ type: 'send', to, frame: { t: 'gone', cid: fromCidKey(cid) } }] : [];
  });
  return { room: next, effects };
}

function isOver(room: Room, nowMs: number): boolean {
  return room.emptySinceMs !== null && nowMs - room.emptySinceMs >= EMPTY_ROOM_MS;
}

function nothing(room: Room | null): RoomStep {
  return { room, effects: [] };
}
