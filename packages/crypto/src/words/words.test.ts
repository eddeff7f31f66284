import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Ed25519PublicKey, Mid } from '@in-camera/protocol';
import { pickEntries, toBitPicks } from './bit-picks.js';
import { EMOJI_TABLE } from './emoji-table.js';
import { GERMAN_WORDS } from './german-words.js';
import { meetingCode } from './meeting-code.js';
import { gatePassphrase, generatePassphrase } from './passphrase.js';
import { WORD_LIST } from './word-list.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the tables of protocol §6, fixed by their hashes', () => {
  it('2,048 distinct words in order, told apart by four letters', () => {
    assert.equal(WORD_LIST.length, 2048);
    assert.equal(new Set(WORD_LIST.map((word) => word.slice(0, 4))).size, 2048);
    assert.ok(WORD_LIST.every((word) => /^[a-z]{3,8}$/.test(word)));
    // The hash of the list's own file, english.txt of BIP-39: one word a line.
    assert.equal(
      sha256(`${WORD_LIST.join('\n')}\n`),
      '2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda',
    );
  });

  it('2,048 distinct German words in order, told apart by four letters, that every keyboard types', () => {
    assert.equal(GERMAN_WORDS.length, 2048);
    assert.equal(new Set(GERMAN_WORDS.map((word) => word.slice(0, 4))).size, 2048);
    assert.ok(GERMAN_WORDS.every((word) => /^[a-z]{5,7}$/.test(word)));
    assert.deepEqual(GERMAN_WORDS, [...GERMAN_WORDS].sort());
    assert.equal(
      sha256(`${GERMAN_WORDS.join('\n')}\n`),
      '6867cbe4f3add09489646627c3b3a2293ad64613af885e333ba0444306b46822',
    );
  });

  it('64 distinct emoji in order, with distinct names in each language', () => {
    assert.equal(EMOJI_TABLE.length, 64);
    assert.equal(new Set(EMOJI_TABLE.map(({ emoji }) => emoji)).size, 64);
    assert.equal(new Set(EMOJI_TABLE.map(({ names }) => names.en)).size, 64);
    assert.equal(new Set(EMOJI_TABLE.map(({ names }) => names.de)).size, 64);
    assert.equal(
      sha256(EMOJI_TABLE.map(({ emoji }) => emoji).join('')),
      '536d2d9d2c226bdbc9039472b157b49a9696b8ba04c7b24c75251c2706c7821d',
    );
  });

  it('every emoji is one code point that shows in colour without a selector', () => {
    for (const { emoji } of EMOJI_TABLE) assert.match(emoji, /^\p{Emoji_Presentation}$/u);
  });
});

describe('toBitPicks', () => {
  it('cuts the leading bits, most significant first, and leaves none out', () => {
    const input = fc.uint8Array({ minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(input, (bytes) => {
        const picks = toBitPicks(bytes, 11, 8);
        const joined = picks.reduce((value, pick) => (value << 11n) | BigInt(pick), 0n);
        assert.equal(joined, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
      }),
    );
  });

  it('throws rather than invent bits', () => {
    assert.throws(() => toBitPicks(new Uint8Array(6), 11, 5), RangeError);
  });

  it('picks from a whole table only: a shorter one would favour or lack entries', () => {
    assert.deepEqual(pickEntries(['a', 'b', 'c', 'd'], Uint8Array.of(0b00_01_10_11), 2, 4), ['a', 'b', 'c', 'd']);
    assert.throws(() => pickEntries(['a', 'b', 'c'], Uint8Array.of(0), 2, 1), RangeError);
  });
});

describe('generatePassphrase', () => {
  it('takes 55 random bits, each of which counts', () => {
    const made = (change: number) =>
      generatePassphrase((length) => {
        const bytes = new Uint8Array(length);
        if (change >= 0) bytes[change >> 3] = 0x80 >> (change & 7);
        return bytes;
      });
    assert.equal(made(-1), 'abandon-abandon-abandon-abandon-abandon');
    const all = new Set(Array.from({ length: 55 }, (_, bit) => made(bit)));
    assert.equal(all.size, 55);
    assert.equal(made(55), made(-1), 'the 56th bit is left over');
  });

  it('takes as many of a German list', () => {
    const random = (length: number) => new Uint8Array(length);
    assert.equal(generatePassphrase(random, GERMAN_WORDS), Array(5).fill(GERMAN_WORDS[0]).join('-'));
    assert.throws(() => generatePassphrase(random, GERMAN_WORDS.slice(1)), RangeError);
  });

  it('wipes the random bytes it was given', () => {
    const random = new Uint8Array(7).fill(0xff);
    assert.equal(
      generatePassphrase(() => random),
      'zoo-zoo-zoo-zoo-zoo',
    );
    assert.deepEqual(random, new Uint8Array(7));
  });
});

describe('gatePassphrase', () => {
  const keyOf = (fill: number): Ed25519PublicKey => new Uint8Array(32).fill(fill) as Ed25519PublicKey;
  const r = new Uint8Array(32).fill(7);

  it('B3: is five words, the same for everybody who was given the gate', () => {
    assert.equal(gatePassphrase(r, keyOf(1)), gatePassphrase(r.slice(), keyOf(1)));
    assert.equal(gatePassphrase(r, keyOf(1)), 'illness-travel-deny-tank-glow');
  });

  it('A9: is another for another gate and for another room', () => {
    const others = [gatePassphrase(new Uint8Array(32).fill(8), keyOf(1)), gatePassphrase(r, keyOf(2))];
    for (const other of others) assert.notEqual(other, gatePassphrase(r, keyOf(1)));
  });
});

describe('meetingCode', () => {
  it('A3: eight words, others for another room and another meeting', () => {
    const code = (authority: number, mid: number) =>
      meetingCode({
        authority: new Uint8Array(32).fill(authority) as Ed25519PublicKey,
        mid: new Uint8Array(16).fill(mid) as Mid,
      });
    assert.equal(code(1, 1).split(' ').length, 8);
    assert.equal(new Set([code(1, 1), code(1, 2), code(2, 1)]).size, 3);
  });
});
