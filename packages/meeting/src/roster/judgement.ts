/**
 * What the question *does this roster count?* is asked with, and the answers there are (protocol §8).
 * Words only; the rules are in `judge-roster` and the files it names.
 */
import type { Ed25519PublicKey, Hash32, Mid, RosterProblem, X25519PublicKey } from '@in-camera/protocol';
import type { CoHostProblem } from './co-host-limits.js';
import type { LeadClass } from './standing.js';

/** What the judge knows beside the two rosters. */
export interface JudgeFacts {
  readonly own: { readonly ik: Ed25519PublicKey; readonly ek: X25519PublicKey };
  /** What was said at the door; needed for the first roster only. */
  readonly door: {
    readonly mid: Mid;
    readonly lead: Ed25519PublicKey;
    /** From the admit Verdict; null until it has verified. */
    readonly admitted: { readonly term: number; readonly v: number; readonly rosterHash: Hash32 } | null;
  } | null;
  /** Whether the own lease is held (§7). The lead's own needs nobody's echo: for it the answer is not asked. */
  readonly leaseHeld: boolean;
  /** What a verified, unexpired chain makes of the candidate's signer; null without one. */
  readonly signerIs: LeadClass | null;
  /** The same of the lead that stands, from when it began to lead; null when none was shown, as after a hand-over. */
  readonly leadIs: LeadClass | null;
}

export type Judgement =
  /** `by`: the door, rule (a), rule (b) or rule (c). */
  | { readonly verdict: 'accept'; readonly by: 'door' | 'lead' | 'rank' | 'lease' }
  /** Not yet: to be judged again when what it waits for has come, and given up after `HOLD_MS`. */
  | { readonly verdict: 'hold'; readonly until: 'admitted' | 'lease-lost' }
  | { readonly verdict: 'refuse'; readonly reason: RefuseReason }
  /** Same signer and number as the one that stands, another content (A6). */
  | { readonly verdict: 'fork' };

export type RefuseReason =
  | RosterProblem
  | CoHostProblem
  | 'uninvited'
  | 'other-meeting'
  | 'other-lead'
  | 'older'
  | 'not-the-admitted-one'
  | 'not-listed'
  | 'meeting-over'
  | 'banned-signer'
  | 'term-runs-away'
  | 'older-lock'
  | 'loosens'
  | 'same-term'
  | 'leads-for-another'
  | 'no-rule';

/** How long a held roster waits, in milliseconds. */
export const HOLD_MS = { admitted: 10_000, 'lease-lost': 60_000 } as const;

export function refuse(reason: RefuseReason): Judgement {
  return { verdict: 'refuse', reason };
}
