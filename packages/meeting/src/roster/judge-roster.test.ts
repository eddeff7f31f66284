/** Protocol §8, as tables: which roster counts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Roster } from '@in-camera/protocol';
import { ada, ben, cem, hash, member, mid, roster, signed, somebody } from '../testing/machine.test.js';
import { judgeRoster, type JudgeFacts, type Judgement } from './judge-roster.js';
import { compareNumbers } from './roster-number.js';

const current = signed(roster({ term: 2, v: 5, gateV: 3, banned: [cem.ik] }));
const facts: JudgeFacts = { own: ben, door: null, leaseHeld: true, signerIs: null, leadIs: null };

function verdict(judgement: Judgement): string {
  return judgement.verdict === 'refuse' ? judgement.reason : judgement.verdict;
}

describe('A5, I3: the roster after the first, rule (a)', () => {
  const next = (change: Partial<Roster>): Roster => roster({ term: 2, v: 6, gateV: 3, banned: [cem.ik], ...change });
  const table: readonly [string, ReturnType<typeof signed>, string][] = [
    ['the lead goes on', signed(next({})), 'accept'],
    ['the lead goes on in a later term', signed(next({ term: 3 })), 'accept'],
    [
      'the lead names another host',
      signed(
        next({ lead: ben.ik, members: [member(ada, { role: 'host', rank: 0 }), member(ben, { role: 'co-host' })] }),
      ),
      'accept',
    ],
    ['the same one again', current, 'older'],
    ['an older version', signed(next({ v: 4 })), 'older'],
    ['a later term with an older version', signed(next({ term: 3, v: 5 })), 'older'],
    ['an older term with a later version', signed(next({ term: 1, v: 9 })), 'older'],
    ['the same number, another content', signed(next({ v: 5, reason: 'locked' })), 'fork'],
    ['a term that runs away', signed(next({ term: 1_003 })), 'term-runs-away'],
    ['the last term that does not', signed(next({ term: 1_002 })), 'accept'],
    ['another lock (A9)', signed(next({ gateV: 4, gateHash: hash('next') })), 'accept'],
    ['the lock before (A9)', signed(next({ term: 3, gateV: 2 })), 'older-lock'],
    ['of another meeting', signed(next({}), ada, mid('other')), 'other-meeting'],
    [
      'signed by a member who does not lead (A7)',
      signed(next({ lead: ben.ik, members: [member(ben, { role: 'host' })] }), ben),
      'no-rule',
    ],
    ['signed by a stranger', signed(next({}), somebody('Mallory')), 'no-rule'],
    ['signed by somebody banned (A9)', signed(next({}), cem), 'banned-signer'],
    [
      'listing somebody it bans',
      signed(next({ members: [member(ada, { role: 'host' }), member(cem, { rank: 2 })] })),
      'banned-member',
    ],
    ['two of one rank', signed(next({ members: [member(ada, { role: 'host' }), member(ben)] })), 'duplicate-rank'],
    ['a lead who is no host', signed(next({ members: [member(ada, { rank: 0 }), member(ben)] })), 'lead-not-a-host'],
    ['the end', signed(next({ members: [], reason: 'ended' })), 'accept'],
    ['an end without its reason', signed(next({ members: [] })), 'end-without-reason'],
  ];
  for (const [name, candidate, expected] of table) {
    it(`${name}: ${expected}`, () => {
      assert.equal(verdict(judgeRoster(current, candidate, facts)), expected);
    });
  }
});

describe('R12: what a meeting has tightened stays so', () => {
  const open = roster().flags;
  const FLAGS = Object.keys(open) as (keyof Roster['flags'])[];
  const standing = (flags: Roster['flags']): ReturnType<typeof signed> => signed(roster({ term: 2, v: 5, flags }));
  const next = (flags: Roster['flags']): ReturnType<typeof signed> => signed(roster({ term: 2, v: 6, flags }));

  for (const flag of FLAGS) {
    const tight = { ...open, [flag]: true };
    const expected = flag === 'locked' ? 'accept' : 'loosens';
    it(`a roster without ${flag} after one with it: ${expected}, by the lead and by who takes over`, () => {
      assert.equal(verdict(judgeRoster(standing(tight), next(open), facts)), expected);
      const members = [member(ada, { role: 'host' }), member(ben, { role: 'co-host', rank: 1 })];
      const before = signed(roster({ term: 2, v: 5, members, flags: tight }));
      const heir = (flags: Roster['flags']): ReturnType<typeof signed> =>
        signed(roster({ term: 3, v: 6, lead: ben.ik, members: members.slice(1), flags }), ben);
      const lost: JudgeFacts = { ...facts, own: cem, leaseHeld: false, signerIs: 'host' };
      assert.equal(verdict(judgeRoster(before, heir(open), lost)), expected);
      assert.equal(verdict(judgeRoster(before, heir(tight), lost)), 'accept');
    });
  }

  it('a meeting may be tightened later, and nothing that stands is lost by it', () => {
    fc.assert(
      fc.property(fc.subarray(FLAGS), fc.subarray(FLAGS), (some, more) => {
        const on = (names: readonly string[]): Roster['flags'] =>
          Object.fromEntries(FLAGS.map((name) => [name, names.includes(name)])) as Roster['flags'];
        const isKept = some.every((name) => name === 'locked' || more.includes(name));
        assert.equal(verdict(judgeRoster(standing(on(some)), next(on(more)), facts)), isKept ? 'accept' : 'loosens');
      }),
    );
  });
});

describe('the first roster', () => {
  const body = roster({ term: 1, v: 3 });
  const candidate = signed(body);
  const door = (change: object = {}): JudgeFacts => ({
    ...facts,
    door: {
      mid: mid('meeting'),
      lead: ada.ik,
      admitted: { term: 1, v: 3, rosterHash: candidate.hash },
      ...change,
    },
  });
  const table: readonly [string, ReturnType<typeof signed>, JudgeFacts, string][] = [
    ['the one that the verdict names', candidate, door(), 'accept'],
    ['a later one', signed(roster({ v: 4 })), door(), 'accept'],
    ['an earlier one', signed(roster({ v: 2 })), door(), 'older'],
    [
      'the same number with another content',
      signed(roster({ v: 3, reason: 'locked' })),
      door(),
      'not-the-admitted-one',
    ],
    ['before the verdict', candidate, door({ admitted: null }), 'hold'],
    [
      'not valid in itself',
      signed(roster({ v: 4, members: [member(ada, { role: 'host', rank: 0 }), member(ben, { rank: 0 })] })),
      door(),
      'duplicate-rank',
    ],
    ['without a door', candidate, facts, 'uninvited'],
    ['of another meeting', signed(body, ada, mid('other')), door(), 'other-meeting'],
    ['by another than the HostHello', signed(body, ben), door(), 'other-lead'],
    ['without me', signed(roster({ v: 4, members: [member(ada, { role: 'host', rank: 0 })] })), door(), 'not-listed'],
    [
      'with my EK under another IK',
      signed(roster({ v: 4, members: [member(ada, { role: 'host', rank: 0 }), member({ ...ben, ik: cem.ik })] })),
      door(),
      'not-listed',
    ],
    [
      'with my name under another EK (A2)',
      signed(roster({ v: 4, members: [member(ada, { role: 'host', rank: 0 }), member({ ...ben, ek: cem.ek })] })),
      door(),
      'not-listed',
    ],
  ];
  for (const [name, given, known, expected] of table) {
    it(`${name}: ${expected}`, () => {
      assert.equal(verdict(judgeRoster(null, given, known)), expected);
    });
  }
});

describe('I3: the accepted (term, v) never decreases', () => {
  it('over any sequence of rosters that the lead ever signed', () => {
    const numbers = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(numbers, (sequence) => {
        let standing = signed(roster({ term: 1, v: 1 }));
        for (const [term, v] of sequence) {
          const candidate = signed(roster({ term, v, prevHash: hash(String(v)) }));
          if (judgeRoster(standing, candidate, facts).verdict !== 'accept') continue;
          assert.ok(compareNumbers(candidate.statement.body, standing.statement.body) > 0);
          standing = candidate;
        }
      }),
    );
  });
});
