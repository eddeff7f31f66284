/**
 * Everybody who is connected, and the rooms they are in. Owns the two maps, performs the rooms' effects on the
 * connections, and keeps time for both. Knows no HTTP. Everything in here is gone with the process.
 */
import type { AddressAccount, AddressLimits } from '../limits/address-limits.js';
import type { Log } from '../log/log.js';
import type { Settings } from '../options/options.js';
import { toCidKey, type CidKey } from '../rooms/cid-key.js';
import type { RoomEffect, RoomInput } from '../rooms/room-input.js';
import { RoomRegistry, type RoomKey } from '../rooms/room-registry.js';
import type { Room } from '../rooms/room.js';
import type { TurnIssuer } from '../turn/turn-issuer.js';
import { Connection } from './connection.js';
import { TurnGiver } from './turn-giver.js';
import type { Wire } from './wire.js';

export type HubSettings = Pick<
  Settings,
  'policy' | 'stunUrl' | 'maxRooms' | 'maxParticipants' | 'maxFramesPerConnection'
>;

export interface HubTools {
  readonly settings: HubSettings;
  readonly limits: AddressLimits;
  readonly log: Log;
  /** Milliseconds of a clock that never goes back: for deadlines and rates. */
  readonly nowMs: () => number;
  /** Unix milliseconds: for the dates in certificates, and for nothing else (I27). */
  readonly unixMs: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Null: the operator has no TURN server. */
  readonly turn: TurnIssuer | null;
}

export class Hub {
  readonly settings: HubSettings;
  readonly limits: AddressLimits;
  readonly log: Log;
  readonly nowMs: () => number;
  readonly unixMs: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Where the operator's TURN is; empty where there is none. */
  readonly turnUrls: readonly string[];
  readonly rooms = new RoomRegistry();
  /** Where this host answers STUN, once it does. */
  stunPort: number | null = null;
  /** Going down: no new rooms, no new connections. */
  isDraining = false;
  readonly #connections = new Map<CidKey, Connection>();
  readonly #turn: TurnGiver | null;

  constructor(tools: HubTools) {
    this.settings = tools.settings;
    this.limits = tools.limits;
    this.log = tools.log;
    this.nowMs = tools.nowMs;
    this.unixMs = tools.unixMs;
    this.randomBytes = tools.randomBytes;
    this.turnUrls = tools.turn?.urls ?? [];
    this.#turn = tools.turn === null ? null : new TurnGiver(tools.turn);
  }

  get size(): number {
    return this.#connections.size;
  }

  open(wire: Wire, account: AddressAccount): Connection {
    const connection = new Connection(this, wire, toCidKey(this.randomBytes(16)), account);
    this.#connections.set(connection.key, connection);
    return connection;
  }

  find(key: CidKey): Connection | undefined {
    return this.#connections.get(key);
  }

  roomOf(connection: Connection): Room | null {
    return connection.challenge === null ? null : this.rooms.get(connection.challenge.roomKey);
  }

  /** Steps a room and does what comes of it. */
  apply(key: RoomKey, input: RoomInput): readonly RoomEffect[] {
    const effects = this.rooms.apply(key, input, this.nowMs());
    for (const effect of effects) this.#perform(effect);
    return effects;
  }

  handleLeft(connection: Connection): void {
    this.#connections.delete(connection.key);
    this.#turn?.forget(connection.key);
    // Whoever remains is about to be told themselves.
    if (this.isDraining) return;
    const room = connection.challenge?.roomKey;
    if (room !== undefined) this.apply(room, { type: 'closed', cid: connection.key, nowMs: this.nowMs() });
  }

  /** Called about once a second. */
  sweep(): void {
    const nowMs = this.nowMs();
    for (const connection of this.#connections.values()) connection.sweep(nowMs);
    this.rooms.tick(nowMs);
    this.#turn?.sweep(nowMs, (key) => this.#letIn(key));
    this.limits.sweep(nowMs);
  }

  /** Tells everybody that the server goes down, and begins to close. */
  drain(): void {
    this.isDraining = true;
    for (const connection of [...this.#connections.values()]) connection.fail('shutdown');
  }

  #perform(effect: RoomEffect): void {
    const connection = this.#connections.get('cid' in effect ? effect.cid : effect.to);
    if (connection === undefined) return;
    if (effect.type === 'send') connection.send(effect.frame);
    else if (effect.type === 'let-in') this.#turn?.give(connection, this.nowMs());
    else if (effect.type === 'ask') connection.askForSign();
    else if (effect.type === 'refuse') connection.countFailure(effect.code);
    else if (effect.code === null) connection.close();
    else connection.fail(effect.code, effect.retryAfter);
  }

  /** The connection, as long as its room counts it among those who were let in. */
  #letIn(key: CidKey): Connection | undefined {
    const connection = this.#connections.get(key);
    if (connection === undefined || this.roomOf(connection)?.connections.get(key) !== 'allowed') return undefined;
    return connection;
  }
}
