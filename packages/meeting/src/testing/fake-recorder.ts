/** Notes what may be taken of whom, and makes nothing of it. */
import type { RecordingScope } from '@in-camera/protocol';
import type { Recorder, RecordedWhole } from '../ports/recorder.js';

export interface FakeRecorder extends Recorder {
  readonly phase: 'recording' | 'paused' | 'over';
  /** Kinds that are taken now, by participant id; who gives nothing is not in it. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
  /** Everything that it was told, oldest first. */
  readonly log: readonly string[];
  /** How the next one is to be made. */
  readonly manner: Parameters<Recorder['prepare']>[0] | null;
  /** What it says to have made. */
  made: RecordedWhole;
  /** The record that it was given last, of all of it. */
  readonly record: Uint8Array | null;
  /** Each that it was given while it ran, oldest first. */
  readonly drafts: readonly Uint8Array[];
}

export function createFakeRecorder(): FakeRecorder {
  const taken = new Map<string, readonly string[]>();
  const log: string[] = [];
  const drafts: Uint8Array[] = [];
  let phase: FakeRecorder['phase'] = 'over';
  let record: Uint8Array | null = null;
  let manner: FakeRecorder['manner'] = null;
  return {
    taken,
    log,
    drafts,
    made: { files: [], stretches: [] },
    get phase() {
      return phase;
    },
    get manner() {
      return manner;
    },
    get record() {
      return record;
    },
    prepare(next) {
      manner = next;
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
    whole() {
      return Promise.resolve(this.made);
    },
    keepRecord(file, extent) {
      if (extent === 'so-far') drafts.push(file);
      else record = file;
      return Promise.resolve();
    },
    erase(id) {
      log.push(`erase ${id}`);
      return Promise.resolve('erased');
    },
  };
}
