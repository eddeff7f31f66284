/** The lead keeps the relay path to those it sends away open for as long as it resends, and drops it then. */
import type { Effect } from '../machine/effect.js';
import type { PeerId } from '../machine/peer-id.js';

export const FAREWELL_MS = 24_000;

export function farewellTimerOf(peer: PeerId): string {
  return `farewell:${peer}`;
}

export function farewell(peer: PeerId): Effect {
  return { type: 'set-timer', name: farewellTimerOf(peer), delayMs: FAREWELL_MS };
}
