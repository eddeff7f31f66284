/**
 * Which counters a receiver still accepts (protocol §5, C3): a window of 256 on the relay path, strictly the next one
 * on the data channel. Marks only what has been opened: an unauthenticated frame moves nothing.
 */
export type CounterVerdict = 'fresh' | 'duplicate' | 'refused';

export interface CounterCheck {
  judge(counter: bigint): CounterVerdict;
  /** Call once per counter judged fresh, after the frame has opened. */
  markOpened(counter: bigint): void;
  /** The highest counter opened so far. */
  readonly highest: bigint | undefined;
}

/** Never sent and never accepted, so that no counter wraps. */
export const LAST_COUNTER = 0xffff_ffff_ffff_ffffn;

const WINDOW = 256;

/**
 * Accepts any order within the last 256 counters, each once. What is older is refused: nobody can tell it from a replay.
 * @param after nothing up to it is accepted: an earlier check has seen it.
 */
export function createWindowCheck(after?: bigint): CounterCheck {
  // Each slot holds one more than the counter last opened in it, 0 for none.
  const slots = new BigUint64Array(WINDOW);
  let highest = after;
  const slotOf = (counter: bigint): number => Number(counter % BigInt(WINDOW));
  return {
    judge(counter) {
      if (counter >= LAST_COUNTER || (after !== undefined && counter <= after)) return 'refused';
      if (highest === undefined || counter > highest) return 'fresh';
      if (counter + BigInt(WINDOW) <= highest) return 'refused';
      return slots[slotOf(counter)] === counter + 1n ? 'duplicate' : 'fresh';
    },
    markOpened(counter) {
      slots[slotOf(counter)] = counter + 1n;
      if (highest === undefined || counter > highest) highest = counter;
    },
    get highest() {
      return highest;
    },
  };
}

/** Accepts 0, 1, 2 … and nothing else: the data channel is reliable and ordered, a gap or a repetition is an attack. */
export function createStrictCheck(): CounterCheck {
  let next = 0n;
  return {
    judge: (counter) => (counter === next && counter < LAST_COUNTER ? 'fresh' : 'refused'),
    markOpened() {
      next += 1n;
    },
    get highest() {
      return next === 0n ? undefined : next - 1n;
    },
  };
}
