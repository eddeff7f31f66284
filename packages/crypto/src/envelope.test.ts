import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openEnvelope, sealEnvelope } from './envelope.js';
import type { EnvelopeKey } from './secret-keys.js';

const KEY = new Uint8Array(32).fill(1) as EnvelopeKey;
const OTHER_KEY = new Uint8Array(32).fill(2) as EnvelopeKey;
const nonce = fc.uint8Array({ minLength: 24, maxLength: 24 });
const inner = fc.uint8Array({ maxLength: 5000 });

describe('envelopes of protocol §4', () => {
  it('opens with kEnv what was sealed with it, and with no other key', () => {
    fc.assert(
      fc.property(nonce, inner, (nonce24, sent) => {
        const d = sealEnvelope(KEY, nonce24, sent);
        assert.deepEqual(openEnvelope(KEY, d), sent);
        assert.equal(openEnvelope(OTHER_KEY, d), null);
      }),
    );
  });

  it('refuses every changed bit and every shortening', () => {
    fc.assert(
      fc.property(nonce, inner, fc.nat(), fc.integer({ min: 0, max: 7 }), (nonce24, sent, position, bit) => {
        const d = sealEnvelope(KEY, nonce24, sent);
        const at = position % d.length;
        assert.equal(openEnvelope(KEY, d.subarray(0, at)), null);
        d[at] = (d[at] ?? 0) ^ (1 << bit);
        assert.equal(openEnvelope(KEY, d), null);
      }),
    );
  });

  it('I9: has one of six lengths: 1, 2, 4, 8, 16 or 32 KiB and what sealing adds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 32 * 1024 - 2 }), (length) => {
        const d = sealEnvelope(KEY, new Uint8Array(24), new Uint8Array(length));
        assert.ok([1, 2, 4, 8, 16, 32].includes((d.length - 24 - 16) / 1024));
      }),
      { numRuns: 40 },
    );
  });

  it('throws for an inner that no size class holds', () => {
    assert.throws(() => sealEnvelope(KEY, new Uint8Array(24), new Uint8Array(32 * 1024 - 1)), RangeError);
  });

  it('I19: refuses any bytes without a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (junk) => assert.equal(openEnvelope(KEY, junk), null)));
  });
});
