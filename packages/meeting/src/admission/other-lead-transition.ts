/**
 * A member has lost touch with its lead, or the lead has just come back from a reload (protocol §9, *Reload*). Or
 * this page leads by its roster, and the server says that another does (protocol §9, *Standing room*, *Host gone*): whoever it
 * is answers at the door, and both learn what the other holds. Which roster counts is then for the judges to say.
 */
import { equalBytes, toNonce32, ZERO_CID, type Nonce32 } from '@in-camera/protocol';
import { isServerReady } from '../connection/connection-state.js';
import { farewell } from '../links/farewell.js';
import { isBound } from '../links/links-state.js';
import { isOf, type Authentic } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { toWires, type Chain } from '../roster/chain.js';
import { tellRoster } from '../roster/lead-roster.js';
import { compareNumbers } from '../roster/roster-number.js';
import { isInMeeting, isLead, isListed, selectLead, selectShown, type SignedRoster } from '../roster/roster-state.js';
import { travelling } from '../roster/tenure.js';

const ASK_AGAIN_MS = 2_000;
const ASK_AGAIN_MAX_MS = 30_000;
const TIMER = 'other-lead-ask';

export interface OtherLeadState {
  /** Of the HelloReq that awaits its answer; null while nothing is asked. */
  readonly nonce: Nonce32 | null;
  readonly asked: number;
  /** Who answered: reached where the server takes what is for the lead. */
  readonly peer: PeerId | null;
}

export const INITIAL_OTHER_LEAD: OtherLeadState = { nonce: null, asked: 0, peer: null };

export function otherLeadTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'other-lead':
    case 'lease-lost':
      return begin(state, moment);
    case 'lead-here':
      return isLead(state) ? step(state) : begin(state, moment);
    case 'server-entered':
      return isSettled(state) ? step(state) : begin(state, moment);
    case 'statement':
      return isOf('roster', input.signed) && input.cid !== null
        ? answerOlder(state, input.peer, input.signed, moment)
        : step(state);
    case 'timer':
      return input.name === TIMER ? ask(state) : step(state);
    case 'host-hello':
      return hear(state, input.hello, input.chain, moment);
    default:
      return step(state);
  }
}

/** A fresh nonce each time: whoever answers must be there now. */
function begin(state: MachineState, moment: Moment): Step {
  return ask(withNonce(state, toNonce32(draw(moment, 'other-lead', 32))));
}

/** The own claim was granted, or the lead is at the other end of a link. */
function isSettled(state: MachineState): boolean {
  const lead = selectLead(state);
  return isLead(state) ? state.connection.leads : lead !== null && isBound(state, lead);
}

/** Somebody shows a roster that has been followed by others: they may have been taken off, and nobody could tell them. */
function answerOlder(state: MachineState, peer: PeerId, { statement }: SignedRoster, { monotonic }: Moment): Step {
  const shown = selectShown(state);
  if (!isLead(state) || shown === null || isListed(state, peer)) return step(state);
  if (compareNumbers(statement.body, shown.signed.statement.body) >= 0) return step(state);
  const rosters = travelling(shown, state.roster.tenure, monotonic);
  return step(state, ...rosters.map((each) => tellRoster(state, peer, each)), farewell(peer));
}

function ask(state: MachineState): Step {
  const { nonce, asked } = state.otherLead;
  // Settled meanwhile. The first time it is asked all the same: a link to a page that is gone may not know it yet.
  if (nonce === null || (asked > 0 && isSettled(state))) return step(withNonce(state, null));
  const next = { ...state, otherLead: { ...state.otherLead, asked: asked + 1 } };
  const again: Effect = {
    type: 'set-timer',
    name: TIMER,
    delayMs: Math.min(ASK_AGAIN_MS * 2 ** asked, ASK_AGAIN_MAX_MS),
  };
  if (!isServerReady(state)) return step(next, again);
  return step(next, { type: 'send-envelope', cid: ZERO_CID, inner: { type: 'hello-request', nonce } }, again);
}

function hear(state: MachineState, hello: Authentic<'host-hello'>, chain: Chain, moment: Moment): Step {
  const { nonce } = state.otherLead;
  const shown = selectShown(state);
  const { signer, mid, body } = hello.statement;
  if (nonce === null || shown === null || !equalBytes(body.guestNonce, nonce)) return step(state);
  if (equalBytes(signer, state.setting.own.ik)) return step(state);
  if (!equalBytes(mid, shown.signed.statement.mid)) {
    // Only the authority's own hosts open another meeting in this room.
    return chain.is === 'host' && (isLead(state) || state.presence.lease === 'lost')
      ? step(withNonce(state, null), { type: 'raise', input: { type: 'over', reason: 'replaced', code: null } })
      : step(state);
  }
  const peer = toPeerId(signer);
  const rosters = travelling(shown, state.roster.tenure, moment.monotonic);
  return step(
    { ...state, otherLead: { ...state.otherLead, peer, ...(isLead(state) ? {} : { nonce: null }) } },
    { type: 'open-pair', ik: signer, ek: body.ek, mid, gateV: body.gateV },
    ...rosters.map((each): Effect => ({
      type: 'send-relay',
      peer,
      message: { type: 'statement', wires: toWires(each) },
      topic: 'mark',
    })),
  );
}

function withNonce(state: MachineState, nonce: Nonce32 | null): MachineState {
  return { ...state, otherLead: { nonce, asked: 0, peer: null } };
}
