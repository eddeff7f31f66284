/**
 * The lead's record at the server (protocol §4, *reg*): made with the answer to the challenge, and sent again over the same
 * connection whenever other co-hosts may take over than the server knows of.
 */
import { equalBytes, type Hash32 } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { step, type Step } from '../machine/step.js';
import { selectHeirs } from '../roster/heirs.js';
import { isLead } from '../roster/roster-state.js';
import { isServerReady, type Challenge } from './connection-state.js';
import { withConnection } from './with-connection.js';

export function register(state: MachineState, challenge: Challenge): Step {
  const heirs = selectHeirs(state);
  const gateV = state.roster.current?.statement.body.gateV ?? 1;
  const max = state.setting.maxParticipants;
  const next = withConnection(state, { registered: { cid: challenge.frame.cid, heirs } });
  return step(next, { type: 'send-registration', challenge, gateV, max, heirs });
}

/** After a change of the roster: the server is told when the heirs are others. */
export function keepRegistration(state: MachineState): Step {
  const { registered, challenge, leads } = state.connection;
  if (!isServerReady(state) || !isLead(state) || !leads || challenge === null) return step(state);
  // Whoever has just taken the place does not know whom the one before had named.
  const isOwn = registered !== null && equalBytes(registered.cid, challenge.frame.cid);
  return isOwn && areSame(registered.heirs, selectHeirs(state)) ? step(state) : register(state, challenge);
}

function areSame(a: readonly Hash32[], b: readonly Hash32[]): boolean {
  return a.length === b.length && a.every((hash, index) => equalBytes(hash, b[index] ?? new Uint8Array()));
}
