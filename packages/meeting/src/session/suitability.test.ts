/** R12: what was answered before a meeting holds for everybody in it, whoever leads, and nobody takes it back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BUILT_IN_SUITABILITY, type SuitabilityAnswer } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded } from '../testing/people.test.js';
import { handOf } from './by-hand.js';
import type { Invitation } from './commands.js';
import { loadWords } from './words.js';

async function open(
  world: FakeWorld,
  suitability: SuitabilityAnswer,
): Promise<{ host: FakeParticipant; invitation: Invitation }> {
  await loadWords();
  const host = world.add('Ada');
  const creating = host.session.dispatch({ type: 'create', displayName: 'Ada', suitability });
  await world.clock.advance(200);
  return { host, invitation: await creating };
}

async function confirm(world: FakeWorld, at: FakeParticipant, other: FakeParticipant): Promise<void> {
  const { id } = at.state.participants.find(({ name }) => name === other.name) ?? assert.fail('nobody there');
  const words = await at.session.dispatch({ type: 'get-safety-words', id });
  const confirming = handOf(at.session)?.wordsMatch(id, words);
  await world.clock.advance(50);
  await confirming;
}

async function turnOn(world: FakeWorld, person: FakeParticipant): Promise<void> {
  const turning = person.session.dispatch({ type: 'set-camera', on: true });
  await world.clock.advance(200);
  await turning;
}

const sees = (at: FakeParticipant, other: FakeParticipant): boolean =>
  at.session.getStream(other.id, 'camera') !== null;

describe('R12: the answer to what a meeting is about', () => {
  for (const topic of BUILT_IN_SUITABILITY.topics) {
    it(`${topic.id}: what it tightens holds for everybody, latecomers too`, async () => {
      const world = createTestWorld();
      const { host, invitation } = await open(world, { topics: [topic.id], despite: true });
      const ben = await world.admit('Ben', host, invitation);
      const cem = await world.admit('Cem', host, invitation);
      for (const { state } of [host, ben, cem]) {
        const policy = state.meeting?.policy ?? assert.fail('no meeting');
        assert.equal(policy.recording, false);
        assert.equal(policy.files, !topic.stricter.includes('no-files'));
        assert.equal(policy.screenShare, !topic.stricter.includes('no-screen-share'));
        assert.equal(policy.requireVerification, topic.stricter.includes('require-verification'));
        // There is no relay in this world: with the flag nobody could reach anybody.
        assert.equal(policy.relayOnly, false);
      }
    });
  }

  it('an ordinary meeting tightens nothing, with an answer and without', async () => {
    for (const topics of [undefined, []]) {
      const world = createTestWorld();
      const { host } = topics === undefined ? await world.host('Ada') : await open(world, { topics });
      assert.equal(host.state.meeting?.policy.files, true);
      assert.equal(host.state.meeting?.policy.requireVerification, false);
      assert.deepEqual(
        host.facts.filter(({ type }) => type === 'suitability-answered'),
        [{ type: 'suitability-answered', profile: [] }],
      );
    }
  });

  it('not by video: refused, unless the rules let the host go on and they say so', async () => {
    const world = createTestWorld();
    const host = world.add('Ada');
    const refused = host.session.dispatch({ type: 'create', suitability: { topics: ['whistleblowing'] } });
    await assert.rejects(refused, isCoded('suitability-refused'));
    const strict = {
      ...BUILT_IN_SUITABILITY,
      topics: BUILT_IN_SUITABILITY.topics.map((topic) => ({ ...topic, mayGoOn: false })),
    };
    const other = world.add('Eve', { suitability: () => Promise.resolve(strict) });
    const suitability = { topics: ['whistleblowing'], despite: true };
    await assert.rejects(other.session.dispatch({ type: 'create', suitability }), isCoded('suitability-refused'));
  });

  it('rules that need an answer, and a topic that they do not know, make no meeting', async () => {
    const world = createTestWorld();
    const rules = { ...BUILT_IN_SUITABILITY, answer: 'required' } as const;
    const host = world.add('Ada', { suitability: () => Promise.resolve(rules) });
    await assert.rejects(host.session.dispatch({ type: 'create' }), isCoded('suitability-required'));
    const suitability = { topics: ['weather'] };
    await assert.rejects(host.session.dispatch({ type: 'create', suitability }), isCoded('suitability-required'));
    assert.equal(host.state.phase, 'idle');
  });

  it('survives the handing over of the lead and the reload of a member', async () => {
    const world = createTestWorld();
    const { host, invitation } = await open(world, { topics: ['staff'] });
    const ben = await world.admit('Ben', host, invitation);
    const promoting = host.session.dispatch({ type: 'set-role', id: ben.id, role: 'co-host' });
    await world.clock.advance(500);
    await promoting;
    const handing = host.session.dispatch({ type: 'hand-over', id: ben.id });
    await world.clock.advance(2_000);
    await handing;
    assert.equal(host.state.meeting?.host, ben.id);
    const again = await world.reload(host);
    const resuming = again.session.dispatch({ type: 'resume' });
    await world.clock.advance(3_000);
    await resuming;
    for (const { state } of [ben, again]) {
      assert.equal(state.meeting?.policy.files, false);
      assert.equal(state.meeting?.policy.requireVerification, true);
    }
  });

  it('R8: no picture passes until both have compared the words, and then it does', async () => {
    const world = createTestWorld();
    const { host, invitation } = await open(world, { topics: ['health'] });
    const ben = await world.admit('Ben', host, invitation);
    await turnOn(world, host);
    await turnOn(world, ben);
    assert.deepEqual([sees(host, ben), sees(ben, host)], [false, false]);
    assert.equal(host.state.participants[0]?.mediaHeld, true);
    assert.equal(host.state.participants[0]?.camera, false);
    await confirm(world, host, ben);
    // One of two: what Ada sends now is not shown to Ben before Ben has compared, too; Ben sends nothing.
    assert.equal(sees(ben, host), false);
    assert.equal(host.state.participants[0]?.camera, false);
    await confirm(world, ben, host);
    await world.clock.advance(200);
    assert.deepEqual([sees(host, ben), sees(ben, host)], [true, true]);
    assert.equal(ben.state.participants[0]?.camera, true);
  });

  it('V6: the papers hold the answer and the rules, are the host’s alone, and name nobody', async () => {
    const world = createTestWorld();
    const { host, invitation } = await open(world, { topics: ['minors'], picture: false });
    const ben = await world.admit('Ben', host, invitation);
    const papers = await host.session.dispatch({ type: 'export-papers' });
    assert.deepEqual(
      papers.topics.map(({ id }) => id),
      ['minors'],
    );
    assert.deepEqual([papers.verdict, papers.picture, papers.despite], ['allowed-if', false, false]);
    assert.equal(papers.version, BUILT_IN_SUITABILITY.version);
    assert.equal(papers.policy.requireVerification, true);
    assert.doesNotMatch(JSON.stringify(papers), /Ada|Ben/);
    assert.equal(ben.state.self.canExportPapers, false);
    await assert.rejects(ben.session.dispatch({ type: 'export-papers' }), isCoded('aborted'));
  });
});
