/**
 * The lead's place at the server (protocol §4, §9): asked for by whoever leads by the roster, given up to whoever does now.
 * The server only carries first contact; that it names another lead changes nobody's roster, and is worth a question.
 */
import type { Err } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { isInMeeting, isLead, selectRoster } from '../roster/roster-state.js';
import { register } from './registration.js';
import { withConnection } from './with-connection.js';

/** Who has yielded may be a moment behind; whoever holds on is asked less and less often. */
const CLAIM_AGAIN_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

export const CLAIM_TIMER = 'connection-claim';

/**
 * Comes to open the room: its own, or a standing one as one of its certified hosts, where the first opens and the others come in
 * by their certificate (protocol §9). Whoever comes back after a reload has a meeting already, and asks for it first.
 */
export function mayOpen(state: MachineState): boolean {
  if (state.roster.current !== null || state.outcome !== null || state.former !== null) return false;
  return state.setting.purpose === 'create' || state.ownChain?.is === 'host';
}

/** Leads by the roster that stands, and can show why. */
export function mayClaim(state: MachineState): boolean {
  return isInMeeting(state) && isLead(state) && state.ownChain !== null;
}

/** Over the connection there is: takes the place of the lead, or gives it to the one that leads now. */
export function settleLead(state: MachineState): Step {
  const { line, challenge, leads, claim } = state.connection;
  if (line !== 'entered' || challenge === null) return step(state);
  if (leads && isInMeeting(state) && !isLead(state)) return step(state, ...yieldToLead(state));
  if (leads || claim !== 'none' || !mayClaim(state)) return step(state);
  return step(withConnection(state, { claim: 'lead' }), { type: 'send-lead', challenge });
}

/** @returns null when the refusal is not about the claim. */
export function refuseClaim(state: MachineState, code: Err['code']): Step | null {
  const { claim, challenge, line, claimTries } = state.connection;
  const roster = selectRoster(state);
  if (claim === 'none' || challenge === null) return null;
  if (roster === null) return joinInstead(state, code);
  if (code === 'no-room' && claim === 'lead') {
    return register(withConnection(state, { claim: 'registration' }), challenge);
  }
  if (code !== 'led' && code !== 'open-denied') return null;
  const next = withConnection(state, { claim: 'none', claimTries: claimTries + 1 });
  // In by the password at least: members and guests are reached as a member.
  const entering: Effect[] = line === 'answered' ? [{ type: 'send-auth', challenge }] : [];
  // Led by another, or named by nobody as one who may: somebody else leads who has not heard of this lead.
  return step(next, ...entering, askAgain(claimTries), { type: 'raise', input: { type: 'other-lead' } });
}

/** A standing room is led already, or its lock is another: the server lets in whoever has the password, the lead decides then. */
function joinInstead(state: MachineState, code: Err['code']): Step | null {
  const { challenge } = state.connection;
  if (challenge === null || state.setting.purpose !== 'join' || (code !== 'led' && code !== 'gate-rotated'))
    return null;
  return step(withConnection(state, { claim: 'none' }), { type: 'send-auth', challenge });
}

/** A lead that was loaded anew: the room may be gone, or another leads who need not make way. @returns null when it is about neither. */
export function refuseRecovery(state: MachineState, code: Err['code']): Step | null {
  const { claim, challenge } = state.connection;
  const { former } = state;
  if (claim === 'none' || challenge === null || former === null) return null;
  if (code === 'no-room' && claim === 'lead') {
    return register(withConnection(state, { claim: 'registration' }), challenge);
  }
  // A co-host who led is an heir no more where another lead has taken it off for its silence.
  if (code === 'led' || (code === 'open-denied' && state.ownChain?.is === 'co-host')) {
    // As a member then, who may be more than that: the roster says it, and the certificate.
    return step({ ...withConnection(state, { claim: 'none' }), recovery: null }, { type: 'send-auth', challenge });
  }
  // Registered with another lock meanwhile, or this page's certificate counts no more.
  return code === 'open-denied'
    ? step(state, { type: 'raise', input: { type: 'over', reason: null, code: 'link-changed' } })
    : null;
}

/** Another connection has taken the place: it may be whoever leads now, or somebody who has lost touch with the others. */
export function beSuperseded(state: MachineState): Step {
  const { leads, claimTries } = state.connection;
  if (!leads) return step(state);
  const next = withConnection(state, { leads: false, claimTries: claimTries + 1 });
  if (!isInMeeting(state) || !isLead(state)) return step(next);
  return step(next, askAgain(claimTries), { type: 'raise', input: { type: 'other-lead' } });
}

function askAgain(tries: number): Effect {
  const delayMs = CLAIM_AGAIN_MS[Math.min(tries, CLAIM_AGAIN_MS.length - 1)] ?? 0;
  return { type: 'set-timer', name: CLAIM_TIMER, delayMs };
}

function yieldToLead(state: MachineState): Effect[] {
  const lead = selectRoster(state)?.lead;
  const cid = lead === undefined ? undefined : state.links.cids.get(toPeerId(lead));
  return cid === undefined ? [] : [{ type: 'send-frame', frame: { t: 'yield', cid } }];
}
