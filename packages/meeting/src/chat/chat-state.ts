/** What was written, kept in memory only and gone on leaving (R11); and what is still on its way to whom. */
import { toBase64Url } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { isBound } from '../links/links-state.js';
import type { ChatMessageState } from '../session/meeting-state.js';

export interface ChatEntry {
  /** Author and the author's number for it: nobody can overwrite another's. */
  readonly id: string;
  /** The 16 bytes by which the author names it. */
  readonly number: Uint8Array;
  readonly from: PeerId;
  readonly to: PeerId | null;
  /** As the roster had it when it was written. */
  readonly name: string;
  readonly text: string;
  readonly at: number;
  readonly deleted: boolean;
}

/** A message, a deletion or a clearing that a peer has not confirmed; `sentAt` is null while no link has taken it. */
export interface Undelivered {
  readonly entryId: string;
  readonly kind: 'text' | 'delete' | 'clear';
  /** Monotonic time. */
  readonly sentAt: number | null;
}

export interface Allowance {
  readonly tokens: number;
  readonly at: number;
  /** Messages dropped since it ran out. */
  readonly dropped: number;
}

export interface ChatState {
  /** In the order of their coming, the newest 500. */
  readonly entries: readonly ChatEntry[];
  readonly unread: number;
  readonly outbox: ReadonlyMap<PeerId, readonly Undelivered[]>;
  /** How much each peer, oneself included, may still write at once (D10). */
  readonly allowances: ReadonlyMap<PeerId, Allowance>;
  /** Ids of messages whose receiver went before they were confirmed. */
  readonly lostFor: ReadonlyMap<string, readonly PeerId[]>;
}

export const INITIAL_CHAT: ChatState = {
  entries: [],
  unread: 0,
  outbox: new Map(),
  allowances: new Map(),
  lostFor: new Map(),
};

export function chatId(from: PeerId, number: Uint8Array): string {
  return `${from}.${toBase64Url(number)}`;
}

/** The public view; `undeliveredTo` names those without a link at present, and those who went before it arrived. */
export function selectChat(state: MachineState): readonly ChatMessageState[] {
  const waiting = new Map<string, PeerId[]>([...state.chat.lostFor].map(([id, peers]) => [id, [...peers]]));
  for (const [peer, pending] of state.chat.outbox) {
    if (isBound(state, peer)) continue;
    for (const { entryId, kind } of pending) {
      if (kind === 'text') waiting.set(entryId, [...(waiting.get(entryId) ?? []), peer]);
    }
  }
  return state.chat.entries.map(({ id, from, to, name, text, at, deleted }) => ({
    id,
    from,
    to,
    name,
    text,
    at,
    deleted,
    expiresAt: null,
    undeliveredTo: waiting.get(id) ?? [],
  }));
}
