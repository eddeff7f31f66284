/**
 * Cuts the leading bits of `bytes` into `count` numbers of `widthBits` each, most significant bit first.
 * @throws RangeError when there are not enough bits
 */
export function toBitPicks(bytes: Uint8Array, widthBits: number, count: number): number[] {
  if (bytes.length * 8 < widthBits * count) throw new RangeError('not enough bits');
  return Array.from({ length: count }, (_, index) => {
    let pick = 0;
    for (let bit = index * widthBits; bit < (index + 1) * widthBits; bit++) {
      pick = (pick << 1) | (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    return pick;
  });
}

/**
 * Picks `count` entries of a table of 2^widthBits, evenly and without rejecting anything.
 * @throws RangeError when the table has another size, or there are not enough bits
 */
export function pickEntries<T>(table: readonly T[], bytes: Uint8Array, widthBits: number, count: number): T[] {
  if (table.length !== 2 ** widthBits) throw new RangeError('the table does not have 2^widthBits entries');
  return toBitPicks(bytes, widthBits, count).flatMap((pick) => table.slice(pick, pick + 1));
}
