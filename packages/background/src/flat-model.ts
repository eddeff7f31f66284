/**
 * Reads a network from a TensorFlow Lite file (a FlatBuffer, schema v3): its tensors, its steps, its weights as 32 bit floats.
 * Knows the format, not what a step computes. The file comes from the page's own host; one that is cut short throws.
 */

export interface Tensor {
  /** Batch, height, width, channels. */
  readonly shape: readonly number[];
  /** Null where a step computes it. */
  readonly values: Float32Array | null;
}

export interface ModelStep {
  /** Number of the operation in the schema, or the name of one that is not in it. */
  readonly operation: number | string;
  readonly inputs: readonly number[];
  readonly output: number;
  /** Byte of the nth field of the step's options; 0 where it is left out. */
  option(field: number): number;
}

export interface FlatModel {
  readonly tensors: readonly Tensor[];
  readonly steps: readonly ModelStep[];
  readonly input: number;
  readonly output: number;
}

const FLOAT16 = 1;
const INT32 = 2;
const DEQUANTIZE = 6;

/** @throws RangeError when the bytes are no such file */
export function parseFlatModel(bytes: Uint8Array): FlatModel {
  const reader = new FlatReader(bytes);
  const root = reader.follow(0);
  const operations = reader.tables(root, 1).map((code) => reader.text(code, 1) ?? reader.byte(code, 0));
  const buffers = reader.tables(root, 4);
  const [graph] = reader.tables(root, 2);
  if (graph === undefined) throw new RangeError('a model without a graph');
  const tensors: Tensor[] = reader.tables(graph, 0).map((tensor) => {
    const buffer = buffers[reader.int(tensor, 2)];
    const raw = buffer === undefined ? null : reader.bytes(buffer, 0);
    return { shape: reader.ints(tensor, 0), values: raw === null ? null : toFloats(raw, reader.byte(tensor, 1)) };
  });
  const steps: ModelStep[] = [];
  for (const table of reader.tables(graph, 3)) {
    const operation = operations[reader.int(table, 0)] ?? 0;
    const inputs = reader.ints(table, 1);
    const output = first(reader.ints(table, 2));
    // Weights are kept as halves: they are unfolded here, once.
    const weights = operation === DEQUANTIZE ? tensors[first(inputs)] : undefined;
    const options = reader.table(table, 4);
    if (weights !== undefined) tensors[output] = weights;
    else
      steps.push({ operation, inputs, output, option: (field) => (options === 0 ? 0 : reader.byte(options, field)) });
  }
  return { tensors, steps, input: first(reader.ints(graph, 1)), output: first(reader.ints(graph, 2)) };
}

function first(numbers: readonly number[]): number {
  const [number] = numbers;
  if (number === undefined) throw new RangeError('a step without an end');
  return number;
}

function toFloats(raw: Uint8Array, type: number): Float32Array {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  if (type === FLOAT16) return Float32Array.from({ length: raw.length / 2 }, (_, index) => half(view, 2 * index));
  const read = type === INT32 ? view.getInt32.bind(view) : view.getFloat32.bind(view);
  return Float32Array.from({ length: raw.length / 4 }, (_, index) => read(4 * index, true));
}

/** IEEE 754 binary16. */
function half(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const fraction = bits & 0x3ff;
  const exponent = (bits >> 10) & 0x1f;
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits >> 15 === 0 ? size : -size;
}

/** The few reads of a FlatBuffer that this takes: tables of fields, vectors, offsets from where they stand. */
class FlatReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  follow(at: number): number {
    return at + this.#view.getUint32(at, true);
  }

  byte(table: number, field: number): number {
    const at = this.#field(table, field);
    return at === 0 ? 0 : this.#view.getInt8(at);
  }

  int(table: number, field: number): number {
    const at = this.#field(table, field);
    return at === 0 ? 0 : this.#view.getInt32(at, true);
  }

  /** 0 where there is none. */
  table(table: number, field: number): number {
    const at = this.#field(table, field);
    return at === 0 ? 0 : this.follow(at);
  }

  ints(table: number, field: number): number[] {
    return this.#vector(table, field, (at) => this.#view.getInt32(at, true));
  }

  tables(table: number, field: number): number[] {
    return this.#vector(table, field, (at) => this.follow(at));
  }

  /** Null where there are none. */
  bytes(table: number, field: number): Uint8Array | null {
    const start = this.table(table, field);
    if (start === 0) return null;
    const length = this.#view.getUint32(start, true);
    return length === 0 ? null : this.#bytes.subarray(start + 4, start + 4 + length);
  }

  text(table: number, field: number): string | null {
    const bytes = this.bytes(table, field);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  }

  #vector(table: number, field: number, read: (at: number) => number): number[] {
    const start = this.table(table, field);
    if (start === 0) return [];
    const length = this.#view.getUint32(start, true);
    if (4 * length > this.#bytes.length) throw new RangeError('a list longer than its file');
    return Array.from({ length }, (_, index) => read(start + 4 + 4 * index));
  }

  #field(table: number, field: number): number {
    const list = table - this.#view.getInt32(table, true);
    const place = 4 + 2 * field;
    if (place >= this.#view.getUint16(list, true)) return 0;
    const offset = this.#view.getUint16(list + place, true);
    return offset === 0 ? 0 : table + offset;
  }
}
