/**
 * Invites are told to all who may admit, and so to all who may lead (protocol §5, *invites*): whoever leads redeems what a
 * host or co-host has made, and everybody who looks after the door reads that one was used twice.
 */
import type { PairMessage } from '@in-camera/protocol';
import { isBound } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import type { Input, MessageOf } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { withEntry } from '../machine/readonly-map.js';
import { step, then, type Step } from '../machine/step.js';
import { may } from '../roster/may.js';
import { isInMeeting, isListed, selectOthers } from '../roster/roster-state.js';
import { mayTell, selectInvites, withInvites } from './invites-state.js';
import { watchExpiry } from './invites-transition.js';

const NOBODY: ReadonlySet<PeerId> = new Set();

export function inviteListTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  return then(listen(state, input, moment), (next) => tell(next, input.type === 'peer-bound' ? input.peer : null));
}

function listen(state: MachineState, input: Input, moment: Moment): Step {
  if (input.type === 'roster-changed') return step(forgetDemoted(state));
  if (input.type !== 'message' || input.message.type !== 'invites') return step(state);
  return then(hear(state, input.peer, input.message), (next) => step(next, ...watchExpiry(next, moment)));
}

/** Whoever may admit no longer takes their invites along, also when they leave afterwards. */
function forgetDemoted(state: MachineState): MachineState {
  const { told } = state.invites;
  const kept = [...told].filter(([teller]) => !isListed(state, teller) || may(state, teller, 'admit'));
  return kept.length === told.size ? state : withInvites(state, { told: new Map(kept) });
}

/** From those who may admit, for those who may. */
function hear(state: MachineState, teller: PeerId, { invites }: MessageOf<'invites'>): Step {
  if (!isListed(state, teller) || !mayTell(state, teller) || !may(state, state.setting.own.id, 'admit')) {
    return step(state);
  }
  const before = selectInvites(state);
  const next = withInvites(state, { told: withEntry(state.invites.told, teller, invites) });
  const alarms = [...selectInvites(next)]
    .filter(([id, { flags }]) => flags.reused && before.get(id)?.flags.reused !== true)
    .map(([, { name }]) => inviteAlarm(name));
  return step(next, ...alarms);
}

/** @param name on the invite that was used a second time; null where nobody knows it any more. */
export function inviteAlarm(name: string | null): Effect {
  return { type: 'fact', fact: { type: 'guard-alarm', kind: 'invite-reused', name } };
}

/** Whoever has not been told this list, or has come by a new link, on whose predecessor it may have been lost. */
function tell(state: MachineState, bound: PeerId | null): Step {
  const { own, sent } = state.invites;
  const receivers = may(state, state.setting.own.id, 'admit') ? receiversOf(state) : [];
  const isNews = sent.list !== own;
  const knowing = isNews ? NOBODY : sent.to;
  const fresh = receivers.filter((id) => !knowing.has(id) || id === bound);
  const isSame = !isNews && fresh.length === 0 && receivers.length === knowing.size;
  if (isSame || (own.length === 0 && sent.list.length === 0)) return step(state);
  const message: PairMessage = { type: 'invites', invites: own };
  const next = withInvites(state, { sent: { list: own, to: new Set(receivers) } });
  return step(
    next,
    ...fresh.flatMap((peer): Effect[] =>
      isBound(state, peer)
        ? [{ type: 'send-link', peer, message }]
        : [
            { type: 'cancel-relay', peer, topic: 'invites' },
            { type: 'send-relay', peer, message, topic: 'invites' },
          ],
    ),
  );
}

function receiversOf(state: MachineState): readonly PeerId[] {
  return selectOthers(state)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => may(state, id, 'admit'));
}
