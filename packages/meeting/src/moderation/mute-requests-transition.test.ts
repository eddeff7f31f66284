/** R8, A11: a request to mute counts only from who may ask, and only when it is about oneself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Role } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { ada, ben, cem, inMeeting, member, roster, run, signed, withLinkTo } from '../testing/machine.test.js';

/** Ada has her microphone on; Ben, in some role, asks. */
function room(role: Role, live = true): MachineState {
  const members = [member(ada, { role: 'host', rank: 0 }), member(ben, { role, rank: 1 }), member(cem, { rank: 2 })];
  const state = withLinkTo(inMeeting(ada, signed(roster({ members }))), ben);
  const { own } = state.media;
  return { ...state, media: { ...state.media, own: { ...own, microphone: { ...own.microphone, live } } } };
}

function asks(state: MachineState, subject: Uint8Array | null): unknown[] {
  const message = { type: 'act', verb: 'ask-to-mute', subject, role: null } as const;
  const { effects } = run(state, { type: 'message', peer: ben.id, path: 'link', cid: null, message });
  return effects.flatMap((effect) => (effect.type === 'fact' ? [effect.fact] : []));
}

describe('R8: a request to mute', () => {
  const table: readonly (readonly [Role, boolean])[] = [
    ['host', true],
    ['co-host', true],
    ['presenter', false],
    ['participant', false],
  ];
  for (const [role, counts] of table) {
    it(`of a ${role} ${counts ? 'is shown' : 'is dropped'}`, () => {
      const fact = { type: 'mute-asked', id: ben.id, name: 'Ben' };
      assert.deepEqual(asks(room(role), ada.ik), counts ? [fact] : []);
    });
  }

  it('about somebody else, about nobody, or to who is silent, is dropped', () => {
    assert.deepEqual(asks(room('host'), cem.ik), []);
    assert.deepEqual(asks(room('host'), null), []);
    assert.deepEqual(asks(room('host', false), ada.ik), []);
  });

  it('turns no device and signs nothing', () => {
    const message = { type: 'act', verb: 'ask-to-mute', subject: ada.ik, role: null } as const;
    const { effects } = run(room('host'), { type: 'message', peer: ben.id, path: 'link', cid: null, message });
    const isHarmless = ({ type }: (typeof effects)[number]): boolean => type === 'fact' || type === 'set-timer';
    assert.ok(effects.every(isHarmless), JSON.stringify(effects));
  });
});
