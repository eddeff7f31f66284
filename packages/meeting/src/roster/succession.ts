/**
 * Who may sign itself into the lead, and when (protocol §8): after the lease is lost, by rank; at once when somebody worse
 * leads because the lead was lost; against a lead that was handed over only when the own person asks.
 * Pure. The other side of `judge-take-over`: what is signed by these answers is accepted there.
 */
import { equalBytes, LIMITS, type Ed25519PublicKey, type Roster } from '@in-camera/protocol';
import type { RosterNumber } from './roster-number.js';
import type { SignedRoster } from './roster-state.js';
import { outranks, outranksLead, standingOf, type LeadClass, type Standing } from './standing.js';

/** From the last sign of the lead, the making of the nonce it last echoed: the lease's 15 s are in it. */
const BASE_WAIT_MS = 20_000;
const WAIT_PER_RANK_MS = 2_000;
/** For so long its rosters travel with the one by which a lead began. */
const TRAVEL_TOGETHER_MS = 12 * 60 * 60 * 1000;

export interface SuccessionFacts {
  readonly own: {
    readonly ik: Ed25519PublicKey;
    /** What the own chain, unexpired, makes of this page; null without one. */
    readonly is: LeadClass | null;
  };
  readonly current: Roster;
  /** What was proven of its lead, as for the judge. */
  readonly leadIs: LeadClass | null;
  /** By which rule this page saw its lead begin; `door` when it was the first roster here. */
  readonly leadBegan: 'door' | 'hand-over' | 'rank' | 'lease';
  /** Monotonic ms of the last sign of the lead once the lease is lost; null while it is held. */
  readonly leadHeardAt: number | null;
  /** The own person asks to take over. */
  readonly asked: boolean;
}

/**
 * From when on this page may sign itself into the lead.
 * @returns monotonic ms, `-Infinity` for at once, null for not at all as things stand.
 */
export function candidateFrom(facts: SuccessionFacts): number | null {
  const { own, current, leadIs, leadBegan, leadHeardAt, asked } = facts;
  const standing = standingToLead(own.ik, own.is, current);
  if (standing === null || equalBytes(own.ik, current.lead)) return null;
  const isBetter = outranksLead(standing, current, leadIs);
  if (isBetter && (asked || leadBegan === 'lease')) return -Infinity;
  return leadHeardAt === null ? null : leadHeardAt + waitMs(standing);
}

/**
 * Whether this page answers a roster by which somebody worse takes over with one of its own: the lead that was thought lost,
 * or a better-ranked member. Asked about rosters that were accepted by rule (c) and about those that are held.
 * @param rivalIs what a verified chain makes of `rival.signer`.
 */
export function answersTakeOver(
  { own, current }: Pick<SuccessionFacts, 'own' | 'current'>,
  rival: SignedRoster,
  rivalIs: LeadClass | null,
): boolean {
  const { signer, body } = rival.statement;
  const mine = standingToLead(own.ik, own.is, current);
  const theirs = standingOf(signer, rivalIs, current);
  // In one term with this page's own neither can follow the other; in an older one they hear of the newer.
  if (mine === null || theirs === null || body.term < current.term) return false;
  return equalBytes(body.lead, signer) && !equalBytes(signer, current.lead) && outranks(mine, theirs);
}

/**
 * The number of the first roster of a new lead: after every one that it has seen, so that rule (a) lets those follow who
 * already count it as lead, and the other rules everybody else.
 * @param seen numbers of rosters that were accepted or held, nothing else: a refused one does not push the term.
 */
export function takeOverNumber(current: RosterNumber, seen: readonly RosterNumber[]): RosterNumber {
  const all = [current, ...seen];
  return { term: Math.max(...all.map(({ term }) => term)) + 1, v: Math.max(...all.map(({ v }) => v)) + 1 };
}

/**
 * The rosters to send where the newest is asked for, in the order in which they are to be judged.
 * @param beginning the roster by which its lead began: the one that named it, or its own first one.
 * @param ledForMs since then.
 */
export function travellingRosters(
  current: SignedRoster,
  beginning: SignedRoster | null,
  ledForMs: number,
): readonly SignedRoster[] {
  if (beginning === null || equalBytes(beginning.hash, current.hash) || ledForMs >= TRAVEL_TOGETHER_MS)
    return [current];
  return [beginning, current];
}

/** Nobody stands for a meeting that is over, or that has banned them. */
function standingToLead(ik: Ed25519PublicKey, is: LeadClass | null, current: Roster): Standing | null {
  const isOut = current.members.length === 0 || current.banned.some((banned) => equalBytes(banned, ik));
  return isOut ? null : standingOf(ik, is, current);
}

/** Who is not listed waits longer than all who can be. */
function waitMs({ rank }: Standing): number {
  return BASE_WAIT_MS + WAIT_PER_RANK_MS * Math.min(rank, LIMITS.members);
}
