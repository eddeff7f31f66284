/** Commands that only ask: they change nothing and are answered by the session, which holds what is asked for. */
import { isBound } from '../links/links-state.js';
import { isInMeeting } from '../roster/roster-state.js';
import type { Input } from './input.js';
import type { MachineState } from './machine-state.js';
import type { PeerId } from './peer-id.js';
import { selectSafetyInput } from '../verification/verification-state.js';
import { step, type Step } from './step.js';

export function inquiryTransition(state: MachineState, input: Input): Step {
  if (input.type !== 'command' || !isInMeeting(state)) return step(state);
  const { command, id } = input;
  if (command.type === 'get-invitation') return step(state, { type: 'resolve-invitation', command: id });
  if (command.type === 'get-safety-words') return safetyWords(state, id, command.id);
  if (command.type !== 'get-stats' || !isBound(state, command.id)) return step(state);
  return step(state, { type: 'resolve-statistics', command: id, peer: command.id });
}

function safetyWords(state: MachineState, command: number, peer: PeerId): Step {
  const safety = selectSafetyInput(state, peer);
  return safety === null ? step(state) : step(state, { type: 'resolve-safety-words', command, safety });
}
