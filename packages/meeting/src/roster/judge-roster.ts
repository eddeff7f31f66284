/**
 * Which roster counts (protocol §8), as one question over one candidate whose signature has verified.
 * Pure; knows neither where the candidate came from nor what is done with the answer. Rules (b) and (c), by which another
 * than the lead may go on, have their place in `judgeSuccessor`.
 */
import {
  compareBytes,
  equalBytes,
  rosterProblem,
  type Ed25519PublicKey,
  type Hash32,
  type Mid,
  type RosterProblem,
  type X25519PublicKey,
} from '@in-camera/protocol';
import type { SignedRoster } from './roster-state.js';

/** A term may not run ahead further than this. */
const MAX_TERM_STEP = 1000;

export interface JudgeFacts {
  readonly own: { readonly ik: Ed25519PublicKey; readonly ek: X25519PublicKey };
  /** What was said at the door; needed for the first roster only. */
  readonly door: {
    readonly mid: Mid;
    readonly lead: Ed25519PublicKey;
    /** From the admit Verdict; null until it has verified. */
    readonly admitted: { readonly term: number; readonly v: number; readonly rosterHash: Hash32 } | null;
  } | null;
}

export type Judgement =
  | { readonly verdict: 'accept' }
  /** Not yet: to be judged again when what it waits for has come. */
  | { readonly verdict: 'hold'; readonly until: 'admitted' }
  | { readonly verdict: 'refuse'; readonly reason: RefuseReason }
  /** Same signer and number as the one that stands, another content (A6). */
  | { readonly verdict: 'fork' };

export type RefuseReason =
  | RosterProblem
  | 'uninvited'
  | 'other-meeting'
  | 'other-lead'
  | 'older'
  | 'not-the-admitted-one'
  | 'not-listed'
  | 'banned-signer'
  | 'term-runs-away'
  | 'no-rule';

const ACCEPT: Judgement = { verdict: 'accept' };

export function judgeRoster(current: SignedRoster | null, candidate: SignedRoster, facts: JudgeFacts): Judgement {
  const problem = rosterProblem(candidate.statement.body);
  if (problem !== null) return refuse(problem);
  return current === null ? judgeFirst(candidate, facts) : judgeNext(current, candidate);
}

function judgeFirst(candidate: SignedRoster, { own, door }: JudgeFacts): Judgement {
  if (door === null) return refuse('uninvited');
  const { mid, signer, body } = candidate.statement;
  if (!equalBytes(mid, door.mid)) return refuse('other-meeting');
  if (!equalBytes(signer, door.lead)) return refuse('other-lead');
  if (door.admitted === null) return { verdict: 'hold', until: 'admitted' };
  const order = compareNumbers(body, door.admitted);
  if (order < 0) return refuse('older');
  if (order === 0 && !equalBytes(candidate.hash, door.admitted.rosterHash)) return refuse('not-the-admitted-one');
  const lists = body.members.some(({ ik, ek }) => equalBytes(ik, own.ik) && equalBytes(ek, own.ek));
  return lists ? ACCEPT : refuse('not-listed');
}

function judgeNext(current: SignedRoster, candidate: SignedRoster): Judgement {
  const mine = current.statement;
  const theirs = candidate.statement;
  if (!equalBytes(mine.mid, theirs.mid)) return refuse('other-meeting');
  if (isFork(current, candidate)) return { verdict: 'fork' };
  if (mine.body.banned.some((ik) => equalBytes(ik, theirs.signer))) return refuse('banned-signer');
  if (theirs.body.term > mine.body.term + MAX_TERM_STEP) return refuse('term-runs-away');
  return equalBytes(theirs.signer, mine.body.lead) ? judgeChange(current, candidate) : judgeSuccessor();
}

/** Rule (a): the lead goes on, or names who does. */
function judgeChange(current: SignedRoster, candidate: SignedRoster): Judgement {
  const mine = current.statement.body;
  const theirs = candidate.statement.body;
  return theirs.term >= mine.term && theirs.v > mine.v ? ACCEPT : refuse('older');
}

/** Rules (b) and (c): nobody but the lead may go on yet. */
function judgeSuccessor(): Judgement {
  return refuse('no-rule');
}

function isFork(current: SignedRoster, candidate: SignedRoster): boolean {
  return (
    equalBytes(current.statement.signer, candidate.statement.signer) &&
    compareNumbers(current.statement.body, candidate.statement.body) === 0 &&
    compareBytes(current.hash, candidate.hash) !== 0
  );
}

/** The order of (term, v). */
export function compareNumbers(
  a: { readonly term: number; readonly v: number },
  b: { readonly term: number; readonly v: number },
): number {
  return a.term - b.term || a.v - b.v;
}

function refuse(reason: RefuseReason): Judgement {
  return { verdict: 'refuse', reason };
}
