/** R8: what was asked of a lead that leads no more is asked of the next one, done by oneself, or answered with a code. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Roster } from '@in-camera/protocol';
import type { Input } from '../machine/input.js';
import type { MachineStep } from '../machine/machine-transition.js';
import type { Command } from '../session/commands.js';
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
  somebody,
  withLinkTo,
  type Somebody,
} from '../testing/machine.test.js';

const dan = somebody('Dan');
const members = [
  member(ada, { role: 'host', rank: 0 }),
  member(ben, { role: 'co-host', rank: 1 }),
  member(cem, { role: 'co-host', rank: 2 }),
];
const changed: Input = { type: 'roster-changed', arrived: [], departed: [], renewed: [] };

/** Ben, a co-host, has asked Ada, who leads; Dan waits at her door. */
function asked(command: Command): MachineStep {
  const alone = { ...inMeeting(ben, signed(roster({ members }))), ownChain: chainOf('co-host') };
  const linked = withLinkTo(withLinkTo(alone, ada), cem);
  const knock = {
    id: dan.id,
    name: 'Dan',
    at: 0,
    knockHash: hash('knock of Dan'),
    removedBefore: false,
    nameWarning: null,
  };
  const shown = new Map([[dan.id, { ...knock, inviteName: null, inviteUnknown: false }]]);
  const knocks = { ...linked.knocks, shown, shownBy: ada.id };
  return run({ ...linked, knocks }, { type: 'command', id: 7, command });
}

/** Somebody else leads by the roster that stands now. */
function ledBy({ state }: MachineStep, lead: Somebody, change: Partial<Roster> = {}): MachineStep {
  const current = signed(roster({ members, v: 2, lead: lead.ik, reason: 'handed-over', ...change }));
  return run({ ...state, roster: { ...state.roster, current } }, changed);
}

const actsTo = ({ effects }: MachineStep): unknown[] =>
  effects.flatMap((effect) =>
    effect.type === 'send-link' && effect.message.type === 'act' ? [[effect.peer, effect.message.verb]] : [],
  );
const answers = ({ effects }: MachineStep): unknown[] =>
  effects.flatMap((effect) => (effect.type === 'reject' ? [effect.code] : effect.type === 'resolve' ? ['done'] : []));

describe('R8: a wish that waits while the lead changes', () => {
  const locking = asked({ type: 'lock', on: true });

  it('is asked of the new lead, with as much time', () => {
    assert.deepEqual(actsTo(locking), [[ada.id, 'lock']]);
    const again = ledBy(locking, cem);
    assert.deepEqual([actsTo(again), answers(again)], [[[cem.id, 'lock']], []]);
    assert.ok(again.effects.some((effect) => effect.type === 'set-timer' && effect.name === 'wish:7'));
    assert.deepEqual(actsTo(ledBy(again, cem, { v: 3 })), [], 'once');
  });

  it('is carried out by whoever leads now', () => {
    const mine = ledBy(locking, ben);
    const sign = mine.effects.find((effect) => effect.type === 'sign' && effect.statement.type === 'roster');
    assert.ok(sign?.type === 'sign' && sign.statement.type === 'roster');
    assert.equal(sign.statement.body.flags.locked, true);
    const stands = run(mine.state, { type: 'signed', purpose: sign.purpose, signed: signed(sign.statement.body, ben) });
    assert.deepEqual(answers(stands), ['done']);
    assert.deepEqual(stands.state.wishes.pending, []);
  });

  it('is done when the new lead’s roster has it already', () => {
    const flags = { ...roster().flags, locked: true };
    const done = ledBy(locking, cem, { flags });
    assert.deepEqual([actsTo(done), answers(done)], [[], ['done']]);
  });

  it('ends with a code when it is not this page’s to wish any more', () => {
    const demoted = members.map((each) => (each.ik === ben.ik ? { ...each, role: 'participant' as const } : each));
    const told = ledBy(locking, cem, { members: demoted });
    assert.deepEqual([actsTo(told), answers(told)], [[], ['aborted']]);
  });

  it('about somebody at the door of the lead before, ends with a code as well', () => {
    const admitting = asked({ type: 'admit', id: dan.id });
    assert.deepEqual(actsTo(admitting), [[ada.id, 'admit']]);
    const told = ledBy(admitting, cem);
    assert.deepEqual([actsTo(told), answers(told)], [[], ['peer-unreachable']]);
  });
});
