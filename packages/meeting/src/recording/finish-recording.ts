/** The end of a recording or of a request for one, on whichever side. */
import { withEntry } from '../machine/readonly-map.js';
import { selectOwnRecState } from './own-rec-state.js';
import type { RecordingEnd } from '../session/facts.js';
import { recordingStep, type RecordingEffect, type RecordingStep } from './recording-input.js';
import { isRecorder, type RecordingState } from './recording-state.js';

/** Its id never comes back. The consents to it go with it; who has withdrawn stays known. */
export function finish(state: RecordingState, reason: RecordingEnd): RecordingStep {
  const { open } = state;
  if (open === null) return recordingStep(state);
  const waiting: RecordingEffect[] =
    open.agreeing === null ? [] : [{ type: 'reject', command: open.agreeing, code: 'aborted' }];
  const stopped = isRecorder(state) ? { ...selectOwnRecState(state).body, state: 'stopped' as const } : state.stopped;
  const ended = withEntry(state.ended, open.id, { by: open.by, hasRun: open.segment > 0 });
  return recordingStep({ ...state, open: null, stopped, ended }, ...waiting, {
    type: 'over',
    id: open.id,
    reason,
    withdrawn: [...(state.withdrawn.get(open.id)?.keys() ?? [])],
  });
}
