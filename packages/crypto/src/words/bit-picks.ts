/**
 * Cuts the leading bits of `bytes` into `count` numbers of `widthBits` each, most significant bit first. A table with
 * 2^widthBits entries is then picked from evenly, without rejecting anything.
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
