/**
 * Whose session the room shows: one of its own, made when first needed, or one made elsewhere (property `session`).
 * Owns the listening; whoever made a session ends it.
 */
import type { Fact, Session } from '@in-camera/meeting';
import { openBrowserSession, type RoomOptions } from '../internal/browser-session.js';

export interface RoomSessionEvents {
  readonly options: RoomOptions;
  /** There is another session, or none. */
  handleSession(session: Session | null): void;
  handleSnapshot(): void;
  handleFact(fact: Fact): void;
}

export class RoomSession {
  readonly #events: RoomSessionEvents;
  #session: Session | null = null;
  #own = false;
  #stop: (() => void)[] = [];

  constructor(events: RoomSessionEvents) {
    this.#events = events;
  }

  get current(): Session | null {
    return this.#session;
  }

  /** The session in use; makes one of the room's own when there is none. Opens no socket and no device. */
  require(): Session {
    if (this.#session) return this.#session;
    const session = openBrowserSession(this.#events.options);
    this.#use(session, true);
    return session;
  }

  /** Shows a session made elsewhere, or, with null, none until one is needed; ends an own one that was in use. */
  adopt(session: Session | null): void {
    if (session === this.#session) return;
    void this.#endOwn();
    this.#use(session, false);
  }

  /** The element has gone: an own session ends, another's only lets go of the devices and goes on listening. */
  async release(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    if (this.#own) {
      await this.renew();
      return;
    }
    const { microphone, camera } = session.getState().self;
    const off = [
      ...(microphone ? [session.dispatch({ type: 'set-microphone', on: false })] : []),
      ...(camera ? [session.dispatch({ type: 'set-camera', on: false })] : []),
    ];
    await Promise.allSettled(off);
  }

  /** Ends an own session, so that the next one starts afresh; leaves another's alone. */
  async renew(): Promise<void> {
    if (!this.#own) return;
    const ended = this.#endOwn();
    this.#use(null, false);
    await ended;
  }

  async #endOwn(): Promise<void> {
    if (this.#own) await this.#session?.close();
  }

  #use(session: Session | null, own: boolean): void {
    for (const stop of this.#stop) stop();
    this.#session = session;
    this.#own = own;
    this.#stop = session
      ? [
          session.subscribe(() => this.#events.handleSnapshot()),
          session.observe((fact) => this.#events.handleFact(fact)),
        ]
      : [];
    this.#events.handleSession(session);
  }
}
