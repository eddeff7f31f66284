/**
 * Whether a statement about a recording counts (E1, E2). Signatures have been verified; here it is about what was signed, by
 * whom, and over what. Pure; each gives null where it counts, else the reason why not.
 */
import { equalBytes, toBase64Url, type RecordingScope, type RecState } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { PeerId } from '../machine/peer-id.js';
import type { RefusalReason } from './recording-input.js';
import { isRecorder, type RecordingState } from './recording-state.js';

function judgeSigner(state: RecordingState, signer: PeerId, signed: Authentic): RefusalReason | null {
  if (state.mid === null || !equalBytes(signed.statement.mid, state.mid)) return 'another-meeting';
  return state.members.has(signer) ? null : 'not-listed';
}

/** @returns `changed` for another request under the id of the open one: any change takes a new id (E2). */
export function judgeRequest(
  state: RecordingState,
  signer: PeerId,
  signed: Authentic<'rec-request'>,
): RefusalReason | null {
  const { recId } = signed.statement.body;
  const id = toBase64Url(recId);
  const wrong = judgeSigner(state, signer, signed);
  if (wrong !== null) return wrong;
  if (state.members.get(signer) !== true) return 'not-allowed';
  if (state.open?.id === id) return equalBytes(state.open.request.hash, signed.hash) ? 'replayed' : 'changed';
  if (state.ended.has(id)) return 'over';
  return state.open === null ? null : 'busy';
}

/** For the recorder: nobody else is sent consents. */
export function judgeConsent(
  state: RecordingState,
  signer: PeerId,
  signed: Authentic<'consent'>,
): RefusalReason | null {
  const { open } = state;
  const { recId, requestHash, scope, lang, shownHash } = signed.statement.body;
  const id = toBase64Url(recId);
  const wrong = judgeSigner(state, signer, signed);
  if (wrong !== null) return wrong;
  if (state.ended.has(id)) return 'over';
  if (open === null || !isRecorder(state) || open.id !== id) return 'no-such-recording';
  if (!equalBytes(requestHash, open.request.hash)) return 'another-request';
  if (!isSameScope(scope, open.request.statement.body.scope)) return 'another-scope';
  const shown = open.texts.get(lang);
  if (shown === undefined || !equalBytes(shown, shownHash)) return 'another-text';
  if (signer === open.by) return 'recorder';
  if (state.withdrawn.get(id)?.has(signer) === true) return 'withdrawn';
  return open.consents.has(signer) || open.spent.has(toBase64Url(signed.hash)) ? 'replayed' : null;
}

/**
 * It counts for a recording that nobody here has heard of, for it may have come faster than the request (E3), and for one that
 * is over, for that may have come faster than it.
 */
export function judgeWithdraw(
  state: RecordingState,
  signer: PeerId,
  signed: Authentic<'withdraw'>,
): RefusalReason | null {
  const id = toBase64Url(signed.statement.body.recId);
  const wrong = judgeSigner(state, signer, signed);
  if (wrong !== null) return wrong;
  const by = state.open?.id === id ? state.open.by : state.ended.get(id)?.by;
  if (by === signer) return 'recorder';
  return state.withdrawn.get(id)?.has(signer) === true ? 'replayed' : null;
}

/**
 * The links deliver in order; an older word that came later all the same would open what is shut. Of one recording the later
 * state counts, and a peer that records says nothing else before it has said that it stopped.
 */
export function judgeRecState(
  state: RecordingState,
  signer: PeerId,
  signed: Authentic<'rec-state'>,
): RefusalReason | null {
  const wrong = judgeSigner(state, signer, signed);
  const before = state.links.get(signer) ?? null;
  if (wrong !== null || before === null) return wrong;
  const { body } = signed.statement;
  if (equalBytes(before.recId, body.recId)) return rank(body) > rank(before) ? null : 'out-of-date';
  const isRunning = before.state === 'recording' || before.state === 'paused';
  return isRunning || body.state === 'idle' ? 'out-of-date' : null;
}

function rank({ state, segment }: RecState): number {
  if (state === 'stopped') return Infinity;
  return segment * 2 + (state === 'paused' ? 1 : 0);
}

function isSameScope(a: RecordingScope, b: RecordingScope): boolean {
  return a.voice === b.voice && a.camera === b.camera && a.screen === b.screen && a.screenSound === b.screenSound;
}
