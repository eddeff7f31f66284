/** A4: every single thing that must mirror in a Bind. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Bind } from '@in-camera/protocol';
import { ada, ben, hash, member } from '../testing/machine.test.js';
import { bindProblem, type BindFacts } from './judge-bind.js';

const facts: BindFacts = {
  ownIk: ada.ik,
  th: hash('th'),
  fingerprints: { own: hash('fingerprint of Ada'), theirs: hash('fingerprint of Ben') },
  member: member(ben),
};
const bind: Bind = {
  peerIk: ada.ik,
  th: hash('th'),
  ownFingerprint: hash('fingerprint of Ben'),
  peerFingerprint: hash('fingerprint of Ada'),
  term: 1,
  v: 1,
  rosterHash: hash('roster'),
  commitment: hash('commitment'),
  name: 'Ben',
};

describe('A4: a Bind', () => {
  const table: readonly [Partial<Bind>, Partial<BindFacts>, string | null][] = [
    [{}, {}, null],
    [{ peerIk: ben.ik }, {}, 'other-peer'],
    [{ th: hash('another th') }, {}, 'other-keys'],
    [{ ownFingerprint: hash('fingerprint of Cem') }, {}, 'their-fingerprint'],
    [{ peerFingerprint: hash('fingerprint of Cem') }, {}, 'own-fingerprint'],
    [{ ownFingerprint: bind.peerFingerprint, peerFingerprint: bind.ownFingerprint }, {}, 'their-fingerprint'],
    [{ name: 'Ada' }, {}, 'other-name'],
    [{}, { member: null }, 'not-listed'],
  ];
  for (const [change, known, expected] of table) {
    it(`${JSON.stringify(Object.keys({ ...change, ...known }))}: ${expected ?? 'bound'}`, () => {
      assert.equal(bindProblem({ ...bind, ...change }, { ...facts, ...known }), expected);
    });
  }
});
