/** The table of rights, cell by cell, and what the policy and the meeting's flags take away from it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_POLICY, ROLE_CODES, type Policy, type Role, type Roster } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { Wish } from '../moderation/wish.js';
import { ada, ben, cem, inMeeting, member, roster, signed, somebody } from '../testing/machine.test.js';
import { may, mayWish } from './may.js';
import { mayAssign, reaches, type ModeratingRight, type OwnRight } from './rights.js';

const ROLES = Object.keys(ROLE_CODES) as Role[];
const dan = somebody('Dan');

/** Ada leads as host; Ben is whatever he is, Cem and Dan whatever they are. */
function room(role: Role, target: Role = 'participant', change: Partial<Roster> = {}): MachineState {
  const first = roster().members[0];
  assert.ok(first);
  const members = [first, member(ben, { role, rank: 1 }), member(cem, { role: target, rank: 2 })];
  return inMeeting(ada, signed(roster({ members: [...members, member(dan, { rank: 3 })], ...change })));
}

/** By role in the order host, co-host, presenter, participant: whom it reaches in that same order, the meeting first. */
const EXPECTED: Readonly<Record<ModeratingRight, readonly [string, string, string, string]>> = {
  admit: ['m hcpp', 'm hcpp', '', ''],
  remove: ['m hcpp', '--- pp', '', ''],
  lock: ['m hcpp', 'm hcpp', '', ''],
  'change-lock': ['m hcpp', 'm hcpp', '', ''],
  'set-role': ['m hcpp', '--- pp', '', ''],
  'hand-over': ['m hcpp', '', '', ''],
  end: ['m hcpp', '', '', ''],
  'ask-to-mute': ['m hcpp', 'm hcpp', '', ''],
  'clear-chat': ['m hcpp', 'm hcpp', '', ''],
};
const REACH: Readonly<Record<string, readonly boolean[]>> = {
  'm hcpp': [true, true, true, true, true],
  '--- pp': [false, false, false, true, true],
  '': [false, false, false, false, false],
};

describe('the table of rights (protocol §12)', () => {
  for (const [right, cells] of Object.entries(EXPECTED)) {
    it(right, () => {
      ROLES.forEach((role, index) => {
        const reached = [null, ...ROLES].map((target) =>
          reaches({ role, leads: false }, right as ModeratingRight, target),
        );
        assert.deepEqual(reached, REACH[cells[index] ?? ''], role);
      });
    });
  }

  it('a co-host that leads may also end the meeting and hand over, for its rosters could say so', () => {
    for (const right of ['end', 'hand-over'] as const) {
      assert.equal(reaches({ role: 'co-host', leads: true }, right, null), true);
      assert.equal(reaches({ role: 'participant', leads: true }, right, null), false);
    }
  });

  it('R8: roles are changed from and to what is below host; co-hosts are made and unmade by hosts', () => {
    const allowed = (role: Role): string[] =>
      ROLES.flatMap((from) =>
        ROLES.filter((to) => mayAssign({ role, leads: true }, from, to)).map((to) => `${from} to ${to}`),
      );
    const below = ['presenter', 'participant'].flatMap((from) => [`${from} to presenter`, `${from} to participant`]);
    const all = ['co-host', 'presenter', 'participant'];
    assert.deepEqual(
      allowed('host'),
      all.flatMap((from) => all.map((to) => `${from} to ${to}`)),
    );
    assert.deepEqual(allowed('co-host'), below);
    assert.deepEqual(allowed('presenter'), []);
    assert.deepEqual(allowed('participant'), []);
  });
});

describe('a wish', () => {
  const remove: Wish = { type: 'remove', id: cem.id };

  it('A11: a co-host removes nobody of its own kind or above, and demotes no host', () => {
    for (const target of ROLES) {
      const isBelow = target === 'presenter' || target === 'participant';
      const state = room('co-host', target);
      assert.equal(mayWish(state, ben.id, remove), isBelow, target);
      assert.equal(mayWish(state, ben.id, { ...remove, changeLock: true }), isBelow, target);
      assert.equal(mayWish(state, ben.id, { type: 'set-role', id: cem.id, role: 'participant' }), isBelow, target);
      assert.equal(mayWish(state, ben.id, { type: 'set-role', id: cem.id, role: 'co-host' }), false, target);
    }
  });

  it('nobody removes, promotes or demotes themselves, and nobody removes the lead', () => {
    for (const role of ROLES) {
      const state = room(role);
      assert.equal(mayWish(state, ben.id, { type: 'remove', id: ben.id }), false);
      assert.equal(mayWish(state, ben.id, { type: 'set-role', id: ben.id, role: 'presenter' }), false);
      assert.equal(mayWish(state, ben.id, { type: 'remove', id: ada.id }), false);
    }
    assert.equal(mayWish(room('participant'), ada.id, { type: 'remove', id: ada.id }), false);
  });

  it('about somebody who is not listed, or of somebody who is not, is none', () => {
    const state = room('host');
    const stranger = somebody('Eve').id;
    assert.equal(mayWish(state, stranger, { type: 'deny-all' }), false);
    assert.equal(mayWish(state, ben.id, { type: 'remove', id: stranger }), false);
    assert.equal(mayWish(state, ben.id, { type: 'set-role', id: stranger, role: 'presenter' }), false);
    assert.equal(mayWish(state, ben.id, { type: 'hand-over', id: stranger }), false);
  });

  it('the lead is handed to hosts and co-hosts only', () => {
    const wish: Wish = { type: 'hand-over', id: cem.id };
    assert.deepEqual(
      ROLES.filter((target) => mayWish(room('host', target), ada.id, wish)),
      ['host', 'co-host'],
    );
    assert.equal(mayWish(room('host', 'host'), cem.id, { type: 'hand-over', id: ada.id }), false);
  });
});

describe('what a person does themselves', () => {
  const SWITCHED: Readonly<Record<OwnRight, [keyof Policy, keyof Roster['flags']]>> = {
    record: ['recording', 'noRecording'],
    share: ['screenShare', 'noScreenShare'],
    files: ['files', 'noFiles'],
    chat: ['chat', 'noChat'],
  };
  const withPolicy = (state: MachineState, policy: Policy): MachineState => ({
    ...state,
    connection: { ...state.connection, policy },
  });
  const open: Policy = { ...DEFAULT_POLICY, recording: true };

  for (const [right, [policySwitch, flag]] of Object.entries(SWITCHED) as [OwnRight, [keyof Policy, 'noChat']][]) {
    it(`${right}: by the policy's roles, unless the policy or the meeting forbids it to all`, () => {
      for (const role of ROLES) {
        const state = withPolicy(room(role), open);
        const { flags } = roster();
        assert.equal(may(state, ben.id, right), DEFAULT_POLICY.roles[role][right], role);
        assert.equal(may(withPolicy(state, { ...open, [policySwitch]: false }), ben.id, right), false, role);
        const forbidden = room(role, 'participant', { flags: { ...flags, [flag]: true } });
        assert.equal(may(withPolicy(forbidden, open), ben.id, right), false, role);
        const roles = { ...open.roles, [role]: { ...open.roles[role], [right]: false } };
        assert.equal(may(withPolicy(state, { ...open, roles }), ben.id, right), false, role);
      }
    });
  }

  it('the meeting may keep sharing, files and chat from participants alone', () => {
    const { flags } = roster();
    const kept = { ...flags, participantsNoShare: true, participantsNoFiles: true, participantsNoChat: true };
    for (const right of ['share', 'files', 'chat'] as const) {
      for (const role of ROLES) {
        assert.equal(may(room(role, 'participant', { flags: kept }), ben.id, right), role !== 'participant', role);
      }
    }
  });

  it('nothing is allowed to who is not listed, and nothing without a policy', () => {
    assert.equal(may(room('host'), somebody('Eve').id, 'chat'), false);
    const state = room('host');
    assert.equal(may({ ...state, connection: { ...state.connection, policy: null } }, ben.id, 'chat'), false);
  });
});
