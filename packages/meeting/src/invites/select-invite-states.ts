/** The invites as those who may admit see them. */
import type { InviteEntry } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { may } from '../roster/may.js';
import { selectRoster } from '../roster/roster-state.js';
import type { InviteState } from '../session/meeting-state.js';
import { isSpent, selectInvites } from './invites-state.js';

/** @param now Unix milliseconds. */
export function selectInviteStates(state: MachineState, now: number): readonly InviteState[] {
  if (!may(state, state.setting.own.id, 'admit')) return [];
  return [...selectInvites(state)].map(([id, entry]) => ({
    id,
    name: entry.name,
    expiresAt: entry.expiresAt,
    admit: entry.flags.admit,
    state: stateOf(state, entry, now),
    reused: entry.flags.reused,
  }));
}

function stateOf(state: MachineState, entry: InviteEntry, now: number): InviteState['state'] {
  if (isSpent(state, entry.inviteHash)) return 'used';
  if (entry.flags.revoked) return 'revoked';
  if (entry.gateV !== selectRoster(state)?.gateV) return 'lapsed';
  return entry.expiresAt <= now ? 'expired' : 'open';
}
