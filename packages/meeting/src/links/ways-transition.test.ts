/** Hints, allow and new places at the server (protocol §9), and who may be met at all. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareBytes } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import {
  ada,
  ben,
  cem,
  cid,
  inMeeting,
  member,
  roster,
  run,
  signed,
  withLinkTo,
  type Somebody,
} from '../testing/machine.test.js';
import { selectRoutes } from './links-state.js';

const three = signed(roster({ members: [...roster().members, member(cem, { rank: 2 })] }));
const hintsFrom = (peer: Somebody): Input => ({
  type: 'message',
  peer: peer.id,
  path: 'link',
  cid: null,
  message: { type: 'hints', hints: [{ ik: cem.ik, cid: cid('hint') }] },
});
const withCid = (state: MachineState, who: Somebody, name: string): MachineState => {
  return { ...state, links: { ...state.links, cids: new Map(state.links.cids).set(who.id, cid(name)) } };
};
const allowed = (effects: readonly Effect[]): unknown[] =>
  effects.flatMap((effect) => (effect.type === 'send-frame' && effect.frame.t === 'allow' ? [effect.frame.cid] : []));

describe('hints', () => {
  const atBen = withLinkTo(withLinkTo(inMeeting(ben, three), ada), cem);

  it('count from the lead, and from nobody else', () => {
    assert.deepEqual(run(atBen, hintsFrom(ada)).state.links.cids.get(cem.id), cid('hint'));
    assert.equal(run(atBen, hintsFrom(cem)).state.links.cids.size, 0);
  });

  it('are beaten by where an authentic frame came from', () => {
    const hinted = run(atBen, hintsFrom(ada)).state;
    const frame: Input = {
      type: 'message',
      peer: cem.id,
      path: 'relay',
      cid: cid('real'),
      message: { type: 'hints', hints: [] },
    };
    assert.deepEqual(run(hinted, frame).state.links.cids.get(cem.id), cid('real'));
  });
});

describe('a new place at the server', () => {
  const moved: Input = {
    type: 'message',
    peer: cem.id,
    path: 'link',
    cid: null,
    message: { type: 'new-cid', cid: cid('new') },
  };

  it('is allowed by the lead and told to the others', () => {
    const atAda = withCid(withLinkTo(withLinkTo(inMeeting(ada, three), ben), cem), ben, 'ben');
    const { state, effects } = run(atAda, moved);
    assert.deepEqual(state.links.cids.get(cem.id), cid('new'));
    assert.deepEqual(allowed(effects), [cid('new')]);
    const told = effects.flatMap((effect) => (effect.type === 'send-link' ? [effect.peer] : []));
    assert.deepEqual(told, [cem.id, ben.id]);
  });

  it('is the lead’s business alone', () => {
    const atBen = withLinkTo(inMeeting(ben, three), cem);
    assert.deepEqual(run(atBen, moved).effects, []);
  });
});

describe('allow', () => {
  const atAda = withCid(inMeeting(ada, three), cem, 'cem');
  const timer = (round: number): Input => ({ type: 'timer', name: `allow:${String(round)}:${cem.id}` });

  it('is repeated after 1, 2 and 4 s until the newcomer is bound', () => {
    const first = run(atAda, timer(0));
    assert.deepEqual(allowed(first.effects), [cid('cem')]);
    assert.ok(first.effects.some((effect) => effect.type === 'set-timer' && effect.delayMs === 2_000));
    assert.ok(!run(atAda, timer(2)).effects.some(({ type }) => type === 'set-timer'));
    assert.deepEqual(run(withLinkTo(atAda, cem), timer(0)).effects, []);
  });
});

describe('ways to a peer', () => {
  it('lead through the server first, then by members, the lead before the others', () => {
    const atBen = withCid(withLinkTo(inMeeting(ben, three), ada), cem, 'cem');
    assert.deepEqual(selectRoutes(atBen, cem.id), [
      { by: 'server', cid: cid('cem') },
      { by: 'member', member: ada.id },
    ]);
    const cutOff = { ...atBen, connection: { ...atBen.connection, line: 'opening' as const } };
    assert.deepEqual(selectRoutes(cutOff, cem.id), [{ by: 'member', member: ada.id }]);
  });
});

describe('A8: without the lease, or at odds over the roster', () => {
  // Whoever has the smaller IK offers at once; the other end asks.
  const own = compareBytes(ben.ik, cem.ik) < 0 ? ben : cem;
  const other = own === ben ? cem : ben;
  const retry = (peer: Somebody): Input => ({ type: 'timer', name: `link-retry:${peer.id}` });
  const begins = (state: MachineState, peer: Somebody): boolean =>
    run(state, retry(peer)).effects.some(
      ({ type }) => type === 'open-link' || type === 'send-relay' || type === 'cancel-relay',
    );
  const base = withLinkTo(inMeeting(own, three), other, { stage: 'idle' });
  const lost = { ...base, presence: { ...base.presence, lease: 'lost' as const } };
  const forked = { ...base, roster: { ...base.roster, fork: true } };

  it('nobody new is met, whom one knew is, and the lead is', () => {
    assert.equal(begins(base, other), true);
    assert.equal(begins(lost, other), false);
    assert.equal(begins(forked, other), false);
    assert.equal(begins(withLinkTo(lost, other, { stage: 'idle', everBound: true }), other), true);
    assert.equal(begins(withLinkTo(lost, ada, { stage: 'idle' }), ada), true);
  });
});
