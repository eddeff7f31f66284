/**
 * What an attack of this suite is: somebody's move against the real code, with a measured outcome, and the one source
 * text whose absence lets it succeed. Knows neither how code is built nor what a stage is made of.
 */
import type { Stage } from './stage/stage.js';

/** One source text of a package. It must occur exactly once, so that no refactoring disarms a twin unseen. */
export interface Defence {
  /** From the repository's root. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Outcome {
  /** Whether the attacker has what they came for. */
  readonly succeeded: boolean;
  /** What was seen at the victims: plain data, printed with the attack. */
  readonly measured: Readonly<Record<string, unknown>>;
}

export interface Attack {
  /** `HS-07`. Never used again for another attack. */
  readonly id: string;
  /** Row of the threat model, or an invariant of the protocol. */
  readonly threat: string;
  /** Who does what. */
  readonly title: string;
  /** What the twin is built without. */
  readonly defences: readonly Defence[];
  /** Where more than one layer stops the attack: which. */
  readonly layers?: string;
  /** Also played against real browsers. */
  readonly inBrowsers?: true;
  /** @throws when the scene cannot be set: that is neither a stopped attack nor a successful one. */
  play(stage: Stage): Promise<Outcome>;
}
