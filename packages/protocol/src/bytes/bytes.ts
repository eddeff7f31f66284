/**
 * Joining, comparing and printing byte strings. Not constant-time: nothing here compares a secret with a guess.
 * Pure; inputs are never changed, results never share memory with them.
 */

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Bytewise order, a shorter string before its continuations: negative, 0 or positive. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

export function isAllZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** Whether no two entries are equal. Quadratic work is avoided: the order of the answer's work is n log n. */
export function areDistinct(entries: readonly Uint8Array[]): boolean {
  const sorted = sortedBytes(entries);
  return sorted.every((entry, i) => {
    const next = sorted[i + 1];
    return next === undefined || !equalBytes(entry, next);
  });
}

/** A sorted copy, ascending bytewise. */
export function sortedBytes<T extends Uint8Array>(entries: readonly T[]): T[] {
  return [...entries].sort(compareBytes);
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
