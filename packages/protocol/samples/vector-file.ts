/** What a file in `vectors/` holds, and how its entries are made from values and from hostile inputs. */
import type { RefusalCode } from '../src/bytes/parsed.js';
import { formatNamed, type Format } from './formats.js';
import { fromHex, toPlain, type Plain } from './plain.js';
import { toHex } from '../src/bytes/bytes.js';

export interface ValidVector {
  readonly name: string;
  readonly input: string;
  readonly parsed: Plain;
}

export interface HostileVector {
  readonly name: string;
  readonly input: string;
  readonly refused: RefusalCode;
}

/** Inputs of one parser, in hexadecimal or as text, with what it answers. */
export interface FormatVectors {
  readonly about: string;
  readonly format: string;
  readonly input: 'hex' | 'text';
  readonly valid: readonly ValidVector[];
  readonly hostile: readonly HostileVector[];
}

export function toInput(format: Format, input: string): Uint8Array {
  return format.input === 'bytes' ? fromHex(input) : new TextEncoder().encode(input);
}

function fromInput(format: Format, input: Uint8Array): string {
  return format.input === 'bytes' ? toHex(input) : new TextDecoder().decode(input);
}

/** Pairs of a name and a value, or the hostile input and its refusal by hand: the parser is not asked here. */
export function formatVectors(
  formatName: string,
  about: string,
  valid: readonly (readonly [name: string, value: unknown])[],
  hostile: readonly (readonly [name: string, input: string | Uint8Array, refused: RefusalCode])[],
): FormatVectors {
  const format = formatNamed(formatName);
  return {
    about,
    format: formatName,
    input: format.input === 'bytes' ? 'hex' : 'text',
    valid: valid.map(([name, value]) => ({
      name,
      input: fromInput(format, format.encode(value)),
      parsed: toPlain(value),
    })),
    hostile: hostile.map(([name, input, refused]) => ({
      name,
      input: typeof input === 'string' ? input : toHex(input),
      refused,
    })),
  };
}

/** A copy with some bytes replaced. */
export function changed(bytes: Uint8Array, at: number, ...replacement: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(replacement, at < 0 ? bytes.length + at : at);
  return copy;
}

export function joined(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
