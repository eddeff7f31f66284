/**
 * The places in a WebM file that a player can jump to, few enough to be kept however long the recording is.
 * It knows nothing of bytes.
 */

/** RFC 9559 §5.1.5.1. */
export interface Cue {
  /** In ticks of the Segment. */
  readonly ticks: number;
  readonly track: number;
  /** Of the Cluster's first byte in the file. */
  readonly clusterPosition: number;
  /** Of the block's first byte behind the Cluster's size. */
  readonly relativePosition: number;
}

const MOST_CUES = 4_096;

export class CueList {
  readonly #most: number;
  #gapTicks: number;
  #cues: Cue[] = [];

  /** @param gapTicks the least between two cues @param most of them; there are never more */
  constructor(gapTicks: number, most = MOST_CUES) {
    this.#gapTicks = gapTicks;
    this.#most = most;
  }

  /** In the order of time. */
  get cues(): readonly Cue[] {
    return this.#cues;
  }

  /** Left out where it comes too soon after the last one, or before it. */
  add(cue: Cue): void {
    const last = this.#cues.at(-1);
    if (last !== undefined && cue.ticks - last.ticks < this.#gapTicks) return;
    if (this.#cues.length >= this.#most) {
      this.#cues = this.#cues.filter((_, index) => index % 2 === 0);
      this.#gapTicks *= 2;
    }
    this.#cues.push(cue);
  }
}
