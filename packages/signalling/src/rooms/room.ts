/**
 * What the server remembers of a room, in memory and nowhere else (protocol §4): this record is the whole of it.
 * Knows no names, no addresses, no payloads; keys and hashes here are opaque. Immutable; `room-transition` makes the next one.
 */
import type { Ed25519PublicKey } from '@in-camera/protocol';
import type { CidKey } from './cid-key.js';

/** By whom a certificate speaks: the room's authority itself, or a host that passed on (protocol §3, HostCert and CoHostGrant). */
export type Standing = 'host' | 'co-host';

/** One state of the lock: the access key that belonged to a gateV. */
export interface Gate {
  readonly gateV: number;
  readonly apk: Ed25519PublicKey;
}

export interface Lead {
  readonly cid: CidKey;
  /** H32(ik) in base64url: enough to tell one lead from another. */
  readonly ikHash: string;
  readonly standing: Standing;
}

export type Place = 'lobby' | 'allowed';

export interface Room {
  readonly hpk: Ed25519PublicKey;
  /** At most eight, the newest last: so that *the lock was changed* can be told from *wrong password*. */
  readonly gates: readonly Gate[];
  /** H32(ik) in base64url of the co-hosts that may succeed. */
  readonly heirs: ReadonlySet<string>;
  /** H32(ik) in base64url of who leads no more, and on whose word. Only grows. */
  readonly out: ReadonlyMap<string, Standing>;
  readonly max: number;
  readonly connections: ReadonlyMap<CidKey, Place>;
  readonly lead: Lead | null;
  /** Whom the lead has invited to take over. */
  readonly yieldedTo: CidKey | null;
  /** When the last connection closed, in the registry's milliseconds; null while there is one. */
  readonly emptySinceMs: number | null;
}

export const MAX_GATES = 8;
/** An empty room is forgotten after this long. */
export const EMPTY_ROOM_MS = 60_000;
/** Who waits unanswered; more are told to come back (threats D6). */
export const MAX_LOBBY = 20;

export function currentGate(room: Room): Gate {
  const gate = room.gates.at(-1);
  if (gate === undefined) throw new Error('a room has a gate from its first moment');
  return gate;
}

export function countPlaces(room: Room, place: Place): number {
  let count = 0;
  for (const each of room.connections.values()) if (each === place) count += 1;
  return count;
}

/**
 * Who receives what `from` sends to `to`, or null: the lead reaches everybody, the allowed reach each other and the
 * lead, the lobby only the lead (I22: nobody else is in `connections` at all).
 */
export function routeRelay(room: Room, from: CidKey, to: CidKey, leadKey: CidKey): CidKey | null {
  const leadCid = room.lead?.cid ?? null;
  const receiver = to === leadKey ? leadCid : to;
  if (receiver === null || receiver === from) return null;
  const place = room.connections.get(from);
  const receiverPlace = room.connections.get(receiver);
  if (place === undefined || receiverPlace === undefined) return null;
  if (from === leadCid || receiver === leadCid) return receiver;
  return place === 'allowed' && receiverPlace === 'allowed' ? receiver : null;
}
