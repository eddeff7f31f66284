/**
 * Random histories of a meeting for the model tests: people who lead, hand over, lose the lead, take over and lie, over lines
 * that delay and repeat. Plays them on the judge, and calls `watch` for every candidate that anybody is given.
 */
import fc from 'fast-check';
import type { Hash32, Roster, RosterMember } from '@in-camera/protocol';
import { ben, ada, cem, hash, member, mid, roster, somebody } from '../testing/machine.test.js';
import type { Somebody } from '../testing/machine.test.js';
import { judgeRoster, type JudgeFacts, type Judgement } from './judge-roster.js';
import { createNextRoster } from './roster-change.js';
import type { SignedRoster } from './roster-state.js';
import type { LeadClass } from './standing.js';
import { answersTakeOver, candidateFrom, takeOverNumber, travellingRosters } from './succession.js';
import type { SuccessionFacts } from './succession.js';

export const PEOPLE: readonly Somebody[] = [ada, ben, cem, somebody('Dora'), somebody('Eve'), somebody('Fay')];

type Kind = 'admit' | 'remove' | 'lock' | 'unlock' | 'promote' | 'demote' | 'change-lock' | 'end';

export type Event =
  | { readonly kind: 'change'; readonly what: Kind; readonly who: number; readonly by: number }
  | { readonly kind: 'hand-over'; readonly from: number; readonly to: number }
  | { readonly kind: 'lose' | 'regain' | 'take-over'; readonly who: number }
  | { readonly kind: 'tell'; readonly from: number; readonly to: number }
  | { readonly kind: 'replay'; readonly which: number; readonly to: number; readonly bare: boolean }
  | { readonly kind: 'lie'; readonly who: number; readonly to: number; readonly how: Lie };

/** What a liar changes in the roster that stands where it is told. */
export interface Lie {
  readonly term: number;
  readonly v: number;
  readonly lead: number | null;
  readonly add: number | null;
  readonly take: number | null;
  readonly promote: boolean;
  readonly swapEk: boolean;
  readonly unban: boolean;
  readonly unspend: boolean;
  readonly unlock: boolean;
  readonly gate: boolean;
  readonly gateV: number;
  readonly end: boolean;
}

export interface Setting {
  /** What each one's chain makes of them; the first is a host and opens the meeting. */
  readonly chains: readonly (LeadClass | null)[];
  readonly liars: ReadonlySet<number>;
  /** How many are in from the beginning. */
  readonly size: number;
}

export interface Page {
  readonly index: number;
  readonly who: Somebody;
  current: SignedRoster;
  /** The roster by which its lead began, as this page saw it. */
  beginning: SignedRoster | null;
  leadIs: LeadClass | null;
  leadBegan: SuccessionFacts['leadBegan'];
  leaseHeld: boolean;
  held: readonly SignedRoster[];
  sawFork: boolean;
}

export interface Occasion {
  readonly page: Page;
  readonly before: SignedRoster;
  readonly candidate: SignedRoster;
  readonly facts: JudgeFacts;
  readonly judgement: Judgement;
}

export const index = fc.nat({ max: PEOPLE.length - 1 });
const some = (weight: number): fc.Arbitrary<boolean> => fc.nat({ max: 9 }).map((roll) => roll < weight);
/** Mostly nobody: a lie that changes one thing goes further than one that changes all. */
const maybe = fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: index });

export const NO_LIE: Lie = {
  term: 0,
  v: 0,
  lead: null,
  add: null,
  take: null,
  promote: false,
  swapEk: false,
  unban: false,
  unspend: false,
  unlock: false,
  gate: false,
  gateV: 0,
  end: false,
};

export const lie: fc.Arbitrary<Lie> = fc.record({
  term: fc.constantFrom(-1, 0, 0, 1, 1, 1, 1, 2, 1000, 1001),
  v: fc.constantFrom(-2, 0, 1, 1, 2),
  lead: maybe,
  add: maybe,
  take: maybe,
  promote: some(1),
  swapEk: some(1),
  unban: some(2),
  unspend: some(1),
  unlock: some(2),
  gate: some(1),
  gateV: fc.constantFrom(-1, 0, 0, 0, 0, 0, 1),
  end: some(1),
});

const kinds: readonly Kind[] = [
  'admit',
  'admit',
  'remove',
  'remove',
  'lock',
  'unlock',
  'promote',
  'promote',
  'demote',
  'change-lock',
  'end',
];

const honestEvent: readonly fc.Arbitrary<Event>[] = [
  fc.record({ kind: fc.constant('change' as const), what: fc.constantFrom(...kinds), who: index, by: index }),
  fc.record({ kind: fc.constant('hand-over' as const), from: index, to: index }),
  fc.record({ kind: fc.constantFrom('lose' as const, 'regain' as const, 'take-over' as const), who: index }),
  fc.record({ kind: fc.constant('tell' as const), from: index, to: index }),
  fc.record({ kind: fc.constant('tell' as const), from: index, to: index }),
  fc.record({ kind: fc.constant('replay' as const), which: fc.nat({ max: 40 }), to: index, bare: fc.boolean() }),
];
const hostileEvent: fc.Arbitrary<Event> = fc.record({
  kind: fc.constant('lie' as const),
  who: index,
  to: index,
  how: lie,
});

/** Long enough for a meeting to change hands a few times; they are made shorter when one fails. */
const LENGTH = { minLength: 1, maxLength: 40, size: 'max' } as const;

export const honestHistory = fc.array(fc.oneof(...honestEvent), LENGTH);
export const hostileHistory = fc.array(fc.oneof(...honestEvent, hostileEvent, hostileEvent), LENGTH);

const chain = fc.constantFrom<LeadClass | null>('host', 'co-host', 'co-host', null);

/** @param liars whether there are any; the opener is none. */
export function settings(liars: boolean, others: fc.Arbitrary<LeadClass | null> = chain): fc.Arbitrary<Setting> {
  return fc.record({
    chains: fc.tuple(fc.constant('host' as const), ...PEOPLE.slice(1).map(() => others)),
    liars: liars
      ? fc.uniqueArray(index, { minLength: 1, maxLength: 3 }).map((list) => new Set(list.filter((i) => i > 0)))
      : fc.constant(new Set<number>()),
    size: fc.integer({ min: 2, max: 5 }),
  });
}

export class RosterHistory {
  readonly pages: readonly Page[];
  readonly signed: SignedRoster[] = [];
  readonly #setting: Setting;
  readonly #watch: (occasion: Occasion) => void;

  constructor(setting: Setting, watch: (occasion: Occasion) => void) {
    this.#setting = setting;
    this.#watch = watch;
    const members = PEOPLE.slice(0, setting.size).map((who, i) => listed(who, i, setting.chains[i] ?? null));
    const first = this.sign(roster({ members }), ada);
    this.pages = PEOPLE.slice(0, setting.size).map((who, i) => pageOf(who, i, first));
  }

  /** Only who was in from the beginning has a page; whoever is admitted later is a name in the list. */
  play(events: readonly Event[]): void {
    for (const event of events) this.#happen(event);
  }

  /** Both pages tell each other what stands until nothing new is said. */
  exchange(a: Page, b: Page): void {
    for (let round = 0; round < 4; round += 1) {
      this.tell(a, b);
      this.tell(b, a);
    }
  }

  tell(from: Page, to: Page): void {
    for (const each of travellingRosters(from.current, from.beginning, 0)) this.give(to, each);
  }

  lose(page: Page): void {
    page.leaseHeld = false;
    const waiting = page.held;
    page.held = [];
    for (const each of waiting) this.give(page, each);
  }

  /** Signs `page` into the lead, whatever the time; what comes of it is for the others to judge. */
  takeOver(page: Page): void {
    const seen = page.held.map(({ statement }) => statement.body);
    const { current } = page;
    const { gateV, gateHash } = [current.statement.body, ...seen].reduce((a, b) => (b.gateV > a.gateV ? b : a));
    const number = takeOverNumber(current.statement.body, seen);
    // A host that has heard of another lock goes on with it; a co-host changes none.
    const lock = this.#chainOf(page.who.ik) === 'host' ? { gateV, gateHash } : {};
    const body = { ...current.statement.body, ...number, ...lock };
    const own = page.who;
    const is = this.#chainOf(own.ik);
    const known = body.members.find(({ ik }) => ik === own.ik);
    // A host writes itself in as what it is, whatever a co-host made of it; a co-host may not touch an entry.
    const self = known !== undefined && is !== 'host' ? known : listed(own, known?.rank ?? 20, is);
    const members = [...body.members.filter((each) => each !== known), self];
    const next = this.sign({ ...body, lead: own.ik, members, prevHash: page.current.hash, reason: 'taken-over' }, own);
    this.#stand(page, next, 'lease', this.#chainOf(own.ik));
  }

  give(page: Page, candidate: SignedRoster, bare = false): void {
    const before = page.current;
    const signerIs = bare ? null : this.#chainOf(candidate.statement.signer);
    const { leaseHeld, leadIs } = page;
    const facts: JudgeFacts = { own: page.who, door: null, leaseHeld, signerIs, leadIs };
    const judgement = judgeRoster(before, candidate, facts);
    this.#watch({ page, before, candidate, facts, judgement });
    if (judgement.verdict === 'fork') page.sawFork = true;
    if (judgement.verdict === 'hold') page.held = [...page.held, candidate].slice(-4);
    if (judgement.verdict === 'accept') this.#stand(page, candidate, judgement.by, signerIs);
  }

  sign(body: Roster, who: Somebody): SignedRoster {
    const each: SignedRoster = {
      statement: { type: 'roster', mid: MEETING, signer: who.ik, body },
      hash: numbered(this.signed.length + 1),
      wire: EMPTY,
    };
    this.signed.push(each);
    return each;
  }

  #stand(page: Page, next: SignedRoster, by: 'door' | 'lead' | 'rank' | 'lease', is: LeadClass | null): void {
    const before = page.current.statement.body.lead;
    page.current = next;
    if (idOf(before) === idOf(next.statement.body.lead) && by === 'lead') return;
    page.leadIs = by === 'lead' ? null : is;
    page.leadBegan = by === 'lead' ? 'hand-over' : by;
    page.beginning = next;
    page.leaseHeld = true;
  }

  #happen(event: Event): void {
    switch (event.kind) {
      case 'change': {
        const leading = this.pages.filter(leads);
        const page = leading[event.by % leading.length];
        if (page !== undefined) this.#change(page, event.what, PEOPLE[event.who]!);
        return;
      }
      case 'hand-over': {
        const leading = this.pages.filter(leads);
        const page = leading[event.from % leading.length];
        if (page === undefined) return;
        const heirs = page.current.statement.body.members.filter(
          ({ ik, role }) => ik !== page.who.ik && MAY_LEAD.has(role),
        );
        const heir = heirs[event.to % heirs.length];
        if (heir === undefined) return;
        const next: Roster = { ...following(page), lead: heir.ik, reason: 'handed-over' };
        this.#stand(page, this.sign(next, page.who), 'lead', null);
        return;
      }
      case 'lose':
        if (this.pages[event.who] !== undefined) this.lose(this.pages[event.who]!);
        return;
      case 'regain':
        if (this.pages[event.who] !== undefined) this.pages[event.who]!.leaseHeld = true;
        return;
      case 'take-over':
        if (this.pages[event.who] !== undefined) this.#succeed(this.pages[event.who]!);
        return;
      case 'tell': {
        const [from, to] = [this.pages[event.from], this.pages[event.to]];
        if (from !== undefined && to !== undefined && from !== to) this.tell(from, to);
        return;
      }
      case 'replay': {
        const [old, to] = [this.signed[event.which % this.signed.length]!, this.pages[event.to]];
        if (to !== undefined) this.give(to, old, event.bare);
        return;
      }
      case 'lie': {
        const to = this.pages[event.to % this.pages.length]!;
        const liars = [...this.#setting.liars];
        const who = PEOPLE[liars[event.who % liars.length] ?? -1];
        if (who === undefined) return;
        this.give(to, this.sign(twist(to.current.statement.body, event.how, who), who));
      }
    }
  }

  /** By the rules of succession, with the clock where it makes waiting no matter. */
  #succeed(page: Page): void {
    const { current, leadIs, leadBegan, leaseHeld, who } = page;
    const own = { ik: who.ik, is: this.#chainOf(who.ik) };
    const body = current.statement.body;
    const at = candidateFrom({
      own,
      current: body,
      leadIs,
      leadBegan,
      leadHeardAt: leaseHeld ? null : 0,
      asked: false,
    });
    const answers = page.held.some((each) =>
      answersTakeOver({ own, current: body }, each, this.#chainOf(each.statement.signer)),
    );
    if (at !== null || answers) this.takeOver(page);
  }

  #change(page: Page, what: Kind, who: Somebody): void {
    const body = page.current.statement.body;
    const next = changed(body, page, what, who, this.#chainOf(who.ik));
    if (next === null) return;
    this.#stand(page, this.sign({ ...next, ...numberAfter(page) }, page.who), 'lead', null);
  }

  #chainOf(ik: Uint8Array): LeadClass | null {
    return this.#setting.chains[PEOPLE.findIndex((who) => who.ik === ik)] ?? null;
  }
}

const MAY_LEAD: ReadonlySet<string> = new Set(['host', 'co-host']);
const MEETING = mid('meeting');
const EMPTY = new Uint8Array();
const IDS = new Map<Uint8Array, string>(PEOPLE.map(({ ik, id }) => [ik, id]));
const idOf = (ik: Uint8Array): string => IDS.get(ik) ?? '';

/** A hash of its own for each statement: nobody signs the same bytes twice here. */
function numbered(n: number): Hash32 {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes as Hash32;
}

function listed(who: Somebody, rank: number, is: LeadClass | null): RosterMember {
  return member(who, { rank, role: is ?? 'participant' });
}

function pageOf(who: Somebody, i: number, current: SignedRoster): Page {
  const seen = { beginning: null, leadIs: 'host', leadBegan: 'door', leaseHeld: true } as const;
  return { index: i, who, current, ...seen, held: [], sawFork: false };
}

function leads({ who, current: { statement } }: Page): boolean {
  return statement.body.lead === who.ik && statement.body.members.length > 0;
}

/** In the own term, or in one of its own for whoever was named by another. */
function numberAfter({ who, current: { statement } }: Page): { term: number; v: number } {
  const { term, v } = statement.body;
  return { term: statement.signer === who.ik ? term : term + 1, v: v + 1 };
}

function following(page: Page): Roster {
  return { ...page.current.statement.body, ...numberAfter(page), prevHash: page.current.hash };
}

function changed(body: Roster, page: Page, what: Kind, who: Somebody, is: LeadClass | null): Roster | null {
  const { hash: prev } = page.current;
  const known = body.members.find(({ ik }) => ik === who.ik);
  const inRole = (role: RosterMember['role']): Roster => ({
    ...following(page),
    reason: 'role',
    members: body.members.map((each) => (each === known ? { ...each, role } : each)),
  });
  switch (what) {
    case 'admit':
      if (known !== undefined || body.flags.locked || body.banned.includes(who.ik)) return null;
      return withInvite(
        createNextRoster(body, prev, {
          kind: 'admit',
          guest: { ...who, guest: false },
          admittedBy: 'host',
          command: 0,
        }),
        who,
      );
    case 'remove':
      return known === undefined || who === page.who
        ? null
        : createNextRoster(body, prev, { kind: 'remove', id: who.id, command: 0 });
    case 'lock':
    case 'unlock':
      return createNextRoster(body, prev, { kind: 'lock', on: what === 'lock', command: 0 });
    case 'change-lock':
      return createNextRoster(body, prev, {
        kind: 'change-lock',
        gateV: body.gateV + 1,
        gateHash: hash(`gate ${String(body.gateV + 1)} by ${page.who.name}`),
        removes: [],
        keptBans: body.banned,
        commands: [],
      });
    case 'promote':
      return known === undefined || who === page.who || is === null ? null : inRole(is);
    case 'demote':
      return known === undefined || who === page.who ? null : inRole('participant');
    case 'end':
      // Seldom: most of what is of interest happens before it.
      return body.v % 5 === 0 ? createNextRoster(body, prev, { kind: 'end', command: 0 }) : null;
  }
}

/** Everybody who comes later comes by an invite of their own. */
function withInvite(body: Roster, { name }: Somebody): Roster {
  const invite = INVITES.get(name);
  return invite === undefined || body.spent.includes(invite) ? body : { ...body, spent: [...body.spent, invite] };
}

const INVITES = new Map(PEOPLE.map(({ name }) => [name, hash(`invite of ${name}`)]));

/** What `signer` makes of a roster by lying. */
export function twist(body: Roster, how: Lie, signer: Somebody): Roster {
  const { lead, add, take } = how;
  const added = add === null ? [] : [member(PEOPLE[add]!, { rank: 30 + add })];
  const members = [...body.members.filter(({ ik }) => take === null || ik !== PEOPLE[take]!.ik), ...added].map(
    (each) => {
      const isOwn = each.ik === signer.ik;
      const role = how.promote && isOwn ? 'host' : each.role;
      return how.swapEk && !isOwn ? { ...each, role, ek: OTHER_EK } : { ...each, role };
    },
  );
  return {
    ...body,
    term: Math.max(0, body.term + how.term),
    v: Math.max(0, body.v + how.v),
    lead: PEOPLE[lead ?? -1]?.ik ?? signer.ik,
    members: how.end ? [] : members,
    reason: how.end ? 'ended' : 'taken-over',
    banned: how.unban ? [] : body.banned,
    spent: how.unspend ? [] : body.spent,
    flags: how.unlock ? { ...body.flags, locked: false } : body.flags,
    gateV: Math.max(0, body.gateV + how.gateV),
    gateHash: how.gate ? hash('another gate') : body.gateHash,
  };
}

const OTHER_EK = somebody('Zoe').ek;
