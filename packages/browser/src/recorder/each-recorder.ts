/**
 * A file for each participant, and another for what they share: the form that can be cut by person (R10, threats E9). Whatever of
 * one person changes concerns their files alone. Knows tracks and whose they are; not who has agreed to what.
 */
import type { PieceFiles } from './piece-files.js';
import { nameFile } from './name-file.js';
import { RecordedPart, type FinishedPart } from './recorded-part.js';

export type RecordedKind = 'voice' | 'camera' | 'screen' | 'screenSound';

export interface RecordedSource {
  /** Participant id. */
  readonly person: string;
  /** For the name of the file. */
  readonly name: string;
  readonly kind: RecordedKind;
  readonly track: MediaStreamTrack;
}

export interface RecordedFile extends FinishedPart {
  readonly person: string;
  readonly kinds: readonly RecordedKind[];
}

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
  part: { readonly recorded: RecordedPart; readonly kinds: readonly RecordedKind[] } | null;
  /** Another part begins as soon as everything that comes at the same time has come. */
  isDue: boolean;
}

const SCENE_OF: Readonly<Record<RecordedKind, Scene>> = {
  voice: 'person',
  camera: 'person',
  screen: 'screen',
  screenSound: 'screen',
};

export class EachRecorder {
  readonly #options: EachRecorderOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #finishing: Promise<RecordedFile | null>[] = [];
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

  /** Deletes what was recorded of somebody, who is cut; settles when it is gone. */
  async erase(person: string): Promise<'erased' | 'nothing'> {
    this.cut(person);
    this.#erased.add(person);
    const own = (await Promise.all(this.#finishing)).filter((file) => file?.person === person);
    for (const file of own) if (file !== null) await this.#options.files.remove(file.name);
    return own.length > 0 ? 'erased' : 'nothing';
  }

  /** Cuts everybody; settles when everything is on the disk. */
  async finish(): Promise<readonly RecordedFile[]> {
    this.#isOver = true;
    for (const lane of this.#lanes.values()) this.cut(lane.person);
    const files = await Promise.all(this.#finishing);
    return files.filter((file) => file !== null).filter(({ person }) => !this.#erased.has(person));
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
      lane.part = { recorded, kinds };
    } catch (error) {
      failed(lane.person, error);
    }
  }

  #end(lane: Lane): void {
    if (lane.part === null) return;
    const { person } = lane;
    const { recorded, kinds } = lane.part;
    lane.part = null;
    recorded.cut();
    const finished = recorded.finish().then(
      (part) => ({ ...part, person, kinds }),
      (error: unknown) => {
        this.#options.failed(person, error);
        return null;
      },
    );
    this.#finishing.push(finished);
  }
}
