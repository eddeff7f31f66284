/**
 * How members are reached before and besides their link: connections at the server, known from hints (protocol §9).
 * The lead opens the relay to those it admitted and tells everybody where the others are. All of it may be wrong: who
 * somebody is stands on keys, never on a cid.
 */
import { equalBytes, type Cid, type Hint, type PairMessage } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { toIk, toPeerId, type PeerId } from '../machine/peer-id.js';
import { overEach, step, then, type Step } from '../machine/step.js';
import { isInMeeting, isLead, isListed, selectLead, selectOthers } from '../roster/roster-state.js';
import { isBound } from './links-state.js';

/** `allow` is repeated until the newcomer is bound. */
const ALLOW_AGAIN_MS = [1_000, 2_000, 4_000] as const;
/** Connections remembered: members, those at the door, and some who were sent away. */
const MAX_CIDS = 64;

export function waysTransition(state: MachineState, input: Input): Step {
  if (state.outcome !== null) return step(state);
  switch (input.type) {
    case 'knock':
      return learn(state, toPeerId(input.knock.statement.signer), input.cid);
    case 'statement':
      return input.cid === null ? step(state) : seen(state, input.peer, input.cid);
    case 'message':
      return hear(state, input);
    case 'roster-changed':
      return isLead(state) ? overEach(state, [...input.arrived, ...input.renewed], introduce) : step(state);
    case 'server-entered':
      return isInMeeting(state) ? comeBack(state) : step(state);
    case 'server-frame':
      return input.frame.t === 'gone' && isLead(state) ? forget(state, input.frame.cid) : step(state);
    case 'peer-bound':
      // A new member to go by: what had no way may have one now.
      return step(state, ...unboundPeers(state).map((peer): Effect => ({ type: 'flush-relay', peer })));
    case 'timer':
      return allowAgain(state, input.name);
    default:
      return step(state);
  }
}

function hear(state: MachineState, { peer, path, cid, message }: Extract<Input, { type: 'message' }>): Step {
  const known = cid === null ? step(state) : seen(state, peer, cid);
  if (message.type === 'new-cid' && isListed(state, peer) && isLead(state)) {
    return then(known, (next) => seen(next, peer, message.cid));
  }
  if (message.type === 'hints' && peer === selectLead(state)) {
    return then(known, (next) =>
      overEach(next, message.hints, (current, { ik, cid: hint }) => learn(current, toPeerId(ik), hint)),
    );
  }
  return path === 'relay' ? known : step(state);
}

/** A frame that opened came from this connection: that beats any hint. */
function seen(state: MachineState, peer: PeerId, cid: Cid): Step {
  const before = state.links.cids.get(peer);
  if (before !== undefined && equalBytes(before, cid)) return step(state);
  const learnt = learn(state, peer, cid);
  if (!isLead(state) || !isListed(state, peer)) return learnt;
  return then(learnt, (next) => introduce(next, peer));
}

function learn(state: MachineState, peer: PeerId, cid: Cid): Step {
  if (peer === state.setting.own.id) return step(state);
  const cids = new Map(state.links.cids);
  cids.delete(peer);
  cids.set(peer, cid);
  for (const known of cids.keys()) {
    if (cids.size <= MAX_CIDS) break;
    if (!isListed(state, known)) cids.delete(known);
  }
  return step({ ...state, links: { ...state.links, cids } }, { type: 'flush-relay', peer });
}

/** The lead opens the relay to a member and makes it and the others known to each other. */
function introduce(state: MachineState, peer: PeerId): Step {
  const cid = state.links.cids.get(peer);
  const ik = toIk(peer);
  if (cid === undefined || ik === null) return step(state);
  const others = selectOthers(state)
    .map((member) => toPeerId(member.ik))
    .filter((id) => id !== peer);
  const hints = others.flatMap((id) => toHint(state, id));
  const effects: Effect[] = [{ type: 'send-frame', frame: { t: 'allow', cid } }];
  if (hints.length > 0) effects.push(tell(state, peer, { type: 'hints', hints }));
  effects.push(...others.map((id) => tell(state, id, { type: 'hints', hints: [{ ik, cid }] })));
  if (!isBound(state, peer)) effects.push({ type: 'set-timer', name: allowTimer(peer, 0), delayMs: ALLOW_AGAIN_MS[0] });
  return step(state, ...effects);
}

function toHint(state: MachineState, id: PeerId): Hint[] {
  const cid = state.links.cids.get(id);
  const ik = toIk(id);
  return cid === undefined || ik === null ? [] : [{ ik, cid }];
}

function tell(state: MachineState, peer: PeerId, message: PairMessage): Effect {
  return isBound(state, peer)
    ? { type: 'send-link', peer, message }
    : { type: 'send-relay', peer, message, topic: 'hints' };
}

/** A new connection to the server: the lead is told in-band, or sees it from the frame itself. */
function comeBack(state: MachineState): Step {
  const flushes = unboundPeers(state).map((peer): Effect => ({ type: 'flush-relay', peer }));
  const lead = selectLead(state);
  const cid = state.connection.challenge?.frame.cid;
  if (lead === null || isLead(state) || cid === undefined) return step(state, ...flushes);
  const message: PairMessage = { type: 'new-cid', cid };
  const telling: Effect = isBound(state, lead)
    ? { type: 'send-link', peer: lead, message }
    : { type: 'send-relay', peer: lead, message, topic: 'new-cid' };
  return step(state, telling, ...flushes);
}

function unboundPeers(state: MachineState): readonly PeerId[] {
  return selectOthers(state)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => !isBound(state, id));
}

function forget(state: MachineState, cid: Cid): Step {
  const cids = new Map([...state.links.cids].filter(([, known]) => !equalBytes(known, cid)));
  return step({ ...state, links: { ...state.links, cids } });
}

const ALLOW_TIMER = /^allow:(\d):(.+)$/;

function allowTimer(peer: PeerId, round: number): string {
  return `allow:${String(round)}:${peer}`;
}

function allowAgain(state: MachineState, timer: string): Step {
  const [, roundText, peer] = ALLOW_TIMER.exec(timer) ?? [];
  if (peer === undefined || !isLead(state) || !isListed(state, peer) || isBound(state, peer)) return step(state);
  const cid = state.links.cids.get(peer);
  if (cid === undefined) return step(state);
  const round = Number(roundText) + 1;
  const delayMs = ALLOW_AGAIN_MS[round];
  const again: Effect[] = delayMs === undefined ? [] : [{ type: 'set-timer', name: allowTimer(peer, round), delayMs }];
  return step(state, { type: 'send-frame', frame: { t: 'allow', cid } }, ...again);
}
