/** Every parser of the package under one face, for the tests and vectors that hold for all of them. */
import { encodeUtf8 } from '../src/bytes/utf8.js';
import type { Parsed } from '../src/bytes/parsed.js';
import { refused, accepted } from '../src/bytes/parsed.js';
import {
  decodeUtf8,
  encodeFrame,
  encodeInner,
  encodePairFrame,
  encodePairMessage,
  encodeReceiptFile,
  encodeRelay,
  encodeRosterBundle,
  encodeSigned,
  encodeStatement,
  encodeTabRecord,
  formatFragment,
  fromBase64Url,
  pad,
  parseClientFrame,
  parseInner,
  parseLink,
  parseName,
  parsePairFrame,
  parsePairMessage,
  parsePolicy,
  parseReceiptFile,
  parseRelay,
  parseRosterBundle,
  parseServerFrame,
  parseStatement,
  parseTabRecord,
  splitSigned,
  toBase64Url,
  toWirePolicy,
  unpad,
  type Parsed as PublicParsed,
} from '../src/index.js';

export interface Format<T = unknown> {
  readonly name: string;
  /** Whether its input is bytes or text. */
  readonly input: 'bytes' | 'text';
  /** Takes any input of its kind. */
  parse(input: Uint8Array): Parsed<T>;
  encode(value: T): Uint8Array;
  /** Whether one value has exactly one encoding. JSON and links from people have more. */
  readonly isCanonical: boolean;
}

function ofBytes<T>(name: string, parse: (bytes: Uint8Array) => PublicParsed<T>, encode: (value: T) => Uint8Array) {
  return { name, input: 'bytes', parse, encode, isCanonical: true } as Format;
}

function ofText<T>(name: string, parse: (text: string) => PublicParsed<T>, encode: (value: T) => string) {
  const parseUtf8 = (bytes: Uint8Array) => parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  return {
    name,
    input: 'text',
    parse: parseUtf8,
    encode: (value) => encodeUtf8(encode(value as T)),
    isCanonical: false,
  } as Format;
}

function orRefused<T>(value: T | null): Parsed<T> {
  return value === null ? refused('bad-value') : accepted(value);
}

function parseJsonPolicy(text: string) {
  try {
    return parsePolicy(JSON.parse(text));
  } catch {
    return refused('not-json');
  }
}

export const FORMATS: readonly Format[] = [
  ofText('link', parseLink, formatFragment),
  ofText('name', parseName, (name) => name),
  ofText('base64url', (text) => orRefused(fromBase64Url(text)), toBase64Url),
  ofText('policy', parseJsonPolicy, (policy) => JSON.stringify(toWirePolicy(policy))),
  ofText('client-frame', parseClientFrame, encodeFrame),
  ofText('server-frame', parseServerFrame, encodeFrame),
  ofBytes('text', (bytes) => orRefused(decodeUtf8(bytes)), encodeUtf8),
  ofBytes('relay-frame', parseRelay, ({ cid, payload }) => encodeRelay(cid, payload)),
  ofBytes(
    'padding',
    (bytes) => orRefused(unpad(bytes)),
    (x) => pad(x) ?? new Uint8Array(),
  ),
  ofBytes('envelope-inner', parseInner, encodeInner),
  ofBytes('signed', splitSigned, ({ stmt, signature }) => encodeSigned(stmt, signature)),
  ofBytes('statement', parseStatement, encodeStatement),
  ofBytes('roster-bundle', parseRosterBundle, encodeRosterBundle),
  ofBytes('pair-frame', parsePairFrame, ({ ctr, sealed }) => encodePairFrame(ctr, sealed)),
  ofBytes('pair-message', parsePairMessage, encodePairMessage),
  ofBytes('tab-record', parseTabRecord, encodeTabRecord),
  ofBytes('receipt-file', parseReceiptFile, encodeReceiptFile),
];

export function formatNamed(name: string): Format {
  const format = FORMATS.find((candidate) => candidate.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  return format;
}
