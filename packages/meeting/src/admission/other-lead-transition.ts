/**
 * This page leads by its roster, and the server says that another does (protocol §9, *Standing room*, *Host gone*): whoever it
 * is answers at the door, and both learn what the other holds. Which roster counts is then for the judges to say.
 */
import { equalBytes, toNonce32, ZERO_CID, type Nonce32 } from '@in-camera/protocol';
import { isServerReady } from '../connection/connection-state.js';
import type { Authentic } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { toWires, type Chain } from '../roster/chain.js';
import { isInMeeting, isLead, selectShown } from '../roster/roster-state.js';
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
      return state.otherLead.nonce === null
        ? ask(withNonce(state, toNonce32(draw(moment, 'other-lead', 32))))
        : step(state);
    case 'timer':
      return input.name === TIMER ? ask(state) : step(state);
    case 'host-hello':
      return hear(state, input.hello, input.chain, moment);
    default:
      return step(state);
  }
}

function ask(state: MachineState): Step {
  const { nonce, asked } = state.otherLead;
  // Settled meanwhile: the own claim was granted, or another's roster was accepted.
  if (nonce === null || !isLead(state) || state.connection.leads) return step(withNonce(state, null));
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
    return chain.is === 'host'
      ? step(withNonce(state, null), { type: 'raise', input: { type: 'over', reason: 'replaced', code: null } })
      : step(state);
  }
  const peer = toPeerId(signer);
  const rosters = travelling(shown, state.roster.tenure, moment.monotonic);
  return step(
    { ...state, otherLead: { ...state.otherLead, peer } },
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
