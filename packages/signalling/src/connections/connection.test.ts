/** D1, D3, D4: every way to be slow, silent, loud or malformed ends, and at its time. On a clock that is moved by hand. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { encodeRelay, encodeUtf8, ZERO_CID } from '@in-camera/protocol';
import { randomHash, randomNonce } from '../testing/room-authority.js';
import { TestHub, type Visitor } from '../testing/test-hub.js';

const hello = () => ({ t: 'hello', v: 1, room: randomHash(), nc: randomNonce() }) as const;
const payload = (bytes = 100): Buffer => Buffer.from(encodeRelay(ZERO_CID, new Uint8Array(bytes).fill(1)));
const errors = ({ wire }: Visitor): string[] => wire.frames.flatMap((frame) => (frame.t === 'err' ? [frame.code] : []));

describe('D4: deadlines', () => {
  it('hello within ten seconds', () => {
    const world = new TestHub();
    const { wire } = world.visitor();
    world.pass(9);
    assert.equal(wire.ended, null);
    world.pass(1);
    assert.equal(wire.ended, 'terminated');
    assert.equal(world.hub.size, 0);
  });

  it('an answer within ten seconds of the challenge', () => {
    const world = new TestHub();
    const { wire, say } = world.visitor();
    world.pass(9);
    say(hello());
    world.pass(9);
    assert.equal(wire.ended, null);
    world.pass(1);
    assert.equal(wire.ended, 'terminated');
  });

  it('a minute to type again after a wrong answer', () => {
    const world = new TestHub();
    const { wire, say, connection } = world.visitor();
    say(hello());
    connection.countFailure('wrong-password');
    for (let n = 0; n < 59; n += 1) {
      world.pass(1);
      connection.handlePong();
    }
    assert.equal(wire.ended, null);
    world.pass(1);
    assert.equal(wire.ended, 'terminated');
  });

  it('none for who is inside and answers pings', () => {
    const world = new TestHub();
    const lead = world.insider('lead');
    for (let n = 0; n < 20; n += 1) {
      world.pass(15);
      lead.connection.handlePong();
    }
    assert.equal(lead.wire.ended, null);
    assert.equal(lead.wire.pings, 20);
  });

  it('a ping every 15 s, and the end after two that were not answered', () => {
    const world = new TestHub();
    const { wire } = world.insider('lead');
    world.pass(44);
    assert.deepEqual([wire.pings, wire.ended], [2, null]);
    world.pass(1);
    assert.deepEqual([wire.pings, wire.ended], [2, 'terminated']);
  });

  it('A14: a ping at once for a lead whose place is asked for, and the end after five seconds, however often it is', () => {
    const world = new TestHub();
    const { wire, connection } = world.insider('lead');
    for (let n = 0; n < 4; n += 1) {
      connection.askForSign();
      world.pass(1);
    }
    assert.deepEqual([wire.pings, wire.ended], [1, null]);
    world.pass(1);
    assert.equal(wire.ended, 'terminated');
  });

  it('A14: none for a lead that answers it', () => {
    const world = new TestHub();
    const { wire, connection } = world.insider('lead');
    connection.askForSign();
    connection.handlePong();
    world.pass(10);
    assert.equal(wire.ended, null);
    connection.askForSign();
    assert.equal(wire.pings, 2);
  });
});

describe('D1: a message that does not come to its end', () => {
  it('is waited for ten seconds, whatever pongs come meanwhile', () => {
    const world = new TestHub();
    const { wire, connection } = world.insider('lead');
    connection.handleBytes(true);
    for (let n = 0; n < 9; n += 1) {
      world.pass(1);
      connection.handlePong();
      connection.handleBytes(true);
    }
    assert.equal(wire.ended, null);
    world.pass(1);
    assert.equal(wire.ended, 'terminated');
  });

  it('is forgiven when it does', () => {
    const world = new TestHub();
    const { wire, connection } = world.insider('lead');
    connection.handleBytes(true);
    world.pass(9);
    connection.handleBytes(false);
    world.pass(5);
    assert.equal(wire.ended, null);
  });
});

describe('D3: a slow reader', () => {
  it('is let go when what waits for it, the message at hand included, is over 256 KiB', () => {
    const world = new TestHub();
    const lead = world.insider('lead');
    const guest = world.insider('lobby');
    const frame = payload();
    lead.wire.bufferedAmount = 256 * 1024 - frame.length;
    guest.connection.handleBinary(payload());
    assert.equal(lead.wire.ended, null);
    lead.wire.bufferedAmount += 1;
    guest.connection.handleBinary(payload());
    assert.equal(lead.wire.ended, 'terminated');
    assert.equal(world.hub.rooms.get('room')?.lead, null);
  });
});

describe('D5: rates', () => {
  it('control frames over the rate close, with `rate`', () => {
    const world = new TestHub();
    const lead = world.insider('lead');
    for (let n = 0; n < 101; n += 1) lead.say({ t: 'allow', cid: lead.connection.cid });
    assert.deepEqual(errors(lead), ['rate']);
    assert.equal(lead.wire.ended, 1008);
  });

  it('pings over the rate close', () => {
    const { connection, wire } = new TestHub().insider('lead');
    for (let n = 0; n < 100; n += 1) connection.handlePing();
    assert.deepEqual([wire.pongs, wire.ended], [100, null]);
    connection.handlePing();
    assert.equal(wire.ended, 1008);
  });

  const rates: ['lobby' | 'allowed', number, number, number][] = [
    ['allowed', 100, 1000, 250],
    ['allowed', 32 * 1024, 111, 27],
    ['lobby', 100, 100, 25],
  ];
  for (const [place, bytes, burst, perSecond] of rates) {
    it(`${place}: ${burst} payloads of ${bytes} bytes at once and ${perSecond} a second; more are dropped, not punished`, () => {
      const world = new TestHub();
      const lead = world.insider('lead');
      const sender = world.insider(place);
      const before = lead.wire.sent.length;
      for (let n = 0; n < 2000; n += 1) sender.connection.handleBinary(payload(bytes));
      assert.equal(lead.wire.sent.length - before, burst);
      world.nowMs += 1000;
      for (let n = 0; n < 2000; n += 1) sender.connection.handleBinary(payload(bytes));
      assert.equal(lead.wire.sent.length - before, burst + perSecond);
      assert.equal(sender.wire.ended, null);
    });
  }
});

describe('frames in their order', () => {
  const opening: [string, (visitor: Visitor) => void, string, number][] = [
    ['text that is no JSON', ({ connection }) => connection.handleText('hello'), 'bad-frame', 1008],
    ['an unknown frame', ({ connection }) => connection.handleText('{"t":"hullo"}'), 'bad-frame', 1008],
    ['an unknown member', ({ connection }) => connection.handleText('{"t":"end","x":1}'), 'bad-frame', 1008],
    ['text that is too long', ({ connection }) => connection.handleText(`"${'x'.repeat(20_000)}"`), 'too-big', 1009],
    ['a payload before hello', ({ connection }) => connection.handleBinary(payload()), 'bad-frame', 1008],
    [
      'auth before hello',
      ({ connection }) => connection.handleText(JSON.stringify({ t: 'auth', sig: 'A'.repeat(86) })),
      'bad-frame',
      1008,
    ],
    ['end before hello', ({ say }) => say({ t: 'end' }), 'bad-frame', 1008],
  ];
  for (const [what, act, code, closeCode] of opening) {
    it(`${what}: ${code}`, () => {
      const visitor = new TestHub().visitor();
      act(visitor);
      assert.deepEqual(errors(visitor), [code]);
      assert.equal(visitor.wire.ended, closeCode);
    });
  }

  it('hello once', () => {
    const visitor = new TestHub().visitor();
    visitor.say(hello());
    visitor.say(hello());
    assert.deepEqual(errors(visitor), ['bad-frame']);
  });

  it('I22: a challenged stranger neither sends payloads nor leads', () => {
    for (const act of [
      ({ connection }: Visitor) => connection.handleBinary(payload()),
      ({ say }: Visitor) => say({ t: 'allow', cid: ZERO_CID }),
      ({ say }: Visitor) => say({ t: 'end' }),
    ]) {
      const visitor = new TestHub().visitor();
      visitor.say(hello());
      act(visitor);
      assert.deepEqual(errors(visitor), ['bad-frame']);
    }
  });

  const payloads: [string, Buffer, string][] = [
    ['a payload of another version', Buffer.concat([Buffer.of(2), payload().subarray(1)]), 'bad-frame'],
    ['a payload without content', payload().subarray(0, 17), 'bad-frame'],
    ['an empty payload', Buffer.alloc(0), 'bad-frame'],
    ['a payload over 32 KiB sealed', payload(32 * 1024 + 41), 'too-big'],
  ];
  for (const [what, frame, code] of payloads) {
    it(`${what}: ${code}`, () => {
      const world = new TestHub();
      world.insider('lead');
      const guest = world.insider('lobby');
      guest.connection.handleBinary(frame);
      assert.deepEqual(errors(guest), [code]);
    });
  }

  it('nothing is heard after the end', () => {
    const world = new TestHub();
    const lead = world.insider('lead');
    const guest = world.insider('lobby');
    const before = lead.wire.sent.length;
    guest.connection.close();
    guest.connection.handleBinary(payload());
    guest.connection.handleText('junk');
    guest.connection.handlePing();
    assert.deepEqual(
      lead.wire.frames.slice(before).map(({ t }) => t),
      ['gone'],
    );
    assert.deepEqual(errors(guest), []);
  });
});

describe('relaying', () => {
  it('passes the same buffer on with the sender’s cid in it, and nothing else changed', () => {
    const world = new TestHub();
    const lead = world.insider('lead');
    const guest = world.insider('lobby');
    const text = encodeUtf8('sealed');
    const frame = Buffer.from(encodeRelay(ZERO_CID, text));
    guest.connection.handleBinary(frame);
    assert.equal(lead.wire.sent.at(-1), frame);
    assert.deepEqual(frame, Buffer.from(encodeRelay(guest.connection.cid, text)));
  });
});

describe('V5: what is left', () => {
  it('of rooms, connections and addresses is nothing once the last has gone and its time is over', () => {
    const world = new TestHub();
    const visitors = [
      world.insider('lead'),
      world.insider('allowed'),
      world.insider('lobby'),
      world.visitor([192, 0, 2, 9]),
    ];
    visitors[3]?.say(hello());
    for (const { connection } of visitors) connection.handleClosed();
    assert.equal(world.hub.size, 0);
    world.pass(59);
    assert.equal(world.hub.rooms.size, 1);
    world.pass(1);
    assert.equal(world.hub.rooms.size, 0);
    assert.equal(world.hub.limits.size, 0);
  });
});

describe('going down', () => {
  it('tells everybody, and nobody of anybody', () => {
    const world = new TestHub();
    const visitors = [world.insider('lead'), world.insider('allowed'), world.visitor()];
    world.hub.drain();
    for (const visitor of visitors) {
      assert.deepEqual(visitor.wire.frames.at(-1), { t: 'err', code: 'shutdown' });
      assert.equal(visitor.wire.ended, 1001);
      assert.equal(
        visitor.wire.frames.some(({ t }) => t === 'gone'),
        false,
      );
    }
    assert.equal(world.hub.size, 0);
  });
});
