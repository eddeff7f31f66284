/**
 * The policy as it holds in this meeting: the operator's, tightened by the flags of the roster that stands. What either
 * forbids is forbidden, what either requires is required; nothing here loosens.
 */
import type { Policy, RoleRights } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { selectRoster } from '../roster/roster-state.js';
import type { RosterFlags } from './roster-flags.js';

export function tightenPolicy(policy: Policy, flags: RosterFlags): Policy {
  return {
    recording: policy.recording && !flags.noRecording,
    files: policy.files && !flags.noFiles,
    chat: policy.chat && !flags.noChat,
    screenShare: policy.screenShare && !flags.noScreenShare,
    reactions: policy.reactions && !flags.noReactions,
    requirePassword: policy.requirePassword,
    relayOnly: policy.relayOnly || flags.relayOnly,
    requireVerification: policy.requireVerification || flags.requireVerification,
    strictLease: policy.strictLease || flags.strictLease,
    roles: { ...policy.roles, participant: tightenParticipant(policy.roles.participant, flags) },
  };
}

function tightenParticipant(rights: RoleRights, flags: RosterFlags): RoleRights {
  return {
    share: rights.share && !flags.participantsNoShare,
    files: rights.files && !flags.participantsNoFiles,
    chat: rights.chat && !flags.participantsNoChat,
    record: rights.record,
  };
}

/** @returns null before the server has sent one; at the door it is the operator's alone, for no roster is known. */
export function selectPolicy(state: MachineState): Policy | null {
  const { policy } = state.connection;
  const flags = selectRoster(state)?.flags;
  return policy === null || flags === undefined ? policy : tightenPolicy(policy, flags);
}
