/**
 * What has not been shown to have arrived, for each peer. A link keeps order and loses nothing while it lives: when a peer
 * echoes a nonce that was sent after a message, the message is there. What was on a link that died is sent again.
 */
import type { PairMessage } from '@in-camera/protocol';
import { isBound } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import type { PeerId } from '../machine/peer-id.js';
import { withEntry, withoutEntry } from '../machine/readonly-map.js';
import { step, then, type Step } from '../machine/step.js';
import type { ChatEntry, ChatState, Undelivered } from './chat-state.js';

/** So many at once, then as many again a second later: within what the receiver allows (D10). */
const FLUSH_AT_ONCE = 10;
const FLUSH_AGAIN_MS = 1_000;

export function flushTimerOf(peer: PeerId): string {
  return `chat-flush:${peer}`;
}

/** Puts something into a peer's outbox and sends what can be sent. */
export function enqueue(state: MachineState, peer: PeerId, item: Undelivered, moment: Moment): Step {
  const pending = state.chat.outbox.get(peer) ?? [];
  return flushOutbox(withOutbox(state, peer, [...pending, item]), peer, moment);
}

/** Sends what waits, oldest first, over a bound link. */
export function flushOutbox(state: MachineState, peer: PeerId, moment: Moment): Step {
  if (!isBound(state, peer)) return step(state);
  const pending = state.chat.outbox.get(peer) ?? [];
  const waiting = pending.filter(({ sentAt }) => sentAt === null);
  const now = new Set(waiting.slice(0, FLUSH_AT_ONCE));
  const sent = pending.map((item) => (now.has(item) ? { ...item, sentAt: moment.monotonic } : item));
  const effects = [...now].flatMap((item) => toEffect(state, peer, item));
  const more: Effect[] =
    waiting.length > now.size ? [{ type: 'set-timer', name: flushTimerOf(peer), delayMs: FLUSH_AGAIN_MS }] : [];
  return step(withOutbox(state, peer, sent), ...effects, ...more);
}

function toEffect(state: MachineState, peer: PeerId, { entryId, kind }: Undelivered): Effect[] {
  const entry = state.chat.entries.find(({ id }) => id === entryId);
  const message = toMessage(kind, entry);
  return message === null ? [] : [{ type: 'send-link', peer, message }];
}

function toMessage(kind: Undelivered['kind'], entry: ChatEntry | undefined): PairMessage | null {
  if (kind === 'clear') return { type: 'act', verb: 'clear-chat', subject: null, role: null };
  if (entry === undefined) return null;
  if (kind === 'delete') return { type: 'chat-delete', id: entry.number };
  if (entry.deleted) return null;
  const { number, at, to, text } = entry;
  return { type: 'chat', id: number, at, lifetimeSeconds: 0, flags: { private: to !== null }, text };
}

/** The peer has echoed a nonce made at `echoedAt`: everything sent before it has arrived. */
export function confirmDelivered(state: MachineState, peer: PeerId, echoedAt: number): Step {
  const pending = state.chat.outbox.get(peer);
  if (pending === undefined) return step(state);
  return step(
    withOutbox(
      state,
      peer,
      pending.filter(({ sentAt }) => sentAt === null || sentAt >= echoedAt),
    ),
  );
}

/** The link is gone, and with it, perhaps, what was on it. */
export function resetOutbox(state: MachineState, peer: PeerId): Step {
  const pending = state.chat.outbox.get(peer) ?? [];
  return step(
    withOutbox(
      state,
      peer,
      pending.map((item) => ({ ...item, sentAt: null })),
    ),
    {
      type: 'clear-timer',
      name: flushTimerOf(peer),
    },
  );
}

/** The peer has left the meeting: what it has not confirmed is marked as not delivered. */
export function loseOutbox(state: MachineState, peer: PeerId): Step {
  const pending = state.chat.outbox.get(peer) ?? [];
  const lostFor = pending
    .filter(({ kind }) => kind === 'text')
    .reduce((lost, { entryId }) => withEntry(lost, entryId, [...(lost.get(entryId) ?? []), peer]), state.chat.lostFor);
  const outbox = withoutEntry(state.chat.outbox, peer);
  return then(step({ ...state, chat: { ...state.chat, lostFor, outbox } }), (next) =>
    step(next, { type: 'clear-timer', name: flushTimerOf(peer) }),
  );
}

function withOutbox(state: MachineState, peer: PeerId, pending: readonly Undelivered[]): MachineState {
  const outbox: ChatState['outbox'] =
    pending.length === 0 ? withoutEntry(state.chat.outbox, peer) : withEntry(state.chat.outbox, peer, pending);
  return { ...state, chat: { ...state.chat, outbox } };
}
