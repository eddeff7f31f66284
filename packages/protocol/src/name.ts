/**
 * Names of people and titles of meetings: one line without anything that could disguise it (threats.md A17).
 * What all members must judge alike is judged by fixed tables and counts, never by what a browser's release knows of
 * Unicode: else a crafted name would split a meeting along the browsers (decision 0012). Looks alike are not its concern.
 */
import { encodeUtf8 } from './bytes/utf8.js';
import { accepted, refused, type Parsed } from './bytes/parsed.js';
import { LIMITS } from './limits.js';

/** Controls, line ends, lone surrogates, and by Unicode 15.1 the format characters (bidi controls among them) and blanks. */
const DISGUISING =
  /[\p{Cc}\p{Cs}\u{ad}\u{34f}\u{600}-\u{605}\u{61c}\u{6dd}\u{70f}\u{890}\u{891}\u{8e2}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{2800}\u{3164}\u{feff}\u{ffa0}\u{fff0}-\u{fffb}\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;
/** Choose between forms of the character before them: at the beginning they are nothing that could be seen. */
const LEADING_SELECTORS = /^[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}\s]+/u;

/** Whether a text is one line without disguise; it may be empty. Says nothing of its length or normal form. */
export function isPlainLine(text: string): boolean {
  return text.search(DISGUISING) < 0 && !LEADING_SELECTORS.test(text) && text.trim() === text;
}

/** Whether a name may stand in a roster: a plain line of 1 to 64 characters, whatever its normal form. */
export function isListableName(text: string): boolean {
  return text !== '' && isPlainLine(text) && countCharacters(text) <= LIMITS.nameCharacters;
}

/**
 * A name as it may be claimed: NFC, trimmed, not empty, at most 96 bytes and 64 code points, no control or format
 * character. The value is the given text.
 */
export function parseName(text: string): Parsed<string> {
  if (text.length > LIMITS.nameBytes || encodeUtf8(text).length > LIMITS.nameBytes) return refused('too-long');
  return isListableName(text) && text === text.normalize('NFC') ? accepted(text) : refused('bad-text');
}

/** Makes typed text fit to be a name; the empty string when nothing is left of it. Idempotent. */
export function cleanName(text: string): string {
  return cleanLine(text, LIMITS.nameBytes, LIMITS.nameCharacters);
}

/** Makes typed text fit to be a meeting's title; may be empty. Idempotent. */
export function cleanTitle(text: string): string {
  return cleanLine(text, LIMITS.titleBytes, LIMITS.titleBytes);
}

function cleanLine(text: string, maxBytes: number, maxCharacters: number): string {
  // A tab or line end in pasted text separates words; what else is dropped never does.
  const plain = text.replace(/\s/gu, ' ').replace(DISGUISING, '').normalize('NFC').replace(LEADING_SELECTORS, '');
  const characters = Array.from(plain).slice(0, maxCharacters);
  while (encodeUtf8(characters.join('')).length > maxBytes) characters.pop();
  return characters.join('').trimEnd();
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}
