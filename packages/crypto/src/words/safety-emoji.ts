/**
 * The safety words of a pair (protocol §6): seven emoji out of 64, 42 bits that both ends see alike only when nobody
 * sits between them. To be shown after both commitments have been checked against their nonces.
 */
import { concatBytes, encodeUtf8, type Hash32 } from '@in-camera/protocol';
import { kdf } from '../key-derivation.js';
import { pickEntries } from './bit-picks.js';
import { EMOJI_TABLE, type SafetyEmoji } from './emoji-table.js';

const LABEL_SAS = encodeUtf8('ic1/sas');
const SAS_BYTES = 6;
const SAS_EMOJI = 7;
const BITS_PER_EMOJI = 6;

export interface SafetyEmojiInput {
  readonly th: Hash32;
  /** The 16 bytes revealed by the end with the smaller IK. */
  readonly nonceLo: Uint8Array;
  readonly nonceHi: Uint8Array;
}

/** @returns seven, in order */
export function safetyEmoji({ th, nonceLo, nonceHi }: SafetyEmojiInput): SafetyEmoji[] {
  const sas = kdf(concatBytes(th, nonceLo, nonceHi), LABEL_SAS, SAS_BYTES);
  return pickEntries(EMOJI_TABLE, sas, BITS_PER_EMOJI, SAS_EMOJI);
}
