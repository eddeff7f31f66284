/**
 * What SIG demands of a public key and a signature before any verifier sees them (protocol §1; threats.md C5), so that
 * the verdict is the same whichever verifier stands behind (I6). Needs no curve arithmetic: comparisons only.
 * Says nothing about whether the signature is right.
 */
import type { Ed25519PublicKey, Signature } from './bytes/branded-bytes.js';

/** The order of the base point, little-endian: 2²⁵² + 27742317777372353535851937790883648493. */
const L = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
/** 2²⁵⁵ − 19, little-endian. */
const P = fromHex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');

/**
 * The y of the eight points of small order: 1, −1, 0 and ± of order eight. Without the sign bit this also covers
 * the encodings of x = 0 with a negative sign, the only others that are not canonical.
 */
const SMALL_ORDER_Y = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
].map(fromHex);

/** Whether a key (or the R of a signature) is 32 bytes, canonically encoded and not of small order. */
export function isStrictPublicKey(encoded: Uint8Array): boolean {
  if (encoded.length !== 32) return false;
  const y = encoded.slice();
  y[31] = (y[31] ?? 0) & 0x7f;
  return isBelow(y, P) && !SMALL_ORDER_Y.some((small) => small.every((byte, i) => byte === y[i]));
}

/** S < L, and A and R canonical and not of small order. To be asked before every verification. */
export function isStrictSignature(publicKey: Ed25519PublicKey, signature: Signature): boolean {
  return (
    signature.length === 64 &&
    isBelow(signature.subarray(32), L) &&
    isStrictPublicKey(publicKey) &&
    isStrictPublicKey(signature.subarray(0, 32))
  );
}

/** Little-endian a < b, of equal length. */
function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = b.length - 1; i >= 0; i--) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
