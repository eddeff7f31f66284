/** The network against a drawn person whose outline is known, and against files that are none. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseFlatModel } from './flat-model.js';
import { PACES } from './pace.js';
import { PersonNetwork, type Size } from './person-network.js';
import { drawPerson } from './testing/drawn-person.js';

const FILE = new URL(
  '../node_modules/@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite',
  import.meta.url,
);
const bytes = new Uint8Array(readFileSync(FILE));
const FLAT = [...new Set(PACES.map(({ size }) => size))];
/** As a telephone is held. */
const UPRIGHT = FLAT.map(({ width, height }): Size => ({ width: height, height: width }));

describe('R4: the person in a picture', () => {
  for (const size of [...FLAT, ...UPRIGHT]) {
    it(`is found at ${size.width} × ${size.height}: nine tenths of outline and finding are the same`, () => {
      const { pixels, mask } = drawPerson(size.width, size.height);
      const found = new PersonNetwork(parseFlatModel(bytes), size).find(pixels);
      let [both, either] = [0, 0];
      for (const [point, sureness] of found.entries()) {
        const [isFound, isThere] = [sureness > 0.5, mask[point] === 1];
        if (isFound && isThere) both += 1;
        if (isFound || isThere) either += 1;
      }
      assert.ok(both / either > 0.9, `overlap ${both / either}`);
    });
  }

  it('is not found where nobody is', () => {
    const [size] = FLAT;
    assert.ok(size);
    const empty = new Uint8ClampedArray(4 * size.width * size.height).fill(180);
    const found = new PersonNetwork(parseFlatModel(bytes), size).find(empty);
    assert.ok(found.filter((sureness) => sureness > 0.5).length < 0.01 * found.length);
  });

  it('is not looked for in sizes that the network cannot halve four times', () => {
    assert.throws(() => new PersonNetwork(parseFlatModel(bytes), { width: 250, height: 144 }), RangeError);
  });

  it('is not looked for with a file that was cut short or is none', () => {
    const lengths = [0, 3, 100, 5_000, bytes.length >> 1];
    for (const length of lengths) {
      assert.throws(
        () => new PersonNetwork(parseFlatModel(bytes.slice(0, length)), { width: 256, height: 144 }),
        RangeError,
        `${length} bytes`,
      );
    }
    assert.throws(() => parseFlatModel(new TextEncoder().encode('<!doctype html><title>404</title>')), RangeError);
  });
});
