/** Safety words, meeting code and the mark *verified* in whole meetings (R8, A15, A16, A17). */
import type { SafetyEmoji } from '@in-camera/crypto/words';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, links, meet } from '../testing/people.test.js';
import { handOf } from './by-hand.js';
import type { ParticipantState } from './meeting-state.js';

type Two = [FakeParticipant, FakeParticipant];
type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

function seenBy({ state }: FakeParticipant, name: string): ParticipantState {
  const found = state.participants.find((one) => one.name === name);
  assert.ok(found, `${name} is not here`);
  return found;
}

/** What `at` sees beside the other's name. */
function wordsOf(at: FakeParticipant, name: string): Promise<readonly SafetyEmoji[]> {
  return at.session.dispatch({ type: 'get-safety-words', id: seenBy(at, name).id });
}

/** The click in `<safety-words>`. */
async function confirm(world: FakeWorld, at: FakeParticipant, name: string): Promise<void> {
  const confirming = handOf(at.session)?.wordsMatch(seenBy(at, name).id, await wordsOf(at, name));
  await world.clock.advance(50);
  await confirming;
}

async function resume(world: FakeWorld, page: FakeParticipant): Promise<FakeParticipant> {
  const again = await world.reload(page);
  const resuming = again.session.dispatch({ type: 'resume' });
  await world.clock.advance(3_000);
  await resuming;
  return again;
}

const text = (words: readonly SafetyEmoji[]): string => words.map(({ emoji }) => emoji).join('');

describe('R8: the safety words', () => {
  it('are the same at both ends of each pair, seven with names, and others for every pair', async () => {
    const world = createTestWorld();
    const people = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const seen = new Map<string, string>();
    for (const one of people) {
      for (const other of people.filter(({ name }) => name !== one.name)) {
        const words = await wordsOf(one, other.name);
        assert.equal(words.length, 7);
        assert.ok(words.every(({ names }) => names.en !== '' && names.de !== ''));
        const pair = [one.name, other.name].sort().join();
        assert.equal(seen.get(pair) ?? text(words), text(words));
        seen.set(pair, text(words));
      }
    }
    assert.equal(seen.size, 3);
    assert.equal(new Set(seen.values()).size, 3);
    const codes = new Set(people.map(({ state }) => state.meeting?.code));
    assert.equal(codes.size, 1);
    assert.equal([...codes][0]?.split(' ').length, 8);
  });

  it('A15: another link has other words and another number; there are none in between', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const before = { words: text(await wordsOf(ada, 'Ben')), number: seenBy(ada, 'Ben').safetyWords };
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10);
    assert.equal(seenBy(ada, 'Ben').safetyWords, null);
    await assert.rejects(wordsOf(ada, 'Ben'), isCoded('aborted'));
    await world.clock.advance(5_000);
    assert.equal(links(ada)['Ben'], 'bound');
    assert.notEqual(seenBy(ada, 'Ben').safetyWords, before.number);
    const now = text(await wordsOf(ada, 'Ben'));
    assert.notEqual(now, before.words);
    assert.equal(text(await wordsOf(ben, 'Ada')), now);
  });
});

describe('R8: verified', () => {
  it('is said by hand, for oneself alone, and told as a fact', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    assert.equal(seenBy(ada, 'Ben').verified, false);
    await confirm(world, ada, 'Ben');
    assert.equal(seenBy(ada, 'Ben').verified, true);
    assert.equal(seenBy(ben, 'Ada').verified, false);
    assert.deepEqual(
      ada.facts.filter(({ type }) => type === 'verification-change'),
      [{ type: 'verification-change', id: ben.id, verified: true }],
    );
  });

  it('no member of a session says it, and no command does', async () => {
    const world = createTestWorld();
    const [ada] = (await meet(world, 'Ada', 'Ben')) as Two;
    assert.deepEqual(Object.keys(ada.session).sort(), [
      'close',
      'dispatch',
      'getState',
      'getStream',
      'observe',
      'subscribe',
    ]);
    const { id, safetyWords: link } = seenBy(ada, 'Ben');
    const forged = { type: 'words-match', id, peer: id, link } as unknown as { type: 'leave' };
    const asked = assert.rejects(ada.session.dispatch(forged), isCoded('aborted'));
    await world.clock.advance(50);
    await asked;
    assert.equal(seenBy(ada, 'Ben').verified, false);
    assert.equal(handOf({ ...ada.session }), null);
  });

  it('not with other words than there are, nor of somebody whose link is down', async () => {
    const world = createTestWorld();
    const [ada, , cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const hand = handOf(ada.session);
    const ofBen = await wordsOf(ada, 'Ben');
    assert.ok(hand);
    await assert.rejects(hand.wordsMatch(cem.id, ofBen), isCoded('aborted'));
    const { id } = seenBy(ada, 'Ben');
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10);
    await assert.rejects(hand.wordsMatch(id, ofBen), isCoded('aborted'));
    await world.clock.advance(5_000);
    await assert.rejects(hand.wordsMatch(id, ofBen), isCoded('aborted'));
    assert.ok(ada.state.participants.every(({ verified }) => !verified));
  });

  it('stays over a rebuilt link, the other page loaded anew, and the own page loaded anew', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await confirm(world, ben, 'Cem');
    world.network.cut('Ben', 'Cem');
    await world.clock.advance(5_000);
    assert.equal(seenBy(ben, 'Cem').verified, true);
    await resume(world, cem);
    assert.equal(seenBy(ben, 'Cem').verified, true);
    const again = await resume(world, ben);
    assert.deepEqual(links(again), { Ada: 'bound', Cem: 'bound' });
    assert.deepEqual([seenBy(again, 'Cem').verified, seenBy(again, 'Ada').verified], [true, false]);
    assert.equal(seenBy(ada, 'Ben').verified, false);
  });

  it('is gone with the meeting', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    await confirm(world, ben, 'Ada');
    const { link, password } = await ada.session.dispatch({ type: 'get-invitation' });
    await ben.session.dispatch({ type: 'leave' });
    await world.clock.advance(500);
    join(ben, { link, password });
    await world.clock.advance(300);
    await ada.session.dispatch({ type: 'admit', id: ada.state.knocks[0]?.id ?? '' });
    await world.clock.advance(1_000);
    assert.equal(seenBy(ben, 'Ada').verified, false);
  });
});

describe('A17: the same name under a new key', () => {
  it('warns those who knew the first, and is not verified in its stead', async () => {
    const world = createTestWorld();
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    await confirm(world, ada, 'Ben');
    await ben.session.dispatch({ type: 'leave' });
    await world.clock.advance(1_000);
    const second = await world.admit('Ben', ada, invitation);
    const { verified, keyWarning, id } = seenBy(ada, 'Ben');
    assert.deepEqual([verified, keyWarning, id], [false, 'name-reused', second.id]);
    assert.deepEqual(
      ada.facts.filter((fact) => fact.type === 'guard-alarm'),
      [{ type: 'guard-alarm', kind: 'name-reused', id: second.id }],
    );
    await confirm(world, ada, 'Ben');
    assert.deepEqual([seenBy(ada, 'Ben').verified, seenBy(ada, 'Ben').keyWarning], [true, null]);
  });

  it('also over a reload of the page that knew the first', async () => {
    const world = createTestWorld();
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    const cem = await world.admit('Cem', ada, invitation);
    await confirm(world, cem, 'Ben');
    await ben.session.dispatch({ type: 'leave' });
    await world.clock.advance(1_000);
    const again = await resume(world, cem);
    await world.admit('Ben', ada, invitation);
    assert.equal(seenBy(again, 'Ben').keyWarning, 'name-reused');
    assert.equal(seenBy(again, 'Ben').verified, false);
  });
});

describe('A4: what does not fit', () => {
  it('closes the link, takes the mark off, and warns until the words are compared anew', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    await confirm(world, ada, 'Ben');
    world.network.fingerprintSeen = (_owner, { fingerprint }) => fingerprint.map((byte) => byte ^ 1);
    world.network.cut('Ada', 'Ben');
    await world.clock.advance(10_000);
    assert.equal(links(ada)['Ben'], 'lost');
    const pages = [seenBy(ada, 'Ben'), seenBy(ben, 'Ada')];
    assert.ok(pages.some(({ keyWarning }) => keyWarning === 'key-mismatch'));
    assert.ok(pages.every(({ verified, keyWarning }) => !verified || keyWarning === null));
    const alarmed = [ada, ben].map(({ facts }) => facts.filter(({ type }) => type === 'guard-alarm').length);
    assert.ok(alarmed.every((count) => count <= 1) && alarmed.some((count) => count === 1));
  });
});
