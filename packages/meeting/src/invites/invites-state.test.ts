/** What several lists say of one invite: the least counts, whoever says it (R7, A11). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { InviteEntry } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import { ada, ben, cem, hash, inMeeting, member, roster, signed } from '../testing/machine.test.js';
import { selectInvites, toInviteId, withInvites } from './invites-state.js';
import { judgeInvite } from './judge-invite.js';

const NOW = 1_760_000_000_000;
const HASHES = ['one', 'two'].map(hash);
const mallory = 'somebody at the door';

const entry: fc.Arbitrary<InviteEntry> = fc.record({
  inviteHash: fc.constantFrom(...HASHES),
  gateV: fc.constantFrom(1, 2),
  expiresAt: fc.constantFrom(NOW - 1, NOW, NOW + 1, NOW + 1_000),
  flags: fc.record({ admit: fc.boolean(), revoked: fc.boolean(), used: fc.boolean(), reused: fc.boolean() }),
  name: fc.constantFrom('Alice', 'Bob'),
});
const list = fc.uniqueArray(entry, { selector: ({ inviteHash }) => toInviteId(inviteHash), maxLength: 2 });

/** Ada leads under the first lock, Ben is co-host; one of the invites may be spent. */
function room(own: readonly InviteEntry[], told: readonly InviteEntry[], spent = false): MachineState {
  const members = [member(ada, { role: 'host', rank: 0 }), member(ben, { role: 'co-host' }), member(cem, { rank: 2 })];
  const state = inMeeting(ada, signed(roster({ members, spent: spent ? [hash('one')] : [] })));
  const vouched = { ...state, grants: { ...state.grants, vouched: new Set([ada.id, ben.id]) } };
  return withInvites(vouched, { own, told: told.length === 0 ? new Map() : new Map([[ben.id, told]]) });
}

const worth = (state: MachineState, invite: (typeof HASHES)[number]): string =>
  judgeInvite(state, invite, mallory, NOW).is;

describe('lists of invites', () => {
  it('R7, A11: another’s list makes no invite of the own list worth more', () => {
    fc.assert(
      fc.property(list, list, fc.boolean(), (own, told, spent) => {
        for (const { inviteHash } of own) {
          const alone = room(own, [], spent);
          const together = room(own, told, spent);
          if (worth(alone, inviteHash) !== 'good') assert.notEqual(worth(together, inviteHash), 'good');
          const id = toInviteId(inviteHash);
          const [before, after] = [alone, together].map((state) => selectInvites(state).get(id));
          assert.ok(before !== undefined && after !== undefined);
          assert.ok(after.expiresAt <= before.expiresAt && after.name === before.name);
          assert.ok(before.flags.admit || !after.flags.admit);
          for (const flag of ['revoked', 'used', 'reused'] as const) {
            assert.ok(!before.flags[flag] || after.flags[flag], `${flag} was taken back`);
          }
        }
      }),
    );
  });

  it('R7: good is only what is open, of this lock and in time, by every list that counts', () => {
    fc.assert(
      fc.property(list, list, fc.boolean(), (own, told, spent) => {
        for (const invite of HASHES) {
          const said = [...own, ...told].filter(({ inviteHash }) => inviteHash === invite);
          const isGood =
            said.length > 0 &&
            !(spent && invite === HASHES[0]) &&
            said.every(({ flags, expiresAt }) => !flags.used && !flags.revoked && expiresAt > NOW) &&
            Math.min(...said.map(({ gateV }) => gateV)) === 1;
          assert.equal(worth(room(own, told, spent), invite) === 'good', isGood);
        }
      }),
    );
  });

  it('A11: of who is listed without the right to let in, or without a host’s word for it, nothing counts', () => {
    const open = { admit: true, revoked: false, used: false, reused: false };
    const told = [{ inviteHash: hash('one'), gateV: 1, expiresAt: NOW + 1, flags: open, name: 'Alice' }];
    const state = room([], told);
    assert.equal(worth(state, hash('one')), 'good');
    assert.equal(worth({ ...state, grants: { ...state.grants, vouched: new Set([ada.id]) } }, hash('one')), 'unknown');
    const byCem = withInvites(state, { told: new Map([[cem.id, told]]) });
    assert.equal(worth(byCem, hash('one')), 'unknown');
  });
});
