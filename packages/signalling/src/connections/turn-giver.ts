/**
 * Gives TURN credentials to connections that a lead has let in, and new ones before they end. Owns who has had some and
 * when the next are due; whom it may be given to is the room's word (I23). Knows no secret and logs nothing.
 */
import type { CidKey } from '../rooms/cid-key.js';
import type { TurnIssuer } from '../turn/turn-issuer.js';
import type { Connection } from './connection.js';

export class TurnGiver {
  readonly #issuer: TurnIssuer;
  readonly #dueMs = new Map<CidKey, number>();

  constructor(issuer: TurnIssuer) {
    this.#issuer = issuer;
  }

  /** Nothing when it has had some: the renewal is `sweep`'s. */
  give(connection: Connection, nowMs: number): void {
    if (!this.#dueMs.has(connection.key)) this.#send(connection, nowMs);
  }

  forget(key: CidKey): void {
    this.#dueMs.delete(key);
  }

  /** `find` answers only connections that are still let in. */
  sweep(nowMs: number, find: (key: CidKey) => Connection | undefined): void {
    for (const [key, dueMs] of [...this.#dueMs]) {
      const connection = find(key);
      if (connection === undefined) this.#dueMs.delete(key);
      else if (nowMs >= dueMs) this.#send(connection, nowMs);
    }
  }

  #send(connection: Connection, nowMs: number): void {
    this.#dueMs.set(connection.key, nowMs + this.#issuer.renewalMs);
    connection.send(this.#issuer.issue());
  }
}
