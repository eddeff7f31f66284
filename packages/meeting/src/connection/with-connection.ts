/** Changed copies of the state, for the connection's transitions. */
import { isRecoverable, type MeetingErrorCode } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { ConnectionState } from './connection-state.js';

export function withConnection(state: MachineState, change: Partial<ConnectionState>): MachineState {
  return { ...state, connection: { ...state.connection, ...change } };
}

/** Shows an error; whether that ends the meeting is another question. */
export function withError(state: MachineState, code: MeetingErrorCode, retryAfterSeconds?: number): MachineState {
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return { ...state, error: { code, recoverable: isRecoverable(code), ...retry } };
}
