/**
 * The lead comes back after a reload (protocol §9): it says that it is here, hears what the members hold, and goes on from the
 * newest of it with term + 1, or begins another meeting when nobody is there any more. Signs nothing before (I13).
 */
import { policyHash } from '@in-camera/crypto';
import { equalBytes, type Cid } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import { isOf } from '../machine/authentic.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { step, then, type Step } from '../machine/step.js';
import { classOf, type ShownRoster } from './chain.js';
import { judgeRoster } from './judge-roster.js';
import { openAnotherMeeting, signRecovery } from './lead-roster.js';
import { raiseHighest } from './roster-number.js';
import { isRecovering, type RecoveryState } from './recovery-state.js';
import { outranksLead, standingOf } from './standing.js';
import { takeOverNumber } from './succession.js';
import { createTakeOverRoster } from './take-over-roster.js';

/** After `ready` and then: they are told after 0, 1, 2 and 4 s. */
const TELL_AFTER_MS = [1_000, 1_000, 2_000] as const;
/** So long all listed have time to answer; whoever comes later follows what was decided. */
const GATHER_MS = 10_000;
/** Without any answer: then everybody has gone. */
const ALONE_MS = 60_000;
const MAX_EARLY = 20;

const TELL_TIMER = 'recovery-tell';
const GATHER_TIMER = 'recovery-gather';
const ALONE_TIMER = 'recovery-alone';
const EARLY_TIMER = 'recovery-early';

export function recoveryTransition(state: MachineState, input: Input, moment: Moment): Step {
  const { recovery } = state;
  if (recovery === null) return step(state);
  if (!isRecovering(state)) {
    if (input.type === 'timer' && input.name === EARLY_TIMER) return nextEarly(state, recovery);
    return input.type === 'roster-changed' ? letIn(state, recovery) : step(state);
  }
  switch (input.type) {
    case 'server-entered':
      return state.connection.leads ? begin(state, recovery, input.lobby, moment) : step(state);
    case 'timer':
      return wake(state, recovery, input.name, moment);
    case 'statement':
      return isOf('roster', input.signed) && recovery.since !== null
        ? hear(state, input.peer, { signed: input.signed, chain: input.chain }, moment)
        : step(state);
    case 'knock': {
      const early = [...recovery.early.filter(({ cid }) => !equalBytes(cid, input.cid)), input].slice(-MAX_EARLY);
      const kept = withRecovery(state, { early });
      const { signer } = input.knock.statement;
      return input.mark === null ? step(kept) : hear(kept, toPeerId(signer), input.mark, moment);
    }
    default:
      return step(state);
  }
}

function begin(state: MachineState, recovery: RecoveryState, lobby: readonly Cid[], { monotonic }: Moment): Step {
  const since = recovery.since ?? monotonic;
  const next = withRecovery(state, { since, lobby, told: 0 });
  const timers: Effect[] =
    recovery.since === null
      ? [
          { type: 'set-timer', name: GATHER_TIMER, delayMs: GATHER_MS },
          { type: 'set-timer', name: ALONE_TIMER, delayMs: ALONE_MS },
        ]
      : [];
  return then(step(next, ...timers), tell);
}

function tell(state: MachineState): Step {
  const { recovery } = state;
  if (recovery === null) return step(state);
  const delayMs = TELL_AFTER_MS[recovery.told];
  const telling = recovery.lobby.map((cid): Effect => ({ type: 'send-envelope', cid, inner: { type: 'lead-here' } }));
  const again: Effect[] = delayMs === undefined ? [] : [{ type: 'set-timer', name: TELL_TIMER, delayMs }];
  return step(withRecovery(state, { told: recovery.told + 1 }), ...telling, ...again);
}

function wake(state: MachineState, { base, answered }: RecoveryState, timer: string, moment: Moment): Step {
  const others = othersOf(state, base);
  switch (timer) {
    case TELL_TIMER:
      return tell(state);
    case GATHER_TIMER:
      if (answered.size > 0) return goOn(state, moment);
      return others.length === 0 ? beginAnother(state, moment) : step(state);
    case ALONE_TIMER:
      return answered.size > 0 ? goOn(state, moment) : beginAnother(state, moment);
    default:
      return step(state);
  }
}

/** What a member holds: gone on from when it follows what this page held, by the rules that everybody judges by. */
function hear(state: MachineState, peer: PeerId, shown: ShownRoster, moment: Moment): Step {
  const { recovery, setting } = state;
  const { body, mid } = shown.signed.statement;
  if (recovery === null || !equalBytes(mid, recovery.base.signed.statement.mid)) return step(state);
  const judgement = judgeRoster(recovery.base.signed, shown.signed, {
    own: setting.own,
    door: null,
    leaseHeld: false,
    signerIs: classOf(shown.chain, moment.now),
    leadIs: classOf(state.ownChain, moment.now),
  });
  if (judgement.verdict === 'fork') {
    const evidence = { ours: recovery.base.signed, theirs: shown.signed };
    return step(
      { ...state, roster: { ...state.roster, evidence, fork: true } },
      { type: 'fact', fact: { type: 'guard-alarm', kind: 'roster-fork' } },
    );
  }
  const isNewer = judgement.verdict === 'accept';
  if (isNewer && body.members.length === 0) return end(state, 'ended');
  if (isNewer && body.banned.some((ik) => equalBytes(ik, setting.own.ik))) return end(state, 'removed');
  const base = isNewer ? shown : recovery.base;
  // Only who is listed counts as having answered; what a stranger shows may be true, and is no reason to wait or not to.
  const isListed = othersOf(state, base).includes(peer);
  const answered = isListed ? new Set([...recovery.answered, peer]) : recovery.answered;
  const highest = isNewer ? raiseHighest(state.roster.highest, body) : state.roster.highest;
  const next = withRecovery({ ...state, roster: { ...state.roster, highest } }, { base, answered });
  return othersOf(next, base).every((id) => answered.has(id)) ? goOn(next, moment) : step(next);
}

function end(state: MachineState, reason: 'ended' | 'removed'): Step {
  return step(state, { type: 'raise', input: { type: 'over', reason, code: null } });
}

/** By rule (a), or over a co-host who led meanwhile by rule (b); under another lead of its own rank this page is a member. */
function goOn(state: MachineState, { now }: Moment): Step {
  const { recovery, setting, ownChain } = state;
  if (recovery === null) return step(state);
  const { body: roster } = recovery.base.signed.statement;
  const is = classOf(ownChain, now);
  const standing = standingOf(setting.own.ik, is, roster);
  const by = equalBytes(roster.lead, setting.own.ik) ? 'lead' : 'rank';
  const mayLead = standing !== null && (by === 'lead' || outranksLead(standing, roster, null));
  if (!mayLead) return step({ ...state, recovery: null }, { type: 'renew-line' });
  const number = takeOverNumber(roster, [state.roster.highest]);
  const body = createTakeOverRoster({ own: setting.own, is, base: roster, number });
  const members = body.members.map((member) =>
    equalBytes(member.ik, setting.own.ik) ? { ...member, ek: setting.own.ek } : member,
  );
  return step(state, ...CLEAR, signRecovery(state, { ...body, members }, recovery.base.signed, by));
}

function beginAnother(state: MachineState, moment: Moment): Step {
  const { connection, former } = state;
  if (former === null || connection.policy === null) return step(state);
  const { gateV, gateHash, flags: before } = former.roster.signed.statement.body;
  // Another meeting with the same link is about the same thing: what was tightened stays.
  const flags = { ...before, locked: false };
  const gate = { gateV, gateHash, policyHash: policyHash(connection.policy), flags };
  return step(state, ...CLEAR, openAnotherMeeting(state, gate, moment));
}

const CLEAR: readonly Effect[] = [TELL_TIMER, GATHER_TIMER, ALONE_TIMER].map((name) => ({ type: 'clear-timer', name }));

/** The meeting stands: who knocked meanwhile is looked at, and who knocked at another one's door is told to do so again. */
function letIn(state: MachineState, { early, base, lobby }: RecoveryState): Step {
  const isSame = equalBytes(state.roster.current?.statement.mid ?? new Uint8Array(), base.signed.statement.mid);
  if (isSame && early.length > 0) return step(state, { type: 'set-timer', name: EARLY_TIMER, delayMs: 0 });
  const cids = isSame ? [] : [...lobby, ...early.map(({ cid }) => cid)];
  const telling = cids.map((cid): Effect => ({ type: 'send-envelope', cid, inner: { type: 'lead-here' } }));
  return step({ ...state, recovery: null }, ...telling);
}

/** One after the other: what one of them changes is signed and stands before the next is looked at (I13). */
function nextEarly(state: MachineState, { early }: RecoveryState): Step {
  const [first, ...others] = early;
  if (first === undefined) return step({ ...state, recovery: null });
  const again: Effect[] = others.length === 0 ? [] : [{ type: 'set-timer', name: EARLY_TIMER, delayMs: 0 }];
  const next = others.length === 0 ? { ...state, recovery: null } : withRecovery(state, { early: others });
  return step(next, { type: 'raise', input: first }, ...again);
}

function othersOf({ setting }: MachineState, { signed }: ShownRoster): readonly PeerId[] {
  return signed.statement.body.members.map(({ ik }) => toPeerId(ik)).filter((id) => id !== setting.own.id);
}

function withRecovery(state: MachineState, change: Partial<RecoveryState>): MachineState {
  return state.recovery === null ? state : { ...state, recovery: { ...state.recovery, ...change } };
}
