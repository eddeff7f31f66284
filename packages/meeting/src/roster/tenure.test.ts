/** What travels with a roster: the chain of its signer, and the roster by which its lead began. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chainOf, roster, signed } from '../testing/machine.test.js';
import { strongerChain, toWires } from './chain.js';
import { travelling, type Tenure } from './tenure.js';

const HOURS = 60 * 60_000;
const beginning = { signed: signed(roster({ v: 2 })), chain: chainOf('host') };
const newest = { signed: signed(roster({ v: 5 })), chain: chainOf('co-host') };
const tenure: Tenure = { began: 'lease', chain: chainOf('co-host'), beginning, over: null, since: 1_000 };

describe('A5: a roster travels', () => {
  it('behind the one by which its lead began, for 12 h', () => {
    assert.deepEqual(travelling(newest, tenure, 1_000), [beginning, newest]);
    assert.deepEqual(travelling(newest, tenure, 1_000 + 12 * HOURS), [newest]);
  });

  it('alone, where it is that one, or where its lead led before this page came', () => {
    assert.deepEqual(travelling(beginning, tenure, 1_000), [beginning]);
    assert.deepEqual(travelling(newest, { ...tenure, began: 'door', beginning: null }, 1_000), [newest]);
    assert.deepEqual(travelling(newest, null, 1_000), [newest]);
  });

  it('with what shows that its signer may lead', () => {
    const { cert } = chainOf('host');
    assert.deepEqual(toWires(beginning), [beginning.signed.wire, cert]);
    assert.deepEqual(toWires(newest), [newest.signed.wire, newest.chain.cert, newest.chain.grant]);
    assert.deepEqual(toWires({ signed: newest.signed, chain: null }), [newest.signed.wire]);
  });
});

describe('of two chains about one person', () => {
  const [early, late, host] = [chainOf('co-host', 1), chainOf('co-host', 2), chainOf('host', 1)];
  for (const [what, known, shown, expected] of [
    ['the only one', null, early, early],
    ['the only one', early, null, early],
    ['the one that runs longer', early, late, late],
    ['the one that runs longer', late, early, late],
    ['the host’s', late, host, host],
    ['the host’s', host, late, host],
  ] as const) {
    it(`${what} is remembered`, () => {
      assert.equal(strongerChain(known, shown), expected);
    });
  }
});
