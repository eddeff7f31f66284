/** R10, D8, E1 to E4, I17, I18: a recording only of those who agreed, from the request to its end. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectRecording } from './recording-view.js';
import { A, B, C, D, isAny, RecordingWorld, SCOPE } from './recording-world.test.js';
import { NOTHING } from './recording-state.js';

/** Ada records, Ben and Cem have agreed. */
function running(onDecline: 'stop' | 'exclude' = 'stop'): RecordingWorld {
  const world = RecordingWorld.of([A, B, C]);
  world.ask(A, { onDecline });
  world.settle();
  for (const id of [B, C]) world.agree(id);
  world.settle();
  assert.equal(world.page(A).open?.phase, 'recording');
  return world;
}

const stateOf = (world: RecordingWorld, id: string): string => selectRecording(world.page(id)).state;
const reasons = (world: RecordingWorld, id: string): string[] =>
  world.log.flatMap(({ page, effect }) => (page === id && effect.type === 'over' ? [effect.reason] : []));

describe('R10: a request', () => {
  it('I17: takes nothing of anybody before the last has agreed, and then of all', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.settle();
    world.agree(B);
    world.settle();
    for (const id of [A, B, C]) {
      assert.deepEqual(world.taken(A, id), NOTHING);
      assert.equal(stateOf(world, id), 'requested');
    }
    world.agree(C);
    world.settle();
    for (const id of [A, B, C]) {
      assert.deepEqual(world.taken(A, id), SCOPE);
      assert.equal(stateOf(world, id), 'recording');
    }
  });

  it('shows nobody who has agreed and who has not, the recorder included', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.settle();
    const before = [A, C].map((id) => selectRecording(world.page(id)));
    world.agree(B);
    world.settle();
    assert.deepEqual(
      [A, C].map((id) => selectRecording(world.page(id))),
      before,
    );
    assert.equal(before[0]?.agreed, 0);
    assert.equal(selectRecording(world.page(B)).own, 'yes');
  });

  it('ends after 60 s without unanimity, and a no sends nothing', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.settle();
    world.agree(B);
    world.settle();
    const sent = world.packets.length;
    world.act(C, 'decline');
    assert.equal(world.packets.length, sent);
    assert.equal(selectRecording(world.page(C)).own, 'no');
    world.pass(59);
    assert.equal(stateOf(world, B), 'requested');
    world.pass(1);
    for (const id of [A, B, C]) {
      assert.equal(stateOf(world, id), 'idle');
      assert.deepEqual(reasons(world, id), ['not-all-agreed']);
    }
    world.agree(C);
    world.settle();
    assert.equal(isAny(world.taken(A, B)), false);
  });

  it('is refused while another is open, to who may not record, and for nothing', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.settle();
    const codes = (effects: readonly { readonly type: string }[]): unknown[] =>
      effects.flatMap((effect) => (effect.type === 'reject' && 'code' in effect ? [effect.code] : []));
    assert.deepEqual(codes(world.ask(B)), ['aborted']);
    assert.deepEqual(codes(world.ask(A)), ['aborted']);
    const other = RecordingWorld.of([A, B, C]);
    assert.deepEqual(codes(other.ask(C)), ['consent-refused']);
    assert.deepEqual(codes(other.ask(A, { scope: NOTHING })), ['protocol-malformed']);
    assert.deepEqual(codes(other.ask(A, { lang: 'fr' })), ['protocol-malformed']);
  });

  it('E2: for another scope is another recording: the old consents are worth nothing', () => {
    const world = running();
    world.act(A, 'stop');
    world.settle();
    world.ask(A, { scope: { ...SCOPE, screen: true } });
    world.settle();
    assert.equal(stateOf(world, A), 'requested');
    for (const id of [B, C]) assert.equal(selectRecording(world.page(id)).own, 'asked');
  });

  it('takes who joined meanwhile into account', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.settle();
    world.agree(B);
    world.list([A, B, C, D]);
    world.settle();
    world.agree(C);
    world.settle();
    assert.equal(stateOf(world, A), 'requested');
    world.agree(D);
    world.settle();
    assert.equal(stateOf(world, A), 'recording');
  });

  it('D8: of somebody who is alone begins at once, and says so before it takes', () => {
    const world = RecordingWorld.of([A]);
    world.ask(A);
    world.sign();
    assert.deepEqual(world.taken(A, A), NOTHING);
    world.settle();
    assert.deepEqual(world.taken(A, A), SCOPE);
  });
});

describe('I18, E3: a withdrawal', () => {
  it('cuts before it is told, is taken out before it is acknowledged, and stops for all', () => {
    const world = running();
    world.log.length = 0;
    world.act(B, 'withdraw');
    assert.deepEqual(world.sent(B, A), NOTHING);
    assert.equal(world.packets.length, 0);
    assert.deepEqual(world.sent(B, C), { voice: true, camera: true, screen: true, screenSound: true });
    world.settle();
    const order = world.log.map(({ page, effect }) => `${page === A ? 'A' : page === B ? 'B' : 'C'} ${effect.type}`);
    assert.ok(order.indexOf('B send-own') < order.indexOf('B sign'), order.join());
    assert.ok(order.indexOf('A take') < order.indexOf('A sign'), order.join());
    for (const id of [A, B, C]) {
      assert.equal(stateOf(world, id), 'idle');
      assert.deepEqual(world.taken(A, id), NOTHING);
    }
    assert.deepEqual(reasons(world, A), ['withdrawn']);
    // It has stopped: there is nothing to hold back any more.
    assert.equal(isAny(world.sent(B, A)), true);
  });

  it('reaches the recorder through others where the direct way is cut', () => {
    const world = running();
    world.act(B, 'withdraw');
    world.sign();
    for (let i = world.packets.length - 1; i >= 0; i -= 1) if (world.packets[i]?.to === A) world.packets.splice(i, 1);
    world.settle();
    assert.deepEqual(world.taken(A, B), NOTHING);
    assert.deepEqual(reasons(world, A), ['withdrawn']);
  });

  it('that the recorder does not heed shuts everybody else, too', () => {
    const world = running();
    world.act(B, 'withdraw');
    world.sign();
    for (let i = world.packets.length - 1; i >= 0; i -= 1) if (world.packets[i]?.to === A) world.packets.splice(i, 1);
    world.deliver(world.packets.findIndex(({ to }) => to === C));
    assert.deepEqual(world.sent(C, A), NOTHING);
    const { state, pause } = selectRecording(world.page(C));
    assert.deepEqual([state, pause], ['paused', 'withdrawn']);
  });

  it('before it began is known to the recorder alone and keeps it from beginning', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.settle();
    world.agree(B);
    world.settle();
    world.act(B, 'withdraw');
    world.sign();
    assert.ok(world.packets.every(({ to }) => to === A));
    world.settle();
    world.agree(C);
    world.agree(B);
    world.settle();
    assert.equal(stateOf(world, A), 'requested');
    world.pass(60);
    assert.deepEqual(reasons(world, A), ['not-all-agreed']);
    assert.equal(isAny(world.sent(B, A)), true);
  });

  it('while the own yes is being signed leaves no yes behind', () => {
    const world = RecordingWorld.of([A, B]);
    world.ask(A);
    world.settle();
    world.agree(B);
    world.act(B, 'withdraw');
    world.settle();
    assert.equal(stateOf(world, A), 'requested');
    assert.equal(selectRecording(world.page(B)).own, 'no');
  });
});

describe('R10: a withdrawal and the end, one after the other', () => {
  const asksFor = (world: RecordingWorld, id: string): string[] =>
    world.log.flatMap(({ page, effect }) => {
      if (page !== id) return [];
      if (effect.type === 'over') return effect.withdrawn;
      return effect.type === 'withdrawn-after' ? [effect.who] : [];
    });

  it('the recorder says who has withdrawn before it says that it has stopped', () => {
    const world = running();
    world.act(B, 'withdraw');
    world.sign();
    for (let i = world.packets.length - 1; i >= 0; i -= 1) if (world.packets[i]?.to !== A) world.packets.splice(i, 1);
    while (world.packets.length > 0) world.deliver(0);
    for (let i = world.packets.length - 1; i >= 0; i -= 1) if (world.packets[i]?.from !== A) world.packets.splice(i, 1);
    world.settle();
    assert.deepEqual(asksFor(world, C), [B]);
    assert.deepEqual(reasons(world, C), ['stopped']);
  });

  it('withdrawn when it had been stopped already, everybody hears of it all the same', () => {
    const world = running();
    world.act(A, 'stop');
    world.act(B, 'withdraw');
    world.settle();
    for (const id of [A, C]) assert.deepEqual(asksFor(world, id), [B], id);
    assert.deepEqual(reasons(world, A), ['stopped']);
  });

  it('signed only after it had stopped, it is told once and kept with the own receipt', () => {
    const world = running();
    world.act(A, 'stop');
    world.sign();
    world.act(B, 'withdraw');
    while (world.packets.length > 0) world.deliver(0);
    assert.equal(stateOf(world, B), 'idle');
    world.settle();
    for (const id of [A, C]) assert.deepEqual(asksFor(world, id), [B], id);
    assert.ok([...world.page(B).withdrawn.values()].every((people) => people.get(B) !== null));
    world.log.length = 0;
    world.pass(3);
    assert.deepEqual([asksFor(world, A), asksFor(world, C)], [[], []]);
  });

  it('of one that was only asked for, nobody hears', () => {
    const world = RecordingWorld.of([A, B, C]);
    world.ask(A);
    world.settle();
    world.agree(B);
    world.settle();
    world.act(A, 'stop');
    world.sign();
    world.act(B, 'withdraw');
    while (world.packets.length > 0) world.deliver(0);
    world.settle();
    for (const id of [A, C]) assert.deepEqual(asksFor(world, id), [], id);
  });
});

describe('E4: who comes while it runs', () => {
  it('is asked, not recorded and not sent to the recorder before they agree', () => {
    const world = running();
    world.list([A, B, C, D]);
    world.settle();
    assert.equal(selectRecording(world.page(D)).own, 'asked');
    assert.deepEqual([world.taken(A, D), world.sent(D, A)], [NOTHING, NOTHING]);
    assert.equal(isAny(world.sent(D, B)), true);
    assert.deepEqual(world.taken(A, B), SCOPE);
    world.agree(D);
    world.settle();
    assert.deepEqual([world.taken(A, D), world.sent(D, A)], [SCOPE, SCOPE]);
  });

  for (const [onDecline, state] of [
    ['stop', 'idle'],
    ['exclude', 'recording'],
  ] as const) {
    it(`and has not agreed after 60 s: ${onDecline}`, () => {
      const world = running(onDecline);
      world.list([A, B, C, D]);
      world.settle();
      world.pass(59);
      assert.equal(stateOf(world, A), 'recording');
      world.pass(1);
      assert.equal(stateOf(world, A), state);
      assert.deepEqual(world.taken(A, D), NOTHING);
      assert.equal(isAny(world.sent(D, A)), onDecline === 'stop');
    });
  }

  it('again with a page loaded anew is asked again, and their old consent is not taken', () => {
    const world = running();
    const old = world.page(A).open?.consents.get(B);
    world.list([A, B, C], [B]);
    world.settle();
    assert.deepEqual([world.taken(A, B), world.sent(B, A)], [NOTHING, NOTHING]);
    assert.deepEqual(world.taken(A, C), SCOPE);
    assert.ok(old !== undefined);
    world.packets.push({ from: C, to: A, path: 'relay', wire: old.wire });
    world.settle();
    assert.deepEqual(world.taken(A, B), NOTHING);
    const refusals = world.log.flatMap(({ effect }) => (effect.type === 'refused' ? [effect.reason] : []));
    assert.deepEqual(refusals, ['replayed']);
    world.now += 1;
    world.agree(B);
    world.settle();
    assert.deepEqual(world.taken(A, B), SCOPE);
  });
});

describe('E3, I17: silence and absence', () => {
  it('5 s of silence pause, and a beat goes on in another segment without another consent', () => {
    const world = running();
    world.pass(4, [B]);
    assert.equal(stateOf(world, A), 'recording');
    world.pass(1, [B]);
    for (const id of [A, B, C]) assert.equal(stateOf(world, id), 'paused');
    for (const id of [A, B, C]) assert.deepEqual(world.taken(A, id), NOTHING);
    world.pass(2);
    for (const id of [A, C]) assert.equal(stateOf(world, id), 'recording');
    assert.equal(world.page(A).open?.segment, 2);
    assert.deepEqual(world.taken(A, B), SCOPE);
  });

  it('after a pause it goes on only when those who came meanwhile have agreed', () => {
    const world = running();
    world.pass(6, [B]);
    world.list([A, B, C, D]);
    world.settle();
    world.pass(3);
    assert.deepEqual([stateOf(world, A), selectRecording(world.page(A)).pause], ['paused', 'newcomer']);
    world.agree(D);
    world.settle();
    assert.equal(stateOf(world, A), 'recording');
  });

  it('A8: without a lease it pauses, and a fork ends it (A6)', () => {
    const world = running();
    world.feed(A, { type: 'trust', trust: 'lost' });
    assert.deepEqual([stateOf(world, A), selectRecording(world.page(A)).pause], ['paused', 'lease']);
    assert.deepEqual(world.taken(A, B), NOTHING);
    world.feed(A, { type: 'trust', trust: 'held' });
    world.settle();
    assert.deepEqual(world.taken(A, B), SCOPE);
    world.feed(A, { type: 'trust', trust: 'forked' });
    assert.deepEqual(world.taken(A, B), NOTHING);
    assert.deepEqual(reasons(world, A), ['fork']);
  });

  it('who leaves or is removed is out, and the others go on', () => {
    const world = running();
    world.list([A, C]);
    assert.deepEqual(world.taken(A, B), NOTHING);
    world.settle();
    assert.deepEqual(world.taken(A, C), SCOPE);
    assert.equal(stateOf(world, C), 'recording');
  });

  const ends: readonly (readonly [string, (world: RecordingWorld) => void, string])[] = [
    ['leaves', (world) => void world.list([B, C]), 'recorder-gone'],
    ['is loaded anew', (world) => void world.list([A, B, C], [A]), 'recorder-gone'],
    ['may not record any more', (world) => void world.list([A, B, C], [], [B]), 'not-allowed'],
  ];
  for (const [what, happen, reason] of ends) {
    it(`a recorder that ${what} records no more`, () => {
      const world = running();
      happen(world);
      world.settle();
      for (const id of [B, C]) {
        assert.equal(stateOf(world, id), 'idle');
        assert.deepEqual(reasons(world, id), [reason]);
        assert.deepEqual(world.taken(A, id), NOTHING);
      }
    });
  }
});

describe('I17: the gate of the sender', () => {
  it('is shut to a peer until it has said over this link whether it records', () => {
    const world = new RecordingWorld();
    world.list([A, B]);
    assert.deepEqual(world.sent(A, B), NOTHING);
    world.settle();
    assert.equal(isAny(world.sent(A, B)), true);
    world.unlink(A, B);
    assert.deepEqual(world.sent(A, B), NOTHING);
    world.link(A, B);
    assert.deepEqual(world.sent(A, B), NOTHING);
    world.settle();
    assert.equal(isAny(world.sent(A, B)), true);
  });

  it('E2: lets nothing through that the request did not name', () => {
    const world = running();
    assert.deepEqual(world.sent(B, A), SCOPE);
    assert.equal(world.sent(B, C).screen, true);
  });
});
