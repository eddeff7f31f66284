/**
 * Hosts and co-hosts act through the lead (protocol §5, §12): what the own person asks for is carried out here when this
 * page leads, and else sent to the lead as `act`; what others ask of this page's lead is carried out if the table of
 * rights allows it to them, and passed over in silence if not. One gate for both: nothing else raises `wish`.
 */
import { equalBytes, type MeetingErrorCode } from '@in-camera/protocol';
import { selectShownKnocks } from '../admission/knocks-state.js';
import { selectInvites } from '../invites/invites-state.js';
import { isBound } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import type { Input, MessageOf } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { overEach, step, then, type Step } from '../machine/step.js';
import { mayWish } from '../roster/may.js';
import { isInMeeting, isLead, isListed, selectLead, selectMember, selectRoster } from '../roster/roster-state.js';
import { fromAct, isWish, toAct, type Door, type Wish } from './wish.js';
import type { PendingWish } from './wishes-state.js';

/** A lead that has not done it by then will not: it may be cut off, or of another mind. */
const ANSWER_WITHIN_MS = 15_000;
const TIMER = 'wish:';

export function wishesTransition(state: MachineState, input: Input): Step {
  switch (input.type) {
    case 'command':
      return isInMeeting(state) && isWish(input.command) ? ask(state, input.id, input.command) : step(state);
    case 'message':
      return input.message.type === 'act' ? hear(state, input.peer, input.message) : settleDone(state);
    case 'roster-changed':
      return then(settleDone(state), askAnew);
    case 'over':
      return input.reason === 'ended' ? settle(state, ({ wish }) => wish.type === 'end', null) : step(state);
    case 'timer': {
      if (!input.name.startsWith(TIMER)) return step(state);
      return settle(state, ({ command }) => input.name === timerOf(command), 'peer-unreachable');
    }
    default:
      return step(state);
  }
}

function ask(state: MachineState, command: number, wish: Wish): Step {
  const { own } = state.setting;
  if (isFulfilled(state, wish)) return step(state, { type: 'resolve', command });
  if (!mayWish(state, own.id, wish)) return step(state, { type: 'reject', command, code: 'aborted' });
  if (isLead(state)) return step(state, { type: 'raise', input: { type: 'wish', by: own.id, command, wish } });
  const act = toAct(wish, doorOf(state));
  const lead = selectLead(state);
  if (act === null || lead === null) return step(state, { type: 'reject', command, code: 'aborted' });
  const pending: PendingWish = {
    command,
    wish,
    asked: lead,
    waiting: selectShownKnocks(state).map(({ id }) => id),
    gateV: selectRoster(state)?.gateV ?? 0,
  };
  const next = withPending(state, [...state.wishes.pending, pending]);
  return step(next, tellLead(state, lead, act), patience(command));
}

/** Somebody else leads now: whoever was asked before does nothing any more. */
function askAnew(state: MachineState): Step {
  const lead = selectLead(state);
  const stale = lead === null ? [] : state.wishes.pending.filter(({ asked }) => asked !== lead);
  return overEach(state, stale, (current, { command, wish }) => {
    const isThis = (pending: PendingWish): boolean => pending.command === command;
    const { own } = current.setting;
    if (lead === null || !mayWish(current, own.id, wish)) return settle(current, isThis, 'aborted');
    if (lead === own.id) {
      const rest = current.wishes.pending.filter((pending) => !isThis(pending));
      const effects: Effect[] = [
        { type: 'clear-timer', name: timerOf(command) },
        { type: 'raise', input: { type: 'wish', by: own.id, command, wish } },
      ];
      return step(withPending(current, rest), ...effects);
    }
    const act = toAct(wish, doorOf(current));
    // It was about somebody at the door of the lead before, who will knock at another one.
    if (act === null) return settle(current, isThis, 'peer-unreachable');
    const pending = current.wishes.pending.map((each) => (isThis(each) ? { ...each, asked: lead } : each));
    return step(withPending(current, pending), tellLead(current, lead, act), patience(command));
  });
}

function patience(command: number): Effect {
  return { type: 'set-timer', name: timerOf(command), delayMs: ANSWER_WITHIN_MS };
}

function tellLead(state: MachineState, lead: PeerId, message: MessageOf<'act'>): Effect {
  return isBound(state, lead)
    ? { type: 'send-link', peer: lead, message }
    : { type: 'send-relay', peer: lead, message, topic: 'act' };
}

function hear(state: MachineState, by: PeerId, act: MessageOf<'act'>): Step {
  if (!isInMeeting(state) || !isLead(state)) return step(state);
  // A role that only a co-host wrote into its roster is no role to ask by (decision 0017).
  if (!state.grants.vouched.has(by)) return step(state);
  const wish = fromAct(act, doorOf(state));
  if (wish === null || isFulfilled(state, wish) || !mayWish(state, by, wish)) return step(state);
  return step(state, { type: 'raise', input: { type: 'wish', by, command: null, wish } });
}

/** Whether a wish asks for what is so already. */
function isFulfilled(state: MachineState, wish: Wish): boolean {
  switch (wish.type) {
    case 'lock':
      return selectRoster(state)?.flags.locked === wish.on;
    case 'set-role':
      return selectMember(state, wish.id)?.role === wish.role;
    case 'hand-over':
      return selectLead(state) === wish.id;
    case 'revoke-invite':
      return selectInvites(state).get(wish.id)?.flags.revoked === true;
    default:
      return false;
  }
}

function isDone(state: MachineState, { wish, waiting, gateV }: PendingWish): boolean {
  const isWaiting = (id: PeerId): boolean => selectShownKnocks(state).some((knock) => knock.id === id);
  switch (wish.type) {
    case 'admit':
      return isListed(state, wish.id);
    case 'deny':
      return !isWaiting(wish.id);
    case 'deny-all':
      return !waiting.some(isWaiting);
    case 'remove':
      return !isListed(state, wish.id);
    case 'change-lock':
      return (selectRoster(state)?.gateV ?? 0) > gateV;
    case 'lock':
    case 'set-role':
    case 'hand-over':
    case 'revoke-invite':
      return isFulfilled(state, wish);
    case 'end':
      return false;
  }
}

function settleDone(state: MachineState): Step {
  return settle(state, (pending) => isDone(state, pending), null);
}

/** @param code null: it has come about. */
function settle(state: MachineState, which: (pending: PendingWish) => boolean, code: MeetingErrorCode | null): Step {
  const settled = state.wishes.pending.filter(which);
  if (settled.length === 0) return step(state);
  const rest = state.wishes.pending.filter((pending) => !settled.includes(pending));
  const effects = settled.flatMap(({ command, wish }): Effect[] => [
    { type: 'clear-timer', name: timerOf(command) },
    code === null ? { type: 'resolve', command } : { type: 'reject', command, code },
    ...(code === null && wish.type === 'set-role' && wish.role === 'co-host' ? [appoint(wish.id)] : []),
  ]);
  return step(withPending(state, rest), ...effects);
}

function appoint(peer: PeerId): Effect {
  return { type: 'raise', input: { type: 'appointed', peer } };
}

function doorOf(state: MachineState): Door {
  const knocks = selectShownKnocks(state);
  return {
    knockOf: (id) => knocks.find((knock) => knock.id === id)?.knockHash ?? null,
    knockerOf: (hash) => knocks.find(({ knockHash }) => equalBytes(knockHash, hash))?.id ?? null,
  };
}

function withPending(state: MachineState, pending: readonly PendingWish[]): MachineState {
  return { ...state, wishes: { pending } };
}

function timerOf(command: number): string {
  return `${TIMER}${String(command)}`;
}
