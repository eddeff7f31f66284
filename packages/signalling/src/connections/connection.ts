/**
 * One client's connection: its place in the order hello → answer → room, its deadlines, its rate and its way out. Owns
 * the wire. Knows what a frame costs and whether it may come now; what it means is for `admission`, `claims` and `relay`.
 * The peer is hostile: every way to be slow, silent, loud or malformed ends here.
 */
import {
  encodeFrame,
  LIMITS,
  parseClientFrame,
  type Cid,
  type Hash32,
  type Nonce32,
  type ServerFrame,
} from '@in-camera/protocol';
import type { AddressAccount } from '../limits/address-limits.js';
import { TokenBucket } from '../limits/token-bucket.js';
import { fromCidKey, type CidKey } from '../rooms/cid-key.js';
import type { ErrCode } from '../rooms/room-input.js';
import type { RoomKey } from '../rooms/room-registry.js';
import { handleFrame } from './admission.js';
import { COSTS, relay } from './relay.js';
import type { Hub } from './hub.js';
import type { Wire, WireEvents } from './wire.js';

/** `greeting`: hello is due; `answering`: auth, reg or lead is; `inside`: the room knows this connection. */
export type Phase = 'greeting' | 'answering' | 'inside' | 'closed';

/** What hello fixed and the challenge asks for. */
export interface Challenge {
  readonly room: Hash32;
  readonly roomKey: RoomKey;
  readonly nc: Nonce32;
  readonly sn: Nonce32;
  /** 0 when no work was asked for. */
  readonly bits: number;
}

/** Hello, and then the first answer, each within this (threats D4). */
const STEP_MS = 10_000;
/** For an answer that takes work: a slow telephone may need most of it. */
const WORK_MS = 120_000;
/** After a wrong password a person types it again. */
const RETYPE_MS = 60_000;
/** Wrong answers and refused claims one challenge takes. */
const MAX_FAILURES = 5;
const PING_MS = 15_000;
const MAX_MISSED_PONGS = 2;
/** For the sign of life of a lead whose place another one wants. */
const SIGN_MS = 5_000;
/** A message begun is finished within this (threats D1). */
const MESSAGE_MS = 10_000;
/** What may wait for a slow reader, the message at hand included (threats D3). */
const MAX_WAITING_BYTES = 256 * 1024;

const CLOSE_CODES: Readonly<Partial<Record<ErrCode, number>>> = { 'too-big': 1009, shutdown: 1001, busy: 1013 };
const CLOSED_BY_RULE = 1008;

export class Connection implements WireEvents {
  readonly key: CidKey;
  readonly cid: Cid;
  readonly account: AddressAccount;
  phase: Phase = 'greeting';
  challenge: Challenge | null = null;
  /** Wrong answers and refused claims on this challenge. */
  failures = 0;
  /** Proofs of work already shown, each good for one try. */
  spentWork: readonly string[] = [];
  readonly #hub: Hub;
  readonly #wire: Wire;
  #allowance: TokenBucket | null = null;
  #deadlineMs: number;
  #nextPingMs: number;
  #missedPongs = 0;
  #signDueMs: number | null = null;
  #unfinishedSinceMs: number | null = null;
  #isCounted = true;

  constructor(hub: Hub, wire: Wire, key: CidKey, account: AddressAccount) {
    this.#hub = hub;
    this.#wire = wire;
    this.key = key;
    this.cid = fromCidKey(key);
    this.account = account;
    account.connections += 1;
    const nowMs = hub.nowMs();
    this.#deadlineMs = nowMs + STEP_MS;
    this.#nextPingMs = nowMs + PING_MS;
  }

  /** The wire itself may outlive this by its closing handshake; nothing it says is heard any more. */
  get isClosed(): boolean {
    return this.phase === 'closed';
  }

  send(frame: ServerFrame): void {
    this.#write(encodeFrame(frame));
  }

  /** Passes a relay frame on; the buffer is not used again by the caller. */
  forward(frame: Buffer): void {
    this.#write(frame);
  }

  /** Tells the code and closes. What follows from the room's point of view happens at once, not when the socket is gone. */
  fail(code: ErrCode, retryAfter?: number): void {
    this.refuse(code, retryAfter);
    this.close(CLOSE_CODES[code] ?? CLOSED_BY_RULE);
  }

  /** Tells the code and goes on. `retryAfter` in seconds; 0 says nothing about when. */
  refuse(code: ErrCode, retryAfter = 0): void {
    const seconds = Math.min(retryAfter, LIMITS.retryAfterSeconds);
    this.send(seconds === 0 ? { t: 'err', code } : { t: 'err', code, retryAfter: seconds });
  }

  close(code = 1000): void {
    if (this.isClosed) return;
    this.#leave();
    this.#wire.close(code);
  }

  terminate(): void {
    this.#leave();
    this.#wire.terminate();
  }

  /** The room knows this connection from now on; no deadline but the pings' holds. */
  enter(): void {
    if (this.isClosed) return;
    this.phase = 'inside';
    this.failures = 0;
  }

  /** Waits for the answer to a challenge just sent. */
  expectAnswer(withWork: boolean): void {
    this.phase = 'answering';
    this.#deadlineMs = this.#hub.nowMs() + (withWork ? WORK_MS : STEP_MS);
  }

  /** Tells what was wrong with an answer or a claim. Who is not inside has five tries, and time to type again. */
  countFailure(code: ErrCode, retryAfter?: number): void {
    if (this.phase === 'inside') {
      this.refuse(code, retryAfter);
      return;
    }
    this.failures += 1;
    this.#deadlineMs = this.#hub.nowMs() + RETYPE_MS;
    if (this.failures >= MAX_FAILURES) this.fail(code, retryAfter);
    else this.refuse(code, retryAfter);
  }

  /** Who has answered rightly is the room's affair, no longer that of everybody behind the same address (threats D7). */
  releaseAccount(): void {
    if (this.#isCounted) this.account.connections -= 1;
    this.#isCounted = false;
  }

  /** Takes what a frame costs from the allowance; false when there is not that much left at the moment. */
  pay(cost: number): boolean {
    const rate = this.#hub.settings.maxFramesPerConnection;
    const nowMs = this.#hub.nowMs();
    this.#allowance ??= new TokenBucket(4 * rate, 60 * rate, nowMs);
    return this.#allowance.take(nowMs, cost);
  }

  handleText(text: string): void {
    if (this.isClosed) return;
    if (text.length > LIMITS.controlFrameCharacters) this.fail('too-big');
    else if (!this.pay(COSTS.control)) this.fail('rate', 1);
    else {
      const frame = parseClientFrame(text);
      if (frame.ok) handleFrame(this.#hub, this, frame.value);
      else this.fail('bad-frame');
    }
  }

  handleBinary(frame: Buffer): void {
    if (!this.isClosed) relay(this.#hub, this, frame);
  }

  handlePing(): void {
    if (this.isClosed) return;
    if (this.pay(COSTS.control)) this.#wire.pong();
    else this.fail('rate', 1);
  }

  handlePong(): void {
    this.#missedPongs = 0;
    this.#signDueMs = null;
  }

  /** A ping at once, and the end when it is not answered soon. Asking again gives no more time. */
  askForSign(): void {
    if (this.isClosed || this.#signDueMs !== null) return;
    this.#signDueMs = this.#hub.nowMs() + SIGN_MS;
    this.#wire.ping();
  }

  handleBytes(unfinished: boolean): void {
    if (!unfinished) this.#unfinishedSinceMs = null;
    else this.#unfinishedSinceMs ??= this.#hub.nowMs();
  }

  handleClosed(): void {
    this.#leave();
  }

  /** Called about once a second: ends what is overdue, asks who is silent for a sign of life. */
  sweep(nowMs: number): void {
    const isLate = this.phase !== 'inside' && nowMs >= this.#deadlineMs;
    const isStuck = this.#unfinishedSinceMs !== null && nowMs - this.#unfinishedSinceMs >= MESSAGE_MS;
    const isSilent = this.#signDueMs !== null && nowMs >= this.#signDueMs;
    if (isLate || isStuck || isSilent) {
      this.terminate();
    } else if (nowMs >= this.#nextPingMs) {
      if (this.#missedPongs >= MAX_MISSED_PONGS) this.terminate();
      else this.#wire.ping();
      this.#missedPongs += 1;
      this.#nextPingMs = nowMs + PING_MS;
    }
  }

  #write(data: string | Buffer): void {
    if (this.isClosed) return;
    if (this.#wire.bufferedAmount + data.length > MAX_WAITING_BYTES) this.terminate();
    else this.#wire.send(data);
  }

  #leave(): void {
    if (this.isClosed) return;
    this.phase = 'closed';
    this.releaseAccount();
    this.#hub.handleLeft(this);
  }
}
