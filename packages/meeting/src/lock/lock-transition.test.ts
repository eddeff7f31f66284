/** A9, A11, R8: what changes the lock, what does not, and that it is never half changed (protocol §9). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash32 } from '@in-camera/crypto';
import { LIMITS, type Ed25519PublicKey, type Roster } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { MachineStep } from '../machine/machine-transition.js';
import { toPeerId } from '../machine/peer-id.js';
import {
  ada,
  ben,
  cem,
  hash,
  inMeeting,
  member,
  roster,
  run,
  signed,
  somebody,
  withLinkTo,
} from '../testing/machine.test.js';
import { selectOut } from './lock-state.js';

const lead = member(ada, { role: 'host', rank: 0 });
const members = [lead, member(ben), member(cem, { role: 'co-host', rank: 2 })];
const changed: Input = { type: 'roster-changed', arrived: [], departed: [], renewed: [] };
const bans = Array.from({ length: LIMITS.banned }, (_, i) => somebody(`banned ${String(i)}`).ik);
const command = (wish: Extract<Input, { type: 'command' }>['command'], id = 7): Input => ({
  type: 'command',
  id,
  command: wish,
});

/** Ada leads Ben and Cem, who is a co-host, and has seen this roster. */
function room(change: Partial<Roster> = {}): MachineState {
  const state = withLinkTo(withLinkTo(inMeeting(ada, signed(roster({ members, ...change }))), ben), cem);
  return run(state, changed).state;
}

/** Whoever is banned was seen in the meeting, and never as host or co-host. */
function asGuests(state: MachineState): MachineState {
  const seen = new Map([...state.lock.seen, ...bans.map((ik) => [toPeerId(ik), 'other'] as const)]);
  return { ...state, lock: { ...state.lock, seen } };
}

function find<T extends Effect['type']>({ effects }: MachineStep, type: T): Extract<Effect, { type: T }> | undefined {
  return effects.find((effect): effect is Extract<MachineStep['effects'][number], { type: T }> => effect.type === type);
}

const typesOf = ({ effects }: MachineStep): string[] => effects.map(({ type }) => type);
const made = ({ state }: MachineStep): MachineStep =>
  run(state, { type: 'gate-made', gateV: 2, gateHash: hash('next') });

/** The signature has come. */
function stand(step: MachineStep): MachineStep {
  const sign = find(step, 'sign');
  assert.ok(sign?.statement.type === 'roster');
  return run(step.state, { type: 'signed', purpose: sign.purpose, signed: signed(sign.statement.body) });
}

describe('what changes the lock', () => {
  const table: readonly [string, Parameters<typeof command>[0], Partial<Roster>, boolean][] = [
    ['being asked to', { type: 'change-lock' }, {}, true],
    ['a removal that asks for it', { type: 'remove', id: ben.id, changeLock: true }, {}, true],
    ['the removal of a co-host, asked for or not', { type: 'remove', id: cem.id }, {}, true],
    ['the removal of a participant', { type: 'remove', id: ben.id }, {}, false],
    ['a 65th ban', { type: 'remove', id: ben.id }, { banned: bans }, true],
    ['closing the door', { type: 'lock', on: true }, {}, false],
  ];
  for (const [name, wish, change, expected] of table) {
    it(`${name}: ${expected ? 'yes' : 'no'}`, () => {
      const asked = run(asGuests(room(change)), command(wish));
      assert.equal(find(asked, 'make-gate') !== undefined, expected);
      assert.equal(find(asked, 'sign') === undefined, expected, 'the gate is made before anything is signed');
    });
  }

  it('A11: bans of whom nothing but the ban is known are kept; when they fill the list, it is said', () => {
    const full = run(room({ banned: bans }), command({ type: 'remove', id: ben.id }));
    assert.deepEqual(full.effects, [{ type: 'reject', command: 7, code: 'removals-exhausted' }]);
  });

  it('bans of participants are lifted by it, those of hosts and co-hosts are not and are told to the server', () => {
    const [first, second] = bans as [Ed25519PublicKey, Ed25519PublicKey];
    const people = [
      member({ ...somebody('banned 0') }, { rank: 8 }),
      member({ ...somebody('banned 1') }, { role: 'co-host', rank: 9 }),
    ];
    const seen = room({ members: [...members, ...people] });
    const current = signed(roster({ v: 2, members, banned: [first, second] }));
    const state = run({ ...seen, roster: { ...seen.roster, current } }, changed).state;
    const sign = find(made(run(state, command({ type: 'remove', id: cem.id }))), 'sign');
    assert.ok(sign?.statement.type === 'roster');
    assert.deepEqual(sign.statement.body.banned, [second, cem.ik]);
    assert.deepEqual(selectOut(state), [hash32(second)]);
  });
});

describe('a change of the lock', () => {
  const asked = run(room(), command({ type: 'remove', id: cem.id }));

  it('A9: goes out in this order: gate to who stays, roster to the removed one first, drop; the server last', () => {
    const cids = new Map(room().links.cids).set(cem.id, hash('cid').slice(0, 16) as never);
    const begun = { ...asked.state, links: { ...asked.state.links, cids } };
    const done = stand(made({ ...asked, state: begun }));
    const order = done.effects.flatMap((effect) => {
      if (effect.type === 'take-gate') return ['take'];
      if (effect.type === 'show-gate') return [`gate ${effect.peer === ben.id ? 'Ben' : 'Cem'}`];
      if (effect.type === 'send-link' && effect.message.type === 'statement')
        return [`roster ${effect.peer === cem.id ? 'Cem' : 'Ben'}`];
      return effect.type === 'send-frame' ? [effect.frame.t] : effect.type === 'resolve' ? ['resolve'] : [];
    });
    // Once the roster stands the gate is asked for again, in vain: it is held.
    assert.deepEqual(order.slice(0, -1), ['take', 'gate Ben', 'roster Cem', 'roster Ben', 'drop', 'resolve']);
    assert.equal(done.state.roster.current?.statement.body.gateV, 2);
    assert.equal(done.state.lock.change, null);
  });

  it('which is asked for again while it is under way is one change, and answers all', () => {
    const again = run(asked.state, command({ type: 'remove', id: ben.id, changeLock: true }, 8));
    assert.equal(find(again, 'make-gate'), undefined);
    const done = stand(made(again));
    assert.deepEqual(
      done.effects.flatMap((effect) => (effect.type === 'resolve' ? [effect.command] : [])),
      [7, 8],
    );
    assert.deepEqual(done.state.roster.current?.statement.body.members, [lead]);
  });

  const failures: readonly [string, () => MachineStep, string][] = [
    [
      'no gate could be made',
      () => run(asked.state, { type: 'gate-failed', gateV: 2, code: 'browser-unsupported' }),
      'browser-unsupported',
    ],
    ['no gate came in time', () => run(asked.state, { type: 'timer', name: 'lock-making' }), 'aborted'],
    [
      'the signature failed',
      () => {
        const signing = made(asked);
        const sign = find(signing, 'sign');
        assert.ok(sign);
        return run(signing.state, { type: 'unsigned', purpose: sign.purpose });
      },
      'aborted',
    ],
    [
      'another leads by then',
      () => {
        const body = roster({ v: 3, members, lead: cem.ik });
        return run({ ...asked.state, roster: { ...asked.state.roster, current: signed(body) } }, changed);
      },
      'aborted',
    ],
  ];
  for (const [name, fail, code] of failures) {
    it(`leaves everything as it was when ${name}`, () => {
      const before = asked.state.lock.held;
      const failed = fail();
      assert.deepEqual(find(failed, 'reject'), { type: 'reject', command: 7, code });
      assert.ok(typesOf(failed).includes('unmake-gate'));
      assert.equal(find(failed, 'show-gate'), undefined);
      assert.deepEqual([failed.state.lock.change, failed.state.lock.held], [null, before]);
      assert.equal(failed.state.roster.current?.statement.body.gateV, 1);
      const late = run(failed.state, { type: 'gate-made', gateV: 2, gateHash: hash('next') });
      assert.equal(find(late, 'sign'), undefined);
    });
  }
});

describe('a member', () => {
  const atBen = run(withLinkTo(withLinkTo(inMeeting(ben, signed(roster({ members }))), ada), cem), changed).state;
  const next = signed(roster({ v: 2, members, gateV: 2, gateHash: hash('next'), reason: 'gate' }));
  const stands = run({ ...atBen, roster: { ...atBen.roster, current: next } }, changed);

  it('asks for no gate but that of the roster that stands, and for that one whenever one is shown', () => {
    assert.equal(
      find(run(atBen, { type: 'gate-shown', gateV: 2, gateHash: hash('next') }), 'take-gate'),
      undefined,
      'without its roster',
    );
    const wanted = { type: 'take-gate', gateV: 2, gateHash: hash('next') };
    assert.deepEqual(find(stands, 'take-gate'), wanted);
    assert.deepEqual(
      find(run(stands.state, { type: 'gate-shown', gateV: 1, gateHash: hash('gate') }), 'take-gate'),
      wanted,
    );
  });

  it('passes the gate on to bound members only, and keeps the former one for half a minute', () => {
    const half = withLinkTo(stands.state, cem, { stage: 'opening', gateV: 1 });
    const held = run(half, { type: 'gate-held', gateV: 2, gateHash: hash('next') });
    const shown = held.effects.flatMap((effect) => (effect.type === 'show-gate' ? [effect.peer] : []));
    assert.deepEqual(shown, [ada.id]);
    assert.ok(
      held.effects.some(
        (effect) => effect.type === 'set-timer' && effect.name === 'lock-former:1' && effect.delayMs === 30_000,
      ),
    );
    const opened = held.effects.flatMap((effect) => (effect.type === 'open-pair' ? [effect.gateV] : []));
    assert.deepEqual(opened, [2, 2]);
    const forgotten = run(held.state, { type: 'timer', name: 'lock-former:1' });
    assert.deepEqual(find(forgotten, 'forget-gate'), { type: 'forget-gate', gateV: 1 });
    assert.deepEqual(find(forgotten, 'close-link'), { type: 'close-link', peer: cem.id, drainMs: 0 }, 'begins anew');
    assert.equal(forgotten.state.links.byPeer.get(ada.id)?.stage, 'bound');
  });
});
