/**
 * The meeting code (protocol §6): eight words that name room and meeting, to be read aloud. It is the only thing that
 * tells a rewritten link (A3) or two rooms shown as one, and static, hence 88 bits (A15).
 */
import { concatBytes, encodeUtf8, type Ed25519PublicKey, type Mid } from '@in-camera/protocol';
import { kdf } from '../key-derivation.js';
import { toWords } from './word-list.js';

const LABEL_CODE = encodeUtf8('ic1/code');
const CODE_WORDS = 8;
const CODE_BYTES = 11;

export interface MeetingCodeInput {
  readonly authority: Ed25519PublicKey;
  readonly mid: Mid;
}

/** @returns eight words, separated by spaces */
export function meetingCode({ authority, mid }: MeetingCodeInput): string {
  return toWords(kdf(concatBytes(authority, mid), LABEL_CODE, CODE_BYTES), CODE_WORDS).join(' ');
}
