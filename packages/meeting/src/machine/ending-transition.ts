/**
 * Leaving and being made to leave: the last thing that happens to a meeting on this page.
 * Says goodbye where anybody is listening; the session closes everything else when it reads `finish` (I28).
 */
import { isRecoverable, type MeetingErrorCode } from '@in-camera/protocol';
import { selectHelloLead } from '../admission/entrance-state.js';
import { isBound } from '../links/links-state.js';
import { isInMeeting, selectLead, selectOthers } from '../roster/roster-state.js';
import type { LeftReason } from '../session/meeting-state.js';
import type { Effect } from './effect.js';
import type { Input } from './input.js';
import type { MachineState } from './machine-state.js';
import { toPeerId, type PeerId } from './peer-id.js';
import { step, type Step } from './step.js';

export function endingTransition(state: MachineState, input: Input): Step {
  if (state.outcome !== null) return step(state);
  if (input.type === 'command' && input.command.type === 'leave') {
    const ended = end(state, 'left', null);
    return step(ended.state, ...goodbyes(state), { type: 'resolve', command: input.id }, ...ended.effects);
  }
  return input.type === 'over' ? end(state, input.reason, input.code) : step(state);
}

function end(state: MachineState, reason: LeftReason | null, code: MeetingErrorCode | null): Step {
  const effects: Effect[] = [];
  if (state.entering !== null) effects.push({ type: 'reject', command: state.entering, code: code ?? 'aborted' });
  if (reason !== null) effects.push({ type: 'fact', fact: { type: 'meeting-left', reason } });
  const error = code === null ? null : (state.error ?? { code, recoverable: isRecoverable(code) });
  const outcome = { phase: reason === null ? 'failed' : 'left', reason } as const;
  return step({ ...state, outcome, error, entering: null }, ...effects, { type: 'finish' });
}

/** To everybody whom a link reaches, and to whoever leads by the way that is left. */
function goodbyes(state: MachineState): Effect[] {
  const lead = state.entrance.stage === 'outside' && !isInMeeting(state) ? null : leadOf(state);
  const bound = selectOthers(state)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => isBound(state, id));
  const byLink = bound.map((peer): Effect => ({ type: 'send-link', peer, message: { type: 'bye' } }));
  if (lead === null || lead === state.setting.own.id || bound.includes(lead)) return byLink;
  return [...byLink, { type: 'send-relay', peer: lead, message: { type: 'bye' }, topic: 'bye' }];
}

function leadOf(state: MachineState): PeerId | null {
  const hello = selectHelloLead(state);
  return selectLead(state) ?? (hello === null ? null : toPeerId(hello));
}
