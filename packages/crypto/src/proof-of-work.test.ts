import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concatBytes } from '@in-camera/protocol';
import { sha512 } from './hash.js';
import { leadingZeroBits, searchPow, solvePow } from './proof-of-work.js';

describe('D6: proof of work', () => {
  const context = new Uint8Array(88).fill(7);
  const input = (solution: Uint8Array) => concatBytes(context, solution);

  for (const bits of [0, 1, 7, 8, 9, 12]) {
    it(`finds eight bytes for ${bits} bits`, () => {
      const solution = solvePow(input, bits);
      assert.equal(solution.length, 8);
      assert.ok(leadingZeroBits(sha512(input(solution))) >= bits);
    });
  }

  it('in slices it finds the same, and nothing before', () => {
    const whole = solvePow(input, 10);
    let from = 0;
    let found: Uint8Array | null = null;
    while (found === null) {
      found = searchPow(input, 10, from, 16);
      from += 16;
    }
    assert.deepEqual(found, whole);
    assert.ok(from > 16, 'more than one slice was needed');
  });

  it('counts leading zero bits', () => {
    const table: [number[], number][] = [
      [[0x80], 0],
      [[0x40], 1],
      [[0x01], 7],
      [[0x00, 0xff], 8],
      [[0x00, 0x00, 0x10], 19],
      [[0x00, 0x00], 16],
    ];
    for (const [bytes, zeros] of table) assert.equal(leadingZeroBits(Uint8Array.from(bytes)), zeros);
  });
});
