/**
 * All rooms there are, by room id, each stepped by `transition`. Owns the map and what is counted per room; performs
 * nothing. Knows no sockets and no addresses: nothing in here leads from a room to who was in it once they are gone (V5).
 */
import { TokenBucket } from '../limits/token-bucket.js';
import type { RoomEffect, RoomInput } from './room-input.js';
import { transition } from './room-transition.js';
import type { Room } from './room.js';

/** A room id in base64url. */
export type RoomKey = string;

/** Above this many wrong passwords a minute every try in the room costs work, whoever makes it (threats B4). */
const FREE_GUESSES_PER_MINUTE = 20;

interface Entry {
  room: Room;
  readonly guesses: TokenBucket;
}

export class RoomRegistry {
  readonly #entries = new Map<RoomKey, Entry>();

  get size(): number {
    return this.#entries.size;
  }

  get(key: RoomKey): Room | null {
    return this.#entries.get(key)?.room ?? null;
  }

  /** Steps one room; the effects are the caller's to perform, in order. */
  apply(key: RoomKey, input: RoomInput, nowMs: number): readonly RoomEffect[] {
    const entry = this.#entries.get(key);
    const { room, effects } = transition(entry?.room ?? null, input);
    if (room === null) this.#entries.delete(key);
    else if (entry !== undefined) entry.room = room;
    else {
      const guesses = new TokenBucket(FREE_GUESSES_PER_MINUTE, FREE_GUESSES_PER_MINUTE, nowMs);
      this.#entries.set(key, { room, guesses });
    }
    return effects;
  }

  /** Forgets the rooms that have been empty for their time. */
  tick(nowMs: number): void {
    for (const key of this.#entries.keys()) this.apply(key, { type: 'tick', nowMs }, nowMs);
  }

  countGuess(key: RoomKey, nowMs: number): void {
    this.#entries.get(key)?.guesses.take(nowMs);
  }

  /** So many wrong passwords came lately that the next try has to be paid for. */
  isGuessed(key: RoomKey, nowMs: number): boolean {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.guesses.available(nowMs) < 1;
  }
}
