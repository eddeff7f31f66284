import assert from 'node:assert/strict';
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { encodeUtf8, toHex } from '@in-camera/protocol';
import fc from 'fast-check';
import { hash32, sha512 } from './hash.js';
import { expand, extract, kdf } from './key-derivation.js';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength });

describe('H and H32 of protocol §1', () => {
  it('gives the SHA-512 of "abc" (FIPS 180-4)', () => {
    assert.equal(
      toHex(sha512(encodeUtf8('abc'))),
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
        '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    );
  });

  it('agrees with node:crypto', () => {
    fc.assert(
      fc.property(bytes(600), (input) => {
        const expected = createHash('sha512').update(input).digest();
        assert.deepEqual(Buffer.from(sha512(input)), expected);
        assert.deepEqual(Buffer.from(hash32(input)), expected.subarray(0, 32));
      }),
    );
  });
});

describe('Extract, Expand and KDF of protocol §1', () => {
  // Inputs of RFC 5869, test case 1, with SHA-512 in place of SHA-256.
  const ikm = new Uint8Array(22).fill(0x0b);
  const salt = Uint8Array.from({ length: 13 }, (_, i) => i);
  const info = Uint8Array.from({ length: 10 }, (_, i) => 0xf0 + i);

  it('gives the known answers of HKDF-SHA-512', () => {
    const prk = extract(salt, ikm);
    assert.equal(
      toHex(prk),
      '665799823737ded04a88e47e54a5890bb2c3d247c7a4254a8e61350723590a26' +
        'c36238127d8661b88cf80ef802d57e2f7cebcf1e00e083848be19929c61b4237',
    );
    assert.equal(
      toHex(expand(prk, info, 42)),
      '832390086cda71fb47625bb5ceb168e4c8e26a1a16ed34d9fc7fe92c1481579338da362cb8d9f925d7cb',
    );
  });

  it('agrees with HMAC and HKDF of node:crypto; the first argument of Extract is the salt (§13)', () => {
    fc.assert(
      fc.property(bytes(200), bytes(200), bytes(200), fc.integer({ min: 1, max: 200 }), (key, input, label, length) => {
        const prk = extract(key, input);
        assert.deepEqual(Buffer.from(prk), createHmac('sha512', key).update(input).digest());
        assert.deepEqual(
          Buffer.from(expand(prk, label, length)),
          Buffer.from(hkdfSync('sha512', input, key, label, length)),
        );
        assert.deepEqual(
          Buffer.from(kdf(input, label, length)),
          Buffer.from(hkdfSync('sha512', input, 'ic1', label, length)),
        );
      }),
    );
  });
});
