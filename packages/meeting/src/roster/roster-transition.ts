/**
 * The roster as it changes: signed here by the lead, judged here by everybody else (protocol §8, §9).
 * Owns who is in. Does not know links or keys: what follows for them is raised as `roster-changed`.
 */
import { equalBytes, type Hash32 } from '@in-camera/protocol';
import { isOf } from '../machine/authentic.js';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import type { PeerId } from '../machine/peer-id.js';
import { withEntry, withoutEntry } from '../machine/readonly-map.js';
import { step, type Step } from '../machine/step.js';
import { mayOpen } from '../connection/claim-lead.js';
import { isBound } from '../links/links-state.js';
import { removalChangesLock } from '../lock/lock-change.js';
import type { Wish } from '../moderation/wish.js';
import { strongerChain } from './chain.js';
import { considerHeld, considerRoster, raiseFork } from './consider-roster.js';
import { left } from './establish-roster.js';
import { changeRoster, openMeeting, RESEND_ROSTER_MS, standRoster, tellRoster } from './lead-roster.js';
import { compareNumbers } from './roster-number.js';
import { isInMeeting, isLead, isListed, selectMember } from './roster-state.js';
import { travelling } from './tenure.js';

/** Rosters may differ for so long before it is called a fork (I14). */
const MAX_DIFFERENCE_MS = 10_000;

export function rosterTransition(state: MachineState, input: Input, moment: Moment): Step {
  switch (input.type) {
    case 'server-entered': {
      const opening = state.connection.leads && mayOpen(state) ? openMeeting(state, moment) : null;
      return opening === null ? step(state) : step(state, opening);
    }
    case 'wish':
      return isInMeeting(state) ? carryOut(state, input.command, input.wish) : step(state);
    case 'signed':
      return input.purpose.for === 'roster' && isOf('roster', input.signed)
        ? standRoster(state, input.signed, input.purpose.change, moment)
        : step(state);
    case 'statement':
      return isOf('roster', input.signed)
        ? considerRoster(state, { signed: input.signed, chain: input.chain }, moment)
        : step(state);
    case 'own-chain':
      return step({ ...state, ownChain: strongerChain(state.ownChain, input.chain) });
    case 'lease-lost':
      return considerHeld(state, moment);
    case 'message':
      return input.message.type === 'bye' && isListed(state, input.peer)
        ? depart(state, [input.peer], 'left')
        : step(state);
    case 'gone-silent':
      return depart(state, input.peers, 'silent');
    case 'peer-head':
      return compareHeads(state, input, moment);
    case 'peer-bound':
      // Somebody who said bye and is back, with the same keys: the bye was not theirs to keep.
      return step({
        ...state,
        roster: { ...state.roster, departed: withoutMember(state.roster.departed, input.peer) },
      });
    case 'peer-unbound':
      return step({
        ...state,
        roster: { ...state.roster, differsSince: withoutEntry(state.roster.differsSince, input.peer) },
      });
    default:
      return step(state);
  }
}

/** Whoever asked for it may: that has been looked at before it was raised. */
function carryOut(state: MachineState, command: number | null, wish: Wish): Step {
  const effect = toChange(state, command, wish);
  return effect === null ? step(state) : step(state, effect);
}

function toChange(state: MachineState, command: number | null, wish: Wish): Effect | null {
  if (!isLead(state)) return null;
  switch (wish.type) {
    case 'remove':
      if (removalChangesLock(state, wish.id, wish.changeLock === true)) return null;
      return changeRoster(state, { kind: 'remove', id: wish.id, command });
    case 'lock':
      return changeRoster(state, { kind: 'lock', on: wish.on, command });
    case 'set-role':
      return changeRoster(state, { kind: 'role', ids: [wish.id], role: wish.role, command });
    case 'hand-over':
      return changeRoster(state, { kind: 'hand-over', id: wish.id, command });
    case 'end':
      return changeRoster(state, { kind: 'end', command });
    default:
      return null;
  }
}

/** Members who said bye or fell silent: the lead takes them off, the others no longer show them. */
function depart(state: MachineState, peers: readonly PeerId[], reason: 'left' | 'silent'): Step {
  const ids = peers.filter((id) => id !== state.setting.own.id && isListed(state, id));
  if (ids.length === 0 || !isInMeeting(state)) return step(state);
  if (isLead(state)) {
    const effect = changeRoster(state, { kind: 'gone', ids, reason });
    return effect === null ? step(state) : step(state, effect);
  }
  const news = ids.filter((id) => !state.roster.departed.has(id));
  const facts = news.map((id) => left(id, selectMember(state, id)?.name ?? '', reason));
  const departed = new Set([...state.roster.departed, ...news]);
  return step({ ...state, roster: { ...state.roster, departed } }, ...facts);
}

interface PeerHead {
  readonly peer: PeerId;
  readonly term: number;
  readonly v: number;
  readonly rosterHash: Hash32;
}

/** Whoever has the older roster gets the newer one; whoever differs for too long gives the alarm (A6, I14). */
function compareHeads(state: MachineState, head: PeerHead, moment: Moment): Step {
  const { current, chain, tenure, differsSince, sentTo } = state.roster;
  if (current === null || !isBound(state, head.peer)) return step(state);
  if (equalBytes(current.hash, head.rosterHash)) {
    return step({ ...state, roster: { ...state.roster, differsSince: withoutEntry(differsSince, head.peer) } });
  }
  const since = differsSince.get(head.peer) ?? moment.monotonic;
  const marked = { ...state.roster, differsSince: withEntry(differsSince, head.peer, since) };
  if (moment.monotonic - since >= MAX_DIFFERENCE_MS) return raiseFork({ ...state, roster: marked });
  const isTheirsNewer = compareNumbers(head, current.statement.body) > 0;
  const sentAt = sentTo.get(head.peer) ?? -Infinity;
  if (isTheirsNewer || moment.monotonic - sentAt < RESEND_ROSTER_MS) return step({ ...state, roster: marked });
  const sent = { ...marked, sentTo: withEntry(sentTo, head.peer, moment.monotonic) };
  const shown = travelling({ signed: current, chain }, tenure, moment.monotonic);
  return step({ ...state, roster: sent }, ...shown.map((each) => tellRoster(state, head.peer, each)));
}

function withoutMember(set: ReadonlySet<PeerId>, id: PeerId): ReadonlySet<PeerId> {
  return set.has(id) ? new Set([...set].filter((entry) => entry !== id)) : set;
}
