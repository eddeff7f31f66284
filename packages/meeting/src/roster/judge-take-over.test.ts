/** Protocol §8 (b) and (c), as tables: who may go on in the lead's place, and with what. Each row breaks one thing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Roster } from '@in-camera/protocol';
import { ada, ben, cem, hash, member, mid, roster, signed, somebody } from '../testing/machine.test.js';
import type { Somebody } from '../testing/machine.test.js';
import { judgeRoster, type JudgeFacts, type Judgement } from './judge-roster.js';

const dora = somebody('Dora');
const eve = somebody('Eve');
const fay = somebody('Fay');
const zoe = somebody('Zoe');

const A = member(ada, { role: 'host', rank: 0 });
const B = member(ben, { role: 'co-host', rank: 1 });
const C = member(cem, { rank: 2 });
const D = member(dora, { role: 'co-host', rank: 3 });
const E = member(eve, { role: 'host', rank: 4 });
const all = [A, B, C, D, E];
const list = (...names: string[]) => names.map(hash);

/** What stands: whoever is named leads in term 2, over five people; Zoe is banned, one invite is spent, the door is locked. */
function standing(lead: Somebody, change: Partial<Roster> = {}) {
  const flags = { ...roster().flags, locked: true };
  const body = { term: 2, v: 5, lead: lead.ik, members: all, banned: [zoe.ik], spent: list('invite'), flags };
  return signed(roster({ ...body, ...change }), lead);
}

/** What somebody signs to take over from what stands. */
function takeOver(who: Somebody, change: Partial<Roster> = {}, current = standing(ada)) {
  return signed({ ...current.statement.body, term: 3, v: 6, lead: who.ik, reason: 'taken-over', ...change }, who);
}

const lost: JudgeFacts = { own: cem, door: null, leaseHeld: false, signerIs: 'co-host', leadIs: 'host' };
const held: JudgeFacts = { ...lost, leaseHeld: true };

function verdict(judgement: Judgement): string {
  if (judgement.verdict === 'accept') return `by ${judgement.by}`;
  if (judgement.verdict === 'hold') return `hold until ${judgement.until}`;
  return judgement.verdict === 'refuse' ? judgement.reason : judgement.verdict;
}

interface Row {
  readonly name: string;
  readonly current?: ReturnType<typeof standing>;
  readonly candidate: ReturnType<typeof standing>;
  readonly facts: JudgeFacts;
  readonly expected: string;
}

function check(rows: readonly Row[]): void {
  for (const { name, current = standing(ada), candidate, facts, expected } of rows) {
    it(`${name}: ${expected}`, () => assert.equal(verdict(judgeRoster(current, candidate, facts)), expected));
  }
}

describe('A13, A14: rule (c), the lead is no longer heard', () => {
  const unlisted = standing(ada, { members: [A, C, D] });
  const demoted = standing(ada, { members: [A, { ...B, role: 'presenter' }, C] });
  check([
    { name: 'a co-host', candidate: takeOver(ben), facts: lost, expected: 'by lease' },
    { name: 'a worse-ranked co-host', candidate: takeOver(dora), facts: lost, expected: 'by lease' },
    { name: 'while the lease is held', candidate: takeOver(ben), facts: held, expected: 'hold until lease-lost' },
    {
      name: 'asked of the lead itself, who holds no lease',
      candidate: takeOver(ben),
      facts: { ...lost, own: ada },
      expected: 'hold until lease-lost',
    },
    { name: 'a host', candidate: takeOver(eve), facts: { ...lost, signerIs: 'host' }, expected: 'by lease' },
    {
      name: 'a host who is not listed and lists itself',
      candidate: takeOver(fay, { members: [...all, member(fay, { role: 'host', rank: 5 })] }),
      facts: { ...lost, signerIs: 'host' },
      expected: 'by lease',
    },
    {
      name: 'the lead whose v was lost, in a later term',
      candidate: takeOver(ada, { v: 1 }),
      facts: { ...lost, signerIs: 'host' },
      expected: 'by lease',
    },
    { name: 'a grant whose holder is listed as a host', candidate: takeOver(eve), facts: lost, expected: 'by lease' },
    { name: 'nothing proven', candidate: takeOver(ben), facts: { ...lost, signerIs: null }, expected: 'no-rule' },
    {
      name: 'a host in words, nothing proven',
      candidate: takeOver(eve),
      facts: { ...lost, signerIs: null },
      expected: 'no-rule',
    },
    {
      name: 'A11: a grant whose holder is no longer listed',
      current: unlisted,
      candidate: takeOver(ben, { members: all }, unlisted),
      facts: lost,
      expected: 'no-rule',
    },
    {
      name: 'A11: a grant whose holder is a presenter again',
      current: demoted,
      candidate: takeOver(ben, { members: all }, demoted),
      facts: lost,
      expected: 'no-rule',
    },
    {
      name: 'A9: banned, with a certificate',
      current: standing(ada, { members: [A, C], banned: [ben.ik] }),
      candidate: takeOver(ben, { members: [B, C] }),
      facts: { ...lost, signerIs: 'host' },
      expected: 'banned-signer',
    },
    { name: 'in the same term', candidate: takeOver(ben, { term: 2, v: 9 }), facts: lost, expected: 'older' },
    { name: 'A5: in an older term', candidate: takeOver(ben, { term: 1, v: 9 }), facts: lost, expected: 'older' },
    { name: 'in a later term, with an older v', candidate: takeOver(ben, { v: 1 }), facts: lost, expected: 'by lease' },
    {
      name: 'the last term there may be',
      candidate: takeOver(ben, { term: 1_002 }),
      facts: lost,
      expected: 'by lease',
    },
    { name: 'a term too far', candidate: takeOver(ben, { term: 1_003 }), facts: lost, expected: 'term-runs-away' },
    {
      name: 'for another than itself',
      candidate: takeOver(ben, { lead: dora.ik }),
      facts: lost,
      expected: 'leads-for-another',
    },
    {
      name: 'of another meeting',
      candidate: signed(takeOver(ben).statement.body, ben, mid('other')),
      facts: lost,
      expected: 'other-meeting',
    },
    {
      name: 'not valid in itself',
      candidate: takeOver(ben, { members: [A, C, D], lead: ben.ik }),
      facts: lost,
      expected: 'lead-not-listed',
    },
    {
      name: 'after the end',
      current: standing(ada, { members: [], reason: 'ended' }),
      candidate: takeOver(eve),
      facts: { ...lost, signerIs: 'host' },
      expected: 'meeting-over',
    },
  ]);
});

describe('A12, A13: rule (b), rank', () => {
  const byBen = standing(ben);
  const byDora = standing(dora);
  const byEve = standing(eve);
  const overBen = { ...held, leadIs: 'co-host' } as const;
  const asHost = { ...overBen, signerIs: 'host' } as const;
  const from = (who: Somebody, current = byBen, change: Partial<Roster> = {}) => takeOver(who, change, current);
  check([
    {
      name: 'a host over a co-host, whatever their ranks',
      current: byBen,
      candidate: from(eve),
      facts: asHost,
      expected: 'by rank',
    },
    {
      name: 'a host who is not listed',
      current: byBen,
      candidate: from(fay, byBen, { members: [...all, member(fay, { role: 'host', rank: 5 })] }),
      facts: asHost,
      expected: 'by rank',
    },
    {
      name: 'a host whom a co-host called a participant',
      current: standing(ben, { members: [{ ...A, role: 'participant' }, B, C] }),
      candidate: from(ada, byBen),
      facts: asHost,
      expected: 'by rank',
    },
    {
      name: 'a better-ranked co-host',
      current: byDora,
      candidate: from(ben, byDora),
      facts: overBen,
      expected: 'by rank',
    },
    {
      name: 'a worse-ranked co-host',
      current: byBen,
      candidate: from(dora),
      facts: overBen,
      expected: 'hold until lease-lost',
    },
    {
      name: 'a better-ranked host',
      current: byEve,
      candidate: from(ada, byEve),
      facts: { ...asHost, leadIs: 'host' },
      expected: 'by rank',
    },
    {
      name: 'a worse-ranked host',
      candidate: takeOver(eve),
      facts: { ...asHost, leadIs: 'host' },
      expected: 'hold until lease-lost',
    },
    {
      name: 'a host who is not listed, over a host',
      candidate: takeOver(fay, { members: [...all, member(fay, { role: 'host', rank: 5 })] }),
      facts: { ...asHost, leadIs: 'host' },
      expected: 'hold until lease-lost',
    },
    {
      name: 'a co-host over a worse-ranked host',
      current: byEve,
      candidate: from(ben, byEve),
      facts: { ...held, leadIs: 'host' },
      expected: 'hold until lease-lost',
    },
    {
      name: 'a co-host over a host of whom nothing was shown',
      current: byEve,
      candidate: from(ben, byEve),
      facts: { ...held, leadIs: null },
      expected: 'hold until lease-lost',
    },
    {
      name: 'a co-host over a co-host who calls itself a host',
      current: byEve,
      candidate: from(ben, byEve),
      facts: overBen,
      expected: 'by rank',
    },
    {
      name: 'a co-host over a co-host of whom nothing was shown',
      current: byDora,
      candidate: from(ben, byDora),
      facts: { ...held, leadIs: null },
      expected: 'by rank',
    },
    {
      name: 'a worse-ranked host over a host in words only',
      candidate: takeOver(eve),
      facts: { ...asHost, leadIs: null },
      expected: 'by rank',
    },
    {
      name: 'in the same term',
      current: byBen,
      candidate: from(ada, byBen, { term: 2 }),
      facts: asHost,
      expected: 'older',
    },
    {
      name: 'for another than itself',
      current: byBen,
      candidate: from(ada, byBen, { lead: eve.ik }),
      facts: asHost,
      expected: 'leads-for-another',
    },
    {
      name: 'A9: banned',
      current: standing(ben, { members: [B, C], banned: [ada.ik] }),
      candidate: from(ada, byBen, { banned: [] }),
      facts: asHost,
      expected: 'banned-signer',
    },
  ]);
});

describe('A13, I15: the first roster of a co-host', () => {
  const flags = { ...roster().flags, locked: false };
  const changes: readonly [string, Partial<Roster>, string][] = [
    ['with fewer people', { members: [B, C] }, 'by lease'],
    ['with one banned more', { members: [B, C], banned: [zoe.ik, dora.ik] }, 'by lease'],
    ['with one more invite spent', { spent: list('invite', 'other') }, 'by lease'],
    ['with somebody new', { members: [...all, member(fay, { rank: 6 })] }, 'co-host-changes-members'],
    ['with a known entry under another IK', { members: [B, { ...C, ik: fay.ik }] }, 'co-host-changes-members'],
    ['with a known person under another EK', { members: [B, { ...C, ek: fay.ek }] }, 'co-host-changes-members'],
    ['with a known person under another name', { members: [B, { ...C, name: 'Ada' }] }, 'co-host-changes-members'],
    ['with itself in another role', { members: [{ ...B, role: 'host' }, C] }, 'co-host-changes-members'],
    ['with itself in another rank', { members: [{ ...B, rank: 0 }, C] }, 'co-host-changes-members'],
    ['with somebody no longer a guest', { members: [B, { ...C, flags: { guest: true } }] }, 'co-host-changes-members'],
    ['with somebody admitted by another', { members: [B, { ...C, admittedBy: 'invite' }] }, 'co-host-changes-members'],
    ['without the ban', { banned: [] }, 'co-host-unbans'],
    ['with another ban instead', { members: [B, C], banned: [dora.ik] }, 'co-host-unbans'],
    ['without the spent invite', { spent: [] }, 'co-host-unspends'],
    ['with another gateV', { gateV: 2 }, 'co-host-changes-gate'],
    ['with another gateH', { gateHash: hash('other') }, 'co-host-changes-gate'],
    ['that unlocks', { flags }, 'co-host-unlocks'],
  ];
  check(changes.map(([name, change, expected]) => ({ name, candidate: takeOver(ben, change), facts: lost, expected })));

  const byDora = standing(dora);
  check([
    {
      name: 'is bound the same by rule (b)',
      current: byDora,
      candidate: takeOver(ben, { banned: [] }, byDora),
      facts: { ...held, leadIs: 'co-host' },
      expected: 'co-host-unbans',
    },
    {
      name: 'is not held when more than the lease is in its way',
      candidate: takeOver(ben, { banned: [] }),
      facts: held,
      expected: 'co-host-unbans',
    },
    {
      name: 'may lock',
      current: standing(ada, { flags }),
      candidate: takeOver(ben),
      facts: lost,
      expected: 'by lease',
    },
    {
      name: 'may leave open what is open',
      current: standing(ada, { flags }),
      candidate: takeOver(ben, { flags }),
      facts: lost,
      expected: 'by lease',
    },
    {
      name: 'of a host is free in all this',
      candidate: takeOver(eve, { members: [E, member(fay)], banned: [], spent: [], gateV: 2, flags }),
      facts: { ...lost, signerIs: 'host' },
      expected: 'by lease',
    },
    {
      name: 'of a host that has missed another lock does not count (A9)',
      current: standing(ada, { gateV: 2 }),
      candidate: takeOver(eve, { gateV: 1 }),
      facts: { ...lost, signerIs: 'host' },
      expected: 'older-lock',
    },
  ]);
});

describe('rule (a): handing over', () => {
  const naming = signed({ ...standing(ada).statement.body, v: 6, lead: ben.ik, reason: 'handed-over' }, ada);
  const begin = (change: Partial<Roster> = {}) => signed({ ...naming.statement.body, term: 3, v: 7, ...change }, ben);
  check([
    { name: 'the lead names another', candidate: naming, facts: { ...held, signerIs: null }, expected: 'by lead' },
    {
      name: 'who goes on',
      current: naming,
      candidate: begin(),
      facts: { ...held, signerIs: null },
      expected: 'by lead',
    },
    {
      name: 'and may do what a lead may',
      current: naming,
      candidate: begin({ banned: [], gateV: 2 }),
      facts: { ...held, signerIs: null },
      expected: 'by lead',
    },
    {
      name: 'but not in the same term',
      current: naming,
      candidate: begin({ term: 2 }),
      facts: held,
      expected: 'same-term',
    },
    {
      name: 'nor with an older v',
      current: naming,
      candidate: begin({ v: 6 }),
      facts: { ...held, signerIs: null },
      expected: 'older',
    },
    {
      name: 'who has begun goes on in its term',
      current: begin(),
      candidate: begin({ v: 8 }),
      facts: { ...held, signerIs: null },
      expected: 'by lead',
    },
    {
      name: 'without the naming roster it is a stranger to the lead',
      candidate: begin(),
      facts: { ...held, signerIs: null },
      expected: 'no-rule',
    },
    {
      name: 'who has handed over does not go on by rule (a)',
      current: naming,
      candidate: signed({ ...naming.statement.body, v: 7, lead: ada.ik }, ada),
      facts: { ...held, signerIs: null },
      expected: 'no-rule',
    },
    {
      name: 'names somebody who is neither host nor co-host',
      candidate: signed({ ...naming.statement.body, lead: cem.ik }, ada),
      facts: held,
      expected: 'lead-not-a-host',
    },
  ]);
});

describe('A6: fork evidence', () => {
  const current = standing(ada);
  const { body } = current.statement;
  check([
    { name: 'the lead signs twice', candidate: signed({ ...body, reason: 'silent' }), facts: held, expected: 'fork' },
    {
      name: 'what was signed twice need not be valid',
      candidate: signed({ ...body, members: [] }),
      facts: held,
      expected: 'fork',
    },
    {
      name: 'another signer with the same number is none',
      candidate: signed({ ...body, lead: ben.ik }, ben),
      facts: lost,
      expected: 'older',
    },
    {
      name: 'in another meeting it is none',
      candidate: signed({ ...body, reason: 'silent' }, ada, mid('other')),
      facts: held,
      expected: 'other-meeting',
    },
    {
      name: 'two ends',
      current: standing(ada, { members: [], reason: 'ended' }),
      candidate: standing(ada, { members: [], reason: 'ended', banned: [] }),
      facts: held,
      expected: 'fork',
    },
  ]);
});
