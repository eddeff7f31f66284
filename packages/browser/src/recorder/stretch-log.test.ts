/** E8: what the record says was taken is what was taken. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StretchLog } from './stretch-log.js';

function begin(): { readonly log: StretchLog; at(ms: number): void } {
  let now = 1_000;
  return {
    log: new StretchLog(() => now),
    at(ms) {
      now = ms;
    },
  };
}

describe('stretches of a common file', () => {
  it('begin and end with what is taken, and stand still in a pause', () => {
    const { log, at } = begin();
    log.begin('ada', 'voice');
    at(2_000);
    log.begin('ben', 'voice');
    // Another track of the same is the same stretch.
    log.begin('ben', 'voice');
    at(3_000);
    log.pause();
    log.end('ben', 'voice');
    log.begin('ben', 'voice');
    at(5_000);
    log.resume();
    log.resume();
    at(6_000);
    log.end('ada', 'voice');
    log.end('ada', 'voice');
    log.pause();
    assert.deepEqual(log.list(), [
      { id: 'ada', kind: 'voice', from: 1_000, to: 3_000 },
      { id: 'ben', kind: 'voice', from: 2_000, to: 3_000 },
      { id: 'ada', kind: 'voice', from: 5_000, to: 6_000 },
      { id: 'ben', kind: 'voice', from: 5_000, to: 6_000 },
    ]);
  });

  it('of no length are none', () => {
    const { log } = begin();
    log.begin('ada', 'camera');
    log.end('ada', 'camera');
    assert.deepEqual(log.list(), []);
  });
});
