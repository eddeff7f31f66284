/**
 * One description of a layout that both writes and reads it, so that the two cannot drift apart.
 * `read` never throws (see ByteReader); `write` throws a RangeError for a value that `read` would refuse.
 */
import { ByteReader } from './byte-reader.js';
import { ByteWriter } from './byte-writer.js';
import { fromCode } from './code-table.js';
import { refused, type Parsed, type RefusalCode } from './parsed.js';

export interface Codec<T> {
  write(writer: ByteWriter, value: T): void;
  read(reader: ByteReader): T;
}

/** Reads the whole of `bytes`, which are refused unread when longer than `maxBytes`. */
export function parseWith<T>(codec: Codec<T>, bytes: Uint8Array, maxBytes: number): Parsed<T> {
  if (bytes.length > maxBytes) return refused('too-long');
  const reader = new ByteReader(bytes);
  return reader.finish(codec.read(reader));
}

export function encodeWith<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new ByteWriter();
  codec.write(writer, value);
  return writer.finish();
}

export const u8: Codec<number> = { write: (w, value) => void w.u8(value), read: (r) => r.u8() };
export const u32: Codec<number> = { write: (w, value) => void w.u32(value), read: (r) => r.u32() };
export const u64: Codec<bigint> = { write: (w, value) => void w.u64(value), read: (r) => r.u64() };

/** The same layout with a condition on the value. */
export function where<T>(codec: Codec<T>, holds: (value: T) => boolean, code: RefusalCode = 'bad-value'): Codec<T> {
  return {
    write: (writer, value) => {
      if (!holds(value)) throw new RangeError(`cannot be written: ${code}`);
      codec.write(writer, value);
    },
    read: (reader) => {
      const value = codec.read(reader);
      if (reader.refusal === null && !holds(value)) reader.refuse(code);
      return value;
    },
  };
}

/** The same layout with another face; `to` is only asked for what `codec` has read. */
export function mapped<T, U>(codec: Codec<T>, to: (raw: T) => U, from: (value: U) => T): Codec<U> {
  return { write: (writer, value) => codec.write(writer, from(value)), read: (reader) => to(codec.read(reader)) };
}

/** Milliseconds since 1970 as u64, at most 2⁵³ − 1. */
export const timeMs: Codec<number> = mapped(
  where(u64, (value) => value <= BigInt(Number.MAX_SAFE_INTEGER)),
  Number,
  BigInt,
);

/** One byte, 0 or 1. */
export const bool: Codec<boolean> = mapped(
  where(u8, (value) => value <= 1, 'unknown-code'),
  (value) => value === 1,
  Number,
);

/** Exactly `lengthBytes` bytes. */
export function fixed<T extends Uint8Array = Uint8Array>(lengthBytes: number): Codec<T> {
  return {
    write: (writer, value) => {
      if (value.length !== lengthBytes) throw new RangeError(`expected ${String(lengthBytes)} bytes`);
      writer.bytes(value);
    },
    read: (reader) => reader.bytes(lengthBytes) as T,
  };
}

/** All that is left, at least one byte: the last field of what something else bounds. */
export const toEnd: Codec<Uint8Array> = where(
  { write: (writer, value) => void writer.bytes(value), read: (reader) => reader.rest() },
  ({ length }) => length > 0,
  'truncated',
);

/** v(x) with x at most `maxBytes` long. */
export function opaque(maxBytes: number, minBytes = 0): Codec<Uint8Array> {
  const strings: Codec<Uint8Array> = { write: (w, value) => void w.v(value), read: (r) => r.v(maxBytes) };
  return where(strings, ({ length }) => minBytes <= length && length <= maxBytes);
}

/** v(x) with x in the layout of `codec`, or v() for null. */
export function nullable<T>(codec: Codec<T>, maxBytes: number): Codec<T | null> {
  return {
    write: (writer, value) => void writer.v(value === null ? new Uint8Array() : encodeWith(codec, value)),
    read: (reader) => {
      const bytes = reader.v(maxBytes);
      if (bytes.length === 0) return null;
      const parsed = parseWith(codec, bytes, maxBytes);
      if (parsed.ok) return parsed.value;
      reader.refuse(parsed.code);
      return null;
    },
  };
}

/** u8 count ‖ that many entries, at least `min` and at most `max`. */
export function list<T>(codec: Codec<T>, max: number, min = 0): Codec<readonly T[]> {
  return {
    write: (writer, entries) => {
      if (entries.length > max || entries.length < min) throw new RangeError('too many or too few entries');
      writer.u8(entries.length);
      for (const entry of entries) codec.write(writer, entry);
    },
    read: (reader) => {
      const count = reader.u8();
      if (count > max) reader.refuse('too-long');
      if (count < min) reader.refuse('bad-value');
      const entries: T[] = [];
      while (entries.length < count && reader.refusal === null) entries.push(codec.read(reader));
      return entries;
    },
  };
}

/** The fields one after the other, in the order in which they are named here. */
export function struct<T extends object>(fields: { readonly [K in keyof T]: Codec<T[K]> }): Codec<T> {
  const names = Object.keys(fields) as (keyof T)[];
  return {
    write: (writer, value) => {
      for (const name of names) fields[name].write(writer, value[name]);
    },
    read: (reader) => {
      const value: Partial<T> = {};
      for (const name of names) value[name] = fields[name].read(reader);
      return value as T;
    },
  };
}

/** One byte out of a table of codes. */
export function coded<Name extends string>(
  table: Readonly<Record<Name, number>>,
  unknown: RefusalCode = 'unknown-code',
): Codec<Name> {
  const fallback = Object.keys(table)[0] as Name;
  return {
    write: (writer, name) => void writer.u8(table[name]),
    read: (reader) => {
      const name = fromCode(table, reader.u8());
      if (name === null) reader.refuse(unknown);
      return name ?? fallback;
    },
  };
}

/** Which bits of a table are set. */
export type FlagsOf<Table> = { readonly [Name in keyof Table]: boolean };

/** Bits out of a table of masks, in `lengthBytes` bytes; a bit that the table does not name is refused. */
export function flags<Table extends Readonly<Record<string, number>>>(
  table: Table,
  lengthBytes: 1 | 2,
): Codec<FlagsOf<Table>> {
  const entries = Object.entries(table);
  const known = entries.reduce((mask, [, bit]) => mask | bit, 0);
  return {
    write: (writer, value) => {
      const bits = entries.reduce((mask, [name, bit]) => mask | (value[name] === true ? bit : 0), 0);
      if (lengthBytes === 1) writer.u8(bits);
      else writer.u16(bits);
    },
    read: (reader) => {
      const bits = lengthBytes === 1 ? reader.u8() : reader.u16();
      if ((bits & ~known) !== 0) reader.refuse('unknown-flag');
      return Object.fromEntries(entries.map(([name, bit]) => [name, (bits & bit) !== 0])) as FlagsOf<Table>;
    },
  };
}
