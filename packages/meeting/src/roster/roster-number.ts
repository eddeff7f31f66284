/** The number of a roster, (term, v), and its order (protocol §8). */
export interface RosterNumber {
  readonly term: number;
  readonly v: number;
}

/** By term, then by v: negative, 0 or positive. */
export function compareNumbers(a: RosterNumber, b: RosterNumber): number {
  return a.term - b.term || a.v - b.v;
}
