/**
 * One file of all: sound alone, or a picture with everybody in it (threats E9). What goes into it is made of the sources that are
 * allowed, and of nothing else; it cannot be cut by person afterwards.
 */
import type { RecordedWhole } from '@in-camera/meeting';
import type { RecordedKind } from './each-recorder.js';
import type { FormRecorder, RecordedSource } from './form-recorder.js';
import { LayoutCanvas } from './layout-canvas.js';
import { nameFile } from './name-file.js';
import type { PieceFiles } from './piece-files.js';
import { RecordedPart } from './recorded-part.js';
import { SoundMix } from './sound-mix.js';
import { StretchLog } from './stretch-log.js';

const FRAMES_PER_SECOND = 15;
const NOTHING: RecordedWhole = { files: [], stretches: [] };

export interface CommonRecorderOptions {
  readonly files: Pick<PieceFiles, 'create' | 'remove'>;
  readonly chooseType: (kinds: readonly RecordedKind[]) => string;
  readonly now: () => number;
  readonly failed: (person: string, error: unknown) => void;
  /** A picture besides the sound, with names or without; null for sound alone. */
  readonly layout: { readonly names: boolean } | null;
  /** Calls at about that pace, also in a page that is not in front; answers the way to stop. */
  readonly everyMs: (ms: number, call: () => void) => () => void;
}

export class CommonRecorder implements FormRecorder {
  readonly #options: CommonRecorderOptions;
  readonly #mix = new SoundMix();
  readonly #layout: LayoutCanvas | null;
  readonly #picture: MediaStreamTrack | null;
  readonly #part: RecordedPart;
  readonly #name: string;
  readonly #kinds: readonly RecordedKind[];
  readonly #stopDrawing: () => void;
  readonly #log: StretchLog;
  /** What of whom is in it now. */
  readonly #inside = new Map<string, Map<RecordedKind, MediaStreamTrack>>();
  /** Of everybody who has ever been in it. */
  readonly #names = new Map<string, string>();
  #isErased = false;

  /** @throws MeetingError `recording-unsupported`; DOMException where the browser cannot record it */
  constructor(options: CommonRecorderOptions) {
    const { files, chooseType, now, failed, layout, everyMs } = options;
    this.#options = options;
    this.#log = new StretchLog(now);
    this.#kinds = layout === null ? ['voice', 'screenSound'] : ['voice', 'camera', 'screen', 'screenSound'];
    const mimeType = chooseType(this.#kinds);
    this.#name = nameFile({ name: 'meeting', scene: 'person', mimeType, taken: new Set() });
    this.#layout = layout === null ? null : new LayoutCanvas(layout);
    this.#picture = this.#layout?.capture(FRAMES_PER_SECOND) ?? null;
    const tracks = [...(this.#picture === null ? [] : [this.#picture]), this.#mix.track];
    const file = files.create(this.#name);
    this.#part = new RecordedPart({ tracks, mimeType, file, now, failed: (error) => failed('', error) });
    const canvas = this.#layout;
    this.#stopDrawing = canvas === null ? () => undefined : everyMs(1_000 / FRAMES_PER_SECOND, () => canvas.draw());
  }

  add({ person, name, kind, track }: RecordedSource): void {
    if (!this.#kinds.includes(kind)) return;
    const inside = this.#inside.get(person) ?? new Map<RecordedKind, MediaStreamTrack>();
    if (inside.get(kind) === track) return;
    this.#inside.set(person, inside.set(kind, track));
    this.#log.begin(person, kind);
    this.#names.set(person, name);
    if (kind === 'voice' || kind === 'screenSound') this.#mix.put(`${kind} ${person}`, track);
    if (kind === 'screen') this.#layout?.put(`screen ${person}`, name, track, true);
    else if (kind !== 'screenSound') this.#seat(person, inside);
  }

  cut(person: string, kind?: RecordedKind): void {
    const inside = this.#inside.get(person);
    if (inside === undefined) return;
    const gone = [...inside.keys()].filter((each) => kind === undefined || each === kind);
    for (const each of gone) {
      inside.delete(each);
      this.#log.end(person, each);
      if (each === 'voice' || each === 'screenSound') this.#mix.take(`${each} ${person}`);
      if (each === 'screen') this.#layout?.take(`screen ${person}`);
    }
    if (gone.includes('camera') || gone.includes('voice')) this.#seat(person, inside);
  }

  /** Of whom there is a voice and no picture, there is a name; of whom there is neither, there is nothing. */
  #seat(person: string, inside: ReadonlyMap<RecordedKind, MediaStreamTrack>): void {
    const camera = inside.get('camera') ?? null;
    if (camera === null && !inside.has('voice')) this.#layout?.take(person);
    else this.#layout?.put(person, this.#names.get(person) ?? '', camera);
  }

  pause(): void {
    this.#part.pause();
    this.#log.pause();
  }

  resume(): void {
    this.#part.resume();
    this.#log.resume();
  }

  async erase(person: string): Promise<'nothing' | 'whole'> {
    this.cut(person);
    if (!this.#names.has(person)) return 'nothing';
    this.#isErased = true;
    this.#end();
    await this.#part.finish().catch(() => undefined);
    await this.#options.files.remove(this.#name);
    return 'whole';
  }

  async finish(): Promise<RecordedWhole> {
    this.#end();
    if (this.#isErased) return NOTHING;
    try {
      const part = await this.#part.finish();
      if (part === null) return NOTHING;
      return { files: [part.file], stretches: this.#log.list().map((one) => ({ ...one, file: 0 })) };
    } catch (error) {
      this.#options.failed('', error);
      return NOTHING;
    }
  }

  #end(): void {
    this.#log.pause();
    this.#stopDrawing();
    this.#part.cut();
    this.#picture?.stop();
    this.#mix.close();
    this.#layout?.close();
  }
}
