/** The names of a link's timers: one of each kind per peer. */
import type { Effect } from '../machine/effect.js';
import type { PeerId } from '../machine/peer-id.js';

export function retryTimerOf(peer: PeerId): string {
  return `link-retry:${peer}`;
}

export function openTimerOf(peer: PeerId): string {
  return `link-open:${peer}`;
}

export function bindTimerOf(peer: PeerId): string {
  return `link-bind:${peer}`;
}

export function closeTimers(peer: PeerId): Effect[] {
  return [retryTimerOf(peer), openTimerOf(peer), bindTimerOf(peer)].map((name) => ({ type: 'clear-timer', name }));
}
