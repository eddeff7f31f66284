/** The number of a roster, (term, v), and its order (protocol §8). */
export interface RosterNumber {
  readonly term: number;
  readonly v: number;
}

/** The greater of the terms and the greater of the v: behind it lie all that were seen. */
export function raiseHighest(highest: RosterNumber, { term, v }: RosterNumber): RosterNumber {
  return { term: Math.max(highest.term, term), v: Math.max(highest.v, v) };
}

/** By term, then by v: negative, 0 or positive. */
export function compareNumbers(a: RosterNumber, b: RosterNumber): number {
  return a.term - b.term || a.v - b.v;
}
