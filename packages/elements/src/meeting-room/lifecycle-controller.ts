/**
 * What removing the element means (elements.md, "Lifecycle"): still disconnected after one task, the meeting is left and
 * every device light goes out; a move within that task keeps it.
 */
import type { ReactiveController } from 'lit';

export interface LifecycleHost {
  readonly isConnected: boolean;
  addController(controller: ReactiveController): void;
}

export class LifecycleController implements ReactiveController {
  readonly #host: LifecycleHost;
  readonly #onRemoved: () => void;
  #pending: ReturnType<typeof setTimeout> | null = null;

  /** `onRemoved`: the element is gone, as far as anybody can tell. */
  constructor(host: LifecycleHost, onRemoved: () => void) {
    this.#host = host;
    this.#onRemoved = onRemoved;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#pending !== null) clearTimeout(this.#pending);
    this.#pending = null;
  }

  hostDisconnected(): void {
    this.#pending ??= setTimeout(() => {
      this.#pending = null;
      if (!this.#host.isConnected) this.#onRemoved();
    }, 0);
  }
}
