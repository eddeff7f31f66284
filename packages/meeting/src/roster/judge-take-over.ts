/**
 * Rules (b) and (c) of protocol §8: another than the lead goes on, because of its rank or because the lead is no longer
 * heard. What a co-host may not do with it is in `co-host-limits`.
 */
import { equalBytes } from '@in-camera/protocol';
import { coHostProblem } from './co-host-limits.js';
import { refuse, type JudgeFacts, type Judgement } from './judgement.js';
import type { SignedRoster } from './roster-state.js';
import { outranksLead, standingOf } from './standing.js';

export function judgeTakeOver(current: SignedRoster, candidate: SignedRoster, facts: JudgeFacts): Judgement {
  const mine = current.statement.body;
  const { signer, body: theirs } = candidate.statement;
  const standing = standingOf(signer, facts.signerIs, mine);
  if (standing === null) return refuse('no-rule');
  if (theirs.term <= mine.term) return refuse('older');
  if (!equalBytes(theirs.lead, signer)) return refuse('leads-for-another');
  const problem = standing.is === 'co-host' ? coHostProblem(mine, theirs) : null;
  if (problem !== null) return refuse(problem);
  if (outranksLead(standing, mine, facts.leadIs)) return { verdict: 'accept', by: 'rank' };
  const isHeld = facts.leaseHeld || equalBytes(mine.lead, facts.own.ik);
  return isHeld ? { verdict: 'hold', until: 'lease-lost' } : { verdict: 'accept', by: 'lease' };
}
