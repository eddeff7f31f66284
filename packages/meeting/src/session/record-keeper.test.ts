/** R10, E8: the record that a recorder signs holds when it is checked offline, says what was done, and bears no change. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { verifyReceipts } from '@in-camera/crypto/receipts';
import { parseReceiptFile, toHex, type Hash32 } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { join, meet } from '../testing/people.test.js';
import { handOf } from './by-hand.js';

const ALLOWED = { policy: { recording: true, requirePassword: false } };
const TEXTS = { en: 'Ada asks to record.\nWhat for: minutes', de: 'Ada möchte aufzeichnen.\nWofür: Protokoll' };
type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

async function ask(world: FakeWorld, recorder: FakeParticipant): Promise<void> {
  const asking = recorder.session.dispatch({
    type: 'request-recording',
    ...{ purpose: 'minutes', controller: 'Example Ltd', contact: 'privacy@example.org', retention: '30 days' },
    ...{ recipients: '', lang: 'en', texts: TEXTS, onDecline: 'exclude' },
    scope: { voice: true, camera: true, screen: false, screenSound: false },
  });
  await world.clock.advance(200);
  await asking;
}

async function agree(world: FakeWorld, who: FakeParticipant, lang: 'en' | 'de' = 'en'): Promise<void> {
  const request = who.state.recording.request?.hash ?? '';
  const agreeing = handOf(who.session)?.agreeToRecording({ request, lang, text: TEXTS[lang] });
  await world.clock.advance(200);
  await agreeing;
}

/** One file for each of them, from the moment to now. */
function make(recorder: FakeParticipant, from: number, to: number, people: readonly FakeParticipant[]): void {
  recorder.recorder.made = {
    files: people.map(({ name }) => ({ name: `${name}.webm`, sizeBytes: 9, hash: hashOf(name) })),
    stretches: people.flatMap(({ id }, file) =>
      (['voice', 'camera'] as const).map((kind) => ({ id, kind, from, to, file })),
    ),
  };
}

const hashOf = (name: string): Hash32 =>
  new Uint8Array(createHash('sha512').update(name).digest().subarray(0, 32)) as Hash32;

function read({ recorder }: FakeParticipant) {
  const parsed = parseReceiptFile(recorder.record ?? new Uint8Array());
  assert.ok(parsed.ok && parsed.value.kind === 'manifest');
  const report = verifyReceipts(parsed.value);
  assert.deepEqual([report.valid, report.failures, report.doubts], [true, [], []]);
  return report;
}

describe('R10, E8: the record of a recording', () => {
  it('says who agreed to what on which text, what came of it and which files belong', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await ask(world, ada);
    await agree(world, ben);
    await agree(world, cem, 'de');
    const from = world.clock.now();
    await world.clock.advance(5_000);
    make(ada, from, world.clock.now(), [ada, ben, cem]);
    await ada.session.dispatch({ type: 'stop-recording' });
    await world.clock.advance(200);
    const { people, pieces, request } = read(ada);
    assert.equal(request?.purpose, 'minutes');
    assert.deepEqual(
      people.map(({ name, consent }) => [name, consent?.text?.lang ?? null]),
      [
        ['Ada', null],
        ['Ben', 'en'],
        ['Cem', 'de'],
      ],
    );
    // Their own knocks bear the names; nobody has seen one of the host's.
    assert.deepEqual(
      people.map(({ claimedName }) => claimedName),
      [false, true, true],
    );
    assert.deepEqual(
      pieces.map(({ name, owners }) => [name, owners]),
      [ada, ben, cem].map(({ name, id }) => [`${name}.webm`, [toHex(Buffer.from(id, 'base64url'))]]),
    );
  });

  it('of a withdrawal says first that it was kept, and when it was deleted that it was', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await ask(world, ada);
    await agree(world, ben);
    await agree(world, cem);
    const from = world.clock.now();
    await world.clock.advance(5_000);
    make(ada, from, world.clock.now(), [ada, ben, cem]);
    await ben.session.dispatch({ type: 'withdraw-consent' });
    await world.clock.advance(500);
    const ofBen = () => read(ada).people.find(({ name }) => name === 'Ben')?.withdrawal?.deletion;
    assert.equal(ofBen(), 'kept');
    await ada.session.dispatch({ type: 'erase-recorded', id: ben.id });
    assert.equal(ofBen(), 'deleted');
    assert.deepEqual(
      read(ada).pieces.map(({ deletedAt }) => deletedAt === null),
      [true, false, true],
    );
  });

  it('is kept so far while it runs: who has agreed, and nothing of files that nobody has finished', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    await ask(world, ada);
    assert.equal(ada.recorder.drafts.length, 0, 'nothing is kept of a request');
    await agree(world, ben);
    const cem = await world.admit('Cem', ada, invitation);
    await agree(world, cem);
    const agreed = ada.recorder.drafts.map((draft) => {
      const parsed = parseReceiptFile(draft);
      assert.ok(parsed.ok && parsed.value.kind === 'manifest');
      const { valid, failures, people, pieces } = verifyReceipts(parsed.value);
      assert.deepEqual([valid, failures, pieces], [true, [], []]);
      return people.filter(({ consent }) => consent !== null).map(({ name }) => name);
    });
    assert.deepEqual(agreed, [['Ben'], ['Ben', 'Cem']]);
    await ben.session.dispatch({ type: 'withdraw-consent' });
    await world.clock.advance(500);
    assert.equal(ada.recorder.drafts.length, 2, 'the end is told in the record of all of it');
    assert.notEqual(ada.recorder.record, null);
  });

  it('holds the knocks of those who agreed, and of nobody else', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    await ask(world, ada);
    await agree(world, ben);
    await world.admit('Cem', ada, invitation);
    void join(world.add('Dora'), invitation);
    await world.clock.advance(1_000);
    assert.deepEqual(
      ada.state.knocks.map(({ name }) => name),
      ['Dora'],
    );
    await ada.session.dispatch({ type: 'stop-recording' });
    await world.clock.advance(200);
    const parsed = parseReceiptFile(ada.recorder.record ?? new Uint8Array());
    assert.ok(parsed.ok && parsed.value.kind === 'manifest');
    assert.equal(parsed.value.record.knocks.length, 1);
    assert.deepEqual(
      read(ada).people.flatMap(({ name, claimedName }) => (claimedName ? [name] : [])),
      ['Ben'],
    );
  });

  it('covers who came later, from when they had agreed', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    await ask(world, ada);
    await agree(world, ben);
    const from = world.clock.now();
    const cem = await world.admit('Cem', ada, invitation);
    const dora = await world.admit('Dora', ada, invitation);
    await agree(world, cem);
    const since = world.clock.now();
    await world.clock.advance(3_000);
    make(ada, from, world.clock.now(), [ada, ben]);
    const { files, stretches } = ada.recorder.made;
    const late = { id: cem.id, kind: 'voice', from: since, to: world.clock.now(), file: 2 } as const;
    const file = { name: 'Cem.webm', sizeBytes: 1, hash: hashOf('Cem') };
    ada.recorder.made = { files: [...files, file], stretches: [...stretches, late] };
    await ada.session.dispatch({ type: 'stop-recording' });
    await world.clock.advance(200);
    const { people } = read(ada);
    assert.deepEqual(
      people.filter(({ tracks }) => tracks.length > 0).map(({ name }) => name),
      ['Ada', 'Ben', 'Cem'],
    );
    assert.equal(
      people.some(({ name, consent }) => name === dora.name && consent !== null),
      false,
    );
  });

  it('is signed by who leaves while it runs, and the key is forgotten then', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await ask(world, ada);
    await agree(world, ben);
    const from = world.clock.now();
    await world.clock.advance(2_000);
    make(ada, from, world.clock.now(), [ada, ben]);
    await ada.session.dispatch({ type: 'leave' });
    await world.clock.advance(200);
    const signed = ada.recorder.record;
    assert.deepEqual(
      read(ada).pieces.map(({ name }) => name),
      ['Ada.webm', 'Ben.webm'],
    );
    await ada.session.dispatch({ type: 'erase-recorded', id: ben.id });
    assert.equal(ada.recorder.record, signed, 'nothing is signed after the meeting');
  });

  it('does not come of a request that was not agreed to', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await ask(world, ada);
    await ada.session.dispatch({ type: 'stop-recording' });
    await world.clock.advance(200);
    assert.equal(ada.recorder.record, null);
  });

  it('E8: what was taken before a consent or after a withdrawal is no secret to who checks it', async () => {
    const failuresOf = async (earlierMs: number, laterMs: number): Promise<readonly string[]> => {
      const world = createTestWorld(ALLOWED);
      const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
      await ask(world, ada);
      await world.clock.advance(3_000);
      await agree(world, ben);
      const from = world.clock.now();
      await world.clock.advance(2_000);
      make(ada, from - earlierMs, world.clock.now() + laterMs, [ben]);
      await ben.session.dispatch({ type: 'withdraw-consent' });
      await world.clock.advance(200);
      const parsed = parseReceiptFile(ada.recorder.record ?? new Uint8Array());
      return parsed.ok ? verifyReceipts(parsed.value).failures.map(({ code }) => code) : [parsed.code];
    };
    assert.deepEqual(await failuresOf(0, 0), []);
    const early = await failuresOf(2_000, 0);
    assert.ok(early.includes('track-before-consent'), early.join());
    const late = await failuresOf(0, 2_000);
    assert.ok(late.includes('track-after-withdrawal'), late.join());
  });

  it('E8: any changed byte is found', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await ask(world, ada);
    await agree(world, ben);
    const from = world.clock.now();
    await world.clock.advance(2_000);
    make(ada, from, world.clock.now(), [ada, ben]);
    await ada.session.dispatch({ type: 'stop-recording' });
    await world.clock.advance(200);
    const file = ada.recorder.record ?? new Uint8Array();
    read(ada);
    for (let at = 0; at < file.length; at += 37) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const parsed = parseReceiptFile(changed);
      assert.ok(!parsed.ok || !verifyReceipts(parsed.value).valid, `byte ${String(at)}`);
    }
  });
});
