/** Grants: who signs them, for whom, for how long; and what becomes of roles without a proof (A11, A13, decision 0017). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Role, RosterMember } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { MachineStep } from '../machine/machine-transition.js';
import type { LeadClass } from '../roster/standing.js';
import { INITIAL_GRANTS } from './grants-state.js';
import {
  ada,
  at,
  ben,
  cem,
  chainOf,
  hash,
  inMeeting,
  member,
  roster,
  run,
  signed,
  withLinkTo,
  type Somebody,
} from '../testing/machine.test.js';

const HOUR = 60 * 60_000;
const host: RosterMember = member(ada, { role: 'host', rank: 0 });

function membersWith(roles: { ben?: Role; cem?: Role }): RosterMember[] {
  return [
    host,
    member(ben, { role: roles.ben ?? 'participant' }),
    member(cem, { role: roles.cem ?? 'participant', rank: 2 }),
  ];
}

/** A page in the meeting, linked to the others, after the roster that stands has been looked at. */
function page(
  own: Somebody,
  members: readonly RosterMember[],
  signer: Somebody = ada,
  leadIs: LeadClass = 'host',
): MachineState {
  const state = inMeeting(own, signed(roster({ members, lead: signer.ik }), signer));
  const shown = { ...state.roster, chain: chainOf(leadIs) };
  return [ada, ben, cem]
    .filter((who) => who !== own)
    .reduce<MachineState>((linked, who) => withLinkTo(linked, who), { ...state, roster: shown });
}

const looked: Input = { type: 'roster-changed', arrived: [], departed: [], renewed: [] };

function grantsIn(effects: readonly Effect[]): Extract<Effect, { type: 'sign' }>[] {
  return effects.filter((effect) => effect.type === 'sign').filter(({ purpose }) => purpose.for === 'grant');
}

/** The machine with its signatures answered; what was sent in between. */
function settled(first: MachineStep, monotonic = 0): { state: MachineState; sent: Effect[] } {
  let { state } = first;
  const sent: Effect[] = [];
  const todo = [...first.effects];
  for (let effect = todo.shift(); effect !== undefined; effect = todo.shift()) {
    sent.push(effect);
    if (effect.type !== 'sign') continue;
    const wire = new Uint8Array([1]);
    const answer = { statement: effect.statement, hash: hash('signed'), wire };
    const next = run(state, { type: 'signed', purpose: effect.purpose, signed: answer }, monotonic);
    state = next.state;
    todo.push(...next.effects);
  }
  return { state, sent };
}

const proofsTo = (effects: readonly Effect[], { id }: Somebody): number =>
  effects.filter(
    (effect) =>
      (effect.type === 'send-link' || effect.type === 'send-relay') &&
      effect.peer === id &&
      effect.message.type === 'statement' &&
      effect.message.wires.length === 2,
  ).length;

describe('R8: a grant', () => {
  it('is signed by the leading host for each co-host, for two hours, and sent with the host’s certificate', () => {
    const step = run(page(ada, membersWith({ ben: 'co-host' })), looked);
    const [sign, ...more] = grantsIn(step.effects);
    assert.equal(more.length, 0);
    const { statement } = sign ?? {};
    assert.ok(statement?.type === 'co-host-grant');
    assert.deepEqual([statement.body.ik, statement.body.rank], [ben.ik, 1]);
    assert.equal(statement.body.notAfter, at(0).now + 2 * HOUR);
    const { sent } = settled(step);
    assert.equal(proofsTo(sent, ben), 1);
    assert.equal(proofsTo(sent, cem), 0);
  });

  it('is sent again over a new link', () => {
    const { state } = settled(run(page(ada, membersWith({ ben: 'co-host' })), looked));
    assert.equal(proofsTo(run(state, { type: 'peer-bound', peer: ben.id }).effects, ben), 1);
    assert.equal(proofsTo(run(state, { type: 'peer-bound', peer: cem.id }).effects, cem), 0);
  });

  it('is renewed as long as the role stands: over a day it always has an hour left', () => {
    let { state } = settled(run(page(ada, membersWith({ ben: 'co-host' })), looked));
    let signatures = 0;
    for (let now = 0; now < 24 * HOUR; now += 10 * 60_000) {
      const step = run(state, { type: 'timer', name: 'grants-review' }, now);
      assert.ok(step.effects.some((effect) => effect.type === 'set-timer' && effect.name === 'grants-review'));
      const after = settled(step, now);
      signatures += grantsIn(after.sent).length;
      state = after.state;
      assert.ok((state.grants.issued.get(ben.id)?.notAfter ?? 0) - at(now).now >= HOUR, String(now / HOUR));
    }
    assert.equal(signatures, 23);
  });

  it('is renewed no more once the role is gone', () => {
    const { state } = settled(run(page(ada, membersWith({ ben: 'co-host' })), looked));
    const current = signed(roster({ v: 2, members: membersWith({ ben: 'presenter' }) }));
    const demoted = run({ ...state, roster: { ...state.roster, current } }, looked).state;
    assert.equal(demoted.grants.issued.size, 0);
    assert.deepEqual(run(demoted, { type: 'timer', name: 'grants-review' }, 90 * 60_000).effects, []);
  });

  it('is signed by no co-host, and by no host while another certified one leads', () => {
    const members = membersWith({ ben: 'co-host', cem: 'co-host' });
    const coHost = { ...page(ben, members), ownChain: chainOf('co-host') };
    assert.equal(grantsIn(run(coHost, looked).effects).length, 0);
    const second = { ...page(ben, membersWith({ ben: 'host', cem: 'co-host' })), ownChain: chainOf('host') };
    assert.equal(grantsIn(run(second, looked).effects).length, 0);
  });

  it('is renewed by a certified host that does not lead, while a co-host does', () => {
    const before = settled(
      run({ ...page(ben, membersWith({ ben: 'host', cem: 'co-host' })), ownChain: chainOf('host') }, looked),
    );
    const members = membersWith({ ben: 'host', cem: 'co-host' }).slice(1);
    const current = signed(roster({ term: 2, v: 9, members, lead: cem.ik }), cem);
    const led = { ...before.state, roster: { ...before.state.roster, current, chain: chainOf('co-host') } };
    assert.deepEqual(
      grantsIn(run(led, looked).effects).map(({ purpose }) => (purpose.for === 'grant' ? purpose.to : '')),
      [cem.id],
    );
  });
});

describe('a host that does not lead', () => {
  it('makes a co-host through a co-host that leads, and signs the grant itself', () => {
    const before = membersWith({ ben: 'co-host' });
    const led = { ...page(ada, before, ben, 'co-host'), grants: INITIAL_GRANTS };
    const state = run(led, looked).state;
    const wish = { type: 'set-role', id: cem.id, role: 'co-host' } as const;
    const asked = run(state, { type: 'command', id: 7, command: wish });
    assert.ok(asked.effects.some((effect) => effect.type === 'send-link' && effect.message.type === 'act'));
    const body = roster({ v: 2, members: membersWith({ ben: 'co-host', cem: 'co-host' }), lead: ben.ik });
    const told = run({ ...asked.state, roster: { ...asked.state.roster, current: signed(body, ben) } }, looked);
    assert.ok(told.effects.some((effect) => effect.type === 'resolve' && effect.command === 7));
    assert.deepEqual(
      grantsIn(told.effects).map(({ purpose }) => (purpose.for === 'grant' ? purpose.to : '')),
      [cem.id],
    );
    const unasked = run({ ...state, roster: { ...state.roster, current: signed(body, ben) } }, looked);
    assert.deepEqual(grantsIn(unasked.effects), []);
  });
});

describe('A13: a role that a co-host wrote while it led', () => {
  /** Ada’s roster made Ben co-host; Ben led, and made his friend Cem one; now Ada leads again and goes on with that roster. */
  function afterBen(): MachineState {
    const first = run(page(ada, membersWith({ ben: 'co-host' })), looked).state;
    const members = membersWith({ ben: 'co-host', cem: 'co-host' });
    const bens = signed(roster({ term: 2, v: 2, members, lead: ben.ik }), ben);
    const led = run({ ...first, roster: { ...first.roster, current: bens, chain: chainOf('co-host') } }, looked).state;
    const adas = signed(roster({ term: 3, v: 3, members, lead: ada.ik }), ada);
    return { ...led, roster: { ...led.roster, current: adas, chain: chainOf('host') } };
  }

  it('gets no grant; the one that a host gave keeps his', () => {
    const { state } = settled(run(afterBen(), looked));
    assert.deepEqual([...state.grants.vouched].sort(), [ada.id, ben.id].sort());
    assert.deepEqual([...state.grants.issued.keys()], [ben.id]);
  });

  it('ends ten seconds after a host leads, unless a proof is shown', () => {
    const step = run(afterBen(), looked);
    const timer = step.effects.find((effect) => effect.type === 'set-timer' && effect.name === 'grants-proof');
    assert.equal(timer?.type === 'set-timer' ? timer.delayMs : null, 10_000);
    const after = run(settled(step).state, { type: 'timer', name: 'grants-proof' }, 10_000);
    const sign = after.effects.find((effect) => effect.type === 'sign');
    assert.ok(sign?.statement.type === 'roster');
    assert.deepEqual(
      sign.statement.body.members.map(({ role }) => role),
      ['host', 'co-host', 'participant'],
    );
  });

  it('ends in time whatever happens meanwhile', () => {
    const { state } = settled(run(afterBen(), looked));
    const again = run(state, looked, 9_000);
    assert.ok(!again.effects.some((effect) => effect.type === 'set-timer' && effect.name === 'grants-proof'));
    const after = run(again.state, { type: 'timer', name: 'grants-proof' }, 10_000);
    assert.ok(after.effects.some((effect) => effect.type === 'sign'));
  });

  it('stands when its holder shows a proof in time', () => {
    const { state } = settled(run(afterBen(), looked));
    const proven = settled(run(state, { type: 'peer-chain', peer: cem.id, chain: chainOf('co-host') })).state;
    assert.ok(proven.grants.issued.has(cem.id));
    assert.deepEqual(run(proven, { type: 'timer', name: 'grants-proof' }, 10_000).effects, []);
  });

  it('is not proven by a co-host’s grant where a host is listed, nor for who is neither', () => {
    const members = membersWith({ ben: 'host' });
    const inherited = {
      ...page(ada, members),
      grants: { ...page(ada, members).grants, roles: new Map([[ben.id, 'host' as const]]) },
    };
    const shown = run(run(inherited, looked).state, {
      type: 'peer-chain',
      peer: ben.id,
      chain: chainOf('co-host'),
    }).state;
    assert.equal(shown.grants.vouched.has(ben.id), false);
    const other = run(shown, { type: 'peer-chain', peer: cem.id, chain: chainOf('host') }).state;
    assert.equal(other.grants.vouched.has(cem.id), false);
  });
});

describe('a co-host', () => {
  it('shows its proof to the lead once for each link and proof', () => {
    const state = { ...page(ben, membersWith({ ben: 'co-host' })), ownChain: chainOf('co-host') };
    const first = run(state, { type: 'peer-bound', peer: ada.id });
    assert.equal(proofsTo(first.effects, ada), 1);
    assert.equal(proofsTo(run(first.state, looked).effects, ada), 0);
    const renewed = run(first.state, { type: 'own-chain', chain: chainOf('co-host', 2_100_000_000_000) });
    assert.equal(proofsTo(renewed.effects, ada), 1);
    const unbound = run(first.state, { type: 'peer-unbound', peer: ada.id }).state;
    assert.equal(proofsTo(run(unbound, { type: 'peer-bound', peer: ada.id }).effects, ada), 1);
  });

  it('shows nothing that has run out, and nothing once it is one no longer', () => {
    const over = { ...page(ben, membersWith({ ben: 'co-host' })), ownChain: chainOf('co-host', 1) };
    assert.equal(proofsTo(run(over, { type: 'peer-bound', peer: ada.id }).effects, ada), 0);
    const demoted = { ...page(ben, membersWith({})), ownChain: chainOf('co-host') };
    assert.equal(proofsTo(run(demoted, { type: 'peer-bound', peer: ada.id }).effects, ada), 0);
  });
});
