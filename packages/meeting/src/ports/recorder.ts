/**
 * What makes files of a recording that this page makes. It is told what it may take of whom, and never asks: whose consent counts is
 * decided before (I17).
 */
import type { RecordingScope } from '@in-camera/protocol';

export interface Recorder {
  /**
   * What may be taken of this person from now on, oneself included; nothing of anybody at first. When it returns, no sample of any
   * other kind of theirs is taken any more (I18).
   */
  take(id: string, kinds: RecordingScope): void;
  /** Whether time runs. `over`: what was recorded is finished and given to the person. Comes after the last `take`. */
  run(run: 'recording' | 'paused' | 'over'): void;
}
