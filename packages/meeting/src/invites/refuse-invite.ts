/** The lead refuses an invite (protocol §9), and a second use of one is written down and heard by whoever looks after the door (B7). */
import type { Hash32 } from '@in-camera/protocol';
import type { Knocker } from '../admission/knocks-state.js';
import { signVerdict } from '../admission/verdicts.js';
import type { MachineState } from '../machine/machine-state.js';
import { step, type Step } from '../machine/step.js';
import { inviteAlarm } from './invite-list-transition.js';
import { selectInvites, toInviteId } from './invites-state.js';
import { markInvite } from './invites-transition.js';
import type { InviteWorth } from './judge-invite.js';

export function refuseInvite(
  state: MachineState,
  { id, knockHash }: Knocker,
  hash: Hash32,
  verdict: Extract<InviteWorth, { is: 'refused' }>['verdict'],
): Step {
  const answer = signVerdict(state, id, knockHash, verdict);
  if (verdict !== 'invite-spent') return step(state, ...answer);
  const name = selectInvites(state).get(toInviteId(hash))?.name ?? null;
  return step(markInvite(state, hash, 'reused'), ...answer, inviteAlarm(name));
}
