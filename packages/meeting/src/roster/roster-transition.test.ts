/** The roster's own steps: forks, heads that differ, goodbyes, rosters without me. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Input } from '../machine/input.js';
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
  typesOf,
  withLinkTo,
} from '../testing/machine.test.js';
import type { SignedRoster } from './roster-state.js';

const three = roster({ v: 2, members: [...roster().members, member(cem, { rank: 2 })] });
const from = (candidate: SignedRoster): Input => ({
  type: 'statement',
  peer: ada.id,
  path: 'relay',
  cid: null,
  signed: candidate,
  chain: null,
});

describe('a member', () => {
  it('A6: reads two rosters of one number: a fork, both kept, an alarm', () => {
    const state = inMeeting(ben);
    const theirs = signed(roster({ reason: 'locked' }));
    const after = run(state, from(theirs));
    assert.equal(after.state.roster.fork, true);
    assert.equal(after.state.roster.evidence?.theirs, theirs);
    assert.deepEqual(after.state.roster.current, state.roster.current);
    assert.deepEqual(after.effects, [{ type: 'fact', fact: { type: 'guard-alarm', kind: 'roster-fork' } }]);
  });

  it('A7: does not follow a member who signs a roster without leading', () => {
    const state = withLinkTo(inMeeting(ben, signed(three)), cem);
    const forged = signed(
      { ...three, v: 3, lead: cem.ik, members: [member(cem, { role: 'host' }), member(ben, { rank: 2 })] },
      cem,
    );
    const after = run(state, { type: 'statement', peer: cem.id, path: 'link', cid: null, signed: forged, chain: null });
    assert.equal(after.state.roster.current, state.roster.current);
  });

  for (const [name, body, reason] of [
    ['removed', roster({ v: 2, members: [member(ada, { role: 'host', rank: 0 })], banned: [ben.ik] }), 'removed'],
    ['ended', roster({ v: 2, members: [], reason: 'ended' }), 'ended'],
    [
      'taken off as silent',
      roster({ v: 2, members: [member(ada, { role: 'host', rank: 0 })], reason: 'silent' }),
      'connection-lost',
    ],
  ] as const) {
    it(`${name}: leaves as ${reason}`, () => {
      const after = run(inMeeting(ben), from(signed(body)));
      assert.deepEqual(after.state.outcome, { phase: 'left', reason });
      assert.ok(typesOf(after).includes('finish'));
    });
  }

  it('no longer shows who said bye, and leaves it to the lead to take them off', () => {
    const state = withLinkTo(inMeeting(ben, signed(three)), cem);
    const after = run(state, { type: 'message', peer: cem.id, path: 'link', cid: null, message: { type: 'bye' } });
    assert.deepEqual([...after.state.roster.departed], [cem.id]);
    assert.ok(!typesOf(after).includes('sign'));
  });
});

describe('the lead', () => {
  it('takes off who says bye', () => {
    const state = withLinkTo(inMeeting(ada), ben);
    const after = run(state, { type: 'message', peer: ben.id, path: 'link', cid: null, message: { type: 'bye' } });
    const sign = after.effects.find((effect) => effect.type === 'sign');
    assert.ok(sign?.statement.type === 'roster');
    assert.deepEqual(
      sign.statement.body.members.map(({ name }) => name),
      ['Ada'],
    );
    assert.deepEqual(sign.statement.body.banned, []);
  });

  it('tells the removed person first, then the others, then the server', () => {
    const before = withLinkTo(withLinkTo(inMeeting(ada, signed(three)), ben), cem);
    const state = {
      ...before,
      links: { ...before.links, cids: new Map([[cem.id, new Uint8Array(16).fill(7) as never]]) },
    };
    const asked = run(state, { type: 'command', id: 1, command: { type: 'remove', id: cem.id } });
    const sign = asked.effects.find((effect) => effect.type === 'sign');
    assert.ok(sign?.statement.type === 'roster');
    const after = run(asked.state, { type: 'signed', purpose: sign.purpose, signed: signed(sign.statement.body) });
    const told = after.effects.flatMap((effect) => {
      if (effect.type === 'send-link') return [effect.peer];
      return effect.type === 'send-frame' ? [effect.frame.t] : effect.type === 'close-link' ? ['close-link'] : [];
    });
    assert.deepEqual(told, [cem.id, ben.id, 'drop', 'close-link']);
  });

  it('refuses to remove itself or a stranger', () => {
    for (const id of [ada.id, 'stranger']) {
      const after = run(inMeeting(ada), { type: 'command', id: 1, command: { type: 'remove', id } });
      assert.deepEqual(after.effects, [{ type: 'reject', command: 1, code: 'aborted' }]);
    }
  });

  it('is the only one who may remove, lock and end', () => {
    for (const command of [{ type: 'remove', id: ada.id }, { type: 'lock', on: true }, { type: 'end' }] as const) {
      const after = run(inMeeting(ben), { type: 'command', id: 1, command });
      assert.deepEqual(after.effects, [{ type: 'reject', command: 1, code: 'aborted' }]);
    }
  });
});

describe('I14: heads that differ', () => {
  const state = withLinkTo(inMeeting(ben, signed(roster({ v: 5 }))), cem);
  const head = (v: number, text = 'other'): Input => ({
    type: 'peer-head',
    peer: cem.id,
    term: 1,
    v,
    rosterHash: hash(text),
  });

  it('whoever has the older one is sent the newer one, not more often than needed', () => {
    const first = run(state, head(4), 0);
    assert.deepEqual(typesOf(first), ['send-link']);
    assert.deepEqual(typesOf(run(first.state, head(4), 2_000)), []);
    assert.deepEqual(typesOf(run(first.state, head(4), 4_000)), ['send-link']);
  });

  it('for ten seconds raise the alarm', () => {
    const first = run(state, head(6), 0);
    assert.equal(run(first.state, head(6), 9_999).state.roster.fork, false);
    assert.equal(run(first.state, head(6), 10_000).state.roster.fork, true);
  });

  it('and agree again are forgotten', () => {
    const first = run(state, head(6), 0);
    const own = state.roster.current?.hash;
    assert.ok(own);
    const agreed = run(first.state, { type: 'peer-head', peer: cem.id, term: 1, v: 5, rosterHash: own }, 5_000);
    assert.equal(run(agreed.state, head(6), 12_000).state.roster.fork, false);
  });
});
