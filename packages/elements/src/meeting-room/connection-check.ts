/**
 * What a person finds out of the connection before a meeting, and whether they hide their address (D9). Asks the session, holds
 * the last answer for as long as the page is open, and tells every session that follows of the wish. Starts nothing by itself.
 */
import type { ConnectionReport, Session } from '@in-camera/meeting';

export interface ConnectionChoices {
  /** The last answer; null before the first. */
  readonly report: ConnectionReport | null;
  readonly running: boolean;
  /** The person wants to hide their address, or is being told whether they can. */
  readonly hides: boolean;
  test(): void;
  hide(on: boolean): void;
}

/** Whether the site has a relay; null while it has not said. */
export function hasRelay(report: ConnectionReport | null): boolean | null {
  return report?.server === 'works' ? report.relay !== 'not-configured' : null;
}

export class ConnectionCheck implements ConnectionChoices {
  report: ConnectionReport | null = null;
  running = false;
  hides = false;
  readonly #open: () => Session;
  readonly #changed: () => void;

  /**
   * @param open the session in use, or a new one that has not begun anything
   * @param changed is called whenever there is something else to show
   */
  constructor(open: () => Session, changed: () => void) {
    this.#open = open;
    this.#changed = changed;
  }

  readonly test = (): void => {
    void this.#run();
  };

  readonly hide = (on: boolean): void => {
    void this.#hide(on);
  };

  /** A session that begins takes over what was chosen before. */
  handleSession(session: Session | null): void {
    if (this.hides && session?.getState().phase === 'idle') void this.#tell(session, true);
  }

  async #hide(on: boolean): Promise<void> {
    this.hides = on;
    this.#changed();
    // Nobody is to find out at the door that there is nothing to hide behind.
    if (on && hasRelay(this.report) === null) await this.#run('server');
    const hides = this.hides && (!on || hasRelay(this.report) === true);
    this.hides = hides && (await this.#tell(this.#open(), hides));
    if (!hides) await this.#tell(this.#open(), false);
    this.#changed();
  }

  async #run(only?: 'server'): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.#changed();
    try {
      this.report = await this.#open().dispatch(
        only === undefined ? { type: 'test-connection' } : { type: 'test-connection', only },
      );
    } catch {
      // A session that cannot test says nothing of the connection.
      this.report = null;
    } finally {
      this.running = false;
      this.#changed();
    }
  }

  /** @returns whether the session has taken it: none under way does */
  async #tell(session: Session, on: boolean): Promise<boolean> {
    try {
      await session.dispatch({ type: 'set-relay-only', on });
      return true;
    } catch {
      return session.getState().self.relayOnly === on;
    }
  }
}
