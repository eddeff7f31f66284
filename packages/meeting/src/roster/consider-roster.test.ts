/** Rules (a), (b) and (c) where they are carried out: what was shown decides, what must wait is kept, and it is known who leads. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Roster } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import {
  ada,
  at,
  ben,
  cem,
  chainOf,
  inMeeting,
  member,
  roster,
  run,
  signed,
  somebody,
  type Somebody,
} from '../testing/machine.test.js';
import type { Chain } from './chain.js';
import { considerHeld, considerRoster } from './consider-roster.js';
import type { SignedRoster } from './roster-state.js';

const dora = somebody('Dora');
const members = [
  member(ada, { role: 'host', rank: 0 }),
  member(ben, { role: 'co-host', rank: 1 }),
  member(cem, { role: 'co-host', rank: 2 }),
  member(dora, { rank: 3 }),
];
const standing = roster({ members });

/** The first roster of a new lead. */
const takeOver = (lead: Somebody, change: Partial<Roster> = {}): SignedRoster =>
  signed({ ...standing, term: 2, v: 2, lead: lead.ik, reason: 'taken-over', ...change }, lead);

/** Dora's page, with Ada in the lead; the lease as given. */
function page(lease: 'held' | 'lost'): MachineState {
  const state = inMeeting(dora, signed(standing));
  return { ...state, presence: { ...state.presence, lease } };
}

const consider = (state: MachineState, candidate: SignedRoster, chain: Chain | null, monotonic = 0): MachineState =>
  considerRoster(state, { signed: candidate, chain }, at(monotonic)).state;

const leadOf = (state: MachineState): Uint8Array | undefined => state.roster.current?.statement.body.lead;

describe('a co-host who takes over', () => {
  it('A14: counts once the lease is lost, and its chain is known from then on', () => {
    const state = consider(page('lost'), takeOver(ben), chainOf('co-host'));
    assert.equal(leadOf(state), ben.ik);
    assert.equal(state.roster.tenure?.began, 'lease');
    assert.equal(state.roster.tenure.chain?.is, 'co-host');
    assert.equal(state.roster.tenure.beginning?.signed, state.roster.current);
    assert.deepEqual([...state.roster.pastLeads], [ada.id]);
  });

  for (const [what, chain] of [
    ['without a chain', null],
    ['with a chain that has run out', chainOf('co-host', 1)],
  ] as const) {
    it(`A13: ${what}: does not count, and is not kept`, () => {
      for (const lease of ['held', 'lost'] as const) {
        const state = consider(page(lease), takeOver(ben), chain);
        assert.equal(leadOf(state), ada.ik);
        assert.deepEqual(state.roster.held, []);
      }
    });
  }

  it('is held while the lease is, and counts when the lease goes', () => {
    const held = consider(page('held'), takeOver(ben), chainOf('co-host'));
    assert.equal(leadOf(held), ada.ik);
    assert.equal(held.roster.held.length, 1);
    const lost = run({ ...held, presence: { ...held.presence, lease: 'lost' } }, { type: 'lease-lost' }, 30_000);
    assert.equal(leadOf(lost.state), ben.ik);
    assert.deepEqual(lost.state.roster.held, []);
  });

  it('is held for 60 s and no longer', () => {
    const held = consider(page('held'), takeOver(ben), chainOf('co-host'));
    const lost = { ...held, presence: { ...held.presence, lease: 'lost' } as const };
    assert.equal(leadOf(considerHeld(lost, at(59_999)).state), ben.ik);
    assert.equal(leadOf(considerHeld(lost, at(60_000)).state), ada.ik);
  });

  it('A13: is not held when its chain runs out meanwhile', () => {
    const shown = chainOf('co-host', 1_760_000_000_000 + 10_000);
    const held = consider(page('held'), takeOver(ben), shown);
    const lost = { ...held, presence: { ...held.presence, lease: 'lost' } as const };
    assert.equal(held.roster.held.length, 1);
    assert.equal(leadOf(considerHeld(lost, at(20_000)).state), ada.ik);
  });

  it('I15: adds nobody', () => {
    const friend = [...members, member(somebody('Friend'), { rank: 4 })];
    const state = consider(page('lost'), takeOver(ben, { members: friend }), chainOf('co-host'));
    assert.equal(leadOf(state), ada.ik);
  });
});

describe('who outranks the lead', () => {
  const led = consider(page('lost'), takeOver(cem), chainOf('co-host'));

  it('A14: takes over at once, lease or not', () => {
    const state = consider(led, takeOver(ada, { term: 3, v: 3 }), chainOf('host'));
    assert.equal(leadOf(state), ada.ik);
    assert.equal(state.roster.tenure?.began, 'rank');
    assert.deepEqual([...state.roster.pastLeads], [ada.id, cem.id]);
  });

  it('A13: the better rank of two co-hosts wins, and the worse one waits for its turn', () => {
    assert.equal(leadOf(consider(led, takeOver(ben, { term: 3, v: 3 }), chainOf('co-host'))), ben.ik);
    const byBen = consider(page('lost'), takeOver(ben), chainOf('co-host'));
    assert.equal(leadOf(consider(byBen, takeOver(cem, { term: 3, v: 3 }), chainOf('co-host'))), cem.ik);
    const fresh = { ...byBen, presence: { ...byBen.presence, lease: 'held' } as const };
    assert.equal(leadOf(consider(fresh, takeOver(cem, { term: 3, v: 3 }), chainOf('co-host'))), ben.ik);
  });
});

describe('a hand-over', () => {
  const named = signed({ ...standing, v: 2, lead: ben.ik, reason: 'handed-over' });
  const begun = takeOver(ben, { term: 2, v: 3 });

  it('names the lead first, who begins then; what was shown of them counts from there', () => {
    const waiting = consider(page('held'), named, chainOf('host'));
    assert.equal(waiting.roster.tenure?.began, 'hand-over');
    assert.equal(waiting.roster.tenure.chain, null);
    const led = consider(waiting, begun, chainOf('co-host'));
    assert.equal(led.roster.tenure?.chain?.is, 'co-host');
    assert.equal(led.roster.tenure.beginning?.signed, named);
    assert.equal(led.roster.current, begun);
  });

  it('A11: what somebody shows with a roster takes nothing from a host', () => {
    const waiting = consider(page('held'), named, chainOf('host'));
    const led = consider(waiting, begun, chainOf('host'));
    const later = takeOver(ben, { term: 2, v: 4 });
    assert.equal(consider(led, later, chainOf('co-host')).roster.tenure?.chain?.is, 'host');
    assert.equal(consider(led, later, null).roster.tenure?.chain?.is, 'host');
  });
});
