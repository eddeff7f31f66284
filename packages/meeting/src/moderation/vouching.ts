/**
 * Which roles stand on a certified host's word (decision 0017). A lead may write any role into its rosters; what a co-host
 * wrote is worth nothing to a host that comes back, until its holder shows a proof.
 */
import { equalBytes, type RosterMember } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { classOf } from '../roster/chain.js';
import { moderates } from '../roster/may.js';
import { selectMember, selectOthers, selectRoster } from '../roster/roster-state.js';
import type { LeadClass } from '../roster/standing.js';

/** Whom to vouch for after another roster has come to stand. @param now Unix milliseconds. */
export function vouchedNow(state: MachineState, now: number): ReadonlySet<PeerId> {
  const { roles, vouched } = state.grants;
  const signer = state.roster.current?.statement.signer;
  const signerIs = signerClass(state, now);
  const isVouched = ({ ik, role }: RosterMember): boolean => {
    const id = toPeerId(ik);
    if (signer !== undefined && equalBytes(ik, signer) && signerIs === role) return true;
    return roles.get(id) === role ? vouched.has(id) : signerIs === 'host';
  };
  const all = selectRoster(state)?.members ?? [];
  return new Set(all.filter((member) => moderates(member) && isVouched(member)).map(({ ik }) => toPeerId(ik)));
}

/** Whether what somebody has shown stands behind the role that they are listed with. */
export function provesRole(state: MachineState, id: PeerId, is: LeadClass): boolean {
  const member = selectMember(state, id);
  return moderates(member) && (is === 'host' || member?.role === 'co-host');
}

/** Others who are listed as hosts or co-hosts on nobody's word. */
export function unvouched(state: MachineState): readonly PeerId[] {
  return selectOthers(state)
    .filter(moderates)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => !state.grants.vouched.has(id));
}

function signerClass(state: MachineState, now: number): LeadClass | null {
  const { current, chain } = state.roster;
  if (current === null) return null;
  const isOwn = equalBytes(current.statement.signer, state.setting.own.ik);
  return classOf(isOwn ? state.ownChain : chain, now);
}
