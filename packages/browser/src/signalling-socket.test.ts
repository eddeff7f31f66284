import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createSignalling } from './signalling-socket.js';

/** Time by hand: timers fire in order when told to. */
class ManualClock {
  #now = 0;
  #timers = new Set<{ readonly at: number; readonly call: () => void }>();
  now = () => this.#now;
  monotonic = () => this.#now;
  after = (delayMs: number, call: () => void) => {
    const timer = { at: this.#now + delayMs, call };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };
  get pending(): number {
    return this.#timers.size;
  }
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.call();
    }
    this.#now = end;
  }
}

class FakeSocket {
  readyState = 0;
  bufferedAmount = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: unknown[] = [];
  isClosed = false;
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.isClosed = true;
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  die(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

let clock: ManualClock;
let sockets: FakeSocket[];
let log: unknown[];
let online: Set<() => void>;
let refuses: boolean;

beforeEach(() => {
  [clock, sockets, log, online, refuses] = [new ManualClock(), [], [], new Set(), false];
});

function connect() {
  const environment = {
    clock,
    chance: () => 0.5,
    open() {
      if (refuses) throw new DOMException('mixed content', 'SecurityError');
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    onOnline(call: () => void) {
      online.add(call);
      return () => void online.delete(call);
    },
  };
  return createSignalling(new URL('wss://server.example/signalling'), environment).connect({
    opened: () => log.push('opened'),
    lost: () => log.push('lost'),
    text: (frame) => log.push(frame),
    binary: (frame) => log.push(frame),
  });
}

function newest(): FakeSocket {
  return sockets.at(-1)!;
}

describe('the signalling line', () => {
  it('carries text and bytes both ways, and asks for bytes as an ArrayBuffer', () => {
    const line = connect();
    newest().open();
    line.sendText('a');
    line.sendBinary(Uint8Array.of(1));
    newest().onmessage?.({ data: 'b' });
    newest().onmessage?.({ data: Uint8Array.of(2).buffer });
    assert.equal(newest().binaryType, 'arraybuffer');
    assert.deepEqual(newest().sent, ['a', Uint8Array.of(1)]);
    assert.deepEqual(log, ['opened', 'b', Uint8Array.of(2)]);
  });

  it('comes back by itself after 1, 2, 4 … 30 s, for as long as it takes', () => {
    connect();
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      newest().die();
      const [before, start] = [sockets.length, clock.now()];
      while (sockets.length === before) clock.pass(500);
      waits.push(clock.now() - start);
    }
    assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    assert.deepEqual(log, Array<string>(8).fill('lost'));
  });

  it('begins at 1 s again after a connection that held, not after one that was cut at once', () => {
    connect();
    for (const [heldMs, nextWaitMs] of [
      [100, 1_000],
      [100, 2_000],
      [10_000, 1_000],
    ] as const) {
      newest().open();
      clock.pass(heldMs);
      newest().die();
      const before = sockets.length;
      clock.pass(nextWaitMs - 1);
      assert.equal(sockets.length, before, `not before ${nextWaitMs} ms`);
      clock.pass(1);
      assert.equal(sockets.length, before + 1, `after ${nextWaitMs} ms`);
    }
  });

  it('P9: a line that was good tries every 2 s, and after 40 s the more seldom the longer it is gone', () => {
    connect();
    newest().open();
    clock.pass(10_000);
    const lostAtMs = clock.now();
    const waits: number[] = [];
    while (clock.now() - lostAtMs < 600_000) {
      newest().die();
      const [before, startMs] = [sockets.length, clock.now()];
      while (sockets.length === before) clock.pass(500);
      waits.push(clock.now() - startMs);
    }
    assert.deepEqual(waits.slice(0, 21), [1_000, ...Array<number>(20).fill(2_000)]);
    assert.deepEqual(
      waits.slice(21),
      [...waits.slice(21)].sort((a, b) => a - b),
    );
    assert.ok(waits.length < 90 && Math.max(...waits) <= 30_000, String(waits.length));
  });

  it('a server that cuts every connection at once is not asked more often for it', () => {
    connect();
    newest().open();
    clock.pass(10_000);
    newest().die();
    const before = sockets.length;
    // Nothing that was cut at once makes the next tries quick again.
    for (let passed = 0; passed < 120_000; passed += 500) {
      if (newest().onclose !== null && newest().readyState === 0) {
        newest().open();
        newest().die();
      }
      clock.pass(500);
    }
    assert.ok(sockets.length - before <= 48, String(sockets.length - before));
  });

  it('tries at once when the machine is online again, and only when it is down', () => {
    connect();
    newest().open();
    online.forEach((call) => call());
    assert.equal(sockets.length, 1);
    newest().die();
    online.forEach((call) => call());
    assert.equal(sockets.length, 2);
    clock.pass(1_000);
    assert.equal(sockets.length, 2, 'the waiting try is not made on top');
  });

  it('gives up a try that has not opened after 10 s', () => {
    connect();
    clock.pass(10_000);
    assert.ok(sockets[0]!.isClosed);
    assert.deepEqual(log, ['lost']);
    clock.pass(1_000);
    assert.equal(sockets.length, 2);
  });

  it('survives a browser that refuses the address outright', () => {
    refuses = true;
    connect();
    assert.deepEqual(log, ['lost']);
    refuses = false;
    clock.pass(1_000);
    assert.equal(sockets.length, 1);
  });

  it('sends nothing while down, and nothing of it later', () => {
    const line = connect();
    line.sendText('early');
    newest().open();
    newest().die();
    line.sendText('late');
    clock.pass(1_000);
    newest().open();
    assert.deepEqual(
      sockets.flatMap((socket) => socket.sent),
      [],
    );
  });

  it('sends nothing into a line that does not move', () => {
    const line = connect();
    newest().open();
    newest().bufferedAmount = 2 ** 20;
    line.sendBinary(Uint8Array.of(1));
    assert.deepEqual(newest().sent, []);
  });

  it('hands on no frame that the protocol does not have', () => {
    connect();
    newest().open();
    newest().onmessage?.({ data: 'x'.repeat(65_537) });
    newest().onmessage?.({ data: new ArrayBuffer(65_537) });
    newest().onmessage?.({ data: { size: 1 } });
    assert.deepEqual(log, ['opened']);
  });

  it('renews: drops the connection without a word and opens another at once', () => {
    const line = connect();
    const first = newest();
    first.open();
    line.renew();
    assert.ok(first.isClosed);
    newest().open();
    first.onmessage?.({ data: 'from the old one' });
    assert.deepEqual(log, ['opened', 'opened']);
  });

  it('I28: says nothing after close, and leaves no timer and no listener', () => {
    for (const prepare of [
      () => undefined,
      () => newest().open(),
      () => newest().die(),
      () => (newest().open(), newest().die()),
    ]) {
      const line = connect();
      prepare();
      log.length = 0;
      line.close();
      line.renew();
      line.sendText('x');
      online.forEach((call) => call());
      newest().die();
      clock.pass(60_000);
      assert.deepEqual([log, clock.pending, online.size], [[], 0, 0]);
    }
  });

  it('knows the host for STUN', () => {
    const environment = { clock, chance: () => 0, open: () => assert.fail(), onOnline: () => () => undefined };
    assert.equal(createSignalling(new URL('wss://server.example:8443/s'), environment).host, 'server.example');
  });
});
