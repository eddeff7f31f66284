/** Protocol §8: who stands for the lead, and when, as tables. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Roster } from '@in-camera/protocol';
import { ada, ben, cem, member, roster, signed, somebody } from '../testing/machine.test.js';
import type { Somebody } from '../testing/machine.test.js';
import type { LeadClass } from './standing.js';
import { answersTakeOver, candidateFrom, takeOverNumber, travellingRosters } from './succession.js';
import type { SuccessionFacts } from './succession.js';

const dora = somebody('Dora');
const members = [
  member(ada, { role: 'host', rank: 0 }),
  member(ben, { role: 'co-host', rank: 1 }),
  member(cem, { rank: 2 }),
  member(dora, { role: 'co-host', rank: 3 }),
];
const led = (lead: Somebody, change: Partial<Roster> = {}): Roster => roster({ lead: lead.ik, members, ...change });

function facts(who: Somebody, is: LeadClass | null, change: Partial<SuccessionFacts> = {}): SuccessionFacts {
  return {
    own: { ik: who.ik, is },
    current: led(ada),
    leadIs: 'host',
    leadBegan: 'door',
    leadHeardAt: 100_000,
    asked: false,
    ...change,
  };
}

describe('A14: from when on somebody may sign itself into the lead', () => {
  const byDora = { current: led(dora), leadIs: 'co-host', leadHeardAt: null } as const;
  const table: readonly [string, SuccessionFacts, number | null][] = [
    ['a co-host of rank 1', facts(ben, 'co-host'), 122_000],
    ['a co-host of rank 3', facts(dora, 'co-host'), 126_000],
    ['a host who is not listed', facts(somebody('Eve'), 'host'), 144_000],
    ['with the lease held', facts(ben, 'co-host', { leadHeardAt: null }), null],
    ['with the lease held, though asked', facts(ben, 'co-host', { leadHeardAt: null, asked: true }), null],
    ['without a chain', facts(ben, null), null],
    ['a grant and no place in the list', facts(somebody('Eve'), 'co-host'), null],
    ['a participant with a grant', facts(cem, 'co-host'), null],
    ['the lead itself', facts(ada, 'host'), null],
    [
      'banned, with a certificate',
      facts(ben, 'host', { current: led(ada, { members: members.slice(0, 1), banned: [ben.ik] }) }),
      null,
    ],
    ['after the end', facts(ben, 'host', { current: led(ada, { members: [], reason: 'ended' }) }), null],
    ['over a worse one who leads by (c)', facts(ben, 'co-host', { ...byDora, leadBegan: 'lease' }), -Infinity],
    ['over a worse one who was handed the lead', facts(ben, 'co-host', { ...byDora, leadBegan: 'hand-over' }), null],
    [
      'over a worse one who was handed the lead, when asked',
      facts(ben, 'co-host', { ...byDora, leadBegan: 'hand-over', asked: true }),
      -Infinity,
    ],
    [
      'over a worse one who was handed the lead and is lost',
      facts(ben, 'co-host', { ...byDora, leadBegan: 'hand-over', leadHeardAt: 0 }),
      22_000,
    ],
    ['over one of whom only that they lead was seen', facts(ben, 'co-host', { ...byDora, leadBegan: 'door' }), null],
    [
      'the returning host over a co-host',
      facts(ada, 'host', { current: led(ben), leadIs: 'co-host', leadBegan: 'lease', leadHeardAt: null }),
      -Infinity,
    ],
    [
      'over a better one who leads by (c)',
      facts(dora, 'co-host', { current: led(ben), leadIs: 'co-host', leadBegan: 'lease', leadHeardAt: null }),
      null,
    ],
  ];
  for (const [name, given, expected] of table) {
    it(`${name}: ${String(expected)}`, () => assert.equal(candidateFrom(given), expected));
  }
});

describe('A13: who answers a take-over', () => {
  const by = (who: Somebody, change: Partial<Roster> = {}) =>
    signed({ ...led(who), term: 2, v: 2, reason: 'taken-over', ...change }, who);
  const as = (who: Somebody, is: LeadClass | null, current = led(ada)) => ({ own: { ik: who.ik, is }, current });
  const table: readonly [string, ReturnType<typeof as>, ReturnType<typeof by>, LeadClass | null, boolean][] = [
    ['the lead that was thought lost', as(ada, 'host'), by(ben), 'co-host', true],
    ['a better-ranked co-host', as(ben, 'co-host'), by(dora), 'co-host', true],
    ['a worse-ranked one does not', as(dora, 'co-host'), by(ben), 'co-host', false],
    ['nor does whoever took over', as(ben, 'co-host'), by(ben), 'co-host', false],
    ['nor anybody without a chain', as(ben, null), by(dora), 'co-host', false],
    [
      'nor anybody banned',
      as(ben, 'host', led(ada, { members: [members[0]!, members[3]!], banned: [ben.ik] })),
      by(dora),
      'co-host',
      false,
    ],
    ['what nobody need accept is not answered', as(ada, 'host'), by(ben), null, false],
    ['two in one term: the better one', as(ada, 'host'), by(ben, { term: 1, v: 1 }), 'co-host', true],
    ['two in one term: not the worse one', as(dora, 'co-host', led(dora)), by(ben, { term: 1 }), 'co-host', false],
    ['nor what is older', as(ada, 'host', led(ada, { term: 2 })), by(ben, { term: 1, v: 9 }), 'co-host', false],
    ['nor the word of the one that leads', as(ada, 'host', led(ben)), by(ben), 'co-host', false],
    ['nor what names another', as(ada, 'host'), by(ben, { lead: dora.ik }), 'co-host', false],
  ];
  for (const [name, own, rival, is, expected] of table) {
    it(name, () => assert.equal(answersTakeOver(own, rival, is), expected));
  }
});

describe('the first roster of a new lead', () => {
  it('has a number after every one that was seen, in both parts', () => {
    const seen = [
      { term: 7, v: 2 },
      { term: 3, v: 9 },
    ];
    assert.deepEqual(takeOverNumber({ term: 3, v: 4 }, []), { term: 4, v: 5 });
    assert.deepEqual(takeOverNumber({ term: 3, v: 4 }, seen), { term: 8, v: 10 });
  });

  it('travels with the later ones for twelve hours, and goes before them', () => {
    const beginning = signed(led(ben), ada);
    const current = signed(led(ben, { term: 2, v: 2 }), ben);
    const hours = 60 * 60 * 1000;
    assert.deepEqual(travellingRosters(current, beginning, 12 * hours - 1), [beginning, current]);
    assert.deepEqual(travellingRosters(current, beginning, 12 * hours), [current]);
    assert.deepEqual(travellingRosters(beginning, beginning, 0), [beginning]);
    assert.deepEqual(travellingRosters(current, null, 0), [current]);
  });
});
