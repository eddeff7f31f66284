/** Randomness that repeats: for tests and stories only, never for a meeting. */
import { sha512 } from '@in-camera/crypto';
import { concatBytes, encodeUtf8 } from '@in-camera/protocol';
import type { Random } from '../ports/clock.js';

export function createSeededRandom(seed: string): Random {
  let block = sha512(encodeUtf8(seed));
  return {
    bytes(length) {
      const parts: Uint8Array[] = [];
      for (let made = 0; made < length; made += 32) {
        block = sha512(concatBytes(block, Uint8Array.of(1)));
        parts.push(block.slice(0, 32));
      }
      return concatBytes(...parts).slice(0, length);
    },
  };
}
