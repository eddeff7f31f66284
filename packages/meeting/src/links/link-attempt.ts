/** One attempt at a link: begun by the end with the smaller IK, given up when it takes too long, begun again later. */
import { compareBytes, type PairMessage } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import { toIk, type PeerId } from '../machine/peer-id.js';
import { step, then, type Step } from '../machine/step.js';
import { selectGateV } from '../lock/lock-state.js';
import { selectLead } from '../roster/roster-state.js';
import { NEW_LINK, selectLink, withLink } from './links-state.js';
import { closeTimers, openTimerOf, retryTimerOf } from './link-timers.js';
import { mustWaitForRelay, waitForRelay } from './relay-wait.js';

/** From the offer to the open data channel. */
const OPEN_WITHIN_MS = 20_000;
/** The other end may have offered while this page was not listed there, or the other way round. */
const ASK_FOR_OFFER_AFTER_MS = 5_000;
const RETRY_AFTER_MS = [300, 1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** After so many failures people are told that somebody cannot be reached; trying goes on. */
const UNREACHABLE_AFTER = 3;

/** The smaller IK offers. */
export function isInitiator(state: MachineState, peer: PeerId): boolean {
  const ik = toIk(peer);
  return ik !== null && compareBytes(state.setting.own.ik, ik) < 0;
}

/** Offers, or asks the other end to. */
export function startLink(state: MachineState, peer: PeerId, moment: Moment): Step {
  const record = selectLink(state, peer);
  if (record === null || state.roster.departed.has(peer)) return step(state);
  if (!mayMeet(state, peer)) return step(state, retryLater(peer, record.attempts));
  if (!isInitiator(state, peer)) return wantOffer(state, peer, record.attempts);
  if (mustWaitForRelay(state, peer)) return waitForRelay(state, peer);
  const link = record.link + 1;
  const next = withLink(state, peer, {
    ...NEW_LINK,
    link,
    stage: 'opening',
    gateV: selectGateV(state),
    offerRand: draw(moment, `offer-rand/${peer}`, 16),
    attempts: record.attempts,
    everBound: record.everBound,
  });
  return step(
    next,
    { type: 'cancel-relay', peer, topic: 'sdp' },
    { type: 'open-link', peer, link, initiator: true },
    { type: 'set-timer', name: openTimerOf(peer), delayMs: OPEN_WITHIN_MS },
  );
}

/**
 * Without the lead's lease, or with members at odds over the roster, nobody new is met (protocol §7, A6); but the lead, whom
 * the lease comes from.
 */
export function mayMeet(state: MachineState, peer: PeerId): boolean {
  if (selectLink(state, peer)?.everBound === true || peer === selectLead(state)) return true;
  return state.presence.lease === 'held' && !state.roster.fork;
}

/** An offer came that could not be answered then. */
export function askForOffer(state: MachineState, peer: PeerId): Step {
  return wantOffer(state, peer, Math.max(1, selectLink(state, peer)?.attempts ?? 0));
}

/** The first time the offer comes by itself; later it is asked for. */
function wantOffer(state: MachineState, peer: PeerId, attempts: number): Step {
  const wish: PairMessage = {
    type: 'sdp',
    kind: 'rebuild',
    offerRand: new Uint8Array(16),
    answerRand: new Uint8Array(16),
    sdp: '',
  };
  const asking: Effect[] = attempts === 0 ? [] : [{ type: 'send-relay', peer, message: wish, topic: 'sdp' }];
  const next = withLink(state, peer, { attempts: attempts + 1 });
  return step(next, { type: 'cancel-relay', peer, topic: 'sdp' }, ...asking, {
    type: 'set-timer',
    name: retryTimerOf(peer),
    delayMs: attempts === 0 ? ASK_FOR_OFFER_AFTER_MS : OPEN_WITHIN_MS,
  });
}

function retryLater(peer: PeerId, attempts: number): Effect {
  const delayMs = RETRY_AFTER_MS[Math.min(attempts, RETRY_AFTER_MS.length - 1)] ?? 0;
  return { type: 'set-timer', name: retryTimerOf(peer), delayMs };
}

/** Ends what there is of a link and plans the next attempt. */
export function giveUpAttempt(state: MachineState, peer: PeerId): Step {
  const record = selectLink(state, peer);
  if (record === null || record.stage === 'idle') return step(state);
  const attempts = record.attempts + 1;
  const next = withLink(state, peer, {
    ...NEW_LINK,
    link: record.link,
    attempts,
    everBound: record.everBound,
  });
  const effects: Effect[] = [
    ...closeTimers(peer),
    { type: 'cancel-relay', peer, topic: 'sdp' },
    { type: 'close-link', peer, drainMs: 0 },
    retryLater(peer, attempts - 1),
  ];
  if (record.stage === 'bound') effects.push({ type: 'raise', input: { type: 'peer-unbound', peer } });
  if (attempts === UNREACHABLE_AFTER) {
    effects.push({ type: 'fact', fact: { type: 'meeting-error', code: 'peer-unreachable', recoverable: true } });
  }
  return step(next, ...effects);
}

/** What the peer has shown of itself does not fit: the link is closed, and whoever keeps the marks hears of it. */
export function closeAsMismatch(state: MachineState, peer: PeerId): Step {
  const raised: Effect = { type: 'raise', input: { type: 'key-mismatch', peer } };
  return then(giveUpAttempt(state, peer), (next) => step(next, raised));
}
