/** Who may do what: the operator's policy, tightened by the meeting's own flags, by role (elements.md, *Policy*). */
import type { Policy, RosterMember } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { selectMember, selectRoster } from './roster-state.js';

type Right = 'chat' | 'files' | 'share';

const SWITCHES = { chat: 'chat', files: 'files', share: 'screenShare' } as const satisfies Record<Right, keyof Policy>;
const FORBIDDEN = { chat: 'noChat', files: 'noFiles', share: 'noScreenShare' } as const;
const NOT_FOR_PARTICIPANTS = {
  chat: 'participantsNoChat',
  files: 'participantsNoFiles',
  share: 'participantsNoShare',
} as const;

/** @param who a listed person, oneself included; somebody who is not listed may nothing. */
export function may(state: MachineState, who: string, right: Right): boolean {
  const member = selectMember(state, who);
  const flags = selectRoster(state)?.flags;
  const { policy } = state.connection;
  if (member === null || flags === undefined || policy === null) return false;
  if (!policy[SWITCHES[right]] || flags[FORBIDDEN[right]] || !policy.roles[member.role][right]) return false;
  return !(flags[NOT_FOR_PARTICIPANTS[right]] && member.role === 'participant');
}

/** Hosts and co-hosts look after the meeting. */
export function moderates(member: RosterMember | null): boolean {
  return member?.role === 'host' || member?.role === 'co-host';
}
