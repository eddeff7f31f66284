/** Draws an element again when a time has come: for what depends on the clock and on nothing else. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class WakeAt implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #times: () => readonly number[];
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param times Unix milliseconds at which something changes; those that have passed do not count */
  constructor(host: ReactiveControllerHost, times: () => readonly number[]) {
    this.#host = host;
    this.#times = times;
    host.addController(this);
  }

  hostUpdated(): void {
    this.hostDisconnected();
    const nowMs = Date.now();
    const next = Math.min(...this.#times().filter((atMs) => atMs > nowMs));
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#host.requestUpdate(), next - nowMs);
  }

  hostDisconnected(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
