/**
 * Which roster counts (protocol §8), as one question over one candidate whose signature has verified.
 * Pure; knows neither where the candidate came from nor what is done with the answer. Rosters that travel together are asked
 * about one after the other, the one that the other builds on first.
 */
import { equalBytes, rosterProblem } from '@in-camera/protocol';
import { loosens } from '../suitability/roster-flags.js';
import { judgeChange } from './judge-change.js';
import { judgeFirst } from './judge-first.js';
import { judgeTakeOver } from './judge-take-over.js';
import { refuse, type JudgeFacts, type Judgement } from './judgement.js';
import { compareNumbers } from './roster-number.js';
import type { SignedRoster } from './roster-state.js';

export type { JudgeFacts, Judgement, RefuseReason } from './judgement.js';

/** A term may not run ahead further than this. */
export const MAX_TERM_STEP = 1000;

/** @param current the roster that stands; null at the door. */
export function judgeRoster(current: SignedRoster | null, candidate: SignedRoster, facts: JudgeFacts): Judgement {
  if (current !== null) return judgeNext(current, candidate, facts);
  const problem = rosterProblem(candidate.statement.body);
  return problem === null ? judgeFirst(candidate, facts) : refuse(problem);
}

function judgeNext(current: SignedRoster, candidate: SignedRoster, facts: JudgeFacts): Judgement {
  const mine = current.statement;
  const theirs = candidate.statement;
  if (!equalBytes(mine.mid, theirs.mid)) return refuse('other-meeting');
  // Before all that looks at the content: what was signed twice is evidence, whatever it says.
  if (isFork(current, candidate)) return { verdict: 'fork' };
  const problem = rosterProblem(theirs.body);
  if (problem !== null) return refuse(problem);
  if (mine.body.members.length === 0) return refuse('meeting-over');
  if (mine.body.banned.some((ik) => equalBytes(ik, theirs.signer))) return refuse('banned-signer');
  if (theirs.body.term > mine.body.term + MAX_TERM_STEP) return refuse('term-runs-away');
  // Whoever was put out with the lock would be let in again by the one before it (A9).
  if (theirs.body.gateV < mine.body.gateV) return refuse('older-lock');
  // What the meeting has tightened for its topic stays so, whoever leads (R12).
  if (loosens(mine.body.flags, theirs.body.flags)) return refuse('loosens');
  const change = equalBytes(theirs.signer, mine.body.lead) ? judgeChange(current, candidate) : null;
  return change?.verdict === 'accept' ? change : orTakeOver(change, judgeTakeOver(current, candidate, facts));
}

/** A lead that fails rule (a) is told by rule (a) why, unless it succeeds itself. */
function orTakeOver(change: Judgement | null, takeOver: Judgement): Judgement {
  return change !== null && takeOver.verdict === 'refuse' ? change : takeOver;
}

function isFork({ statement: mine, hash }: SignedRoster, { statement: theirs, hash: other }: SignedRoster): boolean {
  return (
    equalBytes(mine.signer, theirs.signer) && compareNumbers(mine.body, theirs.body) === 0 && !equalBytes(hash, other)
  );
}
