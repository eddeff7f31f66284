/**
 * What a peer may say before it is bound, and by which path (protocol §5, §6). Everything else is dropped here,
 * so that no concern has to ask again who is speaking.
 */
import { isBound, selectLink } from '../links/links-state.js';
import { isListed } from '../roster/roster-state.js';
import type { StatementType, PairMessage } from '@in-camera/protocol';
import type { Input } from './input.js';
import type { MachineState } from './machine-state.js';

/** By relay: what brings a link about, and what must reach those without one. */
const BY_RELAY: ReadonlySet<PairMessage['type']> = new Set([
  'sdp',
  'candidates',
  'hints',
  'new-cid',
  'beat',
  'bye',
  'gate',
  'act',
  'knocks',
  'invites',
]);
const STATEMENTS_BY_RELAY: ReadonlySet<StatementType> = new Set(['verdict', 'roster', 'withdraw']);
const STATEMENTS_WHEN_BOUND: ReadonlySet<StatementType> = new Set([
  'roster',
  'rec-request',
  'consent',
  'withdraw',
  'rec-state',
]);

/** Whether an input from a peer goes any further; all others do. */
export function isWelcome(state: MachineState, input: Input): boolean {
  if (input.type === 'statement') {
    const { type } = input.signed.statement;
    if (input.path === 'relay') return STATEMENTS_BY_RELAY.has(type);
    return isBound(state, input.peer)
      ? STATEMENTS_WHEN_BOUND.has(type)
      : type === 'bind' && selectLink(state, input.peer)?.stage === 'confirming';
  }
  if (input.type !== 'message') return true;
  if (input.path === 'link') return isBound(state, input.peer);
  if (!BY_RELAY.has(input.message.type)) return false;
  // Somebody at the door may say goodbye; the rest is between members.
  return input.message.type === 'bye' || isListed(state, input.peer);
}
