/** Collects local candidates for a moment, so that their number and timing tell the server little (protocol §5, F1). */
import type { IceCandidate } from '@in-camera/protocol';

/** Under the protocol's 50 ms: one gathering's own addresses come together, and a first contact should not wait. */
const WINDOW_MS = 20;

export class CandidateBatch {
  readonly #flush: (batch: readonly IceCandidate[]) => void;
  #waiting: IceCandidate[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(flush: (batch: readonly IceCandidate[]) => void) {
    this.#flush = flush;
  }

  add(candidate: IceCandidate): void {
    this.#waiting.push(candidate);
    this.#timer ??= setTimeout(() => {
      const batch = this.#waiting;
      this.#waiting = [];
      this.#timer = undefined;
      this.#flush(batch);
    }, WINDOW_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }
}
