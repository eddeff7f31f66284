/**
 * Keeps the identity of what has not changed, so that a view compares by reference: plain data only.
 * @returns `previous`, whole or in parts, wherever `next` says the same.
 */
export function reuse<T>(previous: T, next: T): T {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return reuseArray(previous, next) as T;
  return isPlain(previous) && isPlain(next) ? (reuseObject(previous, next) as T) : next;
}

function reuseArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const merged = next.map((entry, index) => reuse(counterpart(previous, entry, index), entry));
  const isSame = previous.length === next.length && merged.every((entry, index) => Object.is(entry, previous[index]));
  return isSame ? previous : Object.freeze(merged);
}

/** Entries with an id are found by it, wherever they stand now. */
function counterpart(previous: readonly unknown[], entry: unknown, index: number): unknown {
  if (!isPlain(entry) || entry['id'] === undefined) return previous[index];
  return previous.find((candidate) => isPlain(candidate) && candidate['id'] === entry['id']);
}

type Plain = Readonly<Record<string, unknown>>;

function reuseObject(previous: Plain, next: Plain): Plain {
  const merged = Object.fromEntries(Object.entries(next).map(([key, value]) => [key, reuse(previous[key], value)]));
  const keys = Object.keys(merged);
  const isSame =
    keys.length === Object.keys(previous).length && keys.every((key) => Object.is(merged[key], previous[key]));
  return isSame ? previous : Object.freeze(merged);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
