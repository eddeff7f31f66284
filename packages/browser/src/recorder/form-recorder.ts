/** What every form of a recording has in common: sources come and go, somebody's can be erased, and in the end there are files. */
import type { RecordedWhole } from '@in-camera/meeting';
import type { RecordedKind } from './each-recorder.js';

export interface RecordedSource {
  /** Participant id. */
  readonly person: string;
  /** For the name of the file, and below their picture. */
  readonly name: string;
  readonly kind: RecordedKind;
  readonly track: MediaStreamTrack;
}

export interface FormRecorder {
  /** Takes this track from now on; one of the same person and kind is replaced. */
  add(source: RecordedSource): void;
  /** Of all kinds, or of one. When this returns, no sample of it is taken any more (I18). */
  cut(person: string, kind?: RecordedKind): void;
  /** Time stands still in the files until it goes on. */
  pause(): void;
  resume(): void;
  /**
   * Deletes what was recorded of somebody so far, who is cut. `whole`: it could not be told from the others', and all is deleted.
   * @throws DOMException when a file cannot be deleted
   */
  erase(person: string): Promise<'erased' | 'nothing' | 'whole'>;
  /** Cuts everybody; settles when everything is on the disk. Of who was erased by then there is nothing in it. */
  finish(): Promise<RecordedWhole>;
}
