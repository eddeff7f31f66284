/**
 * Reads what ByteWriter writes, from hostile bytes. The first thing that is wrong is remembered; from there on every read
 * answers zeros of the asked-for size without looking at the input, so that a layout can be read straight down and
 * judged once, at its end. Nothing throws, nothing is read out of bounds; results never share memory with the input.
 */
import { accepted, refused, type Parsed, type RefusalCode } from './parsed.js';

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;
  #refusal: RefusalCode | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** What was wrong first, or null. */
  get refusal(): RefusalCode | null {
    return this.#refusal;
  }

  /** Bytes not yet read; 0 after a refusal. */
  get remaining(): number {
    return this.#refusal === null ? this.#bytes.length - this.#offset : 0;
  }

  /** Marks the input as wrong; the first reason stays. */
  refuse(code: RefusalCode): void {
    this.#refusal ??= code;
  }

  u8(): number {
    const at = this.#advance(1);
    return at === null ? 0 : this.#view.getUint8(at);
  }

  u16(): number {
    const at = this.#advance(2);
    return at === null ? 0 : this.#view.getUint16(at);
  }

  u32(): number {
    const at = this.#advance(4);
    return at === null ? 0 : this.#view.getUint32(at);
  }

  u64(): bigint {
    const at = this.#advance(8);
    return at === null ? 0n : this.#view.getBigUint64(at);
  }

  bytes(length: number): Uint8Array {
    const copy = new Uint8Array(length);
    const at = this.#advance(length);
    if (at !== null) copy.set(this.#bytes.subarray(at, at + length));
    return copy;
  }

  /** A string after its u16 length, refused when longer than `maxBytes`. */
  v(maxBytes = 0xffff): Uint8Array {
    const length = this.u16();
    if (length > maxBytes) this.refuse('too-long');
    return this.bytes(length <= this.remaining ? length : this.#tooShort());
  }

  /** All that is left. */
  rest(): Uint8Array {
    return this.bytes(this.remaining);
  }

  /** @returns whether everything was read and nothing was wrong. */
  end(): boolean {
    if (this.remaining > 0) this.refuse('trailing-bytes');
    return this.#refusal === null;
  }

  /** Ends, and answers the value or the refusal. */
  finish<T>(value: T): Parsed<T> {
    this.end();
    return this.#refusal === null ? accepted(value) : refused(this.#refusal);
  }

  #advance(length: number): number | null {
    if (length > this.remaining) this.refuse('truncated');
    if (this.#refusal !== null) return null;
    const at = this.#offset;
    this.#offset += length;
    return at;
  }

  #tooShort(): 0 {
    this.refuse('truncated');
    return 0;
  }
}
