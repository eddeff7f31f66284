/**
 * After a reload: has the session look whether there is a meeting to go back into, and holds the form back meanwhile, so
 * that no card flashes up that another one replaces. Opens no line and no device for that (R1).
 */
import type { RoomChoices } from './room-view.js';

/** How long the form is held back at most. */
const LOOK_BACK_MS = 600;

interface LookBackHost {
  /** Whether there is a session already, made here or elsewhere. */
  readonly hasSession: boolean;
  /** Whether the session is one of the room's own that nobody has used yet. */
  readonly hasFreshSession: boolean;
  /** Whether anything may begin: not before the page's own question is answered. */
  readonly mayBegin: boolean;
  choose(change: Partial<RoomChoices>): void;
  openSession(): unknown;
  renewSession(): Promise<void>;
}

export class LookBack {
  readonly #host: LookBackHost;
  #isDue = false;

  constructor(host: LookBackHost) {
    this.#host = host;
  }

  /** A meeting was left by a reload: to be looked for as soon as the element has what the page says about it. */
  expect(): void {
    this.#isDue = true;
  }

  /** Before the element is drawn. `moved`: the page has named another server than before. */
  prepare(moved: boolean): void {
    if (!this.#host.mayBegin) return;
    if (this.#isDue) this.#look();
    else if (moved && this.#host.hasFreshSession) void this.#lookElsewhere();
  }

  #look(): void {
    this.#isDue = false;
    if (this.#host.hasSession) return;
    this.#host.openSession();
    this.#host.choose({ lookingBack: true });
    setTimeout(() => this.#host.choose({ lookingBack: false }), LOOK_BACK_MS);
  }

  async #lookElsewhere(): Promise<void> {
    await this.#host.renewSession();
    this.#host.openSession();
  }
}
