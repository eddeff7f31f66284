/** A9, C9: which gates a page holds, what makes one count, and that nothing of them stays (protocol §5, §9). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toEd25519PublicKey, toLinkSecret, type LinkSecret } from '@in-camera/protocol';
import type { MessageOf } from '../machine/input.js';
import { createFakeKeyStore, createFakeStretcher } from '../testing/fake-keys.js';
import { createSeededRandom } from '../testing/seeded-random.js';
import { createVirtualClock } from '../testing/virtual-clock.js';
import { commitmentOf, fromGateMessage, toGateMessage } from './gate.js';
import { createGateRing, type GateRing } from './gate-ring.js';

const random = createSeededRandom('gates');
const authority = toEd25519PublicKey(random.bytes(32));
assert.ok(authority);

function openRing(password: string | null = 'a-pass-phrase') {
  const clock = createVirtualClock();
  const keys = createFakeKeyStore(random);
  const secret = toLinkSecret(random.bytes(32));
  assert.ok(authority && secret);
  const ports = { clock, keys, random, stretcher: createFakeStretcher() };
  const first = { gateV: 1, r: null, secret, stretched: null, password };
  return { ring: createGateRing(ports, authority, first), clock, keys };
}

/** Another page has made the gate of this lock; what it shows, and what its roster says of it. */
async function another(gateV: number) {
  const { ring } = openRing();
  const hash = await ring.make(gateV, true);
  assert.ok(ring.take(gateV, hash));
  const message = toGateMessage(ring.present);
  assert.ok(message);
  return { message, hash, password: await ring.password() };
}

const secretOf = (ring: GateRing): Uint8Array => ring.present.secret;

describe('a gate that is shown', () => {
  it('counts when a roster names its hash: then it is the present one, with its passphrase and its own AK', async () => {
    const { ring } = openRing();
    const before = await ring.prepareAccess(false);
    const { message, hash, password } = await another(2);
    ring.hold('ada', message);
    assert.ok(ring.take(2, hash));
    assert.deepEqual(secretOf(ring), message.secret);
    assert.equal(await ring.password(), password);
    const after = await ring.prepareAccess(false);
    assert.notDeepEqual(after?.apk, before?.apk);
    assert.deepEqual(
      ring.all.map(({ gateV }) => gateV),
      [2, 1],
    );
  });

  const spoilt: readonly [string, (message: MessageOf<'gate'>) => MessageOf<'gate'>][] = [
    ['another S', (message) => ({ ...message, secret: random.bytes(32) as LinkSecret })],
    ['another r', (message) => ({ ...message, r: random.bytes(32) })],
    ['another pwk', (message) => ({ ...message, stretched: random.bytes(32) })],
    ['no password', (message) => ({ ...message, hasPassword: false, stretched: new Uint8Array(32) })],
    ['another number', (message) => ({ ...message, gateV: 3 })],
  ];
  for (const [name, spoil] of spoilt) {
    it(`A9: with ${name} does not count, whoever shows it, and keeps nobody else's from counting`, async () => {
      const { ring } = openRing();
      const { message, hash } = await another(2);
      ring.hold('mallory', spoil(message));
      assert.equal(ring.take(2, hash), false);
      assert.equal(ring.take(3, hash), false);
      ring.hold('ben', message);
      ring.hold('mallory', spoil(message));
      assert.ok(ring.take(2, hash));
    });
  }

  it('waits ten seconds for its roster and no longer', async () => {
    const { ring, clock } = openRing();
    const { message, hash } = await another(2);
    ring.hold('ada', message);
    await clock.advance(9_999);
    ring.hold('ben', message);
    await clock.advance(10_000);
    assert.equal(ring.take(2, hash), false);
  });

  it('A5: of a former lock does not come back once it was passed', async () => {
    const { ring } = openRing();
    const [second, third] = [await another(2), await another(3)];
    for (const { message } of [second, third]) ring.hold(String(message.gateV), message);
    assert.ok(ring.take(3, third.hash));
    ring.hold('mallory', second.message);
    assert.equal(ring.present.gateV, 3, 'nobody asks for what no roster names');
  });
});

describe('a gate made here', () => {
  it('changes nothing before it is taken, and nothing at all when it is unmade', async () => {
    const { ring, keys } = openRing();
    const before = secretOf(ring);
    const open = keys.open;
    const hash = await ring.make(2, true);
    assert.equal(secretOf(ring), before);
    ring.unmake();
    assert.equal(ring.take(2, hash), false);
    assert.equal(keys.open, open);
  });

  it('is in no record before it is taken, but can be asked for by its number', async () => {
    const { ring } = openRing();
    await ring.prepareAccess(true);
    const hash = await ring.make(2, true);
    assert.equal(ring.export()?.gateV, 1);
    const record = ring.export(2);
    assert.ok(record && authority);
    assert.deepEqual(commitmentOf(record, authority), hash);
  });

  it('is told and read as the same', async () => {
    const { message, hash } = await another(2);
    assert.ok(authority);
    assert.deepEqual(commitmentOf(fromGateMessage(message), authority), hash);
  });
});

describe('what is left behind', () => {
  it('I28, C9: of a former gate that is forgotten, and of all of them at the end, nothing', async () => {
    const { ring, keys } = openRing();
    await ring.prepareAccess(true);
    const former = ring.present;
    assert.ok(ring.take(2, await ring.make(2, true)));
    await ring.make(3, true);
    ring.forget(2);
    assert.equal(ring.present.gateV, 2, 'the present one is not forgotten');
    ring.forget(1);
    assert.equal(ring.find(1), null);
    assert.deepEqual(former.secret, new Uint8Array(32));
    const { secret, stretched } = ring.present;
    ring.close();
    assert.deepEqual([secret, stretched], [new Uint8Array(32), new Uint8Array(32)]);
    assert.equal(keys.open, 0);
    assert.equal(ring.export(), null);
  });
});
