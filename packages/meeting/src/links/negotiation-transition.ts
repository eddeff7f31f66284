/**
 * Descriptions and candidates between two members, sealed by relay (protocol §5, §6). What they say is judged by the gate
 * in front of the connection; here only whose they are and which offer they belong to.
 */
import { equalBytes, type IceCandidate, type PairMessage } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input, MessageOf } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import { draw, type Moment } from '../machine/moment.js';
import type { PeerId } from '../machine/peer-id.js';
import { step, then, type Step } from '../machine/step.js';
import { selectGateV } from '../lock/lock-state.js';
import { giveUpAttempt, isInitiator, mayMeet, startLink } from './link-attempt.js';
import { openTimerOf, retryTimerOf } from './link-timers.js';
import { isRelayOnly, lacksRelay } from '../connection/relay.js';
import { waitForRelay } from './relay-wait.js';
import { spendOffer } from './offer-allowance.js';
import { NEW_LINK, selectLink, withLink, type LinkRecord } from './links-state.js';

const OPEN_WITHIN_MS = 20_000;
/** Candidates that overtook their description: batches kept, and candidates in one message. */
const MAX_EARLY_BATCHES = 8;
const CANDIDATES_PER_MESSAGE = 12;

export function negotiationTransition(state: MachineState, input: Input, moment: Moment): Step {
  switch (input.type) {
    case 'link-description':
      return describe(state, input);
    case 'link-candidates':
      return tellCandidates(state, input);
    case 'message':
      if (input.path !== 'relay' || selectLink(state, input.peer) === null) return step(state);
      if (input.message.type === 'sdp')
        return hear(state, input.peer, input.gateV ?? selectGateV(state), input.message, moment);
      return input.message.type === 'candidates' ? takeCandidates(state, input.peer, input.message) : step(state);
    default:
      return step(state);
  }
}

function describe(state: MachineState, { peer, link, kind, sdp }: Extract<Input, { type: 'link-description' }>): Step {
  const record = selectLink(state, peer);
  if (record?.link !== link || record.offerRand === null || kind !== (isInitiator(state, peer) ? 'offer' : 'answer')) {
    return step(state);
  }
  const answerRand = kind === 'offer' ? new Uint8Array(16) : record.answerRand;
  if (answerRand === null) return step(state);
  const message = { type: 'sdp', kind, offerRand: record.offerRand, answerRand, sdp } as const;
  return step(state, tellUnder(record, peer, message));
}

function tellCandidates(state: MachineState, { peer, link, batch }: Extract<Input, { type: 'link-candidates' }>): Step {
  const record = selectLink(state, peer);
  if (record?.link !== link || record.offerRand === null) return step(state);
  const effects: Effect[] = [];
  for (let from = 0; from < batch.length; from += CANDIDATES_PER_MESSAGE) {
    const candidates = batch.slice(from, from + CANDIDATES_PER_MESSAGE);
    const message = { type: 'candidates', offerRand: record.offerRand, candidates } as const;
    effects.push(tellUnder(record, peer, message));
  }
  return step(state, ...effects);
}

/** What belongs to an offer goes under the lock of that offer. */
function tellUnder({ gateV }: LinkRecord, peer: PeerId, message: PairMessage): Effect {
  const under = gateV === null ? {} : { gateV };
  return { type: 'send-relay', peer, message, topic: 'sdp', ...under };
}

function hear(state: MachineState, peer: PeerId, gateV: number, message: MessageOf<'sdp'>, moment: Moment): Step {
  if (message.kind === 'offer') {
    return isInitiator(state, peer) ? step(state) : takeOffer(state, peer, gateV, message, moment);
  }
  if (!isInitiator(state, peer)) return step(state);
  return message.kind === 'answer' ? takeAnswer(state, peer, gateV, message) : rebuild(state, peer, moment);
}

/** A new offer takes the place of whatever there was. */
function takeOffer(
  state: MachineState,
  peer: PeerId,
  gateV: number,
  { offerRand, sdp }: MessageOf<'sdp'>,
  moment: Moment,
): Step {
  const record = selectLink(state, peer) ?? NEW_LINK;
  if (!mayMeet(state, peer) || isNewest(record, offerRand)) return step(state);
  if (isRelayOnly(state) && lacksRelay(state)) return waitForRelay(state, peer);
  const spent = spendOffer(state, peer, moment.monotonic);
  if (spent === null) return step(state);
  const link = record.link + 1;
  const next = withLink(spent, peer, {
    ...NEW_LINK,
    link,
    stage: 'opening',
    gateV,
    offerRand,
    answerRand: draw(moment, `answer-rand/${peer}`, 16),
    described: true,
    attempts: record.attempts,
    everBound: record.everBound,
  });
  const replacing: Effect[] = record.stage === 'idle' ? [] : [{ type: 'close-link', peer, drainMs: 0 }];
  if (record.stage === 'bound') replacing.push({ type: 'raise', input: { type: 'peer-unbound', peer } });
  return step(
    next,
    ...replacing,
    { type: 'clear-timer', name: retryTimerOf(peer) },
    { type: 'cancel-relay', peer, topic: 'sdp' },
    { type: 'open-link', peer, link, initiator: false },
    { type: 'accept-description', peer, kind: 'offer', sdp },
    ...earlyFor(record, offerRand).map((batch): Effect => ({ type: 'accept-candidates', peer, batch })),
    { type: 'set-timer', name: openTimerOf(peer), delayMs: OPEN_WITHIN_MS },
  );
}

function takeAnswer(
  state: MachineState,
  peer: PeerId,
  gateV: number,
  { offerRand, answerRand, sdp }: MessageOf<'sdp'>,
): Step {
  const record = selectLink(state, peer);
  if (record?.stage !== 'opening' || record.described || !isNewest(record, offerRand)) return step(state);
  // An answer under another lock than its offer's would end in two different keys.
  if (record.gateV !== gateV) return step(state);
  const early = earlyFor(record, offerRand);
  const next = withLink(state, peer, { answerRand, described: true, early: [] });
  return step(
    next,
    { type: 'accept-description', peer, kind: 'answer', sdp },
    ...early.map((batch): Effect => ({ type: 'accept-candidates', peer, batch })),
  );
}

function takeCandidates(state: MachineState, peer: PeerId, { offerRand, candidates }: MessageOf<'candidates'>): Step {
  const record = selectLink(state, peer);
  if (record === null) return step(state);
  if (record.described && isNewest(record, offerRand)) {
    return record.stage === 'idle' ? step(state) : step(state, { type: 'accept-candidates', peer, batch: candidates });
  }
  // The relay path does not keep order: these may have overtaken the description they belong to.
  const early = [...record.early, { offerRand, batch: candidates }].slice(-MAX_EARLY_BATCHES);
  return step(withLink(state, peer, { early }));
}

/** The other end has lost the link, or never got an offer. An attempt that it has answered has its own limits. */
function rebuild(state: MachineState, peer: PeerId, moment: Moment): Step {
  const record = selectLink(state, peer);
  if (record?.stage === 'confirming' || (record?.stage === 'opening' && record.described)) return step(state);
  const spent = spendOffer(state, peer, moment.monotonic);
  // Too often: it is tried again later, by the own timer.
  if (spent === null) return giveUpAttempt(state, peer);
  return then(giveUpAttempt(spent, peer), (next) => startLink(next, peer, moment));
}

function isNewest(record: LinkRecord, offerRand: Uint8Array): boolean {
  return record.offerRand !== null && equalBytes(record.offerRand, offerRand);
}

function earlyFor(record: LinkRecord, offerRand: Uint8Array): readonly (readonly IceCandidate[])[] {
  return record.early.filter((entry) => equalBytes(entry.offerRand, offerRand)).map(({ batch }) => batch);
}
