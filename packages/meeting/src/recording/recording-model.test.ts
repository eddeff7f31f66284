/**
 * I17, I18: over random histories of coming, leaving, agreeing, withdrawing, stopping, silence, and a network that loses, repeats
 * and reorders, nothing of anybody is recorded or goes to the recorder without their live consent. Looked at after every step.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PeerId } from '../machine/peer-id.js';
import { A, B, C, D, isAny, RecordingWorld } from './recording-world.test.js';

type Action =
  | {
      readonly do: 'ask' | 'agree' | 'decline' | 'withdraw' | 'stop' | 'leave' | 'come' | 'reload';
      readonly who: PeerId;
    }
  | { readonly do: 'cut' | 'join'; readonly who: PeerId; readonly other: PeerId }
  | { readonly do: 'deliver' | 'repeat' | 'lose'; readonly at: number }
  | { readonly do: 'trust'; readonly who: PeerId; readonly trust: 'held' | 'lost' | 'forked' }
  | { readonly do: 'sign' | 'settle' | 'tick' | 'demote' | 'unite' };

const who = fc.constantFrom(A, B, C, D);
const at = fc.nat({ max: 40 });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('agree' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('ask' as const), who: fc.constantFrom(A, A, A, B) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('decline', 'withdraw', 'stop', 'leave', 'reload'), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('come' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cut', 'join'), who, other: who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('deliver', 'deliver', 'repeat', 'lose'), at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('trust' as const),
      who,
      trust: fc.constantFrom('held', 'held', 'lost', 'lost', 'forked'),
    }),
  },
  // Left to chance alone, everybody hardly ever agrees.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unite' as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('sign', 'settle', 'settle', 'tick', 'tick', 'demote') }) },
);

/** What the persons have done, kept apart from the machines: whose consent to which recording is alive. */
class Book {
  readonly alive = new Set<string>();
  readonly world: RecordingWorld;
  reached = 0;

  constructor(world: RecordingWorld) {
    this.world = world;
    world.watch = () => void this.check();
  }

  check(): void {
    const { world } = this;
    for (const [recorder, { open, members }] of world.pages) {
      for (const person of world.pages.keys()) {
        const taken = world.taken(recorder, person);
        if (!isAny(taken)) continue;
        if (person !== recorder) this.reached += 1;
        assert.ok(open?.phase === 'recording' && open.by === recorder, 'taken by who does not record');
        assert.ok(members.has(person), 'taken of who is not listed');
        if (person === recorder) continue;
        assert.ok(open.consents.has(person), 'I17: taken without a receipt');
        // A withdrawal that is still on its way: then nothing comes any more that could be taken.
        const isAlive = this.alive.has(`${person} ${open.id}`);
        assert.ok(isAlive || !isAny(world.sent(person, recorder)), 'I18: recorded without a live consent');
      }
      if (open?.pause === 'silence' && open.by !== recorder) {
        assert.ok(!isAny(world.sent(recorder, open.by)), 'D8: it reads paused, and something goes out');
      }
      if (open?.phase !== 'recording' || open.by !== recorder) continue;
      for (const person of members.keys()) {
        if (person === recorder || !isAny(world.sent(person, recorder))) continue;
        if (!world.page(recorder).links.has(person)) continue;
        assert.ok(this.alive.has(`${person} ${open.id}`), 'I17: sent to the recorder without a live consent');
      }
    }
  }

  act(step: Action): void {
    const { world } = this;
    if ('who' in step && !('other' in step)) this.#person(step);
    else if ('other' in step) {
      if (step.who === step.other || !world.listed.includes(step.who) || !world.listed.includes(step.other)) return;
      if (step.do === 'cut') world.unlink(step.who, step.other);
      else world.link(step.who, step.other);
    } else if ('at' in step) {
      const index = world.packets.length === 0 ? 0 : step.at % world.packets.length;
      if (step.do === 'lose') world.packets.splice(index, 1);
      else world.deliver(index, step.do === 'repeat');
    } else this.#world(step.do);
  }

  #world(what: 'sign' | 'settle' | 'tick' | 'demote' | 'unite'): void {
    const { world } = this;
    if (what === 'sign') world.sign();
    else if (what === 'unite') this.#unite();
    else if (what === 'settle') world.settle();
    else if (what === 'demote') world.list(world.listed, [], [B]);
    else {
      world.now += 1_000;
      for (const id of [...world.listed]) world.feed(id, { type: 'tick' });
    }
  }

  /** Somebody asks, if nobody has, and everybody agrees. */
  #unite(): void {
    const { world } = this;
    this.act({ do: 'ask', who: A });
    world.settle();
    for (const who of [...world.listed]) this.act({ do: 'agree', who });
    world.settle();
  }

  #person(step: Extract<Action, { who: PeerId }>): void {
    const { world } = this;
    const { who: id } = step;
    const isIn = world.listed.includes(id);
    if (step.do === 'come') {
      if (!isIn) world.list([...world.listed, id]);
      return;
    }
    if (!isIn) return;
    const open = world.page(id).open?.id;
    switch (step.do) {
      case 'agree':
        if (open !== undefined) this.alive.add(`${id} ${open}`);
        return world.agree(id);
      case 'withdraw':
      case 'decline':
      case 'stop':
        // Before the transition: from the click on there is no consent.
        if (step.do === 'withdraw') this.alive.delete(`${id} ${open ?? ''}`);
        return void world.act(id, step.do);
      case 'ask':
        return void world.ask(id);
      case 'leave':
      case 'reload':
        for (const entry of [...this.alive]) if (entry.startsWith(`${id} `)) this.alive.delete(entry);
        if (step.do === 'reload') return this.#quietly(() => void world.list(world.listed, [id]));
        return this.#quietly(() => void world.list(world.listed.filter((other) => other !== id)));
      case 'trust':
        return void world.feed(id, { type: 'trust', trust: step.trust });
      default:
    }
  }

  /** That a page is gone and that the others know it is one thing here. */
  #quietly(run: () => void): void {
    this.world.watch = () => undefined;
    run();
    this.world.watch = () => void this.check();
    this.check();
  }
}

describe('I17, I18: whatever happens', () => {
  it('nobody is recorded, or sends to the recorder, without a live consent', () => {
    let reached = 0;
    const history = fc.array(action, { minLength: 20, maxLength: 120 });
    fc.assert(
      fc.property(history, (steps) => {
        const world = RecordingWorld.of([A, B, C]);
        const book = new Book(world);
        for (const step of steps) book.act(step);
        reached += book.reached;
      }),
      { numRuns: 300 },
    );
    assert.ok(reached > 1_000, `hardly anybody was recorded: ${String(reached)}`);
  });

  it('I18: in every step what is cut comes before what is told, and what is opened after', () => {
    const history = fc.array(action, { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(history, (steps) => {
        const world = RecordingWorld.of([A, B, C]);
        const book = new Book(world);
        for (const step of steps) {
          if (step.do !== 'withdraw' || !world.listed.includes(step.who)) {
            book.act(step);
            continue;
          }
          const { open } = world.page(step.who);
          const wasSending = open !== null && isAny(world.sent(step.who, open.by));
          world.log.length = 0;
          book.act(step);
          if (open?.own !== 'yes' || open.by === step.who) continue;
          const own = world.log.filter(({ page }) => page === step.who).map(({ effect }) => effect);
          const signs = own.findIndex(({ type }) => type === 'sign');
          const cut = own.findIndex((effect) => effect.type === 'send-own' && effect.peer === open.by);
          assert.ok(signs >= 0);
          if (wasSending) assert.ok(cut >= 0 && cut < signs, 'told before it was cut');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('E3: once messages come through again, a withdrawal has stopped it within a second', () => {
    const history = fc.array(action, { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(history, (steps) => {
        const world = RecordingWorld.of([A, B, C]);
        const book = new Book(world);
        for (const step of steps) book.act(step);
        const withdrawn = [...world.pages].filter(([, { open }]) => open?.own === 'withdrawn');
        const ids = withdrawn.map(([, { open }]) => open?.id);
        for (const one of world.listed) for (const other of world.listed) if (one !== other) world.link(one, other);
        world.pass(1);
        for (const { open } of world.pages.values()) {
          if (open !== null && ids.includes(open.id)) assert.equal(open.phase, 'requested');
        }
      }),
      { numRuns: 200 },
    );
  });
});
