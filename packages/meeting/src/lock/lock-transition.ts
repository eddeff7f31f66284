/**
 * Crossing a change of the lock (protocol §5, §9): a gate counts once a roster that stands names it; the one before it is
 * kept for half a minute; whoever has the new one passes it on. What the lead does to change it is in `lock-change`.
 */
import { equalBytes, LIMITS } from '@in-camera/protocol';
import { isOf } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { selectHelloLock } from '../admission/entrance-state.js';
import { selectBound } from '../links/links-state.js';
import type { Wish } from '../moderation/wish.js';
import { moderates } from '../roster/may.js';
import { isInMeeting, isLead, selectRoster } from '../roster/roster-state.js';
import {
  MAKING_TIMER,
  abandonChange,
  beginChange,
  endChange,
  failChange,
  removalChangesLock,
  signChange,
} from './lock-change.js';
import { GATE_SHOWN_MS, isGateHeld, selectGateV, withLock, type LockState } from './lock-state.js';
import { passToBound, passAround, passToNewcomer, passWithRoster } from './show-gate.js';

/** Frames under the former gate are on their way for so long (§5). */
const FORMER_MS = 30_000;
/** A member without a gate that opens, without a bound link to get one by, gives up after this. */
const SHUT_OUT_MS = 10_000;
const FORMER_TIMER = 'lock-former:';
const SHUT_OUT_TIMER = 'lock-shut-out';

export function lockTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'wish':
      return carryOut(state, input.command, input.wish);
    case 'gate-made':
      return signChange(state, input.gateV, input.gateHash);
    case 'gate-failed':
    case 'unsigned':
      return failChange(state, input);
    case 'signed': {
      const isChange = input.purpose.for === 'roster' && input.purpose.change.kind === 'change-lock';
      return isChange && isOf('roster', input.signed) ? endChange(state) : step(state);
    }
    case 'roster-changed':
      return followRoster(state);
    case 'gate-shown':
      return step(noteShown(state, input, moment), ...seekGate(state));
    case 'gate-held':
      return hold(state, input);
    case 'peer-bound':
      return step(state, ...passToNewcomer(state, input.peer));
    case 'peer-unbound':
      return step(state, ...passAround(state, input.peer, moment));
    case 'peer-head':
      return step(state, ...passWithRoster(state, input.peer, input, moment));
    case 'server-frame':
      // A line that is not closed comes back with a newer gate by itself.
      return input.frame.t === 'err' && input.frame.code === 'gate-rotated' && state.connection.line === 'closed'
        ? shutOut(state)
        : step(state);
    case 'timer':
      return wake(state, input.name);
    default:
      return step(state);
  }
}

/** Whoever asked for it may: that has been looked at before it was raised. */
function carryOut(state: MachineState, command: number | null, wish: Wish): Step {
  if (wish.type === 'change-lock') return beginChange(state, command, []);
  const isOurs = wish.type === 'remove' && removalChangesLock(state, wish.id, wish.changeLock === true);
  return isOurs ? beginChange(state, command, [wish.id]) : step(state);
}

function followRoster(state: MachineState): Step {
  const roster = selectRoster(state);
  if (roster === null) return step(state);
  const held = state.lock.held ?? { gateV: selectHelloLock(state) ?? roster.gateV, gateHash: null, given: false };
  // The first roster under the link's own lock says what it is committed to.
  const gateHash = held.gateV === roster.gateV ? (held.gateHash ?? roster.gateHash) : held.gateHash;
  const next = withLock(state, { held: { ...held, gateHash }, seen: seeMembers(state) });
  const { change } = next.lock;
  const isOvertaken = change !== null && (!isLead(next) || roster.gateV >= change.gateV);
  const left = isOvertaken ? abandonChange(next, 'aborted') : step(next);
  return step(left.state, ...left.effects, ...seekGate(left.state));
}

/** Who was ever host or co-host is remembered for good; others for as long as they are listed or banned. */
function seeMembers(state: MachineState): LockState['seen'] {
  const roster = selectRoster(state);
  const concerned = new Set([...(roster?.members ?? []).map(({ ik }) => ik), ...(roster?.banned ?? [])].map(toPeerId));
  const seen = new Map([...state.lock.seen].filter(([id, as]) => as === 'moderator' || concerned.has(id)));
  for (const member of roster?.members ?? []) {
    const id = toPeerId(member.ik);
    const isModerator = moderates(member) || seen.get(id) === 'moderator';
    seen.set(id, isModerator ? 'moderator' : 'other');
  }
  return seen;
}

function noteShown(
  state: MachineState,
  { gateV, gateHash }: Extract<Input, { type: 'gate-shown' }>,
  { monotonic }: Moment,
): MachineState {
  const others = state.lock.shown.filter((gate) => gate.until > monotonic && !equalBytes(gate.gateHash, gateHash));
  const shown = [...others, { gateV, gateHash, until: monotonic + GATE_SHOWN_MS }].slice(-LIMITS.members);
  return withLock(state, { shown });
}

function seekGate(state: MachineState): Effect[] {
  const roster = selectRoster(state);
  if (roster === null || isGateHeld(state)) return [];
  return [{ type: 'take-gate', gateV: roster.gateV, gateHash: roster.gateHash }];
}

function hold(state: MachineState, { gateV, gateHash }: Extract<Input, { type: 'gate-held' }>): Step {
  const former = selectGateV(state);
  const isOther = former !== gateV;
  const next = withLock(state, {
    held: { gateV, gateHash, given: true },
    isShutOut: false,
    ...(isOther ? { former } : {}),
  });
  const forgetting: Effect[] = isOther
    ? [{ type: 'set-timer', name: `${FORMER_TIMER}${String(former)}`, delayMs: FORMER_MS }]
    : [];
  // The lead has shown it to everybody before the roster.
  const passing = isLead(next) ? [] : passToBound(next);
  return step(next, ...forgetting, ...passing, { type: 'fact', fact: { type: 'invitation-changed' } });
}

/** The lock was changed while this page was away, or it has not been told yet (protocol §9). */
function shutOut(state: MachineState): Step {
  const next = withLock(state, { isShutOut: true });
  return step(next, { type: 'set-timer', name: SHUT_OUT_TIMER, delayMs: SHUT_OUT_MS });
}

function wake(state: MachineState, timer: string): Step {
  if (timer === MAKING_TIMER) return abandonChange(state, 'aborted');
  if (timer.startsWith(FORMER_TIMER)) return forget(state, Number(timer.slice(FORMER_TIMER.length)));
  if (timer !== SHUT_OUT_TIMER || !state.lock.isShutOut) return step(state);
  const alone = selectBound(state).length === 0;
  if (!alone) return step(state, { type: 'set-timer', name: SHUT_OUT_TIMER, delayMs: SHUT_OUT_MS });
  return step(state, { type: 'raise', input: { type: 'over', reason: null, code: 'link-changed' } });
}

function forget(state: MachineState, gateV: number): Step {
  if (gateV === selectGateV(state)) return step(state);
  const next = state.lock.former === gateV ? withLock(state, { former: null }) : state;
  return step(next, { type: 'forget-gate', gateV }, { type: 'raise', input: { type: 'gate-forgotten', gateV } });
}
