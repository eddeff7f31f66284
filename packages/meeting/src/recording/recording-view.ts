/**
 * What a person sees of the recording at any time (D8): by whom, since when, what for. Of a request nobody sees who has agreed
 * and who has not: only that not everybody has (R10).
 */
import { toBase64Url } from '@in-camera/protocol';
import { EMPTY_STATE } from '../session/empty-state.js';
import type { RecordingRequestState, RecordingState as RecordingView } from '../session/meeting-state.js';
import { isRecorder, isWithdrawnFrom, type OpenRecording, type RecordingState } from './recording-state.js';

const KINDS = ['voice', 'camera', 'screen', 'screenSound'] as const;

export function selectRecording(state: RecordingState): RecordingView {
  const { open, members } = state;
  if (open === null) return EMPTY_STATE.recording;
  const { purpose, scope } = open.request.statement.body;
  const needed = [...members.keys()].filter((peer) => peer !== open.by).length;
  const isOver = isWithdrawnFrom(state);
  return {
    id: open.id,
    state: isOver ? 'paused' : open.phase,
    by: open.by,
    purpose,
    scope: KINDS.filter((kind) => scope[kind]),
    since: open.since,
    agreed: selectAgreed(state, needed),
    needed,
    own: open.own,
    pause: isOver ? 'withdrawn' : open.pause,
    request: toRequest(open),
    newcomers: selectNewcomers(state),
  };
}

function toRequest({ request }: OpenRecording): RecordingRequestState {
  const { lang, purpose, controller, contact, retention, recipients, scope } = request.statement.body;
  return { hash: toBase64Url(request.hash), lang, purpose, controller, contact, retention, recipients, scope };
}

/** None before all have; then the recorder knows, and everybody else knows of themselves. */
function selectAgreed(state: RecordingState, needed: number): number {
  const { open } = state;
  if (open === null || open.phase === 'requested') return 0;
  if (isRecorder(state)) return open.consents.size;
  return open.own === 'yes' ? needed : needed - 1;
}

function selectNewcomers(state: RecordingState): readonly string[] {
  const { open, own, members } = state;
  if (open === null || open.phase === 'requested') return [];
  if (!isRecorder(state)) return open.own === 'yes' ? [] : [own];
  return [...members.keys()].filter((peer) => peer !== own && !open.consents.has(peer));
}
