/**
 * From a listed member to a bound link (protocol §6): who offers, when an attempt has failed, when to try again.
 * Follows the roster: links exist to listed members and to nobody else (A7, I2).
 */
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import type { PeerId } from '../machine/peer-id.js';
import { withoutEntry } from '../machine/readonly-map.js';
import { overEach, step, then, type Step } from '../machine/step.js';
import { selectMeeting } from '../admission/entrance-state.js';
import { tellRoster } from '../roster/lead-roster.js';
import { isInMeeting, isLead, selectMember, selectOthers, selectShown } from '../roster/roster-state.js';
import { travelling } from '../roster/tenure.js';
import { selectGateV } from '../lock/lock-state.js';
import { farewell, farewellTimerOf } from './farewell.js';
import { bindTransition } from './bind-transition.js';
import { closeAsMismatch, giveUpAttempt, startLink } from './link-attempt.js';
import { closeTimers, retryTimerOf } from './link-timers.js';
import { NEW_LINK, selectLink, withLink } from './links-state.js';
import { takeRelay } from './relay-arrival.js';
import { negotiationTransition } from './negotiation-transition.js';

/** What was on its way to somebody who has gone still gets its time. */
const DRAIN_MS = 250;

export function linksTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'server-frame':
      return input.frame.t === 'turn' ? takeRelay(state, moment) : step(state);
    case 'roster-changed':
      return followRoster(state, input, moment);
    case 'gate-held':
      return openPairs(state, input.gateV);
    case 'gate-forgotten':
      return beginAnew(state, input.gateV);
    case 'link-closed':
    case 'link-silent':
      return close(state, input);
    case 'timer':
      return wake(state, input.name, moment);
    case 'link-speaking':
      return isCurrent(state, input) ? step(withLink(state, input.peer, { speaking: input.on })) : step(state);
    case 'link-quality':
      return isCurrent(state, input)
        ? step(withLink(state, input.peer, { quality: input.quality, qualityReason: input.reason }))
        : step(state);
    default:
      return then(negotiationTransition(state, input, moment), (next) => bindTransition(next, input, moment));
  }
}

function isCurrent(state: MachineState, { peer, link }: { readonly peer: PeerId; readonly link: number }): boolean {
  return selectLink(state, peer)?.link === link;
}

function followRoster(state: MachineState, input: Extract<Input, { type: 'roster-changed' }>, moment: Moment): Step {
  const closed = overEach(state, [...input.departed, ...input.renewed], (current, peer) =>
    part(current, peer, input.renewed.includes(peer), moment),
  );
  return then(closed, (current) =>
    overEach(current, [...input.arrived, ...input.renewed], (next, peer) => meet(next, peer, moment)),
  );
}

function part(state: MachineState, peer: PeerId, isComingBack: boolean, moment: Moment): Step {
  const record = selectLink(state, peer);
  const effects: Effect[] = closeTimers(peer);
  if (record?.stage === 'bound' && !isComingBack) effects.push(...handOn(state, peer, moment));
  if (record !== null && record.stage !== 'idle') effects.push({ type: 'close-link', peer, drainMs: DRAIN_MS });
  if (record?.stage === 'bound') effects.push({ type: 'raise', input: { type: 'peer-unbound', peer } });
  // Whoever comes back has a new pair in the place of the old one, maybe in use already: its counters must not start again (C2).
  if (!isComingBack) effects.push(isLead(state) ? farewell(peer) : { type: 'close-pair', peer });
  const links = { ...state.links, byPeer: withoutEntry(state.links.byPeer, peer) };
  return step({ ...state, links }, ...effects);
}

/** Whoever is taken off while their link to the lead is down hears it from those who still have one (§6, R8). */
function handOn(state: MachineState, peer: PeerId, { monotonic }: Moment): Effect[] {
  const shown = selectShown(state);
  // The lead has told everybody whom it took off.
  if (shown === null || isLead(state)) return [];
  return travelling(shown, state.roster.tenure, monotonic).map((each) => tellRoster(state, peer, each));
}

function meet(state: MachineState, peer: PeerId, moment: Moment): Step {
  const member = selectMember(state, peer);
  const meeting = selectMeeting(state);
  if (member === null || meeting === null) return step(state);
  const next = withLink(state, peer, NEW_LINK);
  const opening: Effect[] = [
    { type: 'clear-timer', name: farewellTimerOf(peer) },
    { type: 'open-pair', ik: member.ik, ek: member.ek, mid: meeting.mid, gateV: selectGateV(state) },
  ];
  return then(step(next, ...opening), (current) => startLink(current, peer, moment));
}

/** Another lock: with everybody there are keys under it from now on, beside those that links were begun with. */
function openPairs(state: MachineState, gateV: number): Step {
  const meeting = selectMeeting(state);
  if (meeting === null) return step(state);
  const { mid } = meeting;
  return step(state, ...selectOthers(state).map(({ ik, ek }): Effect => ({ type: 'open-pair', ik, ek, mid, gateV })));
}

/** What was begun under a former lock and is not bound by now begins anew; bound links keep their keys (§5). */
function beginAnew(state: MachineState, gateV: number): Step {
  const late = [...state.links.byPeer].filter(([, link]) => link.gateV === gateV && link.stage !== 'bound');
  return overEach(state, late, (current, [peer]) => giveUpAttempt(current, peer));
}

function close(state: MachineState, input: Extract<Input, { type: 'link-closed' | 'link-silent' }>): Step {
  if (input.type === 'link-silent') return giveUpAttempt(state, input.peer);
  if (!isCurrent(state, input) || selectLink(state, input.peer)?.stage === 'idle') return step(state);
  return input.reason === 'key-mismatch' ? closeAsMismatch(state, input.peer) : giveUpAttempt(state, input.peer);
}

function wake(state: MachineState, timer: string, moment: Moment): Step {
  const [kind = '', peer = ''] = timer.split(/:(.*)/s);
  if (kind === 'farewell') {
    const isAwaited = selectMember(state, peer) !== null || state.knocks.waiting.has(peer);
    return isAwaited ? step(state) : step(state, { type: 'close-pair', peer });
  }
  const record = selectLink(state, peer);
  if (record === null) return step(state);
  if (timer === retryTimerOf(peer)) return record.stage === 'idle' ? startLink(state, peer, moment) : step(state);
  // An answer or a Bind has not come in time.
  const isLate =
    (kind === 'link-open' && record.stage === 'opening') || (kind === 'link-bind' && record.stage === 'confirming');
  return isLate ? giveUpAttempt(state, peer) : step(state);
}
