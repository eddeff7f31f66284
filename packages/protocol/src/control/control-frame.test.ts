import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CLIENT_FRAMES, SERVER_FRAMES } from '../../samples/samples.js';
import { DEFAULT_POLICY, canonicalPolicy, parsePolicy, toWirePolicy, type Policy } from '../policy.js';
import { encodeFrame, parseClientFrame, parseServerFrame } from './control-frame.js';

const FRAMES = [
  ...CLIENT_FRAMES.map((frame) => ({ frame, parse: parseClientFrame })),
  ...SERVER_FRAMES.map((frame) => ({ frame, parse: parseServerFrame })),
];

describe('JSON frames', () => {
  it('I19: any JSON gives a frame or a refusal', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        for (const parse of [parseClientFrame, parseServerFrame]) assert.equal(typeof parse(json).ok, 'boolean');
      }),
    );
  });

  it('I19: any JSON in any member gives a frame or a refusal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FRAMES),
        fc.nat(),
        fc.jsonValue({ maxDepth: 3 }),
        ({ frame, parse }, at, value) => {
          const members = JSON.parse(encodeFrame(frame)) as Record<string, unknown>;
          const names = Object.keys(members);
          members[names[at % names.length] ?? 't'] = value;
          const parsed = parse(JSON.stringify(members));
          if (parsed.ok) assert.deepEqual(parse(encodeFrame(parsed.value)), parsed);
        },
      ),
      { numRuns: 1000 },
    );
  });

  for (const { frame, parse } of FRAMES) {
    const wire = JSON.parse(encodeFrame(frame)) as Record<string, unknown>;

    it(`${frame.t}: V6 an unknown member is refused, whatever it is called`, () => {
      for (const member of ['x', 'name', '__proto__', 'constructor', 'toString', '']) {
        const text = `${JSON.stringify(wire).slice(0, -1)},${JSON.stringify(member)}:1}`;
        assert.deepEqual(parse(text), { ok: false, code: 'bad-member' }, member);
      }
    });

    it(`${frame.t}: a missing member is refused unless it may be missing`, () => {
      const mayBeMissing = ['token', 'pow', 'grant', 'stun', 'turn', 'retryAfter'];
      for (const member of Object.keys(wire)) {
        const parsed = parse(JSON.stringify({ ...wire, [member]: undefined }));
        assert.equal(parsed.ok, mayBeMissing.includes(member), member);
      }
    });

    it(`${frame.t}: binary is in base64url, whole and unpadded`, () => {
      for (const [member, value] of Object.entries(frame)) {
        if (value instanceof Uint8Array) assert.equal(wire[member], Buffer.from(value).toString('base64url'));
      }
    });
  }

  it('I19: nesting to the length limit is refused, not followed', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"t":', '}'],
    ] as const) {
      const deep = open.repeat(3000) + '1' + close.repeat(3000);
      assert.equal(parseClientFrame(deep).ok, false);
      assert.equal(parseServerFrame(`{"t":"ready","cids":${deep}}`).ok, false);
    }
  });

  it('a policy out of a frame is the policy put in', () => {
    const [chal] = SERVER_FRAMES;
    assert.ok(chal?.t === 'chal');
    const parsed = parseServerFrame(encodeFrame(chal));
    assert.ok(parsed.ok && parsed.value.t === 'chal');
    assert.deepEqual(parsed.value.policy, DEFAULT_POLICY);
  });
});

describe('the policy', () => {
  const anyPolicy = fc
    .array(fc.boolean(), { minLength: 25, maxLength: 25 })
    .map((bits) => JSON.parse(JSON.stringify(toWirePolicy(DEFAULT_POLICY)), flipping([...bits])) as unknown)
    .map((wire) => {
      const parsed = parsePolicy(wire);
      assert.ok(parsed.ok);
      return parsed.value;
    });

  function flipping(bits: boolean[]) {
    return (_member: string, value: unknown) => (typeof value === 'boolean' ? bits.pop() === true : value);
  }

  it('canonical: keys ascending at every level, no white space, every member named', () => {
    const text = new TextDecoder().decode(canonicalPolicy(DEFAULT_POLICY));
    const sorted = (_member: string, value: unknown): unknown =>
      typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort()) : value;
    assert.equal(text, JSON.stringify(JSON.parse(text), sorted));
    assert.equal((text.match(/true|false/g) ?? []).length, 25);
  });

  it('one policy has one canonical form whatever was left out or in which order it came', () => {
    assert.deepEqual(parsePolicy({}), { ok: true, value: DEFAULT_POLICY });
    const reversed = Object.fromEntries(Object.entries(toWirePolicy(DEFAULT_POLICY)).reverse());
    const parsed = parsePolicy(reversed);
    assert.ok(parsed.ok);
    assert.deepEqual(canonicalPolicy(parsed.value), canonicalPolicy(DEFAULT_POLICY));
  });

  it('two policies never have the same canonical form', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (a: Policy, b: Policy) => {
        const isSame = Buffer.from(canonicalPolicy(a)).equals(Buffer.from(canonicalPolicy(b)));
        assert.equal(isSame, JSON.stringify(a) === JSON.stringify(b));
        const again = parsePolicy(JSON.parse(new TextDecoder().decode(canonicalPolicy(a))));
        assert.deepEqual(again, { ok: true, value: a });
      }),
    );
  });

  it('R6: what is not said is the safe side', () => {
    assert.equal(DEFAULT_POLICY.requirePassword, true);
    assert.equal(DEFAULT_POLICY.recording, false);
    assert.equal(DEFAULT_POLICY.roles.participant.record, false);
  });
});
