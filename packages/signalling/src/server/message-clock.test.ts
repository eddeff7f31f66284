/** D1: an unfinished message is noticed however its bytes are cut, and control frames are no messages. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MessageClock } from './message-clock.js';

interface Part {
  readonly fin: boolean;
  readonly opcode: number;
  readonly length: number;
  readonly masked: boolean;
}

function encode({ fin, opcode, length, masked }: Part): Buffer {
  const mask = masked ? 0x80 : 0;
  const head =
    length < 126
      ? [mask | length]
      : length < 65_536
        ? [mask | 126, length >> 8, length & 255]
        : [mask | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255];
  return Buffer.concat([
    Buffer.from([(fin ? 0x80 : 0) | opcode, ...head]),
    Buffer.alloc(masked ? 4 : 0, 0xff),
    Buffer.alloc(length, 0xff),
  ]);
}

const data = (fin: boolean, length = 5): Part => ({ fin, opcode: 2, length, masked: true });
const ping: Part = { fin: true, opcode: 9, length: 3, masked: true };

describe('D1: the message clock', () => {
  const table: [string, Part[], boolean][] = [
    ['a whole message', [data(true)], false],
    ['an empty one', [data(true, 0)], false],
    ['a first fragment', [data(false)], true],
    ['a first fragment and a ping', [data(false), ping], true],
    ['all fragments', [data(false), ping, { ...data(true), opcode: 0 }], false],
    ['pings', [ping, ping], false],
    ['a middle-sized message', [data(true, 300)], false],
    ['a large message', [data(true, 70_000)], false],
  ];
  for (const [what, parts, unfinished] of table) {
    it(`${what}: ${unfinished ? 'unfinished' : 'finished'}`, () => {
      assert.equal(new MessageClock().feed(Buffer.concat(parts.map(encode))), unfinished);
    });
  }

  const part = fc.record({
    fin: fc.boolean(),
    opcode: fc.constantFrom(0, 1, 2),
    length: fc.oneof(fc.nat(130), fc.constantFrom(125, 126, 65_535, 65_536, 70_000)),
    masked: fc.boolean(),
  });

  it('says unfinished exactly inside of messages, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (parts, cuts) => {
          const frames = parts.map(encode);
          const bytes = Buffer.concat(frames);
          const ends = frames.map((_, n) => frames.slice(0, n + 1).reduce((sum, { length }) => sum + length, 0));
          const places = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
          const clock = new MessageClock();
          let at = 0;
          for (const end of [...places, bytes.length]) {
            const answer = clock.feed(bytes.subarray(at, end));
            at = end;
            const whole = ends.findLastIndex((frameEnd) => frameEnd <= end);
            const isBetween = whole === -1 ? end === 0 : ends[whole] === end;
            assert.equal(answer, !(isBetween && (whole === -1 || parts[whole]!.fin)), `after ${end}`);
          }
        },
      ),
    );
  });
});
