/** Parsed values as plain JSON, for vectors and comparisons: bytes in hexadecimal, 64-bit integers in decimal. */
import { toHex } from '../src/bytes/bytes.js';

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [member: string]: Plain };

export function toPlain(value: unknown): Plain {
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, toPlain(inner)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value;
  throw new TypeError('nothing that a parser answers');
}

/** The bytes of a hexadecimal text. */
export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
