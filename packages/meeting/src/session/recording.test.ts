/** R10, D8, I17, I18: a recording in whole meetings, over fake ports and with real signatures. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHash } from 'node:crypto';
import { toBase64Url } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, meet } from '../testing/people.test.js';
import { handOf } from './by-hand.js';
import type { Command, CommandOf } from './commands.js';
import type { RecordingState } from './meeting-state.js';

type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

const ALLOWED = { policy: { recording: true, requirePassword: false } };
/** Longer than a message takes, with its signature. */
const SOON_MS = 200;

const PASSPHRASE = 'otter lantern gravel spoon';
const TEXTS = { en: 'Shall this be recorded?', de: 'Darf das aufgezeichnet werden?' } as const;

const hashOf = (text: string): string => toBase64Url(createHash('sha512').update(text).digest().subarray(0, 32));

const ASKED: CommandOf<'request-recording'> = {
  type: 'request-recording',
  purpose: 'minutes',
  controller: 'Example Ltd',
  contact: 'privacy@example.org',
  retention: '30 days',
  recipients: 'the board',
  scope: { voice: true, camera: true, screen: false, screenSound: false },
  lang: 'en',
  texts: TEXTS,
  onDecline: 'stop',
};

async function ask(world: FakeWorld, recorder: FakeParticipant, change: Partial<typeof ASKED> = {}): Promise<string> {
  const asking = recorder.session.dispatch({ ...ASKED, ...change });
  await world.clock.advance(SOON_MS);
  return asking;
}

/** As the person's click does it. */
async function agree(world: FakeWorld, who: FakeParticipant, lang: 'en' | 'de' = 'en'): Promise<void> {
  const request = who.state.recording.request?.hash ?? '';
  const agreeing = handOf(who.session)?.agreeToRecording({ request, lang, text: TEXTS[lang] });
  await world.clock.advance(SOON_MS);
  await agreeing;
}

async function withCameras(world: FakeWorld, ...people: readonly FakeParticipant[]): Promise<void> {
  await Promise.all(people.map(({ session }) => session.dispatch({ type: 'set-camera', on: true })));
  await world.clock.advance(SOON_MS);
}

async function recorded(world: FakeWorld, ...names: readonly string[]): Promise<FakeParticipant[]> {
  const people = await meet(world, ...names);
  const [recorder, ...others] = people;
  assert.ok(recorder);
  await withCameras(world, ...people);
  await ask(world, recorder);
  for (const one of others) await agree(world, one);
  assert.equal(recorder.state.recording.state, 'recording');
  return people;
}

const over = ({ facts }: FakeParticipant): string[] =>
  facts.flatMap((fact) => (fact.type === 'recording-over' ? [fact.reason] : []));
const withdrawnTo = ({ facts }: FakeParticipant): unknown[] =>
  facts.flatMap((fact) => (fact.type === 'recording-over' ? [fact.withdrawn] : []));
const takenBy = (recorder: FakeParticipant, people: readonly FakeParticipant[]): string[] =>
  people.filter(({ id }) => recorder.recorder.taken.has(id)).map(({ name }) => name);
const shown = (recording: RecordingState, ...keys: readonly (keyof RecordingState)[]): unknown[] =>
  keys.map((key) => recording[key]);

/** Whether one's camera goes to the other now. */
function sends(world: FakeWorld, from: FakeParticipant, to: FakeParticipant): boolean {
  const link = world.network.between(from.name, to.name).at(-1);
  return (link?.tracksSent.findLast(({ slot }) => slot === 'camera')?.track ?? null) !== null;
}

describe('R10: a recording', () => {
  it('does not start until the last has agreed; until then all see the same', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await withCameras(world, ada, ben, cem);
    const id = await ask(world, ada);
    assert.deepEqual(shown(ben.state.recording, 'id', 'state', 'by', 'purpose', 'own'), [
      ...[id, 'requested', ada.id, 'minutes', 'asked'],
    ]);
    await agree(world, ben);
    for (const one of [ada, ben, cem]) {
      assert.deepEqual(shown(one.state.recording, 'state', 'agreed', 'needed'), ['requested', 0, 2], one.name);
    }
    assert.deepEqual(ada.recorder.log, []);
    await agree(world, cem, 'de');
    for (const one of [ada, ben, cem]) {
      assert.deepEqual(shown(one.state.recording, 'state', 'agreed', 'pause'), ['recording', 2, null], one.name);
    }
    assert.equal(ada.recorder.log[0], 'recording');
    assert.deepEqual(takenBy(ada, [ada, ben, cem]), ['Ada', 'Ben', 'Cem']);
    assert.deepEqual(ada.recorder.taken.get(ben.id), ['voice', 'camera']);
    await ada.session.dispatch({ type: 'stop-recording' });
    await world.clock.advance(SOON_MS);
    assert.deepEqual([over(ada), over(ben), over(cem)], [['stopped'], ['stopped'], ['stopped']]);
    assert.deepEqual([takenBy(ada, [ada, ben, cem]), ada.recorder.phase], [[], 'over']);
    assert.ok(
      [ben, cem].every((one) => sends(world, one, ada)),
      'one goes on seeing each other',
    );
  });

  it('a no cannot be told from no answer: as many messages, as long, at the same times', async () => {
    const traffic = async (declines: boolean): Promise<string[]> => {
      const world = createTestWorld({ ...ALLOWED, seed: 'declines' });
      const [ada, ben] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
      const sent: string[] = [];
      world.network.carry = (link, message) => {
        sent.push(`${link.owner} ${String(world.clock.now())} ${String(message.length)}`);
        return message;
      };
      await ask(world, ada);
      if (declines) await ben.session.dispatch({ type: 'decline-recording' });
      await world.clock.advance(70_000);
      assert.equal(ben.state.recording.state, 'idle');
      return sent;
    };
    const [no, nothing] = [await traffic(true), await traffic(false)];
    assert.ok(no.some((line) => line.startsWith('Ben ')));
    assert.deepEqual(no, nothing);
  });

  it('begins though a consent was lost on its way: it is told again until the recorder says that it counts', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await ask(world, ada);
    world.network.carry = (link, message) => (link.owner === 'Ben' ? null : message);
    await agree(world, ben);
    // Beats, which say nothing of a consent, go on meanwhile.
    await world.clock.advance(3_000);
    assert.equal(ada.state.recording.state, 'requested');
    world.network.carry = (_link, message) => message;
    await world.clock.advance(2_000);
    assert.deepEqual([ada.state.recording.state, ben.state.recording.state], ['recording', 'recording']);
    const sent: Uint8Array[] = [];
    world.network.carry = (link, message) => {
      if (link.owner === 'Ben' && message.length > 250) sent.push(message);
      return message;
    };
    await world.clock.advance(5_000);
    assert.deepEqual(sent, [], 'and not told for ever');
  });

  it('is not made when not all have agreed within a minute, and everybody reads the same', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    await ask(world, ada);
    await agree(world, ben);
    await world.clock.advance(59_000);
    assert.equal(ada.state.recording.state, 'requested');
    await world.clock.advance(2_000);
    for (const one of [ada, ben, cem]) assert.deepEqual(over(one), ['not-all-agreed'], one.name);
    assert.deepEqual(ada.recorder.log, []);
  });

  it('may be asked for only where policy and role allow it, and where there is a recorder', async () => {
    const forbidden = createTestWorld();
    const [host] = (await meet(forbidden, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await assert.rejects(host.session.dispatch(ASKED), isCoded('consent-refused'));
    assert.equal(host.state.self.canRecord, false);
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await assert.rejects(ben.session.dispatch(ASKED), isCoded('consent-refused'));
    assert.deepEqual([ada.state.self.canRecord, ben.state.self.canRecord], [true, false]);
    await assert.rejects(ada.session.dispatch({ ...ASKED, texts: {} }), isCoded('protocol-malformed'));
    await assert.rejects(ada.session.dispatch({ ...ASKED, purpose: 'x'.repeat(600) }), isCoded('protocol-malformed'));
    await ask(world, ada);
    await assert.rejects(ada.session.dispatch(ASKED), isCoded('aborted'));
    const without = createTestWorld({ ...ALLOWED, between: (_owner, ports) => ({ ...ports, recorder: null }) });
    const [cem] = (await meet(without, 'Cem')) as [FakeParticipant];
    await assert.rejects(cem.session.dispatch(ASKED), isCoded('recording-unsupported'));
    assert.equal(cem.state.self.canRecord, false);
  });

  it('is made as who asks for it wants, which is told to nobody', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    const sent: Uint8Array[] = [];
    await ask(world, ada);
    assert.deepEqual(ada.recorder.manner, { form: 'each', names: true, passphrase: null });
    await ada.session.dispatch({ type: 'stop-recording' });
    world.network.carry = (_link, message) => {
      sent.push(message);
      return message;
    };
    await ask(world, ada, { form: 'layout', names: false, passphrase: ` ${PASSPHRASE} ` });
    assert.deepEqual(ada.recorder.manner, { form: 'layout', names: false, passphrase: PASSPHRASE });
    assert.ok(sent.length > 0);
    assert.equal(JSON.stringify(ada.state).includes(PASSPHRASE), false);
    await ada.session.dispatch({ type: 'stop-recording' });
    await assert.rejects(ada.session.dispatch({ ...ASKED, passphrase: 'password' }), isCoded('password-too-weak'));
  });

  it('E2: a consent to something else than is asked counts nowhere', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await ask(world, ada);
    const hand = handOf(ben.session);
    const given = { request: ben.state.recording.request?.hash ?? '', lang: 'en', text: TEXTS.en as string };
    for (const other of [{ request: hashOf('another') }, { text: 'another text' }, { request: '' }]) {
      await assert.rejects(
        hand?.agreeToRecording({ ...given, ...other }) ?? Promise.resolve(),
        isCoded('consent-refused'),
      );
    }
    // Nothing that a script can dispatch agrees to anything (threats E5).
    const command = { type: 'agree-to-recording', ...given } as unknown as Command;
    await assert.rejects(ben.session.dispatch(command), isCoded('aborted'));
    await world.clock.advance(SOON_MS);
    assert.deepEqual([ben.state.recording.own, ada.state.recording.state], ['asked', 'requested']);
  });
});

describe('I18: a withdrawal', () => {
  it('cuts before it tells anybody, and stops the recording for all', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben, cem] = (await recorded(world, 'Ada', 'Ben', 'Cem')) as Three;
    const wasSending: boolean[] = [];
    world.network.carry = (link, message) => {
      if (link.owner === 'Ben') wasSending.push(sends(world, ben, ada));
      return message;
    };
    const withdrawing = ben.session.dispatch({ type: 'withdraw-consent' });
    await world.clock.settle();
    await withdrawing;
    assert.equal(sends(world, ben, ada), false);
    assert.ok(sends(world, ben, cem), 'nobody else is cut off');
    await world.clock.advance(SOON_MS);
    assert.ok(wasSending.length > 0 && !wasSending[0], 'told before it was cut');
    assert.deepEqual([over(ada), over(cem)], [['withdrawn'], ['stopped']]);
    for (const one of [ada, ben, cem])
      assert.deepEqual(withdrawnTo(one), [[ben.id]], 'asked in front of all to delete it');
    assert.equal(await ada.session.dispatch({ type: 'erase-recorded', id: ben.id }), 'erased');
    assert.equal(ada.recorder.log.at(-1), `erase ${ben.id}`);
    assert.deepEqual(takenBy(ada, [ada, ben, cem]), []);
    await world.clock.advance(SOON_MS);
    assert.ok(sends(world, ben, ada), 'when it has stopped the meeting goes on as before');
  });

  it('E3: reaches the recorder though the link loses it', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await recorded(world, 'Ada', 'Ben', 'Cem')) as Three;
    world.network.carry = (link, message) => (link.owner === 'Ben' && link.peer?.owner === 'Ada' ? null : message);
    await ben.session.dispatch({ type: 'withdraw-consent' });
    await world.clock.advance(1_000);
    assert.deepEqual([over(ada), ada.recorder.phase], [['withdrawn'], 'over']);
  });

  it('D8: where it reads paused, nothing goes to a recorder who is not heard any more', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await recorded(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    world.network.carry = (link, message) => (link.owner === 'Ada' ? null : message);
    await world.clock.advance(6_500);
    assert.deepEqual(shown(ben.state.recording, 'state', 'pause'), ['paused', 'silence']);
    assert.equal(sends(world, ben, ada), false);
    world.network.carry = (_link, message) => message;
    await world.clock.advance(3_000);
    assert.deepEqual(shown(ben.state.recording, 'state', 'pause'), ['recording', null]);
    assert.ok(sends(world, ben, ada), 'and it goes on when they are heard');
  });

  it('suppressed on every way, ends in silence: the recorder pauses, and nothing comes any more', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await recorded(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    world.network.carry = () => null;
    world.server.setReachable('Ben', false);
    await ben.session.dispatch({ type: 'withdraw-consent' });
    assert.equal(sends(world, ben, ada), false);
    await world.clock.advance(6_500);
    assert.deepEqual(shown(ada.state.recording, 'state', 'pause'), ['paused', 'silence']);
    assert.equal(ada.recorder.phase, 'paused');
    assert.deepEqual(takenBy(ada, [ada, ben]), []);
  });
});

describe('E4: who comes while it runs', () => {
  it('is not in it and not seen by the recorder until they agree; both read so', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    await ask(world, ada, { onDecline: 'exclude' });
    await agree(world, ben);
    const cem = await world.admit('Cem', ada, invitation);
    await withCameras(world, cem);
    assert.deepEqual([sends(world, cem, ada), sends(world, cem, ben)], [false, true]);
    assert.equal(ada.state.participants.find(({ id }) => id === cem.id)?.camera, false);
    assert.deepEqual([ada.state.recording.newcomers, cem.state.recording.newcomers], [[cem.id], [cem.id]]);
    assert.deepEqual(takenBy(ada, [ada, ben, cem]), ['Ada', 'Ben']);
    await world.clock.advance(70_000);
    assert.deepEqual(shown(ada.state.recording, 'state', 'newcomers'), ['recording', [cem.id]], 'goes on without them');
    await agree(world, cem);
    await world.clock.advance(SOON_MS);
    assert.ok(sends(world, cem, ada));
    assert.deepEqual(takenBy(ada, [ada, ben, cem]), ['Ada', 'Ben', 'Cem']);
    assert.deepEqual([ada.state.recording.newcomers, cem.state.recording.newcomers], [[], []]);
  });

  it('ends it after a minute without agreeing, unless it may go on without them', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    await ask(world, ada);
    const ben = await world.admit('Ben', ada, invitation);
    await world.clock.advance(58_000);
    assert.equal(ada.state.recording.state, 'recording');
    await world.clock.advance(4_000);
    assert.deepEqual([over(ada), over(ben)], [['newcomer'], ['stopped']]);
  });
});

describe('a recording and the rest of the meeting', () => {
  it('ends when its page is loaded anew, and everybody is seen by it again', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await recorded(world, 'Ada', 'Ben', 'Cem')) as Three;
    const back = await world.reload(ada);
    back.session.dispatch({ type: 'resume' }).catch(() => undefined);
    await world.clock.advance(40_000);
    assert.equal(back.state.phase, 'in-meeting');
    assert.deepEqual(over(ben), ['recorder-gone']);
    assert.ok(sends(world, ben, back));
  });

  it('goes on without somebody who was removed, of whom nothing is taken any more', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben, cem] = (await recorded(world, 'Ada', 'Ben', 'Cem')) as Three;
    const removing = ada.session.dispatch({ type: 'remove', id: cem.id });
    await world.clock.advance(SOON_MS);
    await removing;
    assert.deepEqual(takenBy(ada, [ada, ben, cem]), ['Ada', 'Ben']);
    assert.equal(ada.state.recording.state, 'recording');
  });

  it('pauses while somebody is silent, and goes on when they are back', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada, ben] = (await recorded(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    ben.freeze();
    await world.clock.advance(6_500);
    assert.deepEqual(shown(ada.state.recording, 'state', 'pause'), ['paused', 'silence']);
    ben.thaw();
    await world.clock.advance(3_000);
    assert.deepEqual(shown(ada.state.recording, 'state', 'pause'), ['recording', null]);
    assert.deepEqual(takenBy(ada, [ada, ben]), ['Ada', 'Ben']);
  });

  it('is over for its recorder when the meeting is', async () => {
    const world = createTestWorld(ALLOWED);
    const [ada] = (await recorded(world, 'Ada', 'Ben')) as [FakeParticipant, FakeParticipant];
    await ada.session.dispatch({ type: 'leave' });
    await world.clock.advance(SOON_MS);
    assert.equal(ada.recorder.phase, 'over');
    assert.deepEqual(ada.state.recording.state, 'idle');
  });
});
