/**
 * Writes the integers and strings of ic1: big-endian, v(x) = u16 length ‖ x.
 * A value that does not fit is a programmer's error and throws a RangeError; hostile input never gets here.
 */
import { concatBytes } from './bytes.js';

export class ByteWriter {
  readonly #parts: Uint8Array[] = [];

  u8(value: number): this {
    return this.#integer(BigInt(value), 1);
  }

  u16(value: number): this {
    return this.#integer(BigInt(value), 2);
  }

  u32(value: number): this {
    return this.#integer(BigInt(value), 4);
  }

  u64(value: bigint): this {
    return this.#integer(value, 8);
  }

  bytes(value: Uint8Array): this {
    this.#parts.push(value);
    return this;
  }

  /** At most 65,535 bytes, after their length. */
  v(value: Uint8Array): this {
    return this.u16(value.length).bytes(value);
  }

  finish(): Uint8Array {
    return concatBytes(...this.#parts);
  }

  #integer(value: bigint, lengthBytes: number): this {
    if (value < 0n || value >> BigInt(8 * lengthBytes) !== 0n) {
      throw new RangeError(`${String(value)} does not fit into ${String(lengthBytes)} bytes`);
    }
    const bytes = new Uint8Array(lengthBytes);
    for (let i = lengthBytes - 1, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 255n);
    this.#parts.push(bytes);
    return this;
  }
}
