/**
 * The small work the server asks for when it is flooded (protocol §12, D6): eight bytes that give a SHA-512 with enough
 * leading zero bits. Knows neither what is hashed (`powInput` of protocol) nor whose thread it holds.
 */
import { sha512 } from './hash.js';

/** Builds what is hashed from a candidate solution of 8 bytes. */
export type PowInput = (solution: Uint8Array) => Uint8Array;

const SOLUTION_BYTES = 8;

/** Works until solved: 2^bits hashes on average. @returns the solution, 8 bytes */
export function solvePow(input: PowInput, bits: number): Uint8Array {
  let attempt = 0;
  for (;;) {
    const solution = searchPow(input, bits, attempt, 4096);
    if (solution !== null) return solution;
    attempt += 4096;
  }
}

/** One slice of the work, for a thread that has something else to do. @returns the solution, or null to go on at `from + attempts` */
export function searchPow(input: PowInput, bits: number, from: number, attempts: number): Uint8Array | null {
  const solution = new Uint8Array(SOLUTION_BYTES);
  const view = new DataView(solution.buffer);
  for (let attempt = from; attempt < from + attempts; attempt++) {
    view.setBigUint64(0, BigInt(attempt));
    if (leadingZeroBits(sha512(input(solution))) >= bits) return solution;
  }
  return null;
}

export function leadingZeroBits(bytes: Uint8Array): number {
  const firstSet = bytes.findIndex((byte) => byte !== 0);
  if (firstSet === -1) return bytes.length * 8;
  return firstSet * 8 + Math.clz32(bytes[firstSet] ?? 0) - 24;
}
