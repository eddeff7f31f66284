/** I1, R3: own devices as a table of states. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ada,
  ben,
  cem,
  inMeeting,
  member,
  roster,
  run,
  saysIdle,
  signed,
  typesOf,
  withLinkTo,
} from '../testing/machine.test.js';
import type { MachineStep } from '../machine/machine-transition.js';
import type { Input } from '../machine/input.js';

const turn = (on: boolean, id = 1): Input => ({ type: 'command', id, command: { type: 'set-camera', on } });
const opened = (request: number): Input => ({ type: 'device-opened', device: 'camera', request });

const given = ({ effects }: MachineStep): unknown[] =>
  effects.flatMap((effect) => (effect.type === 'set-track' && effect.on ? [effect.peer] : []));
const told = ({ effects }: MachineStep): unknown[] =>
  effects.flatMap((effect) =>
    effect.type === 'send-link' && effect.message.type === 'media-state' ? [effect.message.live.camera] : [],
  );

describe('the camera', () => {
  const everybody = [member(ada, { role: 'host', rank: 0 }), member(ben), member(cem, { rank: 2 })];
  const three = withLinkTo(inMeeting(ada, signed(roster({ members: everybody }))), ben);
  const state = withLinkTo(withLinkTo(inMeeting(ada), ben), cem, { stage: 'confirming' });

  it('goes into bound links only, when it is live, and is told to those', () => {
    const asked = run(state, turn(true));
    assert.equal(asked.state.media.own.camera.live, false);
    assert.deepEqual(asked.effects, [{ type: 'open-device', device: 'camera', request: 1 }]);
    const live = run(asked.state, opened(1));
    assert.equal(live.state.media.own.camera.live, true);
    const peers = live.effects.flatMap((effect) => ('peer' in effect ? [[effect.type, effect.peer]] : [effect.type]));
    assert.deepEqual(peers, [['set-track', ben.id], ['send-link', ben.id], 'resolve']);
  });

  it('I17: goes into a bound link when the peer has said whether it records, and is told then', () => {
    const live = run(run(three, turn(true)).state, opened(1)).state;
    const bound = run(withLinkTo(live, cem), { type: 'peer-bound', peer: cem.id });
    assert.deepEqual([given(bound), new Set(told(bound))], [[], new Set([false])]);
    const heard = run(bound.state, saysIdle(cem));
    assert.deepEqual([given(heard), told(heard)], [[cem.id], [true]]);
  });

  it('opened for nobody any more is stopped at once', () => {
    const off = run(run(state, turn(true, 1)).state, turn(false, 2));
    assert.deepEqual(typesOf(off), ['stop-device', 'reject', 'resolve']);
    const late = run(off.state, opened(1));
    assert.deepEqual(late.effects, [{ type: 'stop-device', device: 'camera' }]);
    assert.equal(late.state.media.own.camera.live, false);
  });

  it('an answer to an older request does not stop what a newer one waits for', () => {
    const again = run(run(run(state, turn(true, 1)).state, turn(false, 2)).state, turn(true, 3));
    assert.deepEqual(typesOf(run(again.state, opened(1))), []);
    assert.equal(run(again.state, opened(3)).state.media.own.camera.live, true);
  });

  it('switched on twice, is opened once', () => {
    const live = run(run(state, turn(true, 1)).state, opened(1)).state;
    assert.deepEqual(run(live, turn(true, 2)).effects, [{ type: 'resolve', command: 2 }]);
  });
});
