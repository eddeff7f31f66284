/** How much somebody may write at once (threats.md D10): ten messages a second, with some patience for a burst. */
import type { PeerId } from '../machine/peer-id.js';
import type { Allowance } from './chat-state.js';

const BURST = 20;
const PER_SECOND = 10;
/** Whoever goes on after so many dropped messages is disconnected. */
export const FLOOD_AFTER = 100;

export interface Spent {
  readonly allowance: Allowance;
  readonly isAllowed: boolean;
}

/** Takes one message off somebody's allowance. */
export function spend(allowances: ReadonlyMap<PeerId, Allowance>, who: PeerId, monotonic: number): Spent {
  const before = allowances.get(who) ?? { tokens: BURST, at: monotonic, dropped: 0 };
  const tokens = Math.min(BURST, before.tokens + ((monotonic - before.at) / 1000) * PER_SECOND);
  if (tokens < 1) return { isAllowed: false, allowance: { tokens, at: monotonic, dropped: before.dropped + 1 } };
  const dropped = tokens >= BURST ? 0 : before.dropped;
  return { isAllowed: true, allowance: { tokens: tokens - 1, at: monotonic, dropped } };
}
