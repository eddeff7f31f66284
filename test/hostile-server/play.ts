/** Plays one attack twice: against the code as it is, and against the same code without its one defence. */
import type { Attack, Outcome } from './attack.js';
import { createVirtualStage } from './stage/virtual-stage.js';
import { buildVictims, type Victims } from './victims/build-victims.js';

export interface Duel {
  readonly honest: Outcome;
  readonly twin: Outcome;
}

/** @param whole the code as it is, built once for all. */
export async function playTwice(attack: Attack, whole: Victims): Promise<Duel> {
  const honest = await attack.play(await createVirtualStage(whole));
  const twin = await attack.play(await createVirtualStage(await buildVictims(attack.defences)));
  return { honest, twin };
}
