/**
 * Ed25519 by the book (RFC 8032 §5.1), in bigints and affine coordinates: a third opinion for the signature vectors, and
 * the means to forge what no honest signer makes. Far too slow and leaky for anything else; nothing but the vectors uses it.
 */
import { createHash } from 'node:crypto';

export const P = 2n ** 255n - 19n;
export const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value: bigint, modulus = P): bigint => ((value % modulus) + modulus) % modulus;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = mod(base), rest = exponent; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square);
  }
  return result;
}

/** 1/value by Euclid; 0 for 0. */
function invert(value: bigint): bigint {
  let [a, b, x, y] = [mod(value), P, 1n, 0n];
  while (a > 1n) [a, b, x, y] = [b % a, a, y - (b / a) * x, x];
  return a === 0n ? 0n : mod(x);
}

const D = mod(-121665n * invert(121666n));
const SQRT_MINUS_ONE = power(2n, (P - 1n) / 4n);

export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

export const IDENTITY: Point = { x: 0n, y: 1n };

export function add(a: Point, b: Point): Point {
  const product = mod(D * a.x * b.x * a.y * b.y);
  return {
    x: mod((a.x * b.y + b.x * a.y) * invert(1n + product)),
    y: mod((a.y * b.y + a.x * b.x) * invert(1n - product)),
  };
}

export const negate = ({ x, y }: Point): Point => ({ x: mod(-x), y });

export function multiply(scalar: bigint, point: Point): Point {
  let result = IDENTITY;
  for (let double = point, rest = scalar; rest > 0n; rest >>= 1n, double = add(double, double)) {
    if (rest & 1n) result = add(result, double);
  }
  return result;
}

export function equal(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

/** The x of that parity for a y, or null where the curve has none. */
function recoverX(y: bigint, odd: boolean): bigint | null {
  const square = mod((y * y - 1n) * invert(D * y * y + 1n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * SQRT_MINUS_ONE);
  if (mod(x * x) !== square) return null;
  return (x & 1n) === (odd ? 1n : 0n) ? x : mod(-x);
}

export const BASE: Point = (() => {
  const y = mod(4n * invert(5n));
  return { x: recoverX(y, false) as bigint, y };
})();

export function toLittleEndian(value: bigint, length = 32): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Number((value >> BigInt(8 * index)) & 255n));
}

export function fromLittleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

export function encodePoint({ x, y }: Point): Uint8Array {
  return toLittleEndian(y | ((x & 1n) << 255n));
}

/** Accepts y ≥ p and the wrong sign of x = 0, as lax verifiers do; null for what is not on the curve. */
export function decodePointLaxly(bytes: Uint8Array): Point | null {
  const value = fromLittleEndian(bytes);
  const y = mod(value & (2n ** 255n - 1n));
  const x = recoverX(y, value >> 255n === 1n);
  return x === null ? null : { x, y };
}

export const sha512 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** h of RFC 8032: H(R ‖ A ‖ M) mod L. */
export function challenge(r: Uint8Array, a: Uint8Array, message: Uint8Array): bigint {
  return mod(fromLittleEndian(sha512(r, a, message)), L);
}

/** A point of order 8; its multiples are all eight points of small order. */
export const TORSION: Point = (() => {
  for (let y = 2n; ; y++) {
    const x = recoverX(y, false);
    if (x === null) continue;
    const candidate = multiply(L, { x, y });
    if (!equal(multiply(4n, candidate), IDENTITY)) return candidate;
  }
})();

/** SIG of protocol §1 by the book: S < L, A and R canonical and not of small order, and [S]B = R + [h]A without cofactor. */
export function verifyByTheBook(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const r = signature.subarray(0, 32);
  const s = fromLittleEndian(signature.subarray(32));
  if (s >= L) return false;
  for (const encoded of [publicKey, r]) {
    const point = decodePointLaxly(encoded);
    if (point === null || !Buffer.from(encodePoint(point)).equals(encoded)) return false;
    if (equal(multiply(8n, point), IDENTITY)) return false;
  }
  const a = decodePointLaxly(publicKey) as Point;
  const right = add(decodePointLaxly(r) as Point, multiply(challenge(r, publicKey, message), a));
  return equal(multiply(s, BASE), right);
}
