/**
 * How the lead that stands came to lead, as this page saw it (protocol §8): what was proven of it, by which rule it began, and
 * the roster by which it began, which travels with its later ones.
 */
import { equalBytes } from '@in-camera/protocol';
import { strongerChain, type Chain, type ShownRoster } from './chain.js';
import type { Judgement } from './judgement.js';
import type { SignedRoster } from './roster-state.js';
import { travellingRosters } from './succession.js';

export interface Tenure {
  /** `door`: it led when this page came in. */
  readonly began: 'door' | 'hand-over' | 'rank' | 'lease';
  /** Of the lead, from when it began; null when none was shown, as right after a hand-over. */
  readonly chain: Chain | null;
  /** The roster that named it, or its own first one; null for who led when this page came in. */
  readonly beginning: ShownRoster | null;
  /** The roster that its first one took the place of here; null where this page has not seen that. */
  readonly over: SignedRoster | null;
  /** Monotonic ms. */
  readonly since: number;
}

export type AcceptedBy = Extract<Judgement, { verdict: 'accept' }>['by'];

/** @param monotonic ms of now. */
export function tenureAtDoor(chain: Chain | null, monotonic: number): Tenure {
  return { began: 'door', chain, beginning: null, over: null, since: monotonic };
}

/** @param next accepted over `current` by that rule. */
export function nextTenure(
  current: SignedRoster,
  tenure: Tenure,
  next: ShownRoster,
  by: AcceptedBy,
  monotonic: number,
): Tenure {
  const { signer, body } = next.signed.statement;
  const isOwnWord = equalBytes(signer, body.lead);
  if (equalBytes(current.statement.body.lead, body.lead)) {
    if (!isOwnWord) return tenure;
    const chain = strongerChain(tenure.chain, next.chain);
    // It begins once more, after a rival or a reload; who was named begins with the roster that named it.
    const again = body.term > current.statement.body.term && equalBytes(current.statement.signer, signer);
    return again ? { ...tenure, chain, beginning: next, since: monotonic } : { ...tenure, chain };
  }
  const began = isOwnWord && by !== 'lead' && by !== 'door' ? by : 'hand-over';
  return { began, chain: isOwnWord ? next.chain : null, beginning: next, over: current, since: monotonic };
}

/** What is sent where the newest roster is asked for, in the order in which it is to be judged. */
export function travelling(newest: ShownRoster, tenure: Tenure | null, monotonic: number): readonly ShownRoster[] {
  const beginning = tenure?.beginning ?? null;
  if (tenure === null || beginning === null) return [newest];
  const rosters = travellingRosters(newest.signed, beginning.signed, monotonic - tenure.since);
  return rosters.map((signed) => (signed === newest.signed ? newest : beginning));
}
