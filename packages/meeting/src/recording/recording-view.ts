/**
 * What a person sees of the recording at any time (D8): by whom, since when, what for. Of a request nobody sees who has agreed
 * and who has not: only that not everybody has (R10).
 */
import type { RecordingState as PublicRecording } from '../session/meeting-state.js';
import { isRecorder, isWithdrawnFrom, type PauseReason, type RecordingState } from './recording-state.js';

export interface RecordingView extends PublicRecording {
  /** Why it is paused; null while it is not. */
  readonly pause: PauseReason | null;
}

export function selectRecording(state: RecordingState): RecordingView {
  const { open, members } = state;
  if (open === null) {
    const none = { state: 'idle', by: null, purpose: null, scope: [], since: null, pause: null } as const;
    return { ...none, agreed: 0, needed: 0, own: 'none' };
  }
  const { purpose, scope } = open.request.statement.body;
  const needed = [...members.keys()].filter((peer) => peer !== open.by).length;
  const isOver = isWithdrawnFrom(state);
  return {
    state: isOver ? 'paused' : open.phase,
    by: open.by,
    purpose,
    scope: Object.entries(scope).flatMap(([kind, isIn]) => (isIn ? [kind] : [])),
    since: open.since,
    pause: isOver ? 'withdrawn' : open.pause,
    agreed: selectAgreed(state, needed),
    needed,
    own: open.own,
  };
}

/** None before all have; then the recorder knows, and everybody else knows of themselves. */
function selectAgreed(state: RecordingState, needed: number): number {
  const { open } = state;
  if (open === null || open.phase === 'requested') return 0;
  if (isRecorder(state)) return open.consents.size;
  return open.own === 'yes' ? needed : needed - 1;
}
