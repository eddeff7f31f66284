/**
 * The side of whoever records: asks, begins when all have agreed, leaves newcomers out, pauses on silence, stops on the first
 * withdrawal. What may be taken of whom is read from the state (`recording-gates.ts`), never done here.
 */
import { encodeStatement, equalBytes, toBase64Url, type RecordingId, type StatementOf } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import { draw, type Moment } from '../machine/moment.js';
import { toIk, type PeerId } from '../machine/peer-id.js';
import { withEntry, withoutEntry } from '../machine/readonly-map.js';
import { finish } from './finish-recording.js';
import { judgeConsent } from './judge-statement.js';
import { recordingStep, type RecordingEffect, type RecordingProposal, type RecordingStep } from './recording-input.js';
import {
  RECORDING_LEASE_MS,
  heldConsent,
  UNANIMITY_MS,
  withOpen,
  type OpenRecording,
  type PauseReason,
  type RecordingState,
} from './recording-state.js';

/** One recording at a time, and only by who may record; any change of what is asked is another request (E2). */
export function propose(
  state: RecordingState,
  command: number,
  proposal: RecordingProposal,
  moment: Moment,
): RecordingStep {
  const { mid, rosterHash, own } = state;
  const signer = toIk(own);
  const { texts, onDecline, scope, lang, purpose, controller, contact, retention, recipients } = proposal;
  const textHash = texts.get(lang);
  if (state.open !== null || state.asking !== null) return recordingStep(state, reject(command, 'aborted'));
  if (mid === null || rosterHash === null || signer === null || state.members.get(own) !== true) {
    return recordingStep(state, reject(command, 'consent-refused'));
  }
  if (textHash === undefined || !Object.values(scope).includes(true)) {
    return recordingStep(state, reject(command, 'protocol-malformed'));
  }
  const recId = draw(moment, 'recording', 16) as RecordingId;
  const what = { scope, lang, purpose, controller, contact, retention, recipients, textHash, rosterHash };
  const statement = { type: 'rec-request', mid, signer, body: { recId, at: moment.now, ...what } } as const;
  if (!isWithinBounds(statement)) return recordingStep(state, reject(command, 'protocol-malformed'));
  const asking = { command, id: toBase64Url(recId), texts, onDecline, asked: state.shown };
  return recordingStep({ ...state, asking }, { type: 'sign', statement });
}

/** A text can be too long, empty where there must be one, or not in the form that is signed. */
function isWithinBounds(statement: StatementOf<'rec-request'>): boolean {
  try {
    encodeStatement(statement);
    return true;
  } catch {
    return false;
  }
}

/** The own request is signed: everybody is asked, unless somebody else has asked meanwhile. */
export function proposed(
  state: RecordingState,
  signed: Authentic<'rec-request'>,
  { monotonic }: Moment,
): RecordingStep {
  const { asking, own } = state;
  const id = toBase64Url(signed.statement.body.recId);
  if (asking?.id !== id) return recordingStep(state);
  const asked = { ...state, asking: null };
  if (state.open !== null) return recordingStep(asked, reject(asking.command, 'aborted'));
  if (state.members.get(own) !== true) return recordingStep(asked, reject(asking.command, 'consent-refused'));
  const { texts, onDecline, asked: shown } = asking;
  const open: OpenRecording = {
    asked: shown,
    ...{ id, request: signed, by: own, phase: 'requested', segment: 0, since: null, pause: null, onDecline, texts },
    deadline: monotonic + UNANIMITY_MS,
    ...{ consents: new Map(), spent: new Set(), newcomers: new Map(), heardAt: new Map() },
    ...{ own: 'none', agreeing: null, agreedIn: null },
  };
  const next = { ...asked, open };
  return recordingStep(next, ...ask(next), { type: 'resolve', command: asking.command, value: id });
}

/** The request, to everybody with a bound link who has not agreed to it. */
export function ask({ open, links }: RecordingState): RecordingEffect[] {
  if (open === null) return [];
  const { request, asked, consents } = open;
  const missing = [...links.keys()].filter((peer) => !consents.has(peer));
  return missing.map((peer) => ({ type: 'tell', peer, wire: request.wire, asked }));
}

export function hearConsent(
  state: RecordingState,
  signer: PeerId,
  signed: Authentic<'consent'>,
  moment: Moment,
): RecordingStep {
  const reason = judgeConsent(state, signer, signed);
  const { open } = state;
  const held = open?.consents.get(signer);
  // Told again until it is known to have arrived.
  if (held !== undefined && equalBytes(held.hash, signed.hash)) return recordingStep(state);
  if (reason !== null || open === null) {
    return recordingStep(state, { type: 'refused', signer, reason: reason ?? 'no-such-recording' });
  }
  const consents = withEntry(open.consents, signer, heldConsent(signed));
  const agreed = withOpen(state, {
    consents,
    newcomers: withoutEntry(open.newcomers, signer),
    heardAt: withEntry(open.heardAt, signer, moment.monotonic),
    // Who is recorded has changed: that is another segment.
    ...(open.phase === 'recording' ? { segment: open.segment + 1 } : {}),
  });
  return judgeTime(agreed, moment);
}

/** At the first withdrawal it stops; before it began there is nothing to stop, and it cannot begin any more (I18). */
export function obeyWithdrawal(state: RecordingState, signer: PeerId): RecordingStep {
  const { open } = state;
  if (open === null) return recordingStep(state);
  if (open.phase !== 'requested') return finish(state, 'withdrawn');
  return recordingStep(withOpen(state, { consents: withoutEntry(open.consents, signer) }));
}

/** Begins, pauses, goes on or ends, as agreement and silence have it at this moment. */
export function judgeTime(state: RecordingState, { now, monotonic }: Moment): RecordingStep {
  const { open, own } = state;
  if (open === null) return recordingStep(state);
  if (state.trust === 'forked') return finish(state, 'fork');
  const others = [...state.members.keys()].filter((peer) => peer !== own);
  if (open.phase === 'requested') {
    const isUnanimous = others.every((peer) => open.consents.has(peer));
    if (isUnanimous && hindrance(state, open, monotonic) === null) return recordingStep(begin(state, open, now));
    return monotonic >= open.deadline ? finish(state, 'not-all-agreed') : recordingStep(state);
  }
  const overdue = [...open.newcomers.values()].some((until) => until <= monotonic);
  if (overdue && open.onDecline === 'stop') return finish(state, 'newcomer');
  const pause = hindrance(state, open, monotonic);
  if (open.phase === 'recording') {
    // A newcomer is left out; it is going on after a pause that waits for them.
    if (pause === null || pause === 'newcomer') return recordingStep(state);
    return recordingStep(withOpen(state, { phase: 'paused', pause }));
  }
  return recordingStep(pause === null ? begin(state, open, now) : withOpen(state, { pause }));
}

function begin(state: RecordingState, open: OpenRecording, now: number): RecordingState {
  return withOpen(state, { phase: 'recording', pause: null, segment: open.segment + 1, since: now });
}

/** What keeps a recording from running. */
function hindrance({ trust }: RecordingState, open: OpenRecording, monotonic: number): PauseReason | null {
  if (trust !== 'held') return 'lease';
  const isSilent = (peer: PeerId): boolean => monotonic - (open.heardAt.get(peer) ?? -Infinity) >= RECORDING_LEASE_MS;
  if ([...open.consents.keys()].some(isSilent)) return 'silence';
  return [...open.newcomers.values()].some((until) => until > monotonic) ? 'newcomer' : null;
}

/** Who left is out, and who was loaded anew is asked anew; who has come has a minute to agree (E4). */
export function changeMembers(
  state: RecordingState,
  before: ReadonlyMap<PeerId, boolean>,
  renewed: readonly PeerId[],
  moment: Moment,
): RecordingStep {
  const { open, own, members } = state;
  if (open === null) return recordingStep(state);
  if (members.get(own) !== true) return finish(state, 'not-allowed');
  const isStill = (peer: PeerId): boolean => members.has(peer) && !renewed.includes(peer);
  const lost = [...open.consents].filter(([peer]) => !isStill(peer));
  const isNew = (peer: PeerId): boolean => peer !== own && (!before.has(peer) || renewed.includes(peer));
  const until = moment.monotonic + UNANIMITY_MS;
  const fresh = open.phase === 'requested' ? [] : [...members.keys()].filter(isNew);
  const kept = [...open.newcomers].filter(([peer]) => isStill(peer));
  const changed = withOpen(state, {
    consents: new Map([...open.consents].filter(([peer]) => isStill(peer))),
    spent: new Set([...open.spent, ...lost.map(([, { hash }]) => toBase64Url(hash))]),
    newcomers: new Map([...kept, ...fresh.map((peer): [PeerId, number] => [peer, until])]),
    heardAt: new Map([...open.heardAt].filter(([peer]) => isStill(peer))),
    ...(lost.length > 0 && open.phase === 'recording' ? { segment: open.segment + 1 } : {}),
  });
  return judgeTime(changed, moment);
}

/** Every second: time is judged, who has not agreed is asked again, and who has hears that the recorder is there. */
export function tickOfRecorder(state: RecordingState, moment: Moment): RecordingStep {
  const judged = judgeTime(state, moment);
  const { open, links } = judged.state;
  if (open === null) return judged;
  const beats = [...open.consents.keys()].filter((peer) => links.has(peer));
  const effects = beats.map((peer): RecordingEffect => ({ type: 'beat', peer }));
  return recordingStep(judged.state, ...judged.effects, ...ask(judged.state), ...effects);
}

function reject(command: number, code: 'aborted' | 'consent-refused' | 'protocol-malformed'): RecordingEffect {
  return { type: 'reject', command, code };
}
