import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createStrictCheck, createWindowCheck, LAST_COUNTER, type CounterCheck } from './counter-check.js';

function opens(check: CounterCheck, counter: bigint): boolean {
  if (check.judge(counter) !== 'fresh') return false;
  check.markOpened(counter);
  return true;
}

describe('C3: the window of 256 on the relay path', () => {
  it('I8: opens each counter at most once, whatever the order; within the window all of them', () => {
    const counters = fc.array(fc.bigInt({ min: 0n, max: 1200n }), { maxLength: 400 });
    fc.assert(
      fc.property(counters, (sequence) => {
        const check = createWindowCheck();
        const opened = new Set<bigint>();
        let highest = -1n;
        for (const counter of sequence) {
          const inWindow = counter > highest - 256n;
          const expected = opened.has(counter) && inWindow ? 'duplicate' : inWindow ? 'fresh' : 'refused';
          assert.equal(check.judge(counter), expected);
          if (opens(check, counter)) opened.add(counter);
          if (counter > highest) highest = counter;
          assert.equal(check.highest, highest);
        }
      }),
    );
  });

  it('keeps exactly 256 counters open behind the highest', () => {
    const check = createWindowCheck();
    assert.ok(opens(check, 1000n));
    assert.equal(check.judge(745n), 'fresh');
    assert.equal(check.judge(744n), 'refused');
  });

  it('moves by what has opened only', () => {
    const check = createWindowCheck();
    assert.equal(check.judge(5000n), 'fresh');
    assert.equal(check.judge(0n), 'fresh');
    assert.equal(check.highest, undefined);
  });

  it('takes the last usable counter and never the one after it', () => {
    const check = createWindowCheck();
    assert.equal(check.judge(LAST_COUNTER), 'refused');
    assert.ok(opens(check, LAST_COUNTER - 1n));
    assert.equal(check.judge(LAST_COUNTER - 1n), 'duplicate');
  });
});

describe('C3: strictly next in the data channel', () => {
  it('opens 0, 1, 2 … and refuses repetition, gap and return', () => {
    const check = createStrictCheck();
    assert.equal(check.highest, undefined);
    assert.equal(check.judge(1n), 'refused');
    assert.ok(opens(check, 0n));
    assert.equal(check.judge(0n), 'refused');
    assert.equal(check.judge(2n), 'refused');
    assert.ok(opens(check, 1n));
    assert.equal(check.highest, 1n);
  });
});
