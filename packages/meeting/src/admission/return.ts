/**
 * Coming back into a meeting that one was in before the page was loaded anew (protocol §9, *Reload*): what the one who comes back
 * makes of the host's answer at the door, and what the lead makes of the resume mark in the Knock.
 */
import { equalBytes, rosterProblem, type StatementOf } from '@in-camera/protocol';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId } from '../machine/peer-id.js';
import { classOf, type ShownRoster } from '../roster/chain.js';
import { may } from '../roster/may.js';
import { compareNumbers, type RosterNumber } from '../roster/roster-number.js';
import { isBanned, selectLead } from '../roster/roster-state.js';

export type ReturnTo =
  /** The meeting that this page was in. */
  | 'former'
  /** Another one, or this page was in none: it knocks as somebody unknown. */
  | 'unknown'
  /** The former one, whose lock was changed meanwhile. */
  | 'relocked'
  /** The former one as it was before: whoever answers has missed something (I3). */
  | 'behind';

export function judgeDoor(former: FormerMeeting | null, { mid, body }: StatementOf<'host-hello'>): ReturnTo {
  if (former === null || !equalBytes(former.mid, mid)) return 'unknown';
  if (body.gateV > former.gateV) return 'relocked';
  return body.gateV < former.gateV || body.term < former.roster.signed.statement.body.term ? 'behind' : 'former';
}

/** Whether a roster that lists this page again comes after all that it knew (I3). */
export function isAfterFormer(former: FormerMeeting | null, mid: Uint8Array, number: RosterNumber): boolean {
  if (former === null || !equalBytes(former.mid, mid)) return true;
  return compareNumbers(number, former.roster.signed.statement.body) > 0;
}

/**
 * Whether the lead lists somebody again without asking, also while locked (I4, I16): listed in this meeting under this lock, by
 * somebody who led it or is a certified host, and not banned. Neither may the one who vouches be.
 * @param mark its signature and its chain verified. @param now Unix milliseconds.
 */
export function mayReturn(
  state: MachineState,
  { signer: who, mid }: StatementOf<'knock'>,
  mark: ShownRoster | null,
  now: number,
): boolean {
  const current = state.roster.current?.statement;
  if (mark === null || current === undefined || isBanned(state, toPeerId(who))) return false;
  const { signer, mid: listedIn, body: then } = mark.signed.statement;
  if (!equalBytes(mid, current.mid) || !equalBytes(listedIn, current.mid)) return false;
  if (then.gateV !== current.body.gateV || rosterProblem(then) !== null) return false;
  // A roster that this lead has not come to: it would be the one that has missed something.
  if (compareNumbers(then, current.body) > 0) return false;
  return then.members.some(({ ik }) => equalBytes(ik, who)) && mayVouch(state, signer, mark, now);
}

function mayVouch(
  state: MachineState,
  signer: StatementOf<'roster'>['signer'],
  { chain }: ShownRoster,
  now: number,
): boolean {
  const id = toPeerId(signer);
  if (isBanned(state, id)) return false;
  if (id === selectLead(state) || state.roster.pastLeads.has(id)) return true;
  const is = classOf(chain, now);
  // A co-host who led unheard by this lead could have asked it to let them in, were it listed and heard.
  return is === 'host' || (is === 'co-host' && (may(state, id, 'admit') || state.roster.silenced.has(id)));
}
