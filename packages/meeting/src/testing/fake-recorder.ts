/** Notes what may be taken of whom, and makes nothing of it. */
import type { RecordingScope } from '@in-camera/protocol';
import type { Recorder } from '../ports/recorder.js';

export interface FakeRecorder extends Recorder {
  readonly phase: 'recording' | 'paused' | 'over';
  /** Kinds that are taken now, by participant id; who gives nothing is not in it. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
  /** Everything that it was told, oldest first. */
  readonly log: readonly string[];
}

export function createFakeRecorder(): FakeRecorder {
  const taken = new Map<string, readonly string[]>();
  const log: string[] = [];
  let phase: FakeRecorder['phase'] = 'over';
  return {
    taken,
    log,
    get phase() {
      return phase;
    },
    take(id: string, kinds: RecordingScope) {
      const names = Object.entries(kinds).flatMap(([kind, isIn]) => (isIn ? [kind] : []));
      if (names.length === 0) taken.delete(id);
      else taken.set(id, names);
      log.push(`take ${id} ${names.join(' ')}`.trim());
    },
    run(next) {
      phase = next;
      log.push(next);
    },
  };
}
