/**
 * This page into the lead (protocol §8): when the lead is lost, when a worse one leads, when it was named, or when its person
 * asks. Signs one roster and lets the judges of the others decide; what the own page may is asked of `succession`.
 */
import { equalBytes } from '@in-camera/protocol';
import { isCutOff } from '../links/links-state.js';
import { canTakeGate } from '../lock/lock-state.js';
import { isOf } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { step, type Step } from '../machine/step.js';
import { isCatchingUp, LEASE_MS } from '../presence/presence-state.js';
import { classOf } from './chain.js';
import { signTakeOver } from './lead-roster.js';
import { isInMeeting, isLead, selectRoster, type SignedRoster } from './roster-state.js';
import { outranksLead, standingOf } from './standing.js';
import { candidateFrom, takeOverNumber, type SuccessionFacts } from './succession.js';
import { createTakeOverRoster } from './take-over-roster.js';
import { groundOf, selectUnheard } from './unheard.js';

const TIMER = 'succession';
const LOOK_AGAIN_MS = 2_000;
const ANSWER_TIMER = 'succession-answer';
/** Rosters that travel together come one after the other. */
const ANSWER_AFTER_MS = 500;
const ANSWER_SOON: Effect = { type: 'set-timer', name: ANSWER_TIMER, delayMs: ANSWER_AFTER_MS };

export function successionTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'lease-lost':
    case 'roster-changed':
    case 'own-chain':
      return plan(state, moment);
    case 'statement':
      return isOf('roster', input.signed) ? noteUnheard(state, input.signed, moment) : step(state);
    case 'gate-shown':
      // Whoever waits for an answer may have waited for this.
      return selectUnheard(state, moment).length > 0 ? step(state, ANSWER_SOON) : step(state);
    case 'timer':
      if (input.name === ANSWER_TIMER) return answer(state, moment);
      return input.name === TIMER ? actNow(state, moment) : step(state);
    case 'command':
      return input.command.type === 'take-over' ? takeOver(state, input.id, moment) : step(state);
    default:
      return step(state);
  }
}

/** Whether the own person may ask for the lead: this page outranks whoever has it. */
export function canTakeOver(state: MachineState, now: number): boolean {
  const current = selectRoster(state);
  if (current === null || isLead(state)) return false;
  const standing = standingOf(state.setting.own.ik, classOf(state.ownChain, now), current);
  return standing !== null && outranksLead(standing, current, state.roster.tenure?.chain?.is ?? null);
}

/** Everything is signed by the timer: one roster for one moment, whatever else the moment brought (I13). */
function plan(state: MachineState, moment: Moment): Step {
  const from = isNamed(state) ? -Infinity : selectFrom(state, moment);
  if (from === null) return step(state, { type: 'clear-timer', name: TIMER });
  return step(state, { type: 'set-timer', name: TIMER, delayMs: Math.max(0, from - moment.monotonic) });
}

function actNow(state: MachineState, moment: Moment): Step {
  if (isNamed(state)) return begin(state, { by: 'lead', command: null }, moment);
  // Nobody is led by a page that reaches nobody.
  if (isCutOff(state)) return step(state, { type: 'set-timer', name: TIMER, delayMs: LOOK_AGAIN_MS });
  const from = selectFrom(state, moment);
  // A sign of the lead has come meanwhile: waiting starts anew.
  if (from === null || from > moment.monotonic) return plan(state, moment);
  return begin(state, { by: canTakeOver(state, moment.now) ? 'rank' : 'lease', command: null }, moment);
}

function takeOver(state: MachineState, command: number, moment: Moment): Step {
  const facts = toFacts(state, moment, true);
  const from = facts === null ? null : candidateFrom(facts);
  if (from === null || from > moment.monotonic) return step(state);
  return begin(state, { by: canTakeOver(state, moment.now) ? 'rank' : 'lease', command }, moment);
}

/** Somebody leads others beside this page, or has led before it; what they have signed since is on its way as well. */
function noteUnheard(state: MachineState, { hash }: SignedRoster, moment: Moment): Step {
  const [first, ...more] = selectUnheard(state, moment);
  const isNews = first !== undefined && more.length === 0 && equalBytes(first.signed.hash, hash);
  return isNews ? step(state, ANSWER_SOON) : step(state);
}

/**
 * Goes on with what has become of the meeting meanwhile: with all of it, so whoever was away hears the others first. Or leaves
 * the lead to others, and comes back as one of them.
 */
function answer(state: MachineState, moment: Moment): Step {
  const unheard = selectUnheard(state, moment);
  if (unheard.length === 0) return step(state);
  if (isCatchingUp(state, moment.monotonic)) return step(state, ANSWER_SOON);
  const ground = groundOf(state, unheard, moment);
  if (ground === null) return step(state);
  if (typeof ground === 'string') {
    return step(state, { type: 'raise', input: { type: 'over', reason: ground, code: null } });
  }
  const { base, missed } = ground;
  const isSameLock = base.gateV === selectRoster(state)?.gateV;
  // Nobody would follow it under the lock before, nor find in under one whose gate this page does not have.
  if (!isSameLock && !canTakeGate(state, base, moment.monotonic)) return step(state);
  const { tenure } = state.roster;
  const next: MachineState =
    missed === null || tenure === null
      ? state
      : { ...state, roster: { ...state.roster, tenure: { ...tenure, over: missed } } };
  return begin(next, { by: 'rank', command: null }, moment, base);
}

interface Beginning {
  readonly by: 'lead' | 'rank' | 'lease';
  readonly command: number | null;
}

function begin(state: MachineState, beginning: Beginning, moment: Moment, base = selectRoster(state)): Step {
  if (base === null) return step(state);
  const { own } = state.setting;
  const number = takeOverNumber(base, [state.roster.highest]);
  const is = classOf(state.ownChain, moment.now);
  const signing: Effect | null = signTakeOver(state, createTakeOverRoster({ own, is, base, number }), beginning);
  return signing === null ? step(state) : step(state, { type: 'clear-timer', name: TIMER }, signing);
}

/** Was handed the lead, and has not signed yet. */
function isNamed(state: MachineState): boolean {
  const current = state.roster.current?.statement;
  return current !== undefined && isLead(state) && !equalBytes(current.signer, state.setting.own.ik);
}

function selectFrom(state: MachineState, moment: Moment): number | null {
  const facts = toFacts(state, moment, false);
  return facts === null ? null : candidateFrom(facts);
}

function toFacts(state: MachineState, moment: Moment, asked: boolean): SuccessionFacts | null {
  const current = selectRoster(state);
  const { tenure } = state.roster;
  if (current === null || tenure === null) return null;
  const { lease, leaseUntil } = state.presence;
  return {
    own: { ik: state.setting.own.ik, is: classOf(state.ownChain, moment.now) },
    current,
    leadIs: tenure.chain?.is ?? null,
    leadBegan: tenure.began,
    leadHeardAt: lease === 'lost' ? leaseUntil - LEASE_MS : null,
    asked,
  };
}
