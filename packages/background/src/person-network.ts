/**
 * Finds the person in a picture: a network of ten kinds of steps, laid out once for a size of picture and run without making
 * anything new. Owns the memory of one layout. Knows the steps of this one model; another would be refused when laid out.
 */
import type { FlatModel, ModelStep, Tensor } from './flat-model.js';
import {
  add,
  average,
  convolve,
  convolveDepths,
  convolvePoints,
  createLayer,
  enlarge,
  logistic,
  rectify,
  scale,
  swish,
  unfold,
  type Kernel,
  type Layer,
} from './layers.js';

/** In points; both must divide by 16, as the network halves them four times. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export class PersonNetwork {
  readonly size: Size;
  readonly #input: Layer;
  readonly #output: Layer;
  readonly #run: readonly (() => void)[];

  /** @throws RangeError for a size that does not fit, or a model with steps that this does not know */
  constructor(model: FlatModel, size: Size) {
    if (size.width % 16 !== 0 || size.height % 16 !== 0) throw new RangeError('sizes divide by 16');
    this.size = size;
    this.#input = createLayer(size.height, size.width, 3);
    const layers = new Map([[model.input, this.#input]]);
    this.#run = model.steps.map((step) => {
      const { into, run } = layOut(step, layers, model.tensors);
      layers.set(step.output, into);
      return run;
    });
    const output = layers.get(model.output);
    if (output?.channels !== 1) throw new RangeError('a model of something else');
    this.#output = output;
  }

  /**
   * @param pixels red, green, blue and alpha, 0 to 255, of a picture of this size
   * @returns for each point how surely it is the person, 0 to 1; overwritten by the next call
   */
  find(pixels: Uint8ClampedArray): Float32Array {
    const { values } = this.#input;
    for (let from = 0, to = 0; to < values.length; from += 4, to += 3) {
      values[to] = pixels[from]! / 255;
      values[to + 1] = pixels[from + 1]! / 255;
      values[to + 2] = pixels[from + 2]! / 255;
    }
    for (const run of this.#run) run();
    return this.#output.values;
  }
}

interface LaidOut {
  readonly into: Layer;
  run(): void;
}

/** Numbers of the operations in the format's schema. */
const OPERATIONS = {
  add: 0,
  convolve: 3,
  convolveDepths: 4,
  logistic: 14,
  scale: 18,
  rectify: 19,
  enlarge: 23,
} as const;
const SWISH = 117;
const MEAN = 40;
const UNFOLD = 'Convolution2DTransposeBias';

function layOut(step: ModelStep, layers: ReadonlyMap<number, Layer>, tensors: readonly Tensor[]): LaidOut {
  const [first = -1, second = -1] = step.inputs;
  const from = known(layers.get(first));
  const { height, width, channels } = from;
  const alike = (work: (into: Layer) => void): LaidOut => laidOut(createLayer(height, width, channels), work);
  switch (step.operation) {
    case OPERATIONS.convolve:
    case OPERATIONS.convolveDepths:
      return layOutKernel(step, from, tensors);
    case OPERATIONS.rectify:
      return alike((into) => rectify(from.values, into.values));
    case SWISH:
      return alike((into) => swish(from.values, into.values));
    case OPERATIONS.logistic:
      return alike((into) => logistic(from.values, into.values));
    case OPERATIONS.add: {
      const other = known(layers.get(second));
      return alike((into) => add(from, other, into));
    }
    case OPERATIONS.scale: {
      const factors = known(layers.get(second));
      return alike((into) => scale(from, factors, into));
    }
    case MEAN:
      return laidOut(createLayer(1, 1, channels), (into) => average(from, into));
    case OPERATIONS.enlarge:
      return laidOut(createLayer(2 * height, 2 * width, channels), (into) => enlarge(from, into));
    case UNFOLD: {
      const kernel = kernelOf(step, tensors, 2);
      return laidOut(createLayer(2 * height, 2 * width, 1), (into) => unfold(from, kernel, into));
    }
    default:
      throw new RangeError(`an unknown step: ${step.operation}`);
  }
}

function layOutKernel(step: ModelStep, from: Layer, tensors: readonly Tensor[]): LaidOut {
  const kernel = kernelOf(step, tensors, Math.max(1, step.option(1)));
  const { stride } = kernel;
  const into = createLayer(Math.ceil(from.height / stride), Math.ceil(from.width / stride), kernel.bias.length);
  if (step.operation === OPERATIONS.convolveDepths) return laidOut(into, () => convolveDepths(from, kernel, into));
  const isPoints = kernel.height === 1 && kernel.width === 1 && stride === 1 && into.channels % 4 === 0;
  return laidOut(into, isPoints ? () => convolvePoints(from, kernel, into) : () => convolve(from, kernel, into));
}

function kernelOf({ inputs }: ModelStep, tensors: readonly Tensor[], stride: number): Kernel {
  const [, at = -1, biasAt = -1] = inputs;
  const { shape, values } = known(tensors[at]);
  const [, height = 1, width = 1] = shape;
  return { height, width, stride, weights: known(values), bias: known(tensors[biasAt]?.values) };
}

function laidOut(into: Layer, work: (into: Layer) => void): LaidOut {
  return { into, run: () => work(into) };
}

function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new RangeError('a step that nothing leads to');
  return value;
}
