/**
 * Co-host grants (protocol §3, decision 0017): signed by the certified host that leads, or by any while none leads, for
 * co-hosts it vouches for; renewed while the role stands; and shown to the lead by those who hold one. Roles that nobody
 * proves end where a certified host leads.
 */
import { LIMITS } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { withEntry } from '../machine/readonly-map.js';
import { overEach, step, then, type Step } from '../machine/step.js';
import { isBound } from '../links/links-state.js';
import { classOf } from '../roster/chain.js';
import { changeRoster } from '../roster/lead-roster.js';
import { moderates } from '../roster/may.js';
import { isInMeeting, isLead, selectLead, selectMember, selectOthers, selectRoster } from '../roster/roster-state.js';
import type { GrantsState, IssuedGrant } from './grants-state.js';
import { provesRole, unvouched, vouchedNow } from './vouching.js';

/** Half of it is left when it is renewed: so much may go wrong before a co-host is without. */
const RENEW_BEFORE_MS = LIMITS.grantMs / 2;
const REVIEW_MS = 10 * 60_000;
/** From the link to the proof, for those on whose role nobody's word stands. */
const PROVE_WITHIN_MS = 10_000;

const REVIEW_TIMER = 'grants-review';
const PROOF_TIMER = 'grants-proof';

export function grantsTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'roster-changed':
      return then(step(followRoster(state, moment)), (next) => attend(next, moment));
    case 'own-chain':
      return attend(state, moment);
    case 'peer-bound':
      return then(step(state, ...deliver(state, input.peer)), (next) => attend(next, moment));
    case 'peer-unbound':
      return state.grants.shown?.to === input.peer ? step(withGrants(state, { shown: null })) : step(state);
    case 'peer-chain':
      return provesRole(state, input.peer, input.chain.is) ? vouch(state, input.peer, moment) : step(state);
    case 'appointed': {
      // A co-host wrote it into its roster because a certified host, this page, asked for it.
      const isHost = classOf(state.ownChain, moment.now) === 'host';
      return isHost && provesRole(state, input.peer, 'co-host') ? vouch(state, input.peer, moment) : step(state);
    }
    case 'signed':
      return input.purpose.for === 'grant' ? issue(state, input.purpose, input.signed.wire) : step(state);
    case 'timer':
      if (input.name === REVIEW_TIMER) return attend(state, moment);
      return input.name === PROOF_TIMER ? takeBack(withGrants(state, { isAwaitingProof: false }), moment) : step(state);
    default:
      return step(state);
  }
}

function followRoster(state: MachineState, { now }: Moment): MachineState {
  const vouched = vouchedNow(state, now);
  const members = selectRoster(state)?.members ?? [];
  const roles = new Map(members.map(({ ik, role }) => [toPeerId(ik), role]));
  const issued = new Map([...state.grants.issued].filter(([id]) => roles.get(id) === 'co-host'));
  return withGrants(state, { vouched, roles, issued });
}

function vouch(state: MachineState, peer: PeerId, moment: Moment): Step {
  return attend(withGrants(state, { vouched: new Set([...state.grants.vouched, peer]) }), moment);
}

function attend(state: MachineState, moment: Moment): Step {
  return then(showProof(state, moment), (next) =>
    classOf(next.ownChain, moment.now) === 'host' ? review(next, moment) : step(next),
  );
}

/** A host or co-host shows the lead what it is, once for each link and proof. */
function showProof(state: MachineState, { now }: Moment): Step {
  const { ownChain, grants } = state;
  const lead = selectLead(state);
  if (lead === null || isLead(state) || !isBound(state, lead)) return step(state);
  if (ownChain === null || classOf(ownChain, now) === null) return step(state);
  if (!moderates(selectMember(state, state.setting.own.id))) return step(state);
  if (grants.shown?.to === lead && grants.shown.chain === ownChain) return step(state);
  const { cert, grant } = ownChain;
  const wires = grant === null ? [cert] : [cert, grant];
  const next = withGrants(state, { shown: { to: lead, chain: ownChain } });
  return step(next, { type: 'send-link', peer: lead, message: { type: 'statement', wires } });
}

/** A certified host looks whose grant is due, and whose role has no proof. */
function review(state: MachineState, { now }: Moment): Step {
  const due = signsGrants(state) ? dueFor(state, now) : [];
  const signing = overEach(state, due, (next, id) => signGrant(next, id, now));
  return then(signing, (next) => {
    const effects: Effect[] = [];
    if (selectOthers(next).some(({ role }) => role === 'co-host')) {
      effects.push({ type: 'set-timer', name: REVIEW_TIMER, delayMs: REVIEW_MS });
    }
    const isMissed = isLead(next) && unvouched(next).some((id) => isBound(next, id));
    if (!isMissed || next.grants.isAwaitingProof) return step(next, ...effects);
    const awaiting = withGrants(next, { isAwaitingProof: true });
    return step(awaiting, ...effects, { type: 'set-timer', name: PROOF_TIMER, delayMs: PROVE_WITHIN_MS });
  });
}

/** The certified host that leads; every one while none leads. */
function signsGrants(state: MachineState): boolean {
  const lead = selectLead(state);
  if (lead === null || isLead(state)) return true;
  return !(selectMember(state, lead)?.role === 'host' && state.grants.vouched.has(lead));
}

function dueFor(state: MachineState, now: number): readonly PeerId[] {
  const { vouched, issued } = state.grants;
  return selectOthers(state)
    .filter(({ role }) => role === 'co-host')
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => vouched.has(id) && (issued.get(id)?.notAfter ?? 0) - now <= RENEW_BEFORE_MS);
}

function signGrant(state: MachineState, id: PeerId, now: number): Step {
  const current = state.roster.current?.statement;
  const member = selectMember(state, id);
  if (current === undefined || member === null) return step(state);
  const { ik, rank } = member;
  const { mid } = current;
  const notAfter = now + LIMITS.grantMs;
  return step(withIssued(state, id, { wire: null, notAfter }), {
    type: 'sign',
    purpose: { for: 'grant', to: id, notAfter },
    statement: { type: 'co-host-grant', mid, signer: state.setting.own.ik, body: { ik, rank, notAfter } },
  });
}

function issue(state: MachineState, { to, notAfter }: { to: PeerId; notAfter: number }, wire: Uint8Array): Step {
  const next = withIssued(state, to, { wire, notAfter });
  return step(next, ...deliver(next, to));
}

/** To its holder, and again over every new link: the first may have been lost, and a page that was loaded anew has none. */
function deliver(state: MachineState, to: PeerId): Effect[] {
  const wire = state.grants.issued.get(to)?.wire ?? null;
  if (wire === null || state.ownChain === null) return [];
  const message = { type: 'statement', wires: [state.ownChain.cert, wire] } as const;
  return isBound(state, to)
    ? [{ type: 'send-link', peer: to, message }]
    : [{ type: 'send-relay', peer: to, message, topic: 'grant' }];
}

/** Nobody stays host or co-host on a co-host's word alone. */
function takeBack(state: MachineState, { now }: Moment): Step {
  const ids = unvouched(state).filter((id) => isBound(state, id));
  if (!isLead(state) || classOf(state.ownChain, now) !== 'host' || ids.length === 0) return step(state);
  const effect = changeRoster(state, { kind: 'role', ids, role: 'participant', command: null });
  return effect === null ? step(state) : step(state, effect);
}

function withIssued(state: MachineState, id: PeerId, grant: IssuedGrant): MachineState {
  return withGrants(state, { issued: withEntry(state.grants.issued, id, grant) });
}

function withGrants(state: MachineState, change: Partial<GrantsState>): MachineState {
  return { ...state, grants: { ...state.grants, ...change } };
}
