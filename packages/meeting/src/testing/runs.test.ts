/**
 * How many random cases a long property goes through: in `npm test` the usual number, the same cases each time, so that what
 * it says is about the change at hand; in the soak as many as its variable says, and others each time.
 */
export interface Runs {
  readonly numRuns: number;
  readonly seed?: number;
}

const USUAL_SEED = 20_261;

/** @param variable of the environment, set by the soak. */
export function runsOf(variable: string, usual: number): Runs {
  const asked = process.env[variable];
  return asked === undefined ? { numRuns: usual, seed: USUAL_SEED } : { numRuns: Number(asked) };
}
