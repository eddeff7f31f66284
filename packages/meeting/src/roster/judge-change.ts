/** Rule (a) of protocol §8: the lead goes on, or names who does, and the named one begins. */
import { equalBytes } from '@in-camera/protocol';
import { refuse, type Judgement } from './judgement.js';
import type { SignedRoster } from './roster-state.js';

/** @param candidate signed by the lead that `current` names. */
export function judgeChange(current: SignedRoster, candidate: SignedRoster): Judgement {
  const mine = current.statement.body;
  const theirs = candidate.statement.body;
  if (theirs.term < mine.term || theirs.v <= mine.v) return refuse('older');
  // Whoever was named begins in a term of its own, so that its numbers are never those of the one that named it.
  const begins = !equalBytes(candidate.statement.signer, current.statement.signer);
  return begins && theirs.term === mine.term ? refuse('same-term') : { verdict: 'accept', by: 'lead' };
}
