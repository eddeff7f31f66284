/**
 * The lead's half of a change of the lock (protocol §9): asked for, made ready, signed in one roster. Until the signature is
 * there nothing has changed and nothing was sent; with it everything goes out in one step.
 */
import { LIMITS, type Hash32, type MeetingErrorCode } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { step, type Step } from '../machine/step.js';
import { moderates } from '../roster/may.js';
import { changeRoster } from '../roster/lead-roster.js';
import { isLead, isListed, selectMember, selectRoster } from '../roster/roster-state.js';
import { selectKeptBans, withLock } from './lock-state.js';

/** Stretching a passphrase takes a second or a few; without an answer by then there will be none. */
const MAKE_WITHIN_MS = 60_000;
export const MAKING_TIMER = 'lock-making';

/**
 * Whether somebody's removal changes the lock: wished for, or a host or co-host, whose certificate would open it again, or
 * the list of bans is full.
 */
export function removalChangesLock(state: MachineState, id: PeerId, wished: boolean): boolean {
  const isFull = (selectRoster(state)?.banned.length ?? 0) >= LIMITS.banned;
  return wished || isFull || moderates(selectMember(state, id));
}

/**
 * Begins a change, or joins the one under way. @param command null for what another has asked for.
 * Rejects with `removals-exhausted` when the bans that must be kept leave no room: the meeting has to end.
 */
export function beginChange(state: MachineState, command: number | null, removes: readonly PeerId[]): Step {
  const roster = selectRoster(state);
  const { own } = state.setting;
  if (roster === null || !isLead(state)) return step(state);
  if (removes.some((id) => id === own.id || !isListed(state, id))) return step(state);
  const commands = command === null ? [] : [command];
  const { change } = state.lock;
  const all = [...new Set([...(change?.removes ?? []), ...removes])];
  const kept = selectKeptBans(state).filter((ik) => !all.includes(toPeerId(ik)));
  if (kept.length + all.length > LIMITS.banned) return step(state, ...reject(commands, 'removals-exhausted'));
  const patience: Effect = { type: 'set-timer', name: MAKING_TIMER, delayMs: MAKE_WITHIN_MS };
  if (change !== null) {
    const joined = { ...change, removes: all, commands: [...change.commands, ...commands] };
    return step(withLock(state, { change: joined }), patience);
  }
  const gateV = roster.gateV + 1;
  const begun = withLock(state, { change: { gateV, removes: all, commands } });
  return step(begun, patience, { type: 'make-gate', gateV, hasPassword: state.hasPassword });
}

/** The new gate is ready: one roster with it, with the bans, and with nothing of what lapses. */
export function signChange(state: MachineState, gateV: number, gateHash: Hash32): Step {
  const { change } = state.lock;
  if (change?.gateV !== gateV) return step(state);
  if (!isLead(state) || selectRoster(state)?.gateV !== gateV - 1) return abandonChange(state, 'aborted');
  const { removes, commands } = change;
  const effect = changeRoster(state, {
    kind: 'change-lock',
    gateV,
    gateHash,
    removes,
    keptBans: selectKeptBans(state),
    commands,
  });
  return effect === null ? abandonChange(state, 'aborted') : step(state, effect);
}

/** Signed: from now on it is everybody's. */
export function endChange(state: MachineState): Step {
  return step(withLock(state, { change: null }), { type: 'clear-timer', name: MAKING_TIMER });
}

/** It did not come about: the gate is forgotten, and whoever waits is told. */
export function abandonChange(state: MachineState, code: MeetingErrorCode): Step {
  const { change } = state.lock;
  if (change === null) return step(state);
  const ended = endChange(state);
  return step(ended.state, ...ended.effects, { type: 'unmake-gate' }, ...reject(change.commands, code));
}

/** Failed before or in signing. */
export function failChange(state: MachineState, input: Extract<Input, { type: 'gate-failed' | 'unsigned' }>): Step {
  const { change } = state.lock;
  const isOurs =
    input.type === 'gate-failed'
      ? change?.gateV === input.gateV
      : input.purpose.for === 'roster' && input.purpose.change.kind === 'change-lock';
  if (change === null || !isOurs) return step(state);
  return abandonChange(state, input.type === 'gate-failed' ? input.code : 'aborted');
}

function reject(commands: readonly number[], code: MeetingErrorCode): Effect[] {
  return commands.map((command) => ({ type: 'reject', command, code }));
}
