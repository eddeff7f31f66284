/**
 * Who may do what as things stand: the table of rights, tightened by the operator's policy and the meeting's own flags
 * (elements.md, *Policy*). Every command of the own person and every wish of another's is asked about here.
 */
import { equalBytes, type Policy, type RosterMember } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { Wish } from '../moderation/wish.js';
import { selectPolicy } from '../suitability/effective-policy.js';
import { mayAssign, reaches, RIGHTS, type Doer, type ModeratingRight, type OwnRight } from './rights.js';
import { selectLead, selectMember, selectRoster } from './roster-state.js';

const SWITCHES = {
  record: 'recording',
  share: 'screenShare',
  files: 'files',
  chat: 'chat',
} as const satisfies Record<OwnRight, keyof Policy>;

/**
 * Whether somebody may do what is done to nobody in particular.
 * @param who a listed person, oneself included; somebody who is not listed may nothing.
 */
export function may(state: MachineState, who: string, right: ModeratingRight | OwnRight): boolean {
  const member = selectMember(state, who);
  if (member === null) return false;
  return isOwn(right) ? mayItself(state, member, right) : reaches(toDoer(state, member), right, null);
}

/** Whether somebody's wish is one that the lead carries out (protocol §5, *act*). */
export function mayWish(state: MachineState, who: string, wish: Wish): boolean {
  const member = selectMember(state, who);
  if (member === null) return false;
  const doer = toDoer(state, member);
  switch (wish.type) {
    case 'admit':
    case 'deny':
    case 'deny-all':
    case 'revoke-invite':
      return reaches(doer, 'admit', null);
    case 'lock':
    case 'change-lock':
    case 'end':
      return reaches(doer, wish.type, null);
    case 'remove': {
      const target = selectMember(state, wish.id);
      // Nobody removes whoever signs the rosters: the meeting would have no lead that all agree on.
      if (target === null || wish.id === who || wish.id === selectLead(state)) return false;
      const changes = wish.changeLock !== true || reaches(doer, 'change-lock', null);
      return changes && reaches(doer, 'remove', target.role);
    }
    case 'set-role': {
      const target = selectMember(state, wish.id);
      return target !== null && wish.id !== who && mayAssign(doer, target.role, wish.role);
    }
    case 'hand-over': {
      const target = selectMember(state, wish.id);
      return moderates(target) && wish.id !== selectLead(state) && reaches(doer, 'hand-over', null);
    }
  }
}

/** Hosts and co-hosts look after the meeting. */
export function moderates(member: RosterMember | null): boolean {
  return member?.role === 'host' || member?.role === 'co-host';
}

function mayItself(state: MachineState, { role }: RosterMember, right: OwnRight): boolean {
  const policy = selectPolicy(state);
  if (policy === null || RIGHTS[right][role] !== 'by-policy') return false;
  return policy[SWITCHES[right]] && policy.roles[role][right];
}

function isOwn(right: ModeratingRight | OwnRight): right is OwnRight {
  return right in SWITCHES;
}

function toDoer(state: MachineState, { ik, role }: RosterMember): Doer {
  const lead = selectRoster(state)?.lead;
  return { role, leads: lead !== undefined && equalBytes(lead, ik) };
}
