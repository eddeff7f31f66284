/** A8, protocol §7: beats, the lease, silence. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RosterMember } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import {
  ada,
  ben,
  cem,
  chainOf,
  hash,
  inMeeting,
  member,
  roster,
  run,
  signed,
  typesOf,
  withLinkTo,
  type Somebody,
} from '../testing/machine.test.js';

const tick: Input = { type: 'timer', name: 'presence-beat' };

function beatFrom(peer: string, echo: Uint8Array, path: 'link' | 'relay' = 'link'): Input {
  const nonce = hash(`nonce of ${peer}`).slice(0, 8);
  return {
    type: 'message',
    peer,
    path,
    cid: null,
    message: { type: 'beat', nonce, echo, term: 1, v: 1, rosterHash: hash('roster') },
  };
}

function sentNonce(state: MachineState): Uint8Array {
  const last = state.presence.sent.at(-1);
  assert.ok(last);
  return last.nonce;
}

const asHost = (entry: RosterMember): RosterMember => ({ ...entry, role: 'host' });

describe('A8: the lease', () => {
  const three = signed(roster({ members: [...roster().members, member(cem, { rank: 2 })] }));
  const state = withLinkTo(inMeeting(ben, three), ada);

  it('lasts fifteen seconds from the making of the nonce that the lead echoed', () => {
    const beaten = run(state, tick, 2_000);
    const echoed = run(beaten.state, beatFrom(ada.id, sentNonce(beaten.state)), 14_000);
    assert.equal(run(echoed.state, tick, 16_999).state.presence.lease, 'held');
    assert.equal(run(echoed.state, tick, 17_000).state.presence.lease, 'lost');
  });

  it('is not renewed by an echo of nothing, of an unknown nonce, or by somebody who does not lead', () => {
    const beaten = run(withLinkTo(state, cem), tick, 2_000);
    for (const input of [
      beatFrom(ada.id, new Uint8Array(8)),
      beatFrom(ada.id, hash('x').slice(0, 8)),
      beatFrom(cem.id, sentNonce(beaten.state)),
    ]) {
      const after = run(beaten.state, input, 10_000);
      assert.equal(run(after.state, tick, 15_000).state.presence.lease, 'lost');
    }
  });

  it('comes back with the next echo', () => {
    const lost = run(state, tick, 20_000);
    assert.equal(lost.state.presence.lease, 'lost');
    const echoed = run(lost.state, beatFrom(ada.id, sentNonce(lost.state), 'relay'), 20_500);
    assert.equal(run(echoed.state, tick, 22_000).state.presence.lease, 'held');
  });

  it('begins anew with another lead, and not with another roster of the same', () => {
    const led = inMeeting(cem, signed(roster({ members: [...roster().members, member(cem, { rank: 2 })] })));
    const lost = run(led, tick, 20_000).state;
    const body = led.roster.current?.statement.body;
    assert.ok(body);
    const next = (by: Somebody, v: number): Input => ({
      type: 'statement',
      peer: ben.id,
      path: 'relay',
      cid: null,
      signed: signed({ ...body, term: v, v, lead: by.ik, members: body.members.map(asHost) }, by),
      chain: chainOf('host'),
    });
    const same = run(lost, next(ada, 2), 21_000).state;
    assert.equal(same.roster.current?.statement.body.v, 2);
    assert.equal(same.presence.lease, 'lost');
    const other = run(same, next(ben, 3), 22_000).state;
    assert.equal(other.presence.lease, 'held');
    assert.equal(other.presence.leaseUntil, 37_000);
  });

  it('is never lost by the lead itself', () => {
    assert.equal(run(inMeeting(ada), tick, 1_000_000).state.presence.lease, 'held');
  });
});

describe('beats', () => {
  it('go over every bound link, and by a member to a lead without one', () => {
    const direct = run(withLinkTo(inMeeting(ben), ada), tick, 2_000);
    assert.deepEqual(typesOf(direct), ['send-link', 'set-timer']);
    const detour = run(inMeeting(ben), tick, 2_000);
    assert.deepEqual(typesOf(detour), ['send-once', 'set-timer']);
  });

  it('echo the last nonce of the peer', () => {
    const heard = run(withLinkTo(inMeeting(ada), ben), beatFrom(ben.id, new Uint8Array(8)), 0);
    const beaten = run(heard.state, tick, 2_000);
    const [effect] = beaten.effects;
    assert.ok(effect?.type === 'send-link' && effect.message.type === 'beat');
    assert.deepEqual(effect.message.echo, hash(`nonce of ${ben.id}`).slice(0, 8));
  });
});

describe('silence', () => {
  const heardOnce = (state: MachineState): MachineState =>
    run(state, beatFrom(ben.id, new Uint8Array(8), 'relay'), 0).state;

  it('of fifteen seconds ends a link', () => {
    const state = heardOnce(withLinkTo(inMeeting(ada), ben));
    assert.equal(run(state, tick, 14_999).state.links.byPeer.get(ben.id)?.stage, 'bound');
    assert.equal(run(state, tick, 15_000).state.links.byPeer.get(ben.id)?.stage, 'idle');
  });

  it('of sixty seconds without a link ends a membership, by the lead', () => {
    const state = heardOnce(inMeeting(ada));
    assert.ok(!typesOf(run(state, tick, 59_999)).includes('sign'));
    assert.ok(typesOf(run(state, tick, 60_000)).includes('sign'));
  });
});
