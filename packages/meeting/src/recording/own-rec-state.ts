/** What this page says of itself (RecState): the first message of each side after bind, and again whenever it changes. */
import { hash32 } from '@in-camera/crypto';
import {
  compareBytes,
  concatBytes,
  equalBytes,
  toBase64Url,
  type Hash32,
  type RecordingId,
  type RecState,
} from '@in-camera/protocol';
import { toIk, type PeerId } from '../machine/peer-id.js';
import { recordingStep, type RecordingEffect, type RecordingStep } from './recording-input.js';
import { isRecorder, type RecordingState, type SaidState } from './recording-state.js';

const NO_HASH = new Uint8Array(32) as Hash32;

export const IDLE: RecState = {
  recId: new Uint8Array(16) as RecordingId,
  state: 'idle',
  segment: 0,
  receiptsHash: NO_HASH,
};

/** Protocol §3: H32 of the sorted hashes. */
export function toReceiptsHash(receipts: readonly Hash32[]): Hash32 {
  return hash32(concatBytes(...[...receipts].sort(compareBytes)));
}

export function selectOwnRecState(state: RecordingState): Omit<SaidState, 'wire'> {
  const { open } = state;
  if (open === null || !isRecorder(state)) return { body: state.stopped ?? IDLE, receipts: new Set() };
  const { recId } = open.request.statement.body;
  if (open.phase === 'requested') {
    return { body: { recId, state: 'requested', segment: 0, receiptsHash: NO_HASH }, receipts: new Set() };
  }
  const hashes = [...open.consents.values()].map(({ hash }) => hash);
  return {
    body: { recId, state: open.phase, segment: open.segment, receiptsHash: toReceiptsHash(hashes) },
    receipts: new Set(hashes.map(toBase64Url)),
  };
}

/** Has it signed when it is another than the one said or being signed. */
export function sayAnew(state: RecordingState): RecordingStep {
  const { mid } = state;
  const signer = toIk(state.own);
  const next = selectOwnRecState(state);
  const latest = state.saying ?? state.said;
  if (mid === null || signer === null) return recordingStep(state);
  if (latest !== null && isSame(latest.body, next.body)) return recordingStep(state);
  const statement = { type: 'rec-state', mid, signer, body: next.body } as const;
  return recordingStep({ ...state, saying: next }, { type: 'sign', statement });
}

/** Signed: told to everybody with a bound link, unless it is out of date already. */
export function said(state: RecordingState, body: RecState, wire: Uint8Array): RecordingStep {
  const { saying } = state;
  if (saying === null || !isSame(saying.body, body)) return recordingStep(state);
  const tell = [...state.links.keys()].map((peer): RecordingEffect => ({ type: 'tell', peer, wire }));
  return recordingStep({ ...state, saying: null, said: { ...saying, wire } }, ...tell);
}

/** To a peer that is bound now: what is said stands first; what is being signed follows when it is. */
export function introduce(state: RecordingState, peer: PeerId): RecordingEffect[] {
  return state.said === null || state.saying !== null ? [] : [{ type: 'tell', peer, wire: state.said.wire }];
}

function isSame(a: RecState, b: RecState): boolean {
  return (
    a.state === b.state &&
    a.segment === b.segment &&
    equalBytes(a.recId, b.recId) &&
    equalBytes(a.receiptsHash, b.receiptsHash)
  );
}
