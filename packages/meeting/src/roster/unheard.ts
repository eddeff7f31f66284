/**
 * What others have signed that a lead has not taken in (protocol §8, decision 0022): by whoever leads its former members now, by
 * those it took the lead from before it had heard all of them, and by somebody who may lead no more. Says which of it waits
 * for an answer, and what the meeting is gone on from. Pure; signs nothing and sends nothing.
 */
import { equalBytes, rosterProblem, type Roster } from '@in-camera/protocol';
import { selectBound } from '../links/links-state.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { classOf, type ShownRoster } from './chain.js';
import { judgeRoster, MAX_TERM_STEP } from './judge-roster.js';
import { compareNumbers } from './roster-number.js';
import { isLead, selectRoster, withSilenced, type SignedRoster } from './roster-state.js';
import { outranks, standingOf, type Standing } from './standing.js';
import { answersTakeOver } from './succession.js';
import { mergeRosters, resumeFrom } from './take-over-roster.js';

/** What the meeting is gone on from. */
export interface Ground {
  readonly base: Roster;
  /** The newest that was missed of those this page has the lead from; null when nothing was. */
  readonly missed: SignedRoster | null;
}

/** Whether a roster that does not count is one that this page, as the lead, has to answer. */
export function isUnheard(state: MachineState, shown: ShownRoster, moment: Moment): boolean {
  const current = state.roster.current?.statement;
  const { signer, mid, body } = shown.signed.statement;
  if (current === undefined || !isLead(state) || equalBytes(signer, state.setting.own.ik)) return false;
  if (!equalBytes(mid, current.mid) || body.term > current.body.term + MAX_TERM_STEP) return false;
  if (rosterProblem(body) !== null) return false;
  return (
    isRival(state, shown, moment) || isOutlaw(state, shown, moment) || follows(state, overOf(state), shown, moment)
  );
}

/** Those of the held rosters that wait for this page's answer. */
export function selectUnheard(state: MachineState, moment: Moment): readonly ShownRoster[] {
  if (!isLead(state)) return [];
  return state.roster.held.filter(
    (shown) =>
      answers(state, shown, moment) || isOutlaw(state, shown, moment) || follows(state, overOf(state), shown, moment),
  );
}

/** @returns why this page is out when by what it has missed it may not lead any more; null before there is a roster. */
export function groundOf(
  state: MachineState,
  unheard: readonly ShownRoster[],
  moment: Moment,
): Ground | 'removed' | 'connection-lost' | null {
  const mine = selectRoster(state);
  const over = overOf(state);
  if (mine === null) return null;
  const inOrder = [...unheard].sort((a, b) => compareNumbers(a.signed.statement.body, b.signed.statement.body));
  const missed = inOrder.reduce<SignedRoster | null>(
    (newest, shown) => (follows(state, newest ?? over, shown, moment) ? shown.signed : newest),
    null,
  );
  const own = state.setting.own.ik;
  if (missed !== null && isBanned(missed.statement.body, own)) return 'removed';
  const resumed =
    missed === null || over === null ? mine : resumeFrom(missed.statement.body, mine, over.statement.body);
  if (standingOf(own, ownClass(state, moment), resumed) === null) return missed === null ? null : 'connection-lost';
  const rival = inOrder.filter((shown) => answers(state, shown, moment)).at(-1)?.signed.statement.body;
  if (rival === undefined) return { base: resumed, missed };
  const here = new Set([...selectBound(state), state.setting.own.id]);
  return { base: mergeRosters(resumed, rival, here, [...state.roster.silenced.values()]), missed };
}

/** Two lead who have not heard of each other: neither roster follows the other, and one of them has to go on. */
function isRival(state: MachineState, { signed, chain }: ShownRoster, moment: Moment): boolean {
  const current = selectListed(state, moment);
  const { signer, body } = signed.statement;
  if (current === null || body.term < current.term || !equalBytes(body.lead, signer)) return false;
  return standingOf(signer, classOf(chain, moment.now), current) !== null;
}

function answers(state: MachineState, { signed, chain }: ShownRoster, moment: Moment): boolean {
  const current = selectListed(state, moment);
  const own = { ik: state.setting.own.ik, is: ownClass(state, moment) };
  return current !== null && answersTakeOver({ own, current }, signed, classOf(chain, moment.now));
}

/** Who was removed, or made a participant, still leads those who have not heard of it: they follow a later term only. */
function isOutlaw(state: MachineState, { signed, chain }: ShownRoster, moment: Moment): boolean {
  const current = selectListed(state, moment);
  const { signer, body } = signed.statement;
  const is = classOf(chain, moment.now);
  if (current === null || is === null || body.term < current.term || !equalBytes(body.lead, signer)) return false;
  return standingOf(signer, is, current) === null || isBanned(current, signer);
}

/**
 * Whether this page would have followed a roster, had it come before it took the lead itself: the last words of the lead before,
 * or of somebody who comes before this page.
 * @param over what is known of them.
 */
function follows(
  state: MachineState,
  over: SignedRoster | null,
  { signed, chain }: ShownRoster,
  moment: Moment,
): boolean {
  const current = selectRoster(state);
  const { signer } = signed.statement;
  if (current === null || over === null || isBanned(current, signer) || isOwn(state, signer)) return false;
  const signerIs = classOf(chain, moment.now);
  const facts = { own: state.setting.own, door: null, leaseHeld: false, signerIs, leadIs: null };
  const judgement = judgeRoster(over, signed, facts);
  if (judgement.verdict !== 'accept') return false;
  const [mine, theirs] = [ownStanding(state, moment), standingOf(signer, signerIs, current)];
  return judgement.by === 'lead' || (mine !== null && theirs !== null && outranks(theirs, mine));
}

/**
 * The roster that stands, for a certified host with those whom it took off for their silence alone. A co-host is followed by
 * nobody whom it does not lead and who does not list it (§8 b).
 */
function selectListed(state: MachineState, moment: Moment): Roster | null {
  const current = selectRoster(state);
  return current !== null && ownClass(state, moment) === 'host' ? withSilenced(current, state) : current;
}

function overOf({ roster }: MachineState): SignedRoster | null {
  return roster.tenure?.over ?? null;
}

function ownClass({ ownChain }: MachineState, { now }: Moment) {
  return classOf(ownChain, now);
}

function ownStanding(state: MachineState, moment: Moment): Standing | null {
  const current = selectRoster(state);
  return current === null ? null : standingOf(state.setting.own.ik, ownClass(state, moment), current);
}

function isOwn({ setting }: MachineState, ik: Uint8Array): boolean {
  return equalBytes(setting.own.ik, ik);
}

function isBanned({ banned }: Roster, who: Uint8Array): boolean {
  return banned.some((ik) => equalBytes(ik, who));
}
