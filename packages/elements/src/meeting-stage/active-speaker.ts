/**
 * Who fills the large tile when the layout follows the speaker: whoever spoke last, held for a while so that a cough
 * moves nobody. Pure; the clock is passed in.
 */
import type { Person } from '../internal/person.js';

/** Nobody loses the large tile within this time. */
export const HOLD_MS = 2000;

export interface ActiveSpeaker {
  readonly id: string | null;
  readonly sinceMs: number;
}

export const NOBODY: ActiveSpeaker = { id: null, sinceMs: Number.NEGATIVE_INFINITY };

/** The next holder of the large tile; one of the others, never oneself. The same object when nothing changes. */
export function followSpeaker(held: ActiveSpeaker, people: readonly Person[], nowMs: number): ActiveSpeaker {
  const others = people.filter((person) => !person.self);
  const holder = others.find((person) => person.id === held.id);
  if (holder && (holder.speaking || nowMs - held.sinceMs < HOLD_MS)) return held;
  const next = others.find((person) => person.speaking) ?? holder ?? others[0];
  if (!next) return held.id === null ? held : NOBODY;
  return next.id === held.id ? held : { id: next.id, sinceMs: nowMs };
}
