import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  concatBytes,
  encodePairFrame,
  equalBytes,
  pad,
  pairNonce,
  parsePairFrame,
  type Ed25519PublicKey,
  type Hash32,
  type LinkSecret,
  type Mid,
} from '@in-camera/protocol';
import fc from 'fast-check';
import nacl from 'tweetnacl';
import { createEphemeral, sharedSecret } from './ephemeral-key.js';
import { createPairChannel, type Opened, type PairChannel, type PairPath } from './pair-channel.js';
import { createPairSecret, pairDirection, pairHash, type PairEnd } from './pair-keys.js';
import type { PairSecret } from './secret-keys.js';

const fill = (value: number, length = 32) => new Uint8Array(length).fill(value);
const AUTHORITY = fill(1) as Ed25519PublicKey;
const MID = fill(2, 16) as Mid;
const SECRET = fill(3) as LinkSecret;

const LOW = person(0x10);
const HIGH = person(0x20);

function person(value: number) {
  const { publicKey, secretKey } = createEphemeral(fill(value + 1));
  return { ik: fill(value) as Ed25519PublicKey, ek: publicKey, secretKey };
}

function th(a: PairEnd = LOW, b: PairEnd = HIGH, gateV = 1): Hash32 {
  return pairHash({ authority: AUTHORITY, mid: MID, gateV, a, b });
}

function prkOf(own: typeof LOW, peer: typeof LOW, secret = SECRET): PairSecret {
  return createPairSecret({ th: th(), shared: sharedSecret(own.secretKey, peer.ek)!, secret });
}

function channel(
  own: typeof LOW,
  peer: typeof LOW,
  path: PairPath,
  rand = path === 'dc' ? fill(4) : fill(0, 0),
): PairChannel {
  const direction = pairDirection(own.ik, own.ek, peer.ik, peer.ek);
  return createPairChannel({ prk: prkOf(own, peer), th: th(), path, rand, direction });
}

function pair(path: PairPath) {
  return { low: channel(LOW, HIGH, path), high: channel(HIGH, LOW, path) };
}

function messageOf(opened: Opened): Uint8Array {
  assert.ok(opened.ok, 'the frame opens');
  return opened.message;
}

const PATHS = ['relay', 'dc'] as const;
const message = fc.uint8Array({ minLength: 1, maxLength: 3000 });

describe('th and prk of protocol §5', () => {
  it('th is the same whoever names the pair, and another for every input', () => {
    assert.deepEqual(th(LOW, HIGH), th(HIGH, LOW));
    const others = [
      th(LOW, HIGH, 2),
      th({ ...LOW, ek: HIGH.ek }, HIGH),
      th({ ik: LOW.ik, ek: HIGH.ek }, { ik: HIGH.ik, ek: LOW.ek }),
      pairHash({ authority: fill(9) as Ed25519PublicKey, mid: MID, gateV: 1, a: LOW, b: HIGH }),
      pairHash({ authority: AUTHORITY, mid: fill(9, 16) as Mid, gateV: 1, a: LOW, b: HIGH }),
    ];
    for (const other of others) assert.ok(!equalBytes(th(), other));
  });

  it('th is symmetric for any two people', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const end = fc.record({ ik: key, ek: key }) as fc.Arbitrary<PairEnd>;
    fc.assert(
      fc.property(end, end, (a, b) => {
        assert.deepEqual(th(a, b), th(b, a));
        if (!equalBytes(concatBytes(a.ik, a.ek), concatBytes(b.ik, b.ek))) {
          assert.notEqual(pairDirection(a.ik, a.ek, b.ik, b.ek), pairDirection(b.ik, b.ek, a.ik, a.ek));
        }
      }),
    );
  });

  it('has an order even for a peer that shows my own IK', () => {
    const impostor = { ik: LOW.ik, ek: HIGH.ek };
    assert.deepEqual(th(LOW, impostor), th(impostor, LOW));
    assert.notEqual(
      pairDirection(LOW.ik, LOW.ek, impostor.ik, impostor.ek),
      pairDirection(impostor.ik, impostor.ek, LOW.ik, LOW.ek),
    );
  });

  it('both ends have one prk; A2: without S another', () => {
    assert.deepEqual(prkOf(LOW, HIGH), prkOf(HIGH, LOW));
    assert.ok(!equalBytes(prkOf(LOW, HIGH), prkOf(LOW, HIGH, fill(8) as LinkSecret)));
  });
});

for (const path of PATHS) {
  describe(`the pair channel, path ${path}`, () => {
    it('opens at the other end what was sealed, in both directions', () => {
      fc.assert(
        fc.property(fc.array(message, { maxLength: 5 }), (messages) => {
          const { low, high } = pair(path);
          messages.forEach((sent, index) => {
            const there = high.open(low.seal(sent)!);
            assert.deepEqual(messageOf(there), sent);
            assert.equal(there.ok && there.ctr, BigInt(index));
            assert.deepEqual(messageOf(low.open(high.seal(sent)!)), sent);
          });
          assert.equal(high.lastOpened, messages.length === 0 ? undefined : BigInt(messages.length - 1));
        }),
        { numRuns: 40 },
      );
    });

    it('refuses a frame with any bit changed, and opens it unchanged afterwards', () => {
      fc.assert(
        fc.property(message, fc.nat(), fc.integer({ min: 0, max: 7 }), (sent, position, bit) => {
          const { low, high } = pair(path);
          const frame = low.seal(sent)!;
          const changed = frame.slice();
          const at = position % changed.length;
          changed[at] = (changed[at] ?? 0) ^ (1 << bit);
          assert.deepEqual(high.open(changed), { ok: false, reason: 'refused' });
          assert.deepEqual(messageOf(high.open(frame)), sent);
        }),
        { numRuns: 200 },
      );
    });

    it('C1, I8: does not open its own frame reflected', () => {
      const { low, high } = pair(path);
      assert.deepEqual(low.open(low.seal(fill(5))!), { ok: false, reason: 'refused' });
      assert.deepEqual(high.open(high.seal(fill(5))!), { ok: false, reason: 'refused' });
    });

    it('opens nothing where a peer shows my own keys', () => {
      const mirror = channel(LOW, LOW, path);
      const reflection = channel(LOW, LOW, path);
      assert.deepEqual(reflection.open(mirror.seal(fill(5))!), { ok: false, reason: 'refused' });
    });

    it('I7: counts from 0 and never twice the same', () => {
      const { low } = pair(path);
      const counters = Array.from({ length: 300 }, () => {
        const parsed = parsePairFrame(low.seal(fill(5, 10))!);
        return parsed.ok ? parsed.value.ctr : null;
      });
      assert.deepEqual(
        counters,
        Array.from({ length: 300 }, (_, index) => BigInt(index)),
      );
    });

    it('C9: once closed it neither seals nor opens', () => {
      const { low, high } = pair(path);
      const frame = low.seal(fill(5))!;
      low.close();
      high.close();
      assert.equal(low.seal(fill(5)), null);
      assert.deepEqual(high.open(frame), { ok: false, reason: 'refused' });
      const plain = path === 'relay' ? pad(fill(5))! : fill(5);
      const underZeros = encodePairFrame(0n, nacl.secretbox(plain, pairNonce(th(), 0n), fill(0)));
      assert.ok(!high.open(underZeros).ok, 'nor what is sealed with the zeros that are left of its keys');
    });

    it('I19: any bytes are refused without a throw', () => {
      const { high } = pair(path);
      fc.assert(fc.property(fc.uint8Array({ maxLength: 2100 }), (junk) => assert.ok(!high.open(junk).ok)));
    });
  });
}

describe('paths and links have keys of their own', () => {
  it('a frame of one path does not open on the other', () => {
    const relay = pair('relay');
    const dc = pair('dc');
    assert.ok(!dc.high.open(relay.low.seal(fill(5))!).ok);
    assert.ok(!relay.high.open(dc.low.seal(fill(5))!).ok);
  });

  it('C2: a rebuilt link has new keys', () => {
    const before = channel(LOW, HIGH, 'dc', fill(6));
    const after = channel(HIGH, LOW, 'dc', fill(7));
    assert.ok(!after.open(before.seal(fill(5))!).ok);
  });

  it('C2: refuses to be made without the rand of its link', () => {
    assert.throws(() => channel(LOW, HIGH, 'dc', fill(0, 0)), RangeError);
    assert.throws(() => channel(LOW, HIGH, 'relay', fill(0)), RangeError);
  });
});

describe('C3: order and repetition', () => {
  it('relay: any order within the window opens, each frame once; again it is told as a duplicate', () => {
    const order = fc.shuffledSubarray(
      Array.from({ length: 60 }, (_, index) => index),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(order, (arrival) => {
        const { low, high } = pair('relay');
        const frames = Array.from({ length: 60 }, (_, index) => low.seal(Uint8Array.of(index))!);
        for (const index of arrival) assert.deepEqual(messageOf(high.open(frames[index]!)), Uint8Array.of(index));
        for (const index of arrival) {
          assert.deepEqual(high.open(frames[index]!), { ok: false, reason: 'duplicate', ctr: BigInt(index) });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('relay: a frame 256 behind the newest is refused', () => {
    const { low, high } = pair('relay');
    const frames = Array.from({ length: 258 }, () => low.seal(fill(5, 1))!);
    assert.ok(high.open(frames[257]!).ok);
    assert.ok(high.open(frames[2]!).ok);
    assert.deepEqual(high.open(frames[1]!), { ok: false, reason: 'refused' });
  });

  it('dc: a replay, a gap and a frame out of order are refused; the next one opens', () => {
    const { low, high } = pair('dc');
    const [first, second, third] = [low.seal(fill(1))!, low.seal(fill(2))!, low.seal(fill(3))!];
    assert.ok(!high.open(second).ok);
    assert.ok(high.open(first).ok);
    assert.ok(!high.open(first).ok);
    assert.ok(!high.open(third).ok);
    assert.ok(high.open(second).ok);
    assert.ok(high.open(third).ok);
  });
});

describe('F1, I9: sizes on the relay path', () => {
  it('frames of one size class are equally long, whatever is in them', () => {
    const { low } = pair('relay');
    const lengths = [1, 2, 500, 1022].map((length) => low.seal(fill(5, length))!.length);
    assert.equal(new Set(lengths).size, 1);
    assert.ok(low.seal(fill(5, 1023))!.length > lengths[0]!);
  });

  it('takes what fits 16 KiB with its length, and nothing larger; a refusal uses up no counter', () => {
    const { low, high } = pair('relay');
    assert.equal(low.seal(fill(5, 16 * 1024 - 1)), null);
    const largest = fill(5, 16 * 1024 - 2);
    const opened = high.open(low.seal(largest)!);
    assert.deepEqual(messageOf(opened), largest);
    assert.equal(high.lastOpened, 0n);
  });

  it('the data channel is not padded, takes 64 KiB and nothing larger or empty', () => {
    const { low, high } = pair('dc');
    assert.equal(low.seal(fill(5, 100))!.length, 1 + 8 + 16 + 100);
    assert.equal(low.seal(fill(5, 64 * 1024 + 1)), null);
    assert.equal(low.seal(fill(5, 0)), null);
    assert.ok(high.open(pair('dc').low.seal(fill(5, 64 * 1024))!).ok);
  });
});

describe('I7, I8: a channel that goes on from an earlier one of the same keys', () => {
  const ends = (): Parameters<typeof createPairChannel>[0] => ({
    prk: new Uint8Array(64).fill(7) as PairSecret,
    th: new Uint8Array(32).fill(9) as Hash32,
    path: 'relay',
    rand: new Uint8Array(0),
    direction: 0,
  });
  const text = (byte: number): Uint8Array => Uint8Array.of(byte);

  it('uses no counter twice, and is read by the end that never parted', () => {
    const other = createPairChannel({ ...ends(), direction: 1 });
    const first = createPairChannel(ends());
    const frames = [first.seal(text(1)), first.seal(text(2))];
    first.close();
    const second = createPairChannel({ ...ends(), after: first.counters });
    frames.push(second.seal(text(3)));
    const opened = frames.map((frame) => other.open(frame ?? new Uint8Array()));
    assert.deepEqual(
      opened.map((result) => (result.ok ? [result.ctr, ...result.message] : null)),
      [
        [0n, 1],
        [1n, 2],
        [2n, 3],
      ],
    );
  });

  it('opens nothing that the earlier one has opened', () => {
    const other = createPairChannel({ ...ends(), direction: 1 });
    const first = createPairChannel(ends());
    const old = other.seal(text(1)) ?? new Uint8Array();
    assert.equal(first.open(old).ok, true);
    const second = createPairChannel({ ...ends(), after: first.counters });
    assert.equal(second.open(old).ok, false);
    assert.equal(second.open(other.seal(text(2)) ?? new Uint8Array()).ok, true);
  });
});
