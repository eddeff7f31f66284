/** Into the lead and out of it again (protocol §8): when this page signs, what it signs, and when it does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Roster } from '@in-camera/protocol';
import type { MachineState } from '../machine/machine-state.js';
import type { MachineStep } from '../machine/machine-transition.js';
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
import type { Chain } from './chain.js';
import type { SignedRoster } from './roster-state.js';

const dora = somebody('Dora');
const members = [
  member(ada, { role: 'host', rank: 0 }),
  member(ben, { role: 'co-host', rank: 1 }),
  member(cem, { role: 'co-host', rank: 2 }),
  member(dora, { rank: 3 }),
];
const standing = roster({ members });
const beat = { type: 'timer', name: 'presence-beat' } as const;
const due = { type: 'timer', name: 'succession' } as const;
const CHAINS: readonly [Somebody, Chain | null][] = [
  [ada, chainOf('host')],
  [ben, chainOf('co-host')],
  [cem, chainOf('co-host')],
  [dora, null],
];

function page(own: Somebody, current: SignedRoster = signed(standing), ownChain?: Chain | null): MachineState {
  const chain = CHAINS.find(([who]) => who === own)?.[1] ?? null;
  return { ...inMeeting(own, current), ownChain: ownChain === undefined ? chain : ownChain };
}

const takeOverBy = (lead: Somebody, change: Partial<Roster> = {}): SignedRoster =>
  signed({ ...standing, term: 2, v: 2, lead: lead.ik, reason: 'taken-over', ...change }, lead);

const hear = (state: MachineState, candidate: SignedRoster, chain: Chain | null, monotonic: number): MachineStep =>
  run(state, { type: 'statement', peer: dora.id, path: 'relay', cid: null, signed: candidate, chain }, monotonic);

/** After how many ms it will act, from its plans; null where it has none. */
function planOf({ effects }: MachineStep): number | null {
  const plans = effects.flatMap((effect) =>
    effect.type === 'set-timer' && effect.name === 'succession' ? [effect.delayMs] : [],
  );
  return plans.at(-1) ?? null;
}

/** The roster that it asks to be signed. */
function signing({ effects }: MachineStep): Roster | null {
  const rosters = effects.flatMap((effect) =>
    effect.type === 'sign' && effect.statement.type === 'roster' ? [effect.statement.body] : [],
  );
  assert.ok(rosters.length <= 1);
  return rosters[0] ?? null;
}

const answer = { type: 'timer', name: 'succession-answer' } as const;

/** The lead hears of a rival, and has heard all that it signed. */
function rivalled(state: MachineState, rivals: readonly SignedRoster[], chain: Chain | null): MachineStep {
  let heard = state;
  for (const rival of rivals) heard = hear(heard, rival, chain, 30_000).state;
  return run(heard, answer, 30_500);
}

/** The lead's last sign was at 0 ms. */
function lose(state: MachineState, atMs = 16_000): MachineStep {
  return run(state, beat, atMs);
}

describe('A14: the lead is lost', () => {
  for (const [who, fromMs] of [
    [ben, 22_000],
    [cem, 24_000],
  ] as const) {
    it(`a co-host waits for its turn: ${who.name} until ${String(fromMs / 1000)} s`, () => {
      const lost = lose(page(who));
      assert.equal(planOf(lost), fromMs - 16_000);
      assert.equal(signing(run(lost.state, due, fromMs - 1)), null);
      assert.equal(signing(run(lost.state, due, fromMs))?.lead, who.ik);
    });
  }

  it('goes on with the same people, entries and lock, and with a greater number', () => {
    const locked = { ...standing, v: 7, flags: { ...standing.flags, locked: true }, banned: [somebody('Eve').ik] };
    const next = signing(run(lose(page(ben, signed(locked))).state, due, 22_000));
    assert.ok(next);
    const { term, v, lead, reason, prevHash, ...rest } = next;
    assert.deepEqual([term, v, lead, reason], [2, 8, ben.ik, 'taken-over']);
    assert.deepEqual({ ...locked, ...rest }, locked);
    assert.deepEqual(prevHash, signed(locked).hash);
  });

  for (const [what, state] of [
    ['a participant', page(dora)],
    ['a participant with a grant that the roster does not stand by', page(dora, undefined, chainOf('co-host'))],
    ['a co-host without a grant', page(ben, undefined, null)],
    ['a co-host whose grant has run out', page(ben, undefined, chainOf('co-host', 1))],
  ] as const) {
    it(`A13: ${what} does nothing`, () => {
      const lost = lose(state);
      assert.equal(planOf(lost), null);
      assert.equal(signing(run(lost.state, due, 60_000)), null);
    });
  }

  it('whoever is cut off from everybody leads nobody', () => {
    const alone = page(ben);
    const offline = { ...alone, connection: { ...alone.connection, line: 'opening' } as const };
    const lost = lose(offline);
    assert.equal(signing(run(lost.state, due, 60_000)), null);
    assert.equal(planOf(run(lost.state, due, 60_000)), 2_000);
    const linked = run(withLinkTo(lost.state, dora), due, 60_000);
    assert.equal(signing(linked)?.lead, ben.ik);
  });

  it('a page that slept gives the lead its time again', () => {
    const awake = run(page(ben), beat, 2_000).state;
    const woken = run(awake, beat, 600_000);
    assert.equal(woken.state.presence.lease, 'lost');
    assert.equal(planOf(woken), 7_000);
    assert.equal(signing(run(woken.state, due, 606_999)), null);
  });

  it('the lead comes back in time: nothing is signed', () => {
    const lost = lose(page(ben)).state;
    const heard = { ...lost, presence: { ...lost.presence, lease: 'held', leaseUntil: 35_000 } as const };
    const later = run(heard, due, 22_000);
    assert.equal(signing(later), null);
    assert.equal(planOf(later), null);
  });
});

describe('A13: two would lead', () => {
  it('the better rank answers a worse one that it has accepted, at once', () => {
    const lost = lose(page(ben)).state;
    const accepted = hear(lost, takeOverBy(cem), chainOf('co-host'), 17_000);
    assert.equal(accepted.state.roster.current?.statement.body.lead, cem.ik);
    assert.equal(planOf(accepted), 0);
    const answer = signing(run(accepted.state, due, 17_000));
    assert.deepEqual([answer?.lead, answer?.term, answer?.v], [ben.ik, 3, 3]);
  });

  it('the worse rank leaves a better one alone', () => {
    const lost = lose(page(cem)).state;
    const accepted = hear(lost, takeOverBy(ben), chainOf('co-host'), 17_000);
    assert.equal(accepted.state.roster.current?.statement.body.lead, ben.ik);
    assert.equal(planOf(accepted), null);
    assert.equal(signing(run(accepted.state, due, 17_000)), null);
  });

  it('a member holds what a rival signs while it hears the lead, and answers nothing', () => {
    const held = hear(page(ben), takeOverBy(cem), chainOf('co-host'), 1_000);
    assert.equal(signing(held), null);
    assert.equal(held.state.roster.held.length, 1);
  });
});

describe('A14: the lead that was thought lost', () => {
  it('answers with term + 1, as the host that it is', () => {
    const next = signing(rivalled(page(ada), [takeOverBy(ben)], chainOf('co-host')));
    assert.deepEqual([next?.lead, next?.term, next?.v], [ada.ik, 3, 3]);
    assert.deepEqual(next?.members, members);
  });

  it('once for each rival', () => {
    const answered = rivalled(page(ada), [takeOverBy(ben)], chainOf('co-host'));
    const sign = answered.effects.find(({ type }) => type === 'sign');
    assert.ok(sign?.type === 'sign' && sign.statement.type === 'roster');
    const stands = run(answered.state, {
      type: 'signed',
      purpose: sign.purpose,
      signed: signed(sign.statement.body, ada),
    });
    assert.equal(signing(rivalled(stands.state, [takeOverBy(ben)], chainOf('co-host'))), null);
    assert.equal(stands.state.roster.current?.statement.body.term, 3);
  });

  it('keeps whom the rival let in and out whom it put out, and whoever stayed with this page', () => {
    const eve = somebody('Eve');
    const fay = somebody('Fay');
    const mine = { ...standing, v: 5, members: [...members, member(fay, { rank: 4 })] };
    const later = takeOverBy(ben, {
      v: 9,
      members: [
        member(ben, { role: 'co-host', rank: 1 }),
        member(cem, { role: 'co-host', rank: 2 }),
        member(eve, { rank: 4 }),
      ],
      banned: [dora.ik],
    });
    const here = withLinkTo(withLinkTo(page(ada, signed(mine)), fay), dora);
    const next = signing(rivalled(here, [takeOverBy(ben), later], chainOf('co-host')));
    assert.ok(next);
    assert.deepEqual(next.members.map(({ name }) => name).sort(), ['Ada', 'Ben', 'Cem', 'Eve', 'Fay']);
    assert.deepEqual(next.banned, [dora.ik]);
    assert.equal(new Set(next.members.map(({ rank }) => rank)).size, 5);
    assert.deepEqual([next.term, next.v], [3, 10]);
    assert.equal(next.members.find(({ ik }) => ik === ada.ik)?.role, 'host');
  });

  it('A11: lets a rival make nobody a co-host, and take nobody’s place away', () => {
    const friend = member(somebody('Friend'), { role: 'co-host', rank: 4 });
    const later = takeOverBy(ben, {
      v: 9,
      members: [member(ben, { role: 'host', rank: 1 }), friend, member(dora, { role: 'host', rank: 3 })],
      banned: [cem.ik, ada.ik],
    });
    const here = withLinkTo(page(ada), cem);
    const next = signing(rivalled(here, [takeOverBy(ben), later], chainOf('co-host')));
    const roles = Object.fromEntries((next?.members ?? []).map(({ name, role }) => [name, role]));
    assert.deepEqual(roles, {
      Ada: 'host',
      Ben: 'co-host',
      Cem: 'co-host',
      Dora: 'participant',
      Friend: 'participant',
    });
    assert.deepEqual(next?.banned, []);
  });

  it('A9: goes on under the lock that the rival has put in, once it has been shown the gate', () => {
    const lock = { gateV: 2, gateHash: hash('next') };
    const rivals = [takeOverBy(ben), takeOverBy(ben, { v: 3, ...lock })];
    const waiting = rivalled(page(ada), rivals, chainOf('co-host'));
    assert.equal(signing(waiting), null, 'nobody would follow it under the lock before');
    const shown = run(waiting.state, { type: 'gate-shown', ...lock }, 31_000);
    const next = signing(run(shown.state, answer, 31_500));
    assert.deepEqual([next?.lead, next?.gateV, next?.gateHash], [ada.ik, 2, lock.gateHash]);
    assert.equal(signing(run(shown.state, answer, 42_000)), null, 'it is kept for ten seconds');
  });

  it('A9: answers a rival that has missed a removal, and leaves the removed one out', () => {
    const banned = { v: 5, members: members.slice(0, 3), banned: [dora.ik] };
    const next = signing(
      rivalled(page(ada, signed({ ...standing, ...banned })), [takeOverBy(ben)], chainOf('co-host')),
    );
    assert.deepEqual(next?.members, members.slice(0, 3));
    assert.deepEqual([next.banned, next.term, next.v], [[dora.ik], 3, 6]);
  });

  for (const [what, chain] of [
    ['nothing to show', null],
    ['a grant that has run out', chainOf('co-host', 1)],
  ] as const) {
    it(`A7: is not moved by somebody with ${what}`, () => {
      assert.equal(signing(rivalled(page(ada), [takeOverBy(ben)], chain)), null);
    });
  }
});

describe('A9: a lead that has missed the last words of the one before it', () => {
  const led = run(lose(page(cem)).state, due, 24_000);
  const sign = led.effects.find(({ type }) => type === 'sign');
  assert.ok(sign?.type === 'sign' && sign.statement.type === 'roster');
  const taken = signed(sign.statement.body, cem);
  const stands = run(led.state, { type: 'signed', purpose: sign.purpose, signed: taken }, 24_000);
  const mine = run(stands.state, beat, 25_000).state;
  const lastWords = (change: Partial<Roster>): SignedRoster => signed({ ...standing, v: 2, ...change });
  const host = chainOf('host');

  it('goes on from them, and from nothing else', () => {
    const rest = members.slice(0, 3);
    const next = signing(rivalled(mine, [lastWords({ members: rest, banned: [dora.ik] })], host));
    assert.deepEqual([next?.lead, next?.members, next?.banned], [cem.ik, rest, [dora.ik]]);
    assert.deepEqual([next?.term, next?.v], [3, 3]);
  });

  it('shows what it knows to whoever takes over without knowing it', () => {
    const informed = page(dora, lastWords({ members, banned: [somebody('Eve').ik] }));
    const told = hear(withLinkTo(informed, cem), takeOverBy(cem), chainOf('co-host'), 1_000);
    assert.equal(told.state.roster.current?.statement.body.lead, ada.ik);
    const sent = told.effects.flatMap((effect) => (effect.type === 'send-link' ? [effect.peer] : []));
    assert.deepEqual(sent, [cem.id]);
    assert.deepEqual(hear(told.state, takeOverBy(cem), chainOf('co-host'), 2_000).effects, [], 'once in a while');
  });

  it('is out when they removed it, and comes back when they took its role', () => {
    const others = members.filter(({ ik }) => ik !== cem.ik);
    const outcome = (change: Partial<Roster>): string | null | undefined =>
      rivalled(mine, [lastWords(change)], host).state.outcome?.reason;
    assert.equal(outcome({ members: others, banned: [cem.ik] }), 'removed');
    assert.equal(outcome({ members: [...others, member(cem, { rank: 2 })] }), 'connection-lost');
  });

  it('takes nothing from those it has removed itself, nor twice from the same', () => {
    const state = {
      ...mine,
      roster: {
        ...mine.roster,
        current: signed({ ...(sign.statement.body as Roster), banned: [ada.ik], members: members.slice(1) }, cem),
      },
    };
    const words = lastWords({ members: members.slice(0, 3), banned: [dora.ik] });
    assert.equal(signing(rivalled(state, [words], host)), null);
    const once = rivalled(mine, [words], host);
    assert.equal(signing(rivalled(once.state, [words], host)), null);
  });
});

describe('a hand-over', () => {
  const named = signed({ ...standing, v: 2, lead: cem.ik, reason: 'handed-over' });

  it('is taken up at once by whoever was named, with a term of its own', () => {
    const told = hear(page(cem), named, chainOf('host'), 1_000);
    assert.equal(planOf(told), 0);
    const first = signing(run(told.state, due, 1_000));
    assert.deepEqual([first?.lead, first?.term, first?.v, first?.members], [cem.ik, 2, 3, members]);
  });

  it('is left alone by those who outrank it, until their person asks', () => {
    const told = hear(page(ben), named, chainOf('host'), 1_000);
    assert.equal(planOf(told), null);
    const led = hear(told.state, takeOverBy(cem, { v: 3 }), chainOf('co-host'), 1_100);
    assert.equal(planOf(led), null);
    assert.equal(signing(run(led.state, due, 1_200)), null);
    const asked = run(led.state, { type: 'command', id: 7, command: { type: 'take-over' } }, 1_300);
    assert.equal(signing(asked)?.lead, ben.ik);
  });

  it('is made by the lead’s wish, and by nobody else’s', () => {
    const wish = { type: 'command', id: 7, command: { type: 'hand-over', id: cem.id } } as const;
    const handed = signing(run(page(ada), wish, 1_000));
    assert.deepEqual([handed?.lead, handed?.reason, handed?.term, handed?.v], [cem.ik, 'handed-over', 1, 2]);
    assert.equal(signing(run(page(ben), wish, 1_000)), null);
    const toDora = { ...wish, command: { type: 'hand-over', id: dora.id } } as const;
    assert.equal(signing(run(page(ada), toDora, 1_000)), null);
  });

  it('take-over is refused to who does not outrank the lead', () => {
    const refused = run(page(cem), { type: 'command', id: 7, command: { type: 'take-over' } }, 1_000);
    assert.deepEqual(refused.effects, [{ type: 'reject', command: 7, code: 'aborted' }]);
  });
});
