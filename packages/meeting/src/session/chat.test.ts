/** R11: chat over bound links, in memory, in order, limited. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, meet, texts } from '../testing/people.test.js';

type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

const say = ({ session }: FakeParticipant, text: string, to?: string): Promise<{ readonly id: string }> =>
  session.dispatch({ type: 'send-chat', text, ...(to === undefined ? {} : { to }) });

describe('R11: chat', () => {
  it('arrives everywhere in the order in which each wrote it, with the name of the roster', async () => {
    const world = createTestWorld();
    const people = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const [ada, ben, cem] = people;
    for (let i = 1; i <= 5; i += 1) await say(ben, `ben ${String(i)}`);
    await world.clock.advance(100);
    await say(cem, 'cem');
    await world.clock.advance(100);
    const all = ['ben 1', 'ben 2', 'ben 3', 'ben 4', 'ben 5', 'cem'];
    for (const person of people) assert.deepEqual(texts(person), all);
    assert.equal(ada.state.chat[0]?.name, 'Ben');
    assert.equal(ada.state.chat[0]?.from, ben.id);
    assert.equal(ada.state.unread, 6);
    await ada.session.dispatch({ type: 'mark-chat-read' });
    assert.equal(ada.state.unread, 0);
    assert.equal(ben.state.unread, 1);
  });

  it('a private message reaches one person only', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await say(ada, 'for you', ben.id);
    await world.clock.advance(100);
    assert.deepEqual(texts(ben), ['for you']);
    assert.equal(ben.state.chat[0]?.to, ben.id);
    assert.deepEqual(texts(cem), []);
    await assert.rejects(say(ada, 'to nobody', 'somebody-else'), isCoded('aborted'));
  });

  it('the author takes a message back everywhere; nobody else can', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const { id } = await say(ben, 'slip');
    await world.clock.advance(100);
    await assert.rejects(cem.session.dispatch({ type: 'delete-chat', id }), isCoded('aborted'));
    await ben.session.dispatch({ type: 'delete-chat', id });
    await world.clock.advance(100);
    for (const { state } of [ada, ben, cem]) {
      assert.deepEqual(
        state.chat.map(({ text, deleted }) => [text, deleted]),
        [['', true]],
      );
    }
  });

  it('the host clears it for all; a participant cannot', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await say(ben, 'one');
    await world.clock.advance(100);
    await assert.rejects(ben.session.dispatch({ type: 'clear-chat' }), isCoded('aborted'));
    await ada.session.dispatch({ type: 'clear-chat' });
    await world.clock.advance(100);
    for (const person of [ada, ben, cem]) assert.deepEqual(texts(person), []);
  });

  it('what a lost link swallowed arrives over the next one, once and in order', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await say(ada, 'before');
    await world.clock.advance(100);
    world.network.carry = () => null;
    await say(ada, 'swallowed');
    await world.clock.advance(10);
    world.network.carry = (_from, message) => message;
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10);
    const { id } = await say(ada, 'meanwhile');
    assert.deepEqual(ada.state.chat.find((entry) => entry.id === id)?.undeliveredTo, [ben.id]);
    await world.clock.advance(10_000);
    assert.deepEqual(texts(ben), ['before', 'swallowed', 'meanwhile']);
    assert.deepEqual(
      ada.state.chat.map(({ undeliveredTo }) => undeliveredTo),
      [[], [], []],
    );
  });

  it('says who did not get it when somebody is gone', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10);
    await say(ada, 'too late');
    await ada.session.dispatch({ type: 'remove', id: ben.id });
    await world.clock.advance(10_000);
    assert.deepEqual(texts(cem), ['too late']);
    assert.deepEqual(ada.state.chat[0]?.undeliveredTo, [ben.id]);
  });

  it('D10: more than ten a second, or 16 KiB, is refused by the writer itself', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant];
    await assert.rejects(say(ada, 'ä'.repeat(8 * 1024 + 1)), isCoded('protocol-malformed'));
    await assert.rejects(say(ada, '   '), isCoded('protocol-malformed'));
    const results = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => say(ada, String(i))));
    const refused = results.filter((result) => result.status === 'rejected');
    assert.equal(refused.length, 20);
    await world.clock.advance(1_000);
    await say(ada, 'later');
  });

  it('never passes the server, and is gone on leaving', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const before = world.server.received.length;
    await say(ada, 'between us');
    await world.clock.advance(1_000);
    assert.equal(world.server.received.length, before);
    await ben.session.dispatch({ type: 'leave' });
    assert.deepEqual(ben.state.chat, []);
  });

  it('is not there where the policy leaves it out', async () => {
    const world = createTestWorld({ policy: { chat: false } });
    const [ada] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant];
    await assert.rejects(say(ada, 'hello'), isCoded('aborted'));
  });
});
