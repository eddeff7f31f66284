/**
 * Looks for things that must not be anywhere in a heap of bytes: a canary counts as found raw, in hex, in base64 or
 * base64url at any of the three alignments, or as UTF-16, at any offset. Knows nothing of what the bytes are.
 */
import { spellings, type Spelling } from './spellings.js';

export interface Canary {
  /** What it is, for the report: never the value itself. */
  readonly what: string;
  readonly value: string | Uint8Array;
}

export interface Finding {
  readonly what: string;
  readonly spelling: Spelling['name'];
  readonly offset: number;
}

/** @returns one finding per canary and spelling: the first place at which it stands. */
export function findCanaries(haystack: Buffer, canaries: readonly Canary[]): Finding[] {
  // Letters in hex and in text may be either case; folding both sides once finds them all.
  const folded = foldCase(haystack);
  return canaries.flatMap(({ what, value }) =>
    spellings(value).flatMap(({ name, bytes, caseCounts }): Finding[] => {
      const offset = caseCounts ? haystack.indexOf(bytes) : folded.indexOf(foldCase(bytes));
      return offset < 0 ? [] : [{ what, spelling: name, offset }];
    }),
  );
}

/** ASCII letters only, byte by byte: everything keeps its offset. */
function foldCase(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)));
}
