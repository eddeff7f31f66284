import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { fromHex } from '../samples/plain.js';
import { toEd25519PublicKey, toSignature } from './bytes/branded-bytes.js';
import { isStrictPublicKey, isStrictSignature } from './strict-signature.js';

const P = 2n ** 255n - 19n;

function encoded(y: bigint, sign: 0 | 1): Uint8Array {
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => Number((y >> BigInt(8 * i)) & 255n));
  bytes[31] = (bytes[31] ?? 0) | (sign << 7);
  return bytes;
}

describe('C5: strict keys and signatures', () => {
  it('I6: every honest signature passes', () => {
    for (let i = 0; i < 64; i++) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
      const key = toEd25519PublicKey(raw);
      const signature = toSignature(new Uint8Array(sign(null, randomBytes(i), privateKey)));
      assert.ok(key !== null && signature !== null);
      assert.equal(isStrictSignature(key, signature), true);
      signature[63] = (signature[63] ?? 0) | 0x20;
      assert.equal(isStrictSignature(key, signature), false, 'S of 2^253 and more');
    }
  });

  it('y of p and above is refused with either sign, y of p - 2 is taken', () => {
    for (let y = P; y < 2n ** 255n; y++) {
      assert.equal(isStrictPublicKey(encoded(y, 0)), false);
      assert.equal(isStrictPublicKey(encoded(y, 1)), false);
    }
    assert.equal(isStrictPublicKey(encoded(P - 2n, 0)), true);
    assert.equal(isStrictPublicKey(encoded(2n, 1)), true);
  });

  it('the list of points of small order is complete: each satisfies the curve and its eighth multiple is neutral', () => {
    const refused = [0n, 1n, P - 1n, ...orderEight()];
    for (const y of refused) {
      assert.equal(isStrictPublicKey(encoded(y, 0)), false);
      assert.equal(isStrictPublicKey(encoded(y, 1)), false);
    }
    assert.equal(new Set(refused).size, 5);
  });

  it('other lengths are refused', () => {
    for (const length of [0, 31, 33, 64]) assert.equal(isStrictPublicKey(new Uint8Array(length).fill(7)), false);
  });

  it('looking does not change the key', () => {
    const key = fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751ff');
    const before = key.slice();
    isStrictPublicKey(key);
    assert.deepEqual(key, before);
  });
});

/** The two y of points of order eight, from the curve's equation: doubling one of them must give a point with y = 0. */
function orderEight(): bigint[] {
  // On -x² + y² = 1 + d x² y², doubling gives y' = (y² + x²) / (1 - d x² y²), which is 0 exactly when x² = -y².
  // Put into the equation: 2 y² = 1 - d y⁴, so y² = (-1 ± √(1 + d)) / d.
  const d = mod(-121665n * inverse(121666n));
  const root = squareRoot(mod(1n + d));
  const squares = root === null ? [] : [mod((-1n + root) * inverse(d)), mod((-1n - root) * inverse(d))];
  return squares.flatMap((square) => {
    const y = squareRoot(square);
    return y === null ? [] : [y, P - y];
  });
}

function mod(value: bigint): bigint {
  return ((value % P) + P) % P;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = mod(b * b)) if (e & 1n) result = mod(result * b);
  return result;
}

function inverse(value: bigint): bigint {
  return power(value, P - 2n);
}

function squareRoot(value: bigint): bigint | null {
  const candidate = power(value, (P + 3n) / 8n);
  for (const root of [candidate, mod(candidate * power(2n, (P - 1n) / 4n))])
    if (mod(root * root) === mod(value)) return root;
  return null;
}
