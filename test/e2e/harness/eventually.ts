/**
 * Waiting without guessing how long: asks again until the answer is yes, and tells at the end of its patience what the
 * last answer was. Knows nothing of browsers.
 */
import { setTimeout as delay } from 'node:timers/promises';

/** Generous: a limit is for what never comes, not for what comes late on a busy machine. */
export const PATIENCE_MS = 30_000;
const PAUSE_MS = 60;

/**
 * @param what finishes the sentence *waited in vain until …*
 * @param ask answers something truthy when it has happened
 * @throws Error when `limitMs` have passed; whatever `ask` throws ends the wait too
 */
export async function eventually<T>(
  what: string,
  ask: () => T | Promise<T>,
  limitMs: number = PATIENCE_MS,
): Promise<NonNullable<T>> {
  const until = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > until) throw new Error(`waited ${String(limitMs / 1000)} s in vain until ${what}`);
    await delay(PAUSE_MS);
  }
}
