/** R10: what a participant keeps of their own consent holds when it is checked offline, by somebody who was not there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyReceipts } from '@in-camera/crypto/receipts';
import { parseReceiptFile } from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { handOf } from './by-hand.js';
import type { RecordingReceipt } from './commands.js';

const ALLOWED = { policy: { recording: true, requirePassword: false } };
const TEXT = 'Ada asks to record.\nWhat for: minutes';

async function ask(world: FakeWorld, recorder: FakeParticipant): Promise<void> {
  const asking = recorder.session.dispatch({
    type: 'request-recording',
    ...{ purpose: 'minutes', controller: 'Example Ltd', contact: 'privacy@example.org', retention: '30 days' },
    ...{ recipients: '', lang: 'en', texts: { en: TEXT }, onDecline: 'exclude' },
    scope: { voice: true, camera: true, screen: false, screenSound: false },
  });
  await world.clock.advance(200);
  await asking;
}

async function agree(world: FakeWorld, who: FakeParticipant): Promise<void> {
  const request = who.state.recording.request?.hash ?? '';
  const agreeing = handOf(who.session)?.agreeToRecording({ request, lang: 'en', text: TEXT });
  await world.clock.advance(200);
  await agreeing;
}

const receiptsOf = ({ session }: FakeParticipant): Promise<readonly RecordingReceipt[]> =>
  session.dispatch({ type: 'receipts' });

function check(receipt: RecordingReceipt | undefined) {
  const parsed = parseReceiptFile(receipt?.file ?? new Uint8Array());
  assert.ok(parsed.ok);
  const { valid, failures, doubts, people, request } = verifyReceipts(parsed.value);
  assert.deepEqual({ valid, failures, doubts }, { valid: true, failures: [], doubts: [] });
  const own = people.find(({ consent }) => consent !== null);
  return { request, name: own?.name, text: own?.consent?.text, withdrawal: own?.withdrawal ?? null };
}

describe('R10: the own receipt', () => {
  it('says who asked, what for, what was read and where to withdraw, and that it was taken back', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    await ask(world, ada);
    assert.deepEqual(await receiptsOf(ben), [], 'being asked is no consent');
    await agree(world, ben);
    const [receipt] = await receiptsOf(ben);
    assert.deepEqual(
      [receipt?.purpose, receipt?.contact, receipt?.isWithdrawn],
      ['minutes', 'privacy@example.org', false],
    );
    const told = check(receipt);
    assert.deepEqual([told.name, told.text, told.withdrawal], ['Ben', { lang: 'en', text: TEXT }, null]);
    assert.equal(told.request?.controller, 'Example Ltd');
    await ben.session.dispatch({ type: 'withdraw-consent' });
    await world.clock.advance(500);
    const [later] = await receiptsOf(ben);
    assert.equal(later?.isWithdrawn, true);
    assert.notEqual(check(later).withdrawal, null);
    assert.deepEqual(await receiptsOf(ada), [], 'who records agrees to nothing');
  });

  it('of a newcomer holds as well: the roster that the request names has come with it', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    await ask(world, ada);
    const ben = await world.admit('Ben', ada, invitation);
    const cem = await world.admit('Cem', ada, invitation);
    await agree(world, cem);
    assert.deepEqual([check((await receiptsOf(cem))[0]).name, (await receiptsOf(ben)).length], ['Cem', 0]);
  });

  it('is still there when the meeting is over, and gone with the next one', async () => {
    const world = createTestWorld(ALLOWED);
    const { host: ada, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', ada, invitation);
    await ask(world, ada);
    await agree(world, ben);
    await ben.session.dispatch({ type: 'leave' });
    assert.equal((await receiptsOf(ben)).length, 1);
    const creating = ben.session.dispatch({ type: 'create', displayName: 'Ben' });
    await world.clock.advance(500);
    await creating;
    assert.deepEqual(await receiptsOf(ben), []);
  });
});
