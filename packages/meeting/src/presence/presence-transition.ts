/**
 * Beats every two seconds on every bound link (protocol §7): they show who is still there, which roster each holds, and
 * whether the lead's word is fresh. Losing the lease changes nothing but what may begin anew; it cuts nobody off.
 */
import { equalBytes, isAllZero, type Hash32, type PairMessage } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input, MessageOf } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { withEntry } from '../machine/readonly-map.js';
import { step, type Step } from '../machine/step.js';
import { isBound, isCutOff, selectBound } from '../links/links-state.js';
import { isInMeeting, isLead, isListed, selectLead, selectOthers } from '../roster/roster-state.js';
import { CATCH_UP_MS, hasSlept, LEASE_MS, type PresenceState } from './presence-state.js';

const BEAT_MS = 2_000;
/** A bound link without a word for so long is rebuilt. */
const LINK_SILENCE_MS = 15_000;
/** A member without a link and without a word for so long is taken off by the lead. */
const MEMBER_SILENCE_MS = 60_000;
/** Nonces that an echo may still name: those of one lease. */
const MAX_SENT = LEASE_MS / BEAT_MS + 1;
const NO_ECHO = new Uint8Array(8);
const NO_ROSTER = new Uint8Array(32) as Hash32;

const BEAT_TIMER = 'presence-beat';

export function presenceTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'roster-changed':
      return followRoster(state, input.renewed, moment);
    case 'timer':
      return input.name === BEAT_TIMER ? beat(state, moment) : step(state);
    case 'server-entered':
      return step(withPresence(state, { caughtUpAt: moment.monotonic + CATCH_UP_MS }));
    case 'peer-bound':
      return step(noteHeard(state, input.peer, moment));
    case 'statement':
      return step(isListed(state, input.peer) ? noteHeard(state, input.peer, moment) : state);
    case 'message': {
      if (!isListed(state, input.peer)) return step(state);
      const heard = noteHeard(state, input.peer, moment);
      return input.message.type === 'beat' ? hear(heard, input.peer, input.message) : step(heard);
    }
    default:
      return step(state);
  }
}

/** Whoever has come back has been heard just now, and none of their former nonces is to be echoed. */
function followRoster(state: MachineState, renewed: readonly PeerId[], moment: Moment): Step {
  const { heardAt, leaseUntil, leaseOf } = state.presence;
  const lead = selectLead(state);
  const listed = selectOthers(state).map(({ ik }) => toPeerId(ik));
  const isFirst = leaseUntil === 0;
  const next = withPresence(state, {
    heardAt: new Map(
      listed.map((id) => [id, (renewed.includes(id) ? undefined : heardAt.get(id)) ?? moment.monotonic]),
    ),
    echoes: new Map([...state.presence.echoes].filter(([id]) => !renewed.includes(id))),
    ...(lead === leaseOf ? {} : { leaseOf: lead, lease: 'held', leaseUntil: moment.monotonic + LEASE_MS }),
  });
  return isFirst ? step(next, { type: 'set-timer', name: BEAT_TIMER, delayMs: BEAT_MS }) : step(next);
}

function beat(before: MachineState, moment: Moment): Step {
  const state = hasMissed(before, moment) ? startAnew(before, moment) : before;
  const nonce = draw(moment, 'beat', 8);
  const sent = [...state.presence.sent, { nonce, at: moment.monotonic }].slice(-MAX_SENT);
  const lease = isLead(state) || moment.monotonic < state.presence.leaseUntil ? 'held' : 'lost';
  const next = withPresence(state, { sent, lease, beatAt: moment.monotonic });
  const lost: Effect[] =
    lease === 'lost' && state.presence.lease === 'held' ? [{ type: 'raise', input: { type: 'lease-lost' } }] : [];
  return step(
    next,
    ...selectBound(next).map((peer): Effect => ({ type: 'send-link', peer, message: createBeat(next, peer, nonce) })),
    ...byDetour(next, moment).map((peer): Effect => ({
      type: 'send-once',
      peer,
      message: createBeat(next, peer, nonce),
    })),
    ...silentLinks(next, moment).map((peer): Effect => ({ type: 'raise', input: { type: 'link-silent', peer } })),
    ...takeOff(next, moment),
    ...lost,
    { type: 'set-timer', name: BEAT_TIMER, delayMs: BEAT_MS },
  );
}

/** This page slept, or is cut off from everybody and the server: then it is not the others who are silent. */
function hasMissed(state: MachineState, moment: Moment): boolean {
  return hasSlept(state, moment.monotonic) || isCutOff(state);
}

/** Everybody gets their time again; the lease gets none, but succession counts from now. */
function startAnew(state: MachineState, { monotonic }: Moment): MachineState {
  const { heardAt, leaseUntil } = state.presence;
  return withPresence(state, {
    heardAt: new Map([...heardAt.keys()].map((id) => [id, monotonic])),
    leaseUntil: Math.max(leaseUntil, monotonic),
    caughtUpAt: monotonic + CATCH_UP_MS,
  });
}

/** The newest one, for who must hear more often that this page is there: it is answered as it was. */
export function repeatBeat(state: MachineState, peer: PeerId): PairMessage {
  return createBeat(state, peer, state.presence.sent.at(-1)?.nonce ?? NO_ECHO);
}

function createBeat(state: MachineState, peer: PeerId, nonce: Uint8Array): PairMessage {
  const current = state.roster.current;
  return {
    type: 'beat',
    nonce,
    echo: state.presence.echoes.get(peer) ?? NO_ECHO,
    term: current?.statement.body.term ?? 0,
    v: current?.statement.body.v ?? 0,
    rosterHash: current?.hash ?? NO_ROSTER,
  };
}

/**
 * Lead and member keep the lease by relayed beats while they have no direct link: forwarded by a member, or, before there is
 * any link at all, through the server. The lead answers those who ask.
 */
function byDetour(state: MachineState, moment: Moment): readonly PeerId[] {
  const lead = selectLead(state);
  const ids = selectOthers(state)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => !isBound(state, id));
  if (!isLead(state)) return ids.filter((id) => id === lead);
  return ids.filter((id) => state.presence.echoes.has(id) && silenceOf(state, id, moment) < LEASE_MS);
}

function silentLinks(state: MachineState, moment: Moment): readonly PeerId[] {
  return selectBound(state).filter((id) => silenceOf(state, id, moment) >= LINK_SILENCE_MS);
}

function takeOff(state: MachineState, moment: Moment): Effect[] {
  if (!isLead(state)) return [];
  const silent = selectOthers(state)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => !isBound(state, id) && silenceOf(state, id, moment) >= MEMBER_SILENCE_MS);
  return silent.length === 0 ? [] : [{ type: 'raise', input: { type: 'gone-silent', peers: silent } }];
}

function silenceOf(state: MachineState, id: PeerId, moment: Moment): number {
  return moment.monotonic - (state.presence.heardAt.get(id) ?? moment.monotonic);
}

function hear(state: MachineState, peer: PeerId, { nonce, echo, term, v, rosterHash }: MessageOf<'beat'>): Step {
  const noted = withPresence(state, { echoes: withEntry(state.presence.echoes, peer, nonce) });
  const next = peer === selectLead(state) ? renewLease(noted, echo) : noted;
  return step(next, { type: 'raise', input: { type: 'peer-head', peer, term, v, rosterHash } });
}

/** Fifteen seconds from the making of the nonce that the lead has echoed: an old echo buys nothing (A8). */
function renewLease(state: MachineState, echo: Uint8Array): MachineState {
  const named = isAllZero(echo) ? undefined : state.presence.sent.find(({ nonce }) => equalBytes(nonce, echo));
  if (named === undefined) return state;
  const leaseUntil = Math.max(state.presence.leaseUntil, named.at + LEASE_MS);
  return withPresence(state, { leaseUntil });
}

function noteHeard(state: MachineState, peer: PeerId, moment: Moment): MachineState {
  return withPresence(state, { heardAt: withEntry(state.presence.heardAt, peer, moment.monotonic) });
}

function withPresence(state: MachineState, change: Partial<PresenceState>): MachineState {
  return { ...state, presence: { ...state.presence, ...change } };
}
