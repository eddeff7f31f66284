/**
 * The meeting's port `Recorder` in a browser: brings together what may be taken of whom, which the meeting says, with the tracks
 * that are there. What comes of it lies in the private file system: `recordings.ts` finds it.
 */
import type { MeetingState, RecordedWhole, Recorder } from '@in-camera/meeting';
import type { RecordingScope } from '@in-camera/protocol';
import { EachRecorder, type RecordedKind } from './each-recorder.js';
import { CommonRecorder } from './common-recorder.js';
import type { FormRecorder } from './form-recorder.js';
import type { PieceFiles, Seal } from './piece-files.js';
import { folderOf, RECORD_FILE, UNFINISHED_RECORD_FILE } from './recordings.js';
import { chooseRecordingType } from './recording-type.js';

export interface LocalRecorderOptions {
  openFiles(folder: string, seal: Seal | null): PieceFiles;
  now(): number;
  getState(): MeetingState;
  /** The track that is shown or heard of somebody now, whether or not anything comes through it. */
  trackOf(id: string, kind: RecordedKind): MediaStreamTrack | null;
  /** Something is there to be saved that was not, or is there no more. */
  changed(): void;
  /** As pieces come. */
  grown(progress: RecordingProgress): void;
  /** Something of this person's could not be recorded. */
  failed(id: string, error: unknown): void;
}

export interface RecordingProgress {
  readonly sizeBytes: number;
  /** What the browser would still give to this page; null where it does not say. */
  readonly remainingBytes: number | null;
}

type Manner = Parameters<Recorder['prepare']>[0];

interface Run {
  readonly folder: string;
  readonly isSealed: boolean;
  readonly files: PieceFiles;
  readonly recorder: FormRecorder;
  /** Other pages may offer it now. */
  release(): void;
}

const PROGRESS_MS = 2_000;
const USUAL: Manner = { form: 'each', names: true, passphrase: null };
const KINDS: readonly RecordedKind[] = ['voice', 'camera', 'screen', 'screenSound'];

export class LocalRecorder implements Recorder {
  readonly #options: LocalRecorderOptions;
  readonly #allowed = new Map<string, RecordingScope>();
  #manner: Manner = USUAL;
  #run: Run | null = null;
  /** Of the one that is about to run or runs. */
  #recordSoFar: Uint8Array | null = null;
  /** The one that is over. */
  #last: (Run & { readonly whole: Promise<RecordedWhole> }) | null = null;

  constructor(options: LocalRecorderOptions) {
    this.#options = options;
  }

  prepare(manner: Manner): void {
    this.#manner = manner;
    this.#recordSoFar = null;
  }

  take(id: string, kinds: RecordingScope): void {
    if (KINDS.some((kind) => kinds[kind])) this.#allowed.set(id, kinds);
    else this.#allowed.delete(id);
    this.#bring(id);
  }

  run(run: 'recording' | 'paused' | 'over'): void {
    if (run === 'paused') this.#run?.recorder.pause();
    else if (run === 'recording' && this.#run !== null) this.#run.recorder.resume();
    else if (run === 'recording') this.#begin();
    if (run === 'over') this.#end();
  }

  async erase(id: string): Promise<'erased' | 'nothing' | 'whole'> {
    if (this.#last === null) return 'nothing';
    const { recorder, whole } = this.#last;
    await whole;
    const erased = await recorder.erase(id);
    this.#options.changed();
    return erased;
  }

  whole(): Promise<RecordedWhole> {
    return this.#last?.whole ?? Promise.resolve({ files: [], stretches: [] });
  }

  async keepRecord(file: Uint8Array, extent: 'so-far' | 'whole'): Promise<void> {
    if (extent === 'so-far') {
      this.#recordSoFar = file;
      return this.#run?.files.put(UNFINISHED_RECORD_FILE, file);
    }
    if (this.#last === null) return;
    const { folder, files, isSealed } = this.#last;
    const recipient = await files.recipient;
    if (isSealed && recipient === null) throw new Error('there is no key to seal it to');
    const again = this.#options.openFiles(folder, recipient === null ? null : { recipient });
    try {
      await again.put(RECORD_FILE, file);
      await again.remove(UNFINISHED_RECORD_FILE);
    } finally {
      again.close();
    }
    this.#options.changed();
  }

  /** Somebody has switched something on or off, or has another track. */
  follow(): void {
    for (const id of this.#allowed.keys()) this.#bring(id);
  }

  #bring(id: string): void {
    if (this.#run === null) return;
    const { recorder } = this.#run;
    const kinds = this.#allowed.get(id);
    const { name, live } = describe(this.#options.getState(), id);
    for (const kind of KINDS) {
      const track = kinds?.[kind] === true && live[kind] ? this.#options.trackOf(id, kind) : null;
      if (track === null) recorder.cut(id, kind);
      else recorder.add({ person: id, name, kind, track });
    }
  }

  /** What this browser cannot do is told, and the meeting goes on. */
  #begin(): void {
    this.#last = null;
    let files: PieceFiles | null = null;
    try {
      const folder = folderOf(this.#options.now());
      const { passphrase } = this.#manner;
      files = this.#options.openFiles(folder, passphrase === null ? null : { passphrase });
      this.#run = this.#start(folder, files);
      // What cannot be written now is told of when the first piece comes.
      if (this.#recordSoFar !== null) files.put(UNFINISHED_RECORD_FILE, this.#recordSoFar).catch(() => undefined);
    } catch (error) {
      files?.close();
      this.#options.failed('', error);
    } finally {
      this.#manner = USUAL;
    }
  }

  #start(folder: string, files: PieceFiles): Run {
    const { now, failed } = this.#options;
    const { passphrase } = this.#manner;
    const tell = progressTeller(now, (progress) => this.#options.grown(progress));
    files.grown = () => tell(files.sizeBytes);
    const common = { files, chooseType: chooseRecordingType, now, failed };
    const recorder = this.#make(common, files);
    let release = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      release = resolve;
    });
    void navigator.locks.request(folder, () => over);
    return { folder, isSealed: passphrase !== null, files, recorder, release };
  }

  #make(common: ConstructorParameters<typeof EachRecorder>[0], files: PieceFiles): FormRecorder {
    const { form, names } = this.#manner;
    if (form === 'each') return new EachRecorder(common);
    const layout = form === 'layout' ? { names } : null;
    return new CommonRecorder({ ...common, layout, everyMs: (ms, call) => files.everyMs(ms, call) });
  }

  #end(): void {
    const run = this.#run;
    this.#run = null;
    this.#allowed.clear();
    if (run !== null) this.#last = { ...run, whole: this.#finish(run) };
  }

  async #finish({ recorder, files, release }: Run): Promise<RecordedWhole> {
    try {
      return await recorder.finish();
    } finally {
      files.close();
      release();
      this.#options.changed();
    }
  }
}

/** What is on of somebody, as they say. */
function describe(
  { self, participants }: MeetingState,
  id: string,
): { readonly name: string; readonly live: Readonly<Record<RecordedKind, boolean>> } {
  const found = id === self.id ? self : participants.find((one) => one.id === id);
  const live = {
    voice: found?.microphone === true,
    camera: found?.camera === true,
    screen: found?.screen === true,
    screenSound: false,
  };
  return { name: found?.name ?? '', live };
}

/** Not for every piece: asking for what is left takes its time. */
function progressTeller(now: () => number, told: (progress: RecordingProgress) => void): (sizeBytes: number) => void {
  let lastAt = -Infinity;
  return (sizeBytes) => {
    if (now() - lastAt < PROGRESS_MS) return;
    lastAt = now();
    void navigator.storage
      .estimate()
      .catch((): StorageEstimate => ({}))
      .then(({ quota, usage }) => {
        const remainingBytes = quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
        told({ sizeBytes, remainingBytes });
      });
  };
}
