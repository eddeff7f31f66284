/** I1, R3: own devices as a table of states. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, ben, cem, inMeeting, run, typesOf, withLinkTo } from '../testing/machine.test.js';
import type { Input } from '../machine/input.js';

const turn = (on: boolean, id = 1): Input => ({ type: 'command', id, command: { type: 'set-camera', on } });
const opened = (request: number): Input => ({ type: 'device-opened', device: 'camera', request });

describe('the camera', () => {
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

  it('goes into a link when that is bound', () => {
    const live = run(run(state, turn(true)).state, opened(1)).state;
    const bound = run(withLinkTo(live, cem), { type: 'peer-bound', peer: cem.id });
    assert.ok(bound.effects.some((effect) => effect.type === 'set-track' && effect.peer === cem.id && effect.on));
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
