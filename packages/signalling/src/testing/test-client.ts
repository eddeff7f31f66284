/**
 * A client with real sockets and real keys that speaks the server's frames one by one, for tests: it can also say
 * what no browser would. Everything that comes in is queued; `next` waits for it.
 */
import { once } from 'node:events';
import { hash } from 'node:crypto';
import {
  authSignatureInput,
  encodeFrame,
  leadSignatureInput,
  parseServerFrame,
  powInput,
  regSignatureInput,
  type Auth,
  type Chal,
  type ClientFrame,
  type Hash32,
  type Nonce32,
  type Reg,
  type ServerFrame,
} from '@in-camera/protocol';
import { WebSocket, type ClientOptions } from 'ws';
import { randomNonce, type KeyPair } from './room-authority.js';

/** What a connection has been told or has received, in the order it came. */
export type Incoming =
  | { readonly type: 'frame'; readonly frame: ServerFrame }
  | { readonly type: 'binary'; readonly bytes: Buffer }
  | { readonly type: 'closed'; readonly code: number };

export type RegFields = Omit<Reg, 't' | 'sig'>;

const WAIT_MS = 5000;

export class TestClient {
  readonly socket: WebSocket;
  readonly #queue: Incoming[] = [];
  #wake: (() => void) | null = null;
  #chal: Chal | null = null;
  #room: Hash32 | null = null;
  #nc: Nonce32 | null = null;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data, isBinary) => {
      const bytes = data as Buffer;
      if (isBinary) this.#push({ type: 'binary', bytes });
      else {
        const parsed = parseServerFrame(bytes.toString('utf8'));
        if (!parsed.ok) throw new Error(`the server has sent a malformed frame: ${parsed.code}`);
        this.#push({ type: 'frame', frame: parsed.value });
      }
    });
    socket.on('close', (code) => {
      this.#push({ type: 'closed', code });
    });
    socket.on('error', () => undefined);
  }

  /** `url` is the server's; rejects when the upgrade is refused. */
  static async connect(url: string, options: ClientOptions = {}): Promise<TestClient> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/signalling`, { origin: url, ...options });
    const client = new TestClient(socket);
    await once(socket, 'open');
    return client;
  }

  get chal(): Chal {
    if (this.#chal === null) throw new Error('not challenged yet');
    return this.#chal;
  }

  async next(): Promise<Incoming> {
    if (this.#queue.length === 0) await this.#incoming();
    const first = this.#queue.shift();
    if (first === undefined) throw new Error(`nothing came within ${String(WAIT_MS)} ms`);
    return first;
  }

  /** The next frame; an error when something else comes. */
  async frame(): Promise<ServerFrame> {
    const incoming = await this.next();
    if (incoming.type !== 'frame') throw new Error(`expected a frame, got ${incoming.type}`);
    return incoming.frame;
  }

  async binary(): Promise<Buffer> {
    const incoming = await this.next();
    if (incoming.type !== 'binary') throw new Error(`expected a payload, got ${JSON.stringify(incoming)}`);
    return incoming.bytes;
  }

  /** Waits for the end, through whatever comes before; answers the close code. */
  async closed(): Promise<number> {
    for (;;) {
      const incoming = await this.next();
      if (incoming.type === 'closed') return incoming.code;
    }
  }

  /** Whether nothing at all comes for so long. */
  async isQuiet(forMs = 150): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, forMs));
    return this.#queue.length === 0;
  }

  sendFrame(frame: ClientFrame): void {
    this.socket.send(encodeFrame(frame));
  }

  /** Sends a frame and waits for what is said to it. */
  ask(frame: ClientFrame): Promise<ServerFrame> {
    this.sendFrame(frame);
    return this.frame();
  }

  async hello(room: Hash32): Promise<Chal> {
    this.#room = room;
    this.#nc = randomNonce();
    this.sendFrame({ t: 'hello', v: 1, room, nc: this.#nc });
    const frame = await this.frame();
    if (frame.t !== 'chal') throw new Error(`expected chal, got ${JSON.stringify(frame)}`);
    this.#chal = frame;
    return frame;
  }

  authFrame(access: KeyPair, extra: { pow?: Uint8Array } = {}): Auth {
    if (this.#nc === null) throw new Error('hello first');
    return { t: 'auth', sig: access.sign(authSignatureInput({ ...this.#context(), nc: this.#nc })), ...extra };
  }

  auth(access: KeyPair, extra: { pow?: Uint8Array } = {}): Promise<ServerFrame> {
    return this.ask(this.authFrame(access, extra));
  }

  regFrame(own: KeyPair, fields: RegFields): Reg {
    return { t: 'reg', ...fields, sig: own.sign(regSignatureInput({ ...this.#context(), ...fields })) };
  }

  register(own: KeyPair, fields: RegFields): Promise<ServerFrame> {
    return this.ask(this.regFrame(own, fields));
  }

  lead(own: KeyPair, credentials: { cert: Uint8Array; grant?: Uint8Array }): Promise<ServerFrame> {
    return this.ask({ t: 'lead', ...credentials, sig: own.sign(leadSignatureInput(this.#context())) });
  }

  /** A solution of the challenge that is none of `besides`. */
  work(bits: number, besides: readonly Uint8Array[] = []): Uint8Array {
    const solution = new Uint8Array(8);
    const view = new DataView(solution.buffer);
    // The solution is the last of what is hashed.
    const input = powInput({ ...this.#context(), solution });
    for (let n = 0; ; n += 1) {
      view.setUint32(4, n);
      input.set(solution, input.length - 8);
      const isSolved = hash('sha512', input, 'buffer').readUInt32BE(0) >>> (32 - bits) === 0;
      if (isSolved && besides.every((other) => Buffer.compare(other, solution) !== 0)) return solution;
    }
  }

  close(): void {
    this.socket.terminate();
  }

  #context(): { room: Hash32; sn: Nonce32; cid: Chal['cid'] } {
    if (this.#room === null) throw new Error('hello first');
    return { room: this.#room, sn: this.chal.sn, cid: this.chal.cid };
  }

  #push(incoming: Incoming): void {
    this.#queue.push(incoming);
    this.#wake?.();
  }

  #incoming(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
