/**
 * Chat (R11): written to every member over their link, sealed, never through the server, kept in memory only.
 * An author may take a message back and a moderator may clear all; copies cannot be called back. Hostile peers are
 * limited, then ignored, then disconnected (D10).
 */
import { cleanChatText, encodeUtf8, equalBytes, LIMITS } from '@in-camera/protocol';
import { selectBound } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import type { Input, MessageOf } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { withEntry } from '../machine/readonly-map.js';
import { overEach, step, then, type Step } from '../machine/step.js';
import { may } from '../roster/may.js';
import { isInMeeting, isListed, selectMember, selectOthers } from '../roster/roster-state.js';
import { FLOOD_AFTER, spend } from './chat-limits.js';
import { confirmDelivered, enqueue, flushOutbox, flushTimerOf, loseOutbox, resetOutbox } from './chat-outbox.js';
import { chatId, type ChatEntry, type ChatState } from './chat-state.js';

const MAX_ENTRIES = 500;

export function chatTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'command':
      return obey(state, input, moment);
    case 'message':
      return input.path === 'link' ? hear(state, input, moment) : step(state);
    case 'peer-bound':
      return flushOutbox(state, input.peer, moment);
    case 'peer-unbound':
      return resetOutbox(state, input.peer);
    case 'roster-changed':
      return overEach(state, input.departed, loseOutbox);
    case 'timer': {
      const peer = selectBound(state).find((id) => flushTimerOf(id) === input.name);
      return peer === undefined ? step(state) : flushOutbox(state, peer, moment);
    }
    default:
      return step(state);
  }
}

function obey(state: MachineState, { id, command }: Extract<Input, { type: 'command' }>, moment: Moment): Step {
  switch (command.type) {
    case 'send-chat':
      return write(state, id, command.text, command.to ?? null, moment);
    case 'delete-chat':
      return takeBack(state, id, command.id, moment);
    case 'clear-chat': {
      if (!may(state, state.setting.own.id, 'clear-chat')) return step(state);
      const cleared = toAll(clear(state), { entryId: '', kind: 'clear', sentAt: null }, moment);
      return then(cleared, (next) => step(next, { type: 'resolve', command: id }));
    }
    case 'mark-chat-read':
      return step(withChat(state, { unread: 0 }), { type: 'resolve', command: id });
    default:
      return step(state);
  }
}

function write(state: MachineState, command: number, typed: string, to: PeerId | null, moment: Moment): Step {
  const own = state.setting.own;
  if (!may(state, own.id, 'chat')) return step(state);
  if (to !== null && (to === own.id || !isListed(state, to))) return step(state);
  const text = encodeUtf8(typed).length > LIMITS.chatTextBytes ? '' : cleanChatText(typed);
  if (text === '') return step(state, { type: 'reject', command, code: 'protocol-malformed' });
  const spent = spend(state.chat.allowances, own.id, moment.monotonic);
  if (!spent.isAllowed) return step(state, { type: 'reject', command, code: 'rate-limited', retryAfterSeconds: 1 });
  const number = draw(moment, 'chat', 16);
  const entry: ChatEntry = {
    id: chatId(own.id, number),
    number,
    from: own.id,
    to,
    name: selectMember(state, own.id)?.name ?? own.name,
    text,
    at: moment.now,
    deleted: false,
  };
  const allowed = withChat(state, { allowances: withEntry(state.chat.allowances, own.id, spent.allowance) });
  const item = { entryId: entry.id, kind: 'text', sentAt: null } as const;
  const sent =
    to === null ? toAll(append(allowed, entry), item, moment) : enqueue(append(allowed, entry), to, item, moment);
  return then(sent, (next) => step(next, fact(entry, true), { type: 'resolve', command, value: { id: entry.id } }));
}

function toAll(state: MachineState, item: Parameters<typeof enqueue>[2], moment: Moment): Step {
  const peers = selectOthers(state).map(({ ik }) => toPeerId(ik));
  return overEach(state, peers, (current, peer) => enqueue(current, peer, item, moment));
}

function takeBack(state: MachineState, command: number, id: string, moment: Moment): Step {
  const entry = state.chat.entries.find((candidate) => candidate.id === id);
  if (entry?.from !== state.setting.own.id) return step(state);
  const item = { entryId: id, kind: 'delete', sentAt: null } as const;
  const marked = markDeleted(state, id);
  const told = entry.to === null ? toAll(marked, item, moment) : enqueue(marked, entry.to, item, moment);
  return then(told, (next) =>
    step(next, { type: 'fact', fact: { type: 'chat-deleted', id } }, { type: 'resolve', command }),
  );
}

function hear(state: MachineState, { peer, message }: Extract<Input, { type: 'message' }>, moment: Moment): Step {
  switch (message.type) {
    case 'chat':
      return receive(state, peer, message, moment);
    case 'chat-delete': {
      const id = chatId(peer, message.id);
      if (!state.chat.entries.some((entry) => entry.id === id && !entry.deleted)) return step(state);
      return step(markDeleted(state, id), { type: 'fact', fact: { type: 'chat-deleted', id } });
    }
    case 'act':
      return message.verb === 'clear-chat' && may(state, peer, 'clear-chat') ? step(clear(state)) : step(state);
    case 'beat': {
      const echoed = state.presence.sent.find(({ nonce }) => equalBytes(nonce, message.echo));
      return echoed === undefined ? step(state) : confirmDelivered(state, peer, echoed.at);
    }
    default:
      return step(state);
  }
}

function receive(state: MachineState, peer: PeerId, message: MessageOf<'chat'>, moment: Moment): Step {
  const id = chatId(peer, message.id);
  if (state.chat.entries.some((entry) => entry.id === id) || !may(state, peer, 'chat')) return step(state);
  const spent = spend(state.chat.allowances, peer, moment.monotonic);
  const limited = withChat(state, { allowances: withEntry(state.chat.allowances, peer, spent.allowance) });
  if (!spent.isAllowed) return ignore(limited, peer, spent.allowance.dropped);
  const entry: ChatEntry = {
    id,
    number: message.id,
    from: peer,
    to: message.flags.private ? state.setting.own.id : null,
    name: selectMember(state, peer)?.name ?? '',
    text: message.text,
    at: moment.now,
    deleted: false,
  };
  const next = append(limited, entry);
  return step(withChat(next, { unread: next.chat.unread + 1 }), fact(entry, false));
}

function ignore(state: MachineState, peer: PeerId, dropped: number): Step {
  if (dropped % FLOOD_AFTER !== 0) return step(state);
  return step(
    state,
    { type: 'fact', fact: { type: 'guard-alarm', kind: 'flood' } },
    { type: 'raise', input: { type: 'link-silent', peer } },
  );
}

function append(state: MachineState, entry: ChatEntry): MachineState {
  return withChat(state, { entries: [...state.chat.entries, entry].slice(-MAX_ENTRIES) });
}

/** The place of the message stays, so that people see that something was said and taken back. */
function markDeleted(state: MachineState, id: string): MachineState {
  const entries = state.chat.entries.map((entry) => (entry.id === id ? { ...entry, text: '', deleted: true } : entry));
  return withChat(state, { entries });
}

function clear(state: MachineState): MachineState {
  return withChat(state, { entries: [], unread: 0, outbox: new Map(), lostFor: new Map() });
}

function fact({ id, from }: ChatEntry, own: boolean): Effect {
  return { type: 'fact', fact: { type: 'chat-message', id, from, own } };
}

function withChat(state: MachineState, change: Partial<ChatState>): MachineState {
  return { ...state, chat: { ...state.chat, ...change } };
}
