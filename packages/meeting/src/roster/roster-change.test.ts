/** What the lead makes of the roster that stands. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LIMITS, rosterProblem, type Roster } from '@in-camera/protocol';
import { ada, ben, cem, hash, roster, somebody } from '../testing/machine.test.js';
import { createFirstRoster, createNextRoster } from './roster-change.js';

const names = ({ members }: Roster): string[] => members.map(({ name }) => name);
const guest = { ik: cem.ik, ek: cem.ek, name: 'Cem', guest: true };

describe('the next roster', () => {
  const current = roster();
  const prev = hash('prev');

  it('is one version later in the same term and names the one before', () => {
    const next = createNextRoster(current, prev, { kind: 'lock', on: true, command: 1 });
    assert.deepEqual([next.term, next.v, next.prevHash], [1, 2, prev]);
    assert.deepEqual([next.flags.locked, next.reason], [true, 'locked']);
  });

  it('lists an admitted guest with the smallest free rank', () => {
    const next = createNextRoster(current, prev, { kind: 'admit', guest, admittedBy: 'co-host', command: 1 });
    assert.deepEqual(names(next), ['Ada', 'Ben', 'Cem']);
    const [, , last] = next.members;
    assert.deepEqual(
      [last?.rank, last?.role, last?.admittedBy, last?.flags.guest],
      [2, 'participant', 'co-host', true],
    );
    const gone = createNextRoster(next, prev, { kind: 'gone', ids: [ben.id], reason: 'left' });
    const back = createNextRoster(gone, prev, {
      kind: 'admit',
      guest: { ...ben, guest: false },
      admittedBy: 'host',
      command: null,
    });
    assert.deepEqual(
      back.members.map(({ rank }) => rank),
      [0, 2, 1],
    );
  });

  it('changes one role and keeps everything else of everybody', () => {
    const next = createNextRoster(current, prev, { kind: 'role', ids: [ben.id], role: 'co-host', command: 1 });
    const [first, second] = current.members;
    assert.deepEqual([next.reason, next.members], ['role', [first, { ...second, role: 'co-host' }]]);
  });

  it('bans whom it removes, and nobody else', () => {
    const removed = createNextRoster(current, prev, { kind: 'remove', id: ben.id, command: 1 });
    assert.deepEqual([names(removed), removed.banned, removed.reason], [['Ada'], [ben.ik], 'removed']);
    const left = createNextRoster(current, prev, { kind: 'gone', ids: [ben.id], reason: 'silent' });
    assert.deepEqual([names(left), left.banned, left.reason], [['Ada'], [], 'silent']);
  });

  const manyBans = Array.from({ length: LIMITS.banned }, (_, i) => somebody(`banned ${String(i)}`).ik);

  it('A10: lifts no ban to make room for another', () => {
    const full = roster({ banned: manyBans });
    assert.throws(() => createNextRoster(full, prev, { kind: 'remove', id: ben.id, command: 1 }), RangeError);
  });

  it('A9: of a changed lock empties what the old one let in, but the bans that are kept and whom it removes', () => {
    const full = roster({ banned: manyBans, spent: [hash('invite')] });
    const [kept] = manyBans;
    assert.ok(kept);
    const change = { kind: 'change-lock', gateV: 2, gateHash: hash('next'), keptBans: [kept], commands: [1] } as const;
    const removing = createNextRoster(full, prev, { ...change, removes: [ben.id] });
    assert.deepEqual([names(removing), removing.banned, removing.spent], [['Ada'], [kept, ben.ik], []]);
    assert.deepEqual([removing.gateV, removing.gateHash, removing.reason], [2, hash('next'), 'removed']);
    const plain = createNextRoster(full, prev, { ...change, removes: [] });
    assert.deepEqual([plain.members, plain.banned, plain.reason], [full.members, [kept], 'gate']);
    // Whoever left while the gate was being made is banned all the same.
    const gone = createNextRoster(full, prev, { ...change, removes: [somebody('Gone').id] });
    assert.deepEqual(gone.banned, [kept, somebody('Gone').ik]);
  });

  it('of the end lists nobody', () => {
    const next = createNextRoster(current, prev, { kind: 'end', command: 1 });
    assert.deepEqual([next.members, next.reason], [[], 'ended']);
    assert.equal(rosterProblem(next), null);
  });

  it('is valid in itself whatever happens in whatever order', () => {
    const person = fc.integer({ min: 0, max: 9 }).map((n) => somebody(`person ${String(n)}`));
    const happening = fc.tuple(fc.constantFrom('admit', 'remove', 'gone', 'lock', 'role'), person);
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 25 }), (happenings) => {
        let standing = createFirstRoster({ own: ada, gateHash: hash('g'), policyHash: hash('p') });
        for (const [kind, who] of happenings) {
          const isIn = names(standing).includes(who.name);
          const isBanned = standing.banned.some((ik) => Buffer.compare(ik, who.ik) === 0);
          if (kind === 'admit' && !isIn && !isBanned && standing.members.length < LIMITS.members) {
            const guest = { ...who, guest: false };
            standing = createNextRoster(standing, hash('x'), { kind, guest, admittedBy: 'host', command: 0 });
          }
          if (kind === 'remove' && isIn)
            standing = createNextRoster(standing, hash('x'), { kind, id: who.id, command: 0 });
          if (kind === 'gone')
            standing = createNextRoster(standing, hash('x'), { kind, ids: [who.id], reason: 'left' });
          if (kind === 'role')
            standing = createNextRoster(standing, hash('x'), { kind, ids: [who.id], role: 'presenter', command: 0 });
          if (kind === 'lock') standing = createNextRoster(standing, hash('x'), { kind, on: isIn, command: 0 });
          assert.equal(rosterProblem(standing), null);
        }
      }),
      { numRuns: 50 },
    );
  });
});
