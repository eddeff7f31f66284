/** Who may take the lead at the server besides hosts (protocol §4, `heirs`): the hashes of the listed co-hosts' keys. */
import { hash32 } from '@in-camera/crypto';
import { compareBytes, type Hash32 } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { selectRoster } from './roster-state.js';

/** Sorted, as they are signed. */
export function selectHeirs(state: MachineState): readonly Hash32[] {
  const members = selectRoster(state)?.members ?? [];
  return members
    .filter(({ role }) => role === 'co-host')
    .map(({ ik }) => hash32(ik))
    .sort(compareBytes);
}
