/**
 * The lead's record at the server (protocol §4, *reg*): made with the answer to the challenge, and sent again over the same
 * connection whenever the lock is another than the server knows of, or other co-hosts may take over.
 */
import { equalBytes, type Hash32 } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { step, type Step } from '../machine/step.js';
import { isGateHeld, selectGateV, selectOut } from '../lock/lock-state.js';
import { selectHeirs } from '../roster/heirs.js';
import { isLead } from '../roster/roster-state.js';
import { isServerReady, type Challenge } from './connection-state.js';
import { withConnection } from './with-connection.js';

export function register(state: MachineState, challenge: Challenge): Step {
  const heirs = selectHeirs(state);
  const gateV = selectGateV(state);
  const max = state.setting.maxParticipants;
  const next = withConnection(state, { registered: { cid: challenge.frame.cid, gateV, heirs } });
  return step(next, { type: 'send-registration', challenge, gateV, max, heirs, out: selectOut(state) });
}

/** After a change of the roster: the server is told when the heirs are others, or the lock is, last of all (§9). */
export function keepRegistration(state: MachineState): Step {
  const { registered, challenge, access, leads } = state.connection;
  if (!isServerReady(state) || !isLead(state) || !leads || challenge === null) return step(state);
  // While the gate of another lock is on its way there is nothing to register.
  if (access !== 'ready' || !isGateHeld(state)) return step(state);
  // Whoever has just taken the place does not know whom the one before had named.
  const isOwn = registered !== null && equalBytes(registered.cid, challenge.frame.cid);
  const isLock = registered?.gateV === selectGateV(state);
  return isOwn && isLock && areSame(registered.heirs, selectHeirs(state)) ? step(state) : register(state, challenge);
}

function areSame(a: readonly Hash32[], b: readonly Hash32[]): boolean {
  return a.length === b.length && a.every((hash, index) => equalBytes(hash, b[index] ?? new Uint8Array()));
}
