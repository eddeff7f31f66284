/**
 * Text fields of binary layouts: v(UTF-8). Each kind says which characters it takes; all but `listedName` are NFC.
 * Nothing here makes text safe to show: views set it as text, never as markup (I25).
 */
import { decodeUtf8, decodeUtf8AnyForm, encodeUtf8 } from './bytes/utf8.js';
import { mapped, opaque, where, type Codec } from './bytes/codec.js';
import { LIMITS } from './limits.js';
import { isListableName, isPlainLine, parseName } from './name.js';

/** Controls other than tab and line feed. */
const CONTROLS = /[^\P{Cc}\t\n]/u;
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

function textWhere(
  maxBytes: number,
  isFit: (text: string) => boolean,
  decode: (bytes: Uint8Array) => string | null = decodeUtf8,
): Codec<string> {
  const fit = where<string | null>(
    mapped(opaque(maxBytes), decode, (text) => encodeUtf8(text ?? '')),
    // The second half holds for everything decoded; it keeps the writer from writing what no reader takes.
    (text) => text !== null && isFit(text) && decode(encodeUtf8(text)) === text,
    'bad-text',
  );
  return mapped(
    fit,
    (text) => text ?? '',
    (text) => text,
  );
}

/** A name as its bearer claims it. */
export const claimedName: Codec<string> = textWhere(LIMITS.nameBytes, (text) => parseName(text).ok);

/** A name as a roster lists it: somebody has judged its normal form already, and everybody must read the same roster. */
export const listedName: Codec<string> = textWhere(LIMITS.nameBytes, isListableName, decodeUtf8AnyForm);

/** One line, possibly empty. */
export function line(maxBytes: number): Codec<string> {
  return textWhere(maxBytes, isPlainLine);
}

/** Text of several lines, ended by U+000A. */
export function lines(maxBytes: number, minLength: 0 | 1 = 0): Codec<string> {
  return textWhere(maxBytes, (text) => text.length >= minLength && !CONTROLS.test(text));
}

/** Whether `lines(maxBytes)` takes a text; for those that travel otherwise than as v(UTF-8). */
export function isLines(text: string, maxBytes: number): boolean {
  const bytes = encodeUtf8(text);
  return bytes.length <= maxBytes && !CONTROLS.test(text) && decodeUtf8(bytes) === text;
}

/** Printable ASCII on one line: a candidate that broke lines could smuggle SDP. */
export function asciiLine(maxBytes: number): Codec<string> {
  return textWhere(maxBytes, (text) => /^[\x20-\x7e]*$/.test(text));
}

/** Printable ASCII and line ends: what SDP is made of. */
export function asciiLines(maxBytes: number): Codec<string> {
  return textWhere(maxBytes, (text) => /^[\x20-\x7e\r\n]*$/.test(text));
}

/** A language tag in the shape of BCP 47. */
export const language: Codec<string> = textWhere(LIMITS.languageBytes, (text) => LANGUAGE.test(text));

/** Whether `language` takes a tag. */
export function isLanguage(text: string): boolean {
  return text.length <= LIMITS.languageBytes && LANGUAGE.test(text);
}

/** Makes typed text fit to be a chat message; may be empty. Idempotent. */
export function cleanChatText(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '')
    .normalize('NFC')
    .trim();
  const characters = Array.from(plain.slice(0, LIMITS.chatTextBytes));
  let sizeBytes = encodeUtf8(characters.join('')).length;
  while (sizeBytes > LIMITS.chatTextBytes) sizeBytes -= encodeUtf8(characters.pop() ?? '').length;
  return characters
    .join('')
    .replace(/\p{Cs}/gu, '')
    .trimEnd();
}
