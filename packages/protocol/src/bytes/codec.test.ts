import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { areDistinct, compareBytes, concatBytes, equalBytes, isAllZero, sortedBytes, toHex } from './bytes.js';
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import { fromBase64Url, toBase64Url } from './base64url.js';
import {
  bool,
  coded,
  encodeWith,
  fixed,
  flags,
  list,
  nullable,
  opaque,
  parseWith,
  struct,
  timeMs,
  u8,
} from './codec.js';
import { decodeUtf8, encodeUtf8 } from './utf8.js';

describe('ByteReader and ByteWriter', () => {
  it('integers are big-endian', () => {
    const bytes = new ByteWriter().u8(1).u16(0x0203).u32(0x04050607).u64(0x08090a0b0c0d0e0fn).finish();
    assert.equal(toHex(bytes), '0102030405060708090a0b0c0d0e0f');
    const reader = new ByteReader(bytes);
    assert.deepEqual(
      [reader.u8(), reader.u16(), reader.u32(), reader.u64()],
      [1, 0x0203, 0x04050607, 0x08090a0b0c0d0e0fn],
    );
    assert.equal(reader.end(), true);
  });

  it('a value that does not fit is the programmer’s error', () => {
    const writer = new ByteWriter();
    for (const write of [
      () => writer.u8(256),
      () => writer.u8(-1),
      () => writer.u8(1.5),
      () => writer.u16(65_536),
      () => writer.u32(2 ** 32),
      () => writer.u64(2n ** 64n),
      () => writer.v(new Uint8Array(65_536)),
    ]) {
      assert.throws(write, RangeError);
    }
  });

  it('I19: after the first fault every read answers zeros and the first reason stays', () => {
    const reader = new ByteReader(Uint8Array.of(0xff, 0xff, 0xff));
    reader.u32();
    assert.equal(reader.refusal, 'truncated');
    reader.refuse('bad-value');
    assert.deepEqual([reader.u8(), reader.u16(), reader.u64(), reader.remaining], [0, 0, 0n, 0]);
    assert.deepEqual(reader.bytes(2), new Uint8Array(2));
    assert.deepEqual(reader.v(), new Uint8Array());
    assert.deepEqual(reader.finish('value'), { ok: false, code: 'truncated' });
  });

  it('I19: a length of 65,535 makes nothing of that size when it is over the limit or the end', () => {
    const overLimit = new ByteReader(new Uint8Array(70_000).fill(0xff));
    assert.equal(overLimit.v(100).length, 0);
    assert.equal(overLimit.refusal, 'too-long');
    const beyondEnd = new ByteReader(Uint8Array.of(0xff, 0xff, 1));
    assert.equal(beyondEnd.v().length, 0);
    assert.equal(beyondEnd.refusal, 'truncated');
  });

  it('what was read does not change with the buffer it came from, Node’s Buffer included', () => {
    const buffer = Buffer.from([0, 1, 7, 8, 9]);
    const reader = new ByteReader(buffer);
    const [x, rest] = [reader.v(), reader.rest()];
    buffer.fill(0xee);
    assert.deepEqual([x, rest], [Uint8Array.of(7), Uint8Array.of(8, 9)]);
    assert.equal(Object.getPrototypeOf(x), Uint8Array.prototype);
  });

  it('reads inside a larger buffer only', () => {
    const whole = Uint8Array.of(1, 2, 3, 4, 5);
    const reader = new ByteReader(whole.subarray(1, 3));
    assert.equal(reader.u16(), 0x0203);
    assert.equal(reader.end(), true);
  });
});

describe('codecs refuse when reading what they throw at when writing', () => {
  const codes = coded({ yes: 1, no: 2 });
  const bits = flags({ a: 0x01, b: 0x80 }, 1);

  it('codes and flags', () => {
    assert.deepEqual(parseWith(codes, Uint8Array.of(2), 1), { ok: true, value: 'no' });
    assert.deepEqual(parseWith(codes, Uint8Array.of(0), 1), { ok: false, code: 'unknown-code' });
    assert.deepEqual(parseWith(bits, Uint8Array.of(0x80), 1), { ok: true, value: { a: false, b: true } });
    assert.deepEqual(parseWith(bits, Uint8Array.of(0x82), 1), { ok: false, code: 'unknown-flag' });
    assert.deepEqual(parseWith(bool, Uint8Array.of(2), 1), { ok: false, code: 'unknown-code' });
  });

  it('lists end at their first fault, however many entries were announced', () => {
    const entries = list(fixed(4), 255);
    let reads = 0;
    const counting = list({ write: () => undefined, read: (reader) => (reads++, reader.u8()) }, 255);
    parseWith(counting, Uint8Array.of(255, 1, 2), 10);
    assert.equal(reads, 3);
    assert.deepEqual(parseWith(entries, Uint8Array.of(1, 9, 9, 9, 9), 10), {
      ok: true,
      value: [Uint8Array.of(9, 9, 9, 9)],
    });
    assert.throws(() => encodeWith(list(u8, 1), [1, 2]), RangeError);
    assert.throws(() => encodeWith(list(u8, 2, 1), []), RangeError);
  });

  it('lengths, times and nested layouts', () => {
    assert.throws(() => encodeWith(fixed(4), new Uint8Array(3)), RangeError);
    assert.throws(() => encodeWith(opaque(4), new Uint8Array(5)), RangeError);
    assert.throws(() => encodeWith(timeMs, -1), RangeError);
    assert.throws(() => encodeWith(timeMs, 0.5), RangeError);
    const nested = nullable(struct<{ x: number }>({ x: u8 }), 8);
    assert.deepEqual(parseWith(nested, Uint8Array.of(0, 0), 8), { ok: true, value: null });
    assert.deepEqual(parseWith(nested, Uint8Array.of(0, 1, 7), 8), { ok: true, value: { x: 7 } });
    assert.deepEqual(parseWith(nested, Uint8Array.of(0, 2, 7, 7), 8), { ok: false, code: 'trailing-bytes' });
  });
});

describe('bytes', () => {
  const someBytes = fc.uint8Array({ maxLength: 40 });

  it('base64url: one text for one byte string, as Node has it', () => {
    fc.assert(
      fc.property(someBytes, (bytes) => {
        const text = toBase64Url(bytes);
        assert.equal(text, Buffer.from(bytes).toString('base64url'));
        assert.deepEqual(fromBase64Url(text), bytes);
      }),
    );
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'A A', 'Aé', '+/', 'AAAAA'])
      assert.equal(fromBase64Url(text), null, text);
    assert.deepEqual(fromBase64Url('AA'), Uint8Array.of(0));
  });

  it('order, equality, joining', () => {
    fc.assert(
      fc.property(someBytes, someBytes, (a, b) => {
        assert.equal(Math.sign(compareBytes(a, b)), Math.sign(Buffer.compare(a, b)));
        assert.equal(equalBytes(a, b), Buffer.from(a).equals(b));
        assert.deepEqual(concatBytes(a, b), Uint8Array.of(...a, ...b));
      }),
    );
    assert.equal(isAllZero(new Uint8Array(3)), true);
    assert.equal(isAllZero(Uint8Array.of(0, 1)), false);
  });

  it('distinctness, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 2 }), { maxLength: 12 }), (entries) => {
        const asText = entries.map(toHex);
        assert.equal(areDistinct(entries), new Set(asText).size === asText.length);
        assert.deepEqual(sortedBytes(entries).map(toHex), [...asText].sort());
      }),
    );
  });

  it('UTF-8: what is not UTF-8 or not NFC is null, and nothing is dropped', () => {
    assert.equal(decodeUtf8(Uint8Array.of(0xc0, 0x80)), null);
    assert.equal(decodeUtf8(Uint8Array.of(0xed, 0xa0, 0x80)), null);
    assert.equal(decodeUtf8(encodeUtf8('o\u0308')), null);
    assert.equal(decodeUtf8(encodeUtf8('\ufeffö')), '\ufeffö');
  });
});
