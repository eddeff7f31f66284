/**
 * What the steps of the network compute, on pictures of 32 bit floats (row, column, channel). Pure arithmetic; the loops
 * are laid out so that a browser's compiler keeps them in registers. Knows no model.
 */

/** A picture, or what a step has made of one. */
export interface Layer {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float32Array;
}

export function createLayer(height: number, width: number, channels: number): Layer {
  return { height, width, channels, values: new Float32Array(height * width * channels) };
}

export interface Kernel {
  readonly height: number;
  readonly width: number;
  readonly stride: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Each point by itself: most of the work of the whole network. `weights`: output channel, input channel. */
export function convolvePoints(from: Layer, { weights, bias }: Kernel, into: Layer): void {
  const { values: source, channels: deep } = from;
  const { values: target, channels: wide } = into;
  let out = 0;
  for (let start = 0; start < source.length; start += deep) {
    // Four at a time, as what is read once is used four times; all depths of the network are multiples of four.
    for (let channel = 0; channel < wide; channel += 4) {
      const [first, second, third] = [channel * deep, (channel + 1) * deep, (channel + 2) * deep];
      const fourth = third + deep;
      let a = bias[channel]!;
      let b = bias[channel + 1]!;
      let c = bias[channel + 2]!;
      let d = bias[channel + 3]!;
      for (let index = 0; index < deep; index += 1) {
        const value = source[start + index]!;
        a += value * weights[first + index]!;
        b += value * weights[second + index]!;
        c += value * weights[third + index]!;
        d += value * weights[fourth + index]!;
      }
      target[out] = a;
      target[out + 1] = b;
      target[out + 2] = c;
      target[out + 3] = d;
      out += 4;
    }
  }
}

/** `weights`: output channel, row, column, input channel; the border is nought. */
export function convolve(from: Layer, kernel: Kernel, into: Layer): void {
  const { weights, bias, height, width, stride } = kernel;
  const { channels: deep, values: source } = from;
  const [top, left] = padding(from, kernel, into);
  for (let y = 0; y < into.height; y += 1) {
    for (let x = 0; x < into.width; x += 1) {
      for (let channel = 0; channel < into.channels; channel += 1) {
        let sum = bias[channel]!;
        for (let row = 0; row < height; row += 1) {
          const fromY = y * stride + row - top;
          if (fromY < 0 || fromY >= from.height) continue;
          for (let column = 0; column < width; column += 1) {
            const fromX = x * stride + column - left;
            if (fromX < 0 || fromX >= from.width) continue;
            const at = ((channel * height + row) * width + column) * deep;
            const start = (fromY * from.width + fromX) * deep;
            for (let index = 0; index < deep; index += 1) sum += source[start + index]! * weights[at + index]!;
          }
        }
        into.values[(y * into.width + x) * into.channels + channel] = sum;
      }
    }
  }
}

/** Each channel by itself. `weights`: row, column, channel; the border is nought. */
export function convolveDepths(from: Layer, kernel: Kernel, into: Layer): void {
  const { weights, bias, height, width, stride } = kernel;
  const { channels, values: source } = from;
  const { values: target } = into;
  const [top, left] = padding(from, kernel, into);
  for (let y = 0; y < into.height; y += 1) {
    for (let x = 0; x < into.width; x += 1) {
      const out = (y * into.width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) target[out + channel] = bias[channel]!;
      for (let row = 0; row < height; row += 1) {
        const fromY = y * stride + row - top;
        if (fromY < 0 || fromY >= from.height) continue;
        for (let column = 0; column < width; column += 1) {
          const fromX = x * stride + column - left;
          if (fromX < 0 || fromX >= from.width) continue;
          const start = (fromY * from.width + fromX) * channels;
          const at = (row * width + column) * channels;
          for (let channel = 0; channel < channels; channel += 1) {
            target[out + channel]! += source[start + channel]! * weights[at + channel]!;
          }
        }
      }
    }
  }
}

/** As many rows above and columns before as the format's padding `SAME` puts there. */
function padding(from: Layer, { height, width, stride }: Kernel, into: Layer): readonly [number, number] {
  const missing = (size: number, kernel: number, made: number): number =>
    Math.max(0, (made - 1) * stride + kernel - size) >> 1;
  return [missing(from.height, height, into.height), missing(from.width, width, into.width)];
}

/** Twice as high and wide, one channel, each point to a square of its own. `weights`: row, column, input channel. */
export function unfold(from: Layer, { weights, bias }: Kernel, into: Layer): void {
  const { channels, values: source, width } = from;
  for (let y = 0; y < into.height; y += 1) {
    for (let x = 0; x < into.width; x += 1) {
      const start = ((y >> 1) * width + (x >> 1)) * channels;
      const at = ((y & 1) * 2 + (x & 1)) * channels;
      let sum = bias[0]!;
      for (let index = 0; index < channels; index += 1) sum += source[start + index]! * weights[at + index]!;
      into.values[y * into.width + x] = sum;
    }
  }
}

/** The mean of each channel over the whole picture. */
export function average(from: Layer, into: Layer): void {
  const { channels, values } = from;
  into.values.fill(0);
  for (let index = 0; index < values.length; index += channels) {
    for (let channel = 0; channel < channels; channel += 1) into.values[channel]! += values[index + channel]!;
  }
  const points = values.length / channels;
  for (let channel = 0; channel < channels; channel += 1) into.values[channel]! /= points;
}

/** To twice the size, between the points in straight lines; points lie in the middle of their squares. */
export function enlarge(from: Layer, into: Layer): void {
  const { channels, values: source, width, height } = from;
  for (let y = 0; y < into.height; y += 1) {
    const [upper, lower, down] = between(y, height, into.height);
    for (let x = 0; x < into.width; x += 1) {
      const [before, after, right] = between(x, width, into.width);
      const out = (y * into.width + x) * channels;
      const [a, b] = [(upper * width + before) * channels, (upper * width + after) * channels];
      const [c, d] = [(lower * width + before) * channels, (lower * width + after) * channels];
      for (let channel = 0; channel < channels; channel += 1) {
        const above = source[a + channel]! * (1 - right) + source[b + channel]! * right;
        const below = source[c + channel]! * (1 - right) + source[d + channel]! * right;
        into.values[out + channel] = above * (1 - down) + below * down;
      }
    }
  }
}

function between(at: number, size: number, made: number): readonly [number, number, number] {
  const place = Math.max(0, ((at + 0.5) * size) / made - 0.5);
  const low = Math.floor(place);
  return [low, Math.min(low + 1, size - 1), place - low];
}

export function add(from: Layer, other: Layer, into: Layer): void {
  for (let index = 0; index < into.values.length; index += 1) {
    into.values[index] = from.values[index]! + other.values[index]!;
  }
}

/** Each channel by a factor of its own. */
export function scale({ values, channels }: Layer, factors: Layer, into: Layer): void {
  for (let index = 0; index < values.length; index += channels) {
    for (let channel = 0; channel < channels; channel += 1) {
      into.values[index + channel] = values[index + channel]! * factors.values[channel]!;
    }
  }
}

export function rectify(values: Float32Array, into: Float32Array): void {
  for (let index = 0; index < values.length; index += 1) into[index] = Math.max(0, values[index]!);
}

/** x · min(max(x + 3, 0), 6) / 6 */
export function swish(values: Float32Array, into: Float32Array): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    into[index] = (value * Math.min(6, Math.max(0, value + 3))) / 6;
  }
}

export function logistic(values: Float32Array, into: Float32Array): void {
  for (let index = 0; index < values.length; index += 1) into[index] = 1 / (1 + Math.exp(-values[index]!));
}
