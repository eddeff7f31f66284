/**
 * A file for each participant, and another for what they share: the form that can be cut by person (R10, threats E9). Whatever of
 * one person changes concerns their files alone. Knows tracks and whose they are; not who has agreed to what.
 */
import type { RecordedFile, RecordedStretch, RecordedWhole } from '@in-camera/meeting';
import type { FormRecorder, RecordedSource } from './form-recorder.js';
import type { PieceFiles } from './piece-files.js';
import { nameFile } from './name-file.js';
import { RecordedPart, type FinishedPart } from './recorded-part.js';

export type RecordedKind = 'voice' | 'camera' | 'screen' | 'screenSound';

export interface EachRecorderOptions {
  readonly files: Pick<PieceFiles, 'create' | 'remove'>;
  /** Of the platform's recorder, for these kinds. @throws MeetingError `recording-unsupported` */
  readonly chooseType: (kinds: readonly RecordedKind[]) => string;
  readonly now: () => number;
  /** Something of this person's could not be recorded or written. */
  readonly failed: (person: string, error: unknown) => void;
}

/** Shown and heard together. */
type Scene = 'person' | 'screen';

interface Lane {
  readonly person: string;
  readonly name: string;
  readonly scene: Scene;
  readonly sources: Map<RecordedKind, MediaStreamTrack>;
  part: { readonly recorded: RecordedPart; readonly name: string; readonly kinds: readonly RecordedKind[] } | null;
  /** Another part begins as soon as everything that comes at the same time has come. */
  isDue: boolean;
}

/** A part that nothing is added to any more. */
interface EndedPart {
  readonly person: string;
  readonly name: string;
  readonly kinds: readonly RecordedKind[];
  /** Null when it could not be finished; something of it may be on the disk all the same. */
  readonly finished: Promise<FinishedPart | null>;
}

const SCENE_OF: Readonly<Record<RecordedKind, Scene>> = {
  voice: 'person',
  camera: 'person',
  screen: 'screen',
  screenSound: 'screen',
};

export class EachRecorder implements FormRecorder {
  readonly #options: EachRecorderOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #ended: EndedPart[] = [];
  /** Names of files: who was erased may agree again, and is recorded into others. */
  readonly #erased = new Set<string>();
  readonly #taken = new Set<string>();
  #isOver = false;

  constructor(options: EachRecorderOptions) {
    this.#options = options;
  }

  /** Takes this track from now on; one of the same person and kind is replaced. */
  add({ person, name, kind, track }: RecordedSource): void {
    if (this.#isOver) return;
    const lane = this.#lane(person, name, SCENE_OF[kind]);
    if (lane.sources.get(kind) === track) return;
    lane.sources.set(kind, track);
    this.#change(lane);
  }

  /** Of all kinds, or of one. When this returns, no sample of it is taken any more (I18). */
  cut(person: string, kind?: RecordedKind): void {
    for (const lane of this.#lanes.values()) {
      if (lane.person !== person) continue;
      const gone = [...lane.sources.keys()].filter((one) => kind === undefined || one === kind);
      for (const one of gone) lane.sources.delete(one);
      if (gone.length > 0) this.#change(lane);
    }
  }

  /** A pause has cut everybody already: what goes on after it is another part. */
  pause(): void {
    return;
  }

  resume(): void {
    return;
  }

  /**
   * Deletes what was recorded of somebody so far, who is cut; settles when it is gone, what could not be finished included.
   * @throws DOMException when a file of theirs cannot be deleted: it is there still
   */
  async erase(person: string): Promise<'erased' | 'nothing'> {
    this.cut(person);
    const own = this.#ended.filter((part) => part.person === person);
    for (const { name } of own) this.#erased.add(name);
    await Promise.all(own.map(({ finished }) => finished));
    const removed = await Promise.all(own.map(({ name }) => this.#options.files.remove(name)));
    return removed.includes(true) ? 'erased' : 'nothing';
  }

  /** Cuts everybody; settles when everything is on the disk. */
  async finish(): Promise<RecordedWhole> {
    this.#isOver = true;
    for (const lane of this.#lanes.values()) this.cut(lane.person);
    const files: RecordedFile[] = [];
    const stretches: RecordedStretch[] = [];
    for (const { person, name, kinds, finished } of this.#ended) {
      const part = await finished;
      if (part === null || this.#erased.has(name)) continue;
      const { from, to } = part;
      for (const kind of kinds) stretches.push({ id: person, kind, from, to, file: files.length });
      files.push(part.file);
    }
    return { files, stretches };
  }

  #lane(person: string, name: string, scene: Scene): Lane {
    const key = `${scene} ${person}`;
    const lane = this.#lanes.get(key) ?? { person, name, scene, sources: new Map(), part: null, isDue: false };
    this.#lanes.set(key, lane);
    return lane;
  }

  #change(lane: Lane): void {
    this.#end(lane);
    if (lane.isDue) return;
    lane.isDue = true;
    queueMicrotask(() => {
      lane.isDue = false;
      if (lane.sources.size > 0) this.#begin(lane);
    });
  }

  #begin(lane: Lane): void {
    const { files, chooseType, now, failed } = this.#options;
    const kinds = [...lane.sources.keys()];
    try {
      const mimeType = chooseType(kinds);
      const name = nameFile({ name: lane.name, scene: lane.scene, mimeType, taken: this.#taken });
      const recorded = new RecordedPart({
        tracks: [...lane.sources.values()],
        mimeType,
        file: files.create(name),
        now,
        failed: (error) => failed(lane.person, error),
      });
      lane.part = { recorded, name, kinds };
    } catch (error) {
      failed(lane.person, error);
    }
  }

  #end(lane: Lane): void {
    if (lane.part === null) return;
    const { person } = lane;
    const { recorded, name, kinds } = lane.part;
    lane.part = null;
    recorded.cut();
    const finished = recorded.finish().catch((error: unknown) => {
      this.#options.failed(person, error);
      return null;
    });
    this.#ended.push({ person, name, kinds, finished });
  }
}
