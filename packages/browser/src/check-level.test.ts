import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { levelOf } from './check-level.js';

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 1000 }, (_, place) => amplitude * Math.sin((2 * Math.PI * place) / 50));

describe('R4: the level of the own microphone', () => {
  it('is 0 for silence, for nothing at all, and for what nobody hears', () => {
    assert.equal(levelOf(new Float32Array(64)), 0);
    assert.equal(levelOf(new Float32Array()), 0);
    assert.equal(levelOf(tone(0.0005)), 0);
  });

  it('rises by equal steps for equal factors, as hearing does', () => {
    const [quiet, middle, loud] = [levelOf(tone(0.01)), levelOf(tone(0.1)), levelOf(tone(1))];
    assert.ok(Math.abs(middle - quiet - (loud - middle)) < 0.001);
    assert.ok(Math.abs(loud - (1 - 3.01 / 60)) < 0.001);
  });

  it('never leaves the scale', () => {
    assert.equal(levelOf(new Float32Array(64).fill(4)), 1);
  });
});
