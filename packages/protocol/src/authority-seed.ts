/**
 * What is in the file that a host keeps of a room: 0x01 ‖ the seed of HK (protocol §9, *Ad hoc*), behind a label that nothing
 * else begins with. Secret; the file itself is sealed with a passphrase, in the age format.
 */
import { concatBytes, equalBytes } from './bytes/bytes.js';
import { accepted, refused, type Parsed } from './bytes/parsed.js';
import { encodeUtf8 } from './bytes/utf8.js';

const LABEL = encodeUtf8('in-camera/authority\n');
const VERSION = 1;
const SEED_BYTES = 32;

/** @throws RangeError for a seed of another length */
export function encodeAuthoritySeed(seed: Uint8Array): Uint8Array {
  if (seed.length !== SEED_BYTES) throw new RangeError('a seed has 32 bytes');
  return concatBytes(LABEL, Uint8Array.of(VERSION), seed);
}

/** @returns a copy of the seed, 32 bytes */
export function parseAuthoritySeed(content: Uint8Array): Parsed<Uint8Array> {
  if (!equalBytes(content.subarray(0, LABEL.length), LABEL)) return refused('unknown-type');
  if (content[LABEL.length] !== VERSION) return refused('unknown-version');
  const seed = content.slice(LABEL.length + 1);
  if (seed.length === SEED_BYTES) return accepted(seed);
  return refused(seed.length < SEED_BYTES ? 'truncated' : 'trailing-bytes');
}
