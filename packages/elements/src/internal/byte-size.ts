/** A number of bytes as a person reads it. */

const UNITS = [
  [1_000_000_000, 'gigabyte'],
  [1_000_000, 'megabyte'],
  [1_000, 'kilobyte'],
] as const;

/** In the largest unit of which there is at least one, kilobytes at least. @param lang a BCP 47 tag */
export function byteSize(bytes: number, lang: string): string {
  const [size, unit] = UNITS.find(([least]) => bytes >= least) ?? UNITS[2];
  const digits = { maximumFractionDigits: unit === 'kilobyte' ? 0 : 1 };
  return new Intl.NumberFormat(lang, { style: 'unit', unit, ...digits }).format(
    Math.max(bytes / size, bytes > 0 ? 1 : 0),
  );
}
