import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as arbitrary from '../samples/arbitraries.js';
import { FORMATS, formatNamed, type Format } from '../samples/formats.js';
import { toPlain } from '../samples/plain.js';
import { CLIENT_FRAMES, INNERS, PAIR_MESSAGES, SERVER_FRAMES, STATEMENTS } from '../samples/samples.js';
import type { RefusalCode } from './bytes/parsed.js';
import { encodeRosterBundle } from './index.js';

/** What a parser may answer; a code that is not here would be one nobody has documented. */
const REFUSALS: readonly RefusalCode[] = [
  'truncated',
  'trailing-bytes',
  'too-long',
  'unknown-version',
  'unknown-type',
  'unknown-code',
  'unknown-flag',
  'bad-text',
  'bad-value',
  'not-json',
  'bad-member',
];

const BINARY: readonly (readonly [string, fc.Arbitrary<unknown>])[] = [
  ['statement', arbitrary.statement],
  ['envelope-inner', arbitrary.inner],
  ['pair-message', arbitrary.pairMessage],
  [
    'roster-bundle',
    arbitrary.rosterWires.map(([roster, cert, grant]) => ({ roster, cert: cert ?? null, grant: grant ?? null })),
  ],
  ['tab-record', arbitrary.tabRecord],
  ['padding', fc.uint8Array({ maxLength: 3000 })],
  [
    'pair-frame',
    fc.record({ ctr: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), sealed: fc.uint8Array({ minLength: 17 }) }),
  ],
  ['relay-frame', fc.record({ cid: arbitrary.bytes(16), payload: fc.uint8Array({ minLength: 1 }) })],
];

/** Bytes that get past the first checks of a parser more often than noise would: something valid, cut, joined, changed. */
const DAMAGED = fc
  .tuple(
    fc.constantFrom(
      ...STATEMENTS.map((value) => formatNamed('statement').encode(value)),
      ...INNERS.map((value) => formatNamed('envelope-inner').encode(value)),
      ...PAIR_MESSAGES.map((value) => formatNamed('pair-message').encode(value)),
      ...CLIENT_FRAMES.map((value) => formatNamed('client-frame').encode(value)),
      ...SERVER_FRAMES.map((value) => formatNamed('server-frame').encode(value)),
    ),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
    fc.nat(),
    fc.uint8Array({ maxLength: 8 }),
  )
  .map(([valid, changes, cut, more]) => {
    const damaged = Uint8Array.of(...valid.slice(0, cut % (valid.length + 1)), ...more);
    for (const [at, byte] of changes) damaged[at % Math.max(damaged.length, 1)] = byte;
    return damaged;
  });

/** Parses, and checks what holds for every answer. */
function parseAny(format: Format, input: Uint8Array): void {
  const before = input.slice();
  const parsed = format.parse(input);
  assert.deepEqual(input, before, 'a parser does not change its input');
  if (!parsed.ok) {
    assert.ok(REFUSALS.includes(parsed.code), parsed.code);
  } else if (format.isCanonical) {
    assert.deepEqual(
      format.encode(parsed.value),
      Uint8Array.from(input),
      'what was accepted is the one encoding of its value',
    );
  } else {
    const again = format.parse(format.encode(parsed.value));
    assert.ok(again.ok);
    assert.deepEqual(toPlain(again.value), toPlain(parsed.value));
  }
}

describe('I19: any bytes to any parser', () => {
  for (const format of FORMATS) {
    it(`${format.name}: arbitrary input gives a value or a refusal`, () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 400 }), (input) => parseAny(format, input)),
        { numRuns: 300 },
      );
    });

    it(`${format.name}: damaged valid input gives a value or a refusal`, () => {
      fc.assert(
        fc.property(DAMAGED, (input) => parseAny(format, input)),
        { numRuns: 500 },
      );
    });

    it(`${format.name}: input of a megabyte is refused without being read through`, () => {
      // These two are bounded by whoever calls them.
      if (format.name === 'text' || format.name === 'base64url') return;
      for (const filler of [0x00, 0x01, 0x22, 0x5b, 0x7f, 0xff]) {
        const parsed = format.parse(new Uint8Array(2 ** 20).fill(filler));
        assert.equal(parsed.ok, false);
      }
    });
  }
});

describe('I5, I19: every layout is written and read back, and nothing else reads as it', () => {
  for (const [name, values] of BINARY) {
    const format = formatNamed(name);

    it(`${name}: what is encoded parses to the same value`, () => {
      fc.assert(
        fc.property(values, (value) => {
          const parsed = format.parse(format.encode(value));
          assert.ok(parsed.ok, parsed.ok ? '' : parsed.code);
          assert.deepEqual(toPlain(parsed.value), toPlain(value));
        }),
        { numRuns: 200 },
      );
    });

    it(`${name}: trailing bytes are refused, or belong to a last field that has no length`, () => {
      fc.assert(
        fc.property(values, fc.uint8Array({ minLength: 1, maxLength: 4 }), (value, more) => {
          const longer = Uint8Array.of(...format.encode(value), ...more);
          const parsed = format.parse(longer);
          if (parsed.ok) assert.deepEqual(format.encode(parsed.value), longer);
          if (!isOpenEnded(name, value)) assert.equal(parsed.ok, false);
        }),
        { numRuns: 100 },
      );
    });

    it(`${name}: a flipped bit is refused or gives another value`, () => {
      fc.assert(
        fc.property(values, fc.nat(), (value, bit) => {
          const flipped = format.encode(value);
          const at = bit % (8 * flipped.length);
          flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
          const parsed = format.parse(flipped);
          if (parsed.ok) assert.notDeepEqual(toPlain(parsed.value), toPlain(value));
        }),
        { numRuns: 500 },
      );
    });

    it(`${name}: no beginning of an encoding is an encoding, but for a last field that has no length`, () => {
      fc.assert(
        fc.property(values, fc.nat(), (value, cut) => {
          const whole = format.encode(value);
          const parsed = format.parse(whole.subarray(0, cut % whole.length));
          if (parsed.ok) assert.ok(isOpenEnded(name, value));
        }),
        { numRuns: 200 },
      );
    });
  }
});

/** Whether the last field goes to the end of the input: sealed bytes, a frame, or statements one after the other. */
function isOpenEnded(format: string, value: unknown): boolean {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : null;
  if (format === 'pair-frame' || format === 'relay-frame' || format === 'roster-bundle') return true;
  if (format === 'pair-message') return type === 'statement';
  return format === 'envelope-inner' && (type === 'first-contact' || type === 'pair' || type === 'host-hello');
}

describe('samples of every type', () => {
  const samples = [
    ['statement', STATEMENTS],
    ['envelope-inner', INNERS],
    ['pair-message', PAIR_MESSAGES],
    ['client-frame', CLIENT_FRAMES],
    ['server-frame', SERVER_FRAMES],
  ] as const;
  for (const [name, values] of samples) {
    for (const value of values) {
      it(`${name} ${'t' in value ? value.t : value.type} comes back as it went`, () => {
        const format = formatNamed(name);
        const parsed = format.parse(format.encode(value));
        assert.ok(parsed.ok, parsed.ok ? '' : parsed.code);
        assert.deepEqual(toPlain(parsed.value), toPlain(value));
      });
    }
  }

  it('a grant is never shown without its certificate', () => {
    const wire = new Uint8Array(1);
    assert.throws(() => encodeRosterBundle({ roster: wire, cert: null, grant: wire }), RangeError);
  });
});
