/** D9, D11: how many connections a peer may bring about, and that an honest one always has enough. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MachineState } from '../machine/machine-state.js';
import { ada, ben, cem, inMeeting, member, roster, signed } from '../testing/machine.test.js';
import { spendOffer } from './offer-allowance.js';

const meeting = inMeeting(ada, signed(roster({ members: [member(ada, { role: 'host' }), member(ben, { rank: 1 })] })));

/** @returns at which of the given times an offer is taken. */
function taken(times: readonly number[], who = ben): number[] {
  let state: MachineState = meeting;
  return times.filter((at) => {
    const spent = spendOffer(state, who.id, at);
    state = spent ?? state;
    return spent !== null;
  });
}

describe('the offers of a peer', () => {
  it('D9: are taken five at once, and then one in eight seconds', () => {
    assert.equal(taken(new Array<number>(100).fill(0)).length, 5);
    const everySecond = Array.from({ length: 60 }, (_, second) => second * 1_000);
    assert.equal(taken(everySecond).length, 5 + Math.floor(59 / 8));
  });

  it('are all taken of an honest peer whose every attempt fails', () => {
    const waits = [0, 300, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000];
    const times = waits.map((_, attempt) => waits.slice(0, attempt + 1).reduce((sum, wait) => sum + wait, 0));
    assert.deepEqual(taken(times), times);
  });

  it('are counted for each peer alone', () => {
    const spent = Array.from({ length: 5 }).reduce<MachineState>(
      (state) => spendOffer(state, ben.id, 0) ?? state,
      meeting,
    );
    assert.equal(spendOffer(spent, ben.id, 0), null);
    assert.notEqual(spendOffer(spent, cem.id, 0), null);
  });
});
