/**
 * A signalling server in the attacker's hands. Behind it stands an honest one, so that everything works until a hook says
 * otherwise; each frame of either direction passes through a hook, and connections can be made up that no page holds.
 * Knows no keys and no transport: `stage/` connects it to fake lines or to sockets.
 */
import { encodeRelay, parseRelay, parseServerFrame, toHex, type Cid, type Policy } from '@in-camera/protocol';

export type Frame = string | Uint8Array;

/** One connection of a page. */
export interface Line {
  readonly owner: string;
  /** What the server calls it; null before its challenge. */
  cid: Cid | null;
  isOpen: boolean;
  /** To the page. */
  send(frame: Frame): void;
  /** To the honest server. */
  pass(frame: Frame): void;
}

/** A payload that a page gave the server. */
export interface Relayed {
  readonly line: Line;
  /** Zeros: to the lead. */
  readonly to: Cid;
  readonly payload: Uint8Array;
}

/** @returns what goes on in its place; null keeps it back. */
export type Hook = (line: Line, frame: Frame) => Frame | null;

const passOn: Hook = (_line, frame) => frame;

export class HostileServer {
  /** All lines ever opened, oldest first. */
  readonly lines: Line[] = [];
  /** All payloads that pages gave it, oldest first. */
  readonly relayed: Relayed[] = [];
  /** All text frames of pages. */
  readonly asked: { readonly line: Line; readonly text: string }[] = [];
  /** As the honest server says it. */
  policy: Policy | null = null;
  /** Unix ms, as people's clocks have it. */
  now: () => number = () => Date.now();
  fromPage: Hook = passOn;
  toPage: Hook = passOn;
  /** Which of the honest servers behind stands for a page: two of them are a room split in two. */
  roomOf: (owner: string) => number = () => 0;
  /** What became of payloads, before any page's line: for who answers in another's place. True: taken. */
  intercept: (relayed: Relayed) => boolean = () => false;
  readonly #madeUp = new Map<string, (payload: Uint8Array, from: Line) => void>();

  /** A connection that no page holds: what is sent to it comes here. */
  attach(cid: Cid, receive: (payload: Uint8Array, from: Line) => void): void {
    this.#madeUp.set(toHex(cid), receive);
  }

  /** The line that a person's page holds now. */
  lineOf(owner: string): Line {
    const line = this.lines.findLast((one) => one.owner === owner && one.isOpen);
    if (line === undefined) throw new Error(`${owner} holds no line`);
    return line;
  }

  /** A frame of the server's own. */
  deliver(owner: string, frame: Frame): void {
    this.lineOf(owner).send(frame);
  }

  /** A payload as if it came from `cid`. */
  relayTo(owner: string, cid: Cid, payload: Uint8Array): void {
    this.deliver(owner, encodeRelay(cid, payload));
  }

  /** For what connects pages: a page says something. */
  hearPage(line: Line, frame: Frame): void {
    if (typeof frame === 'string') this.asked.push({ line, text: frame });
    else if (this.#isTaken(line, frame)) return;
    const next = this.fromPage(line, frame);
    if (next !== null) line.pass(next);
  }

  /** For what connects pages: the honest server says something to one. */
  hearServer(line: Line, frame: Frame): void {
    const parsed = typeof frame === 'string' ? parseServerFrame(frame) : null;
    if (parsed?.ok === true && parsed.value.t === 'chal') {
      line.cid = parsed.value.cid;
      this.policy = parsed.value.policy;
    }
    const next = this.toPage(line, frame);
    if (next !== null) line.send(next);
  }

  #isTaken(line: Line, frame: Uint8Array): boolean {
    const parsed = parseRelay(frame);
    if (!parsed.ok) return false;
    const relayed = { line, to: parsed.value.cid, payload: parsed.value.payload };
    this.relayed.push(relayed);
    if (this.intercept(relayed)) return true;
    const receive = this.#madeUp.get(toHex(relayed.to));
    receive?.(relayed.payload, line);
    return receive !== undefined;
  }
}
