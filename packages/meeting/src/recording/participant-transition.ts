/**
 * The side of whoever is asked: shows the request, sends a yes and nothing else, and takes it back so that sending ends before
 * anybody is told. Everybody else's withdrawals are heard and passed on here, too.
 */
import { equalBytes, toBase64Url, type RecState } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { Moment } from '../machine/moment.js';
import { toIk, type PeerId } from '../machine/peer-id.js';
import type { ShownRoster } from '../roster/chain.js';
import { withEntry } from '../machine/readonly-map.js';
import { finish } from './finish-recording.js';
import { judgeRequest } from './judge-statement.js';
import { noteWithdrawal } from './withdrawals.js';
import { recordingStep, type RecordingEffect, type RecordingInput, type RecordingStep } from './recording-input.js';
import {
  RECORDING_LEASE_MS,
  heldConsent,
  UNANIMITY_MS,
  withOpen,
  type OpenRecording,
  type RecordingState,
} from './recording-state.js';

/** Counts over the asker's own link only: a request that is passed on asks nobody. */
export function hearRequest(
  state: RecordingState,
  signer: PeerId,
  signed: Authentic<'rec-request'>,
  asked: ShownRoster | null,
  { now, monotonic }: Moment,
): RecordingStep {
  const reason = judgeRequest(state, signer, signed);
  // The recorder asks again every second.
  if (reason === 'replayed') return recordingStep(state);
  if (reason !== null) return recordingStep(state, { type: 'refused', signer, reason });
  const id = toBase64Url(signed.statement.body.recId);
  const hasWithdrawn = state.withdrawn.get(id)?.has(state.own) === true;
  const open: OpenRecording = {
    asked,
    ...{ id, request: signed, by: signer, phase: 'requested', segment: 0, since: null, pause: null },
    // The recorder's minute began earlier; a lease more is what its word may take.
    deadline: monotonic + UNANIMITY_MS + RECORDING_LEASE_MS,
    ...{ onDecline: 'stop', texts: new Map(), consents: new Map(), spent: new Set(), newcomers: new Map() },
    heardAt: new Map([[signer, monotonic]]),
    ...{ own: hasWithdrawn ? 'withdrawn' : 'asked', agreeing: null, agreedIn: null },
  };
  const next: RecordingState = { ...state, open };
  const said = state.links.get(signer) ?? null;
  return said === null ? recordingStep(next) : hearRecState(next, signer, said, now, monotonic);
}

/** What a peer says of itself, over its own link. */
export function hearRecState(
  state: RecordingState,
  peer: PeerId,
  body: RecState,
  now: number,
  monotonic: number,
): RecordingStep {
  const heard = { ...state, links: withEntry(state.links, peer, body) };
  const { open } = heard;
  if (open?.by !== peer || peer === state.own) return recordingStep(heard);
  if (toBase64Url(body.recId) !== open.id) {
    // A request is heard before the RecState that goes with it, and a page that was loaded anew records nothing.
    return open.phase === 'requested' ? recordingStep(heard) : finish(heard, 'recorder-gone');
  }
  const heardAt = withEntry(open.heardAt, peer, monotonic);
  switch (body.state) {
    case 'recording':
      return recordingStep(
        withOpen(heard, { phase: 'recording', pause: null, heardAt, ...segmentOf(open, body, now) }),
      );
    case 'paused':
      return recordingStep(
        withOpen(heard, { phase: 'paused', pause: 'recorder', heardAt, ...segmentOf(open, body, now) }),
      );
    case 'stopped':
      return finish(heard, open.phase === 'requested' ? 'not-all-agreed' : 'stopped');
    default:
      return recordingStep(heard);
  }
}

function segmentOf(open: OpenRecording, { segment, state }: RecState, now: number): Partial<OpenRecording> {
  const isAnother = segment !== open.segment || (open.phase === 'paused' && state === 'recording');
  return { segment, since: isAnother ? now : open.since };
}

/** Only over the request as it stands here, and only under the text it names where that is the language shown (E1). */
export function agree(
  state: RecordingState,
  input: Extract<RecordingInput, { type: 'agree' }>,
  now: number,
): RecordingStep {
  const { open, mid, own } = state;
  const signer = toIk(own);
  const refused: RecordingEffect = { type: 'reject', command: input.command, code: 'consent-refused' };
  if (open === null || mid === null || signer === null || !equalBytes(open.request.hash, input.requestHash)) {
    return recordingStep(state, refused);
  }
  const { recId, scope, lang, textHash } = open.request.statement.body;
  if (input.lang === lang && !equalBytes(textHash, input.shownHash)) return recordingStep(state, refused);
  if (open.agreeing !== null || (open.own !== 'asked' && open.own !== 'no')) return recordingStep(state, refused);
  const body = { recId, requestHash: open.request.hash, at: now, scope, lang: input.lang, shownHash: input.shownHash };
  return recordingStep(withOpen(state, { agreeing: input.command, own: 'asked' }), {
    type: 'sign',
    statement: { type: 'consent', mid, signer, body },
  });
}

/** Signed: it counts from now on, unless it was taken back while it was being signed. */
export function agreed(state: RecordingState, signed: Authentic<'consent'>): RecordingStep {
  const { statement, wire } = signed;
  const { open, own } = state;
  if (open?.agreeing == null || toBase64Url(statement.body.recId) !== open.id) return recordingStep(state);
  const { agreeing } = open;
  if (open.own !== 'asked') {
    return recordingStep(withOpen(state, { agreeing: null }), { type: 'reject', command: agreeing, code: 'aborted' });
  }
  const next = withOpen(state, {
    agreeing: null,
    agreedIn: open.segment,
    own: 'yes',
    consents: withEntry(open.consents, own, heldConsent(signed)),
  });
  return recordingStep(next, ...tellRecorder(next, wire), { type: 'resolve', command: agreeing });
}

/** Nobody hears of it. */
export function decline(state: RecordingState, command: number): RecordingStep {
  const isAsked = state.open?.own === 'asked' && state.open.agreeing === null;
  return recordingStep(isAsked ? withOpen(state, { own: 'no' }) : state, { type: 'resolve', command });
}

/** Final, and at once: the gate is shut by the state alone, so nothing waits for the signature (I18, E3). */
export function withdraw(state: RecordingState, command: number, now: number): RecordingStep {
  const { open, own } = state;
  const done: RecordingEffect = { type: 'resolve', command };
  if (open === null || open.by === own || open.own === 'withdrawn') return recordingStep(state, done);
  // Nothing was given: not to agree is nobody's business.
  if (open.own !== 'yes' && open.agreeing === null) return recordingStep(withOpen(state, { own: 'no' }), done);
  const { own: answer, agreeing } = open;
  const isGiven = answer === 'yes';
  const next = withOpen(state, { own: isGiven ? 'withdrawn' : 'no', consents: new Map() });
  if (agreeing !== null || !isGiven) return recordingStep(next, done);
  const noted = noteWithdrawal(next, open.id, own, null);
  return recordingStep(noted, ...signWithdrawal(noted, now), done);
}

export function signWithdrawal({ open, mid, own }: RecordingState, now: number): RecordingEffect[] {
  const signer = toIk(own);
  if (open === null || mid === null || signer === null) return [];
  const { recId } = open.request.statement.body;
  return [{ type: 'sign', statement: { type: 'withdraw', mid, signer, body: { recId, at: now } } }];
}

/** Before it began only the recorder has heard of the yes; afterwards everybody helps to bring it there. */
export function tellWithdrawal(state: RecordingState): RecordingEffect[] {
  const { open } = state;
  const wire = open === null ? null : ownWithdrawal(state, open.id);
  if (open === null || wire === null) return [];
  return open.phase === 'requested' ? [{ type: 'tell-anyhow', peer: open.by, wire }] : tellOthers(state, wire);
}

function ownWithdrawal({ withdrawn, own }: RecordingState, id: string): Uint8Array | null {
  return withdrawn.get(id)?.get(own) ?? null;
}

function tellOthers({ members, own }: RecordingState, wire: Uint8Array): RecordingEffect[] {
  return [...members.keys()].filter((peer) => peer !== own).map((peer) => ({ type: 'tell-anyhow', peer, wire }));
}

/** The own withdrawal is signed. Was the recording over meanwhile, everybody hears of it all the same, once. */
export function withdrawn(state: RecordingState, { statement, wire }: Authentic<'withdraw'>): RecordingStep {
  const { open, ended, own } = state;
  const id = toBase64Url(statement.body.recId);
  if (state.withdrawn.get(id)?.has(own) !== true) return recordingStep(state);
  const signed = noteWithdrawal(state, id, own, wire);
  if (open?.id === id) return recordingStep(signed, ...tellWithdrawal(signed));
  return recordingStep(signed, ...(ended.get(id)?.hasRun === true ? tellOthers(signed, wire) : []));
}

/** Passed on once, to everybody who may not have it. */
export function passOn(state: RecordingState, signer: PeerId, from: PeerId, wire: Uint8Array): RecordingEffect[] {
  const { open, own, members } = state;
  if (open === null || open.phase === 'requested') return [];
  const others = [...members.keys()].filter((peer) => peer !== own && peer !== signer && peer !== from);
  return others.map((peer) => ({ type: 'tell-anyhow', peer, wire }));
}

/** Every second: the own answer is told again until it has arrived, and the request does not outlive its minute. */
export function tickOfParticipant(state: RecordingState, { now, monotonic }: Moment): RecordingStep {
  const { open } = state;
  if (open === null) return recordingStep(state);
  if (open.own === 'withdrawn') {
    const again = ownWithdrawal(state, open.id) === null ? signWithdrawal(state, now) : tellWithdrawal(state);
    return endOverdue(state, monotonic, again);
  }
  const silentFor = monotonic - (open.heardAt.get(open.by) ?? monotonic);
  const isSilent = open.phase === 'recording' && open.own === 'yes' && silentFor >= RECORDING_LEASE_MS;
  const next = isSilent ? withOpen(state, { phase: 'paused', pause: 'silence' }) : state;
  const consent = open.own === 'yes' ? open.consents.get(state.own) : undefined;
  const hasArrived = open.segment > (open.agreedIn ?? Infinity);
  const answer = consent === undefined || hasArrived ? [] : tellRecorder(state, consent.wire);
  const effects = consent === undefined ? [] : [...answer, ...beat(state)];
  return endOverdue(next, monotonic, effects);
}

function endOverdue(state: RecordingState, monotonic: number, effects: readonly RecordingEffect[]): RecordingStep {
  const { open } = state;
  if (open?.phase !== 'requested' || monotonic < open.deadline) return recordingStep(state, ...effects);
  return finish(state, 'not-all-agreed');
}

export function tellRecorder({ open, links }: RecordingState, wire: Uint8Array): RecordingEffect[] {
  return open === null || !links.has(open.by) ? [] : [{ type: 'tell', peer: open.by, wire }];
}

function beat({ open, links }: RecordingState): RecordingEffect[] {
  return open === null || !links.has(open.by) ? [] : [{ type: 'beat', peer: open.by }];
}

/** The one who asked is gone, was loaded anew or may not record any more: so is the recording. */
export function changeMembersOfParticipant(state: RecordingState, renewed: readonly PeerId[]): RecordingStep {
  const { open, members } = state;
  if (open === null) return recordingStep(state);
  if (!members.has(open.by) || renewed.includes(open.by)) return finish(state, 'recorder-gone');
  return members.get(open.by) === true ? recordingStep(state) : finish(state, 'not-allowed');
}
