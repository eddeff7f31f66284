/**
 * What makes files of a recording that this page makes. It is told what it may take of whom, and never asks: whose consent counts is
 * decided before (I17).
 */
import type { Hash32, RecordingScope } from '@in-camera/protocol';

/** A file as it lies on the disk, whole. */
export interface RecordedFile {
  /** One line without slashes. */
  readonly name: string;
  readonly sizeBytes: number;
  /** H32 of its bytes, of the encrypted ones where it is encrypted. */
  readonly hash: Hash32;
}

/** What was taken of one source of one person, without a break: [from, to) in Unix milliseconds, at least one. */
export interface RecordedStretch {
  readonly id: string;
  readonly kind: keyof RecordingScope;
  readonly from: number;
  readonly to: number;
  /** Index into the files. */
  readonly file: number;
}

export interface RecordedWhole {
  readonly files: readonly RecordedFile[];
  readonly stretches: readonly RecordedStretch[];
}

export interface Recorder {
  /** How the next recording is to be made. `passphrase` is forgotten once it has begun. */
  prepare(manner: {
    readonly form: 'each' | 'layout' | 'sound';
    readonly names: boolean;
    readonly passphrase: string | null;
  }): void;
  /**
   * What may be taken of this person from now on, oneself included; nothing of anybody at first. When it returns, no sample of any
   * other kind of theirs is taken any more (I18).
   */
  take(id: string, kinds: RecordingScope): void;
  /** Whether time runs. `over`: what was recorded is finished and given to the person. Comes after the last `take`. */
  run(run: 'recording' | 'paused' | 'over'): void;
  /** What the recording that is over has come to, when all of it is on the disk. Never rejects: what could not be written is not in it. */
  whole(): Promise<RecordedWhole>;
  /**
   * Puts the signed record of it beside the files, in place of an earlier one. `so-far`: who has agreed, while it runs; what a page
   * leaves that was killed. Rejects where nothing can be written.
   */
  keepRecord(file: Uint8Array, extent: 'so-far' | 'whole'): Promise<void>;
  /**
   * Deletes what there is of somebody in the last recording, when it is over. `whole`: it could not be told from the others', and all
   * is deleted. Rejects when it is there still.
   */
  erase(id: string): Promise<'erased' | 'nothing' | 'whole'>;
}
