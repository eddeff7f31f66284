/** Standing rooms (protocol §9; A11, A12, B10): who is certified opens the room, or comes into it as a host. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeedSigner, sha512 } from '@in-camera/crypto';
import {
  encodeSigned,
  encodeStatement,
  encodeUtf8,
  formatFragment,
  statementSignatureInput,
  toBase64Url,
  toEd25519PublicKey,
  toLinkSecret,
  type Mid,
} from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { ask, assertLeads, assertTogether, part } from '../testing/partition.test.js';
import { isCoded, join } from '../testing/people.test.js';
import type { Invitation } from './commands.js';

const seed = (name: string): Uint8Array => sha512(encodeUtf8(name)).slice(0, 32);
const HOUR_MS = 3_600_000;
const PASSWORD = 'seven quiet boats at noon';

interface Room {
  readonly invitation: Invitation;
  /** What the site's backend says of a key. */
  readonly certify: (ik: Uint8Array, notAfter: number) => Promise<string>;
}

function createRoom(name: string): Room {
  const hk = createSeedSigner(seed(`authority of ${name}`));
  const authority = toEd25519PublicKey(hk.publicKey);
  const secret = toLinkSecret(seed(`secret of ${name}`));
  assert.ok(authority && secret);
  return {
    invitation: {
      link: formatFragment({ secret, authority, hasPassword: true, inviteSeed: null }),
      password: PASSWORD,
    },
    async certify(key, notAfter) {
      const ik = toEd25519PublicKey(key);
      assert.ok(ik);
      const mid = new Uint8Array(16) as Mid;
      const stmt = encodeStatement({ type: 'host-cert', mid, signer: authority, body: { ik, notAfter } });
      return toBase64Url(encodeSigned(stmt, await hk.sign(statementSignatureInput(authority, stmt))));
    },
  };
}

const room = createRoom('the room');

/** Somebody who is logged in at the site. */
function colleague(world: FakeWorld, name: string): FakeParticipant {
  return world.add(name, { hostCertificate: (ik) => room.certify(ik, world.clock.now() + HOUR_MS) });
}

async function open(world: FakeWorld, name: string): Promise<FakeParticipant> {
  const person = colleague(world, name);
  const joining = join(person, room.invitation);
  await world.clock.advance(1_000);
  await joining;
  return person;
}

describe('a certified colleague', () => {
  it('opens the room, with nobody asked', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    assert.equal(ada.state.phase, 'in-meeting');
    assert.equal(ada.state.self.role, 'host');
    assertLeads(ada, [ada]);
    const ben = await world.admit('Ben', ada, room.invitation);
    assert.equal(ben.state.self.role, 'participant');
  });

  it('A12: who comes second is a host in the first one’s meeting, unasked', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    const ben = await open(world, 'Ben');
    assertLeads(ada, [ada, ben]);
    await world.clock.advance(2_000);
    assertTogether([ada, ben]);
    assert.equal(ben.state.self.role, 'host');
    assert.equal(ada.state.participants[0]?.admittedBy, 'certificate');
    assert.ok(!ada.facts.some(({ type }) => type === 'knock'));
  });

  it('A12: two who open it at once: one leads, the other is in as a host within moments', async () => {
    for (const round of ['one', 'two', 'three']) {
      const world = createTestWorld({ seed: round });
      const pair = [colleague(world, 'Ada'), colleague(world, 'Ben')];
      const joining = pair.map((person) => join(person, room.invitation));
      await world.clock.advance(4_000);
      await Promise.all(joining);
      const [one, other] = pair;
      assert.ok(one && other);
      assert.equal(one.state.meeting?.host, other.state.meeting?.host);
      assert.equal(one.state.meeting?.code, other.state.meeting?.code);
      assertTogether(pair);
      assert.deepEqual([one.state.self.role, other.state.self.role], ['host', 'host']);
    }
  });

  it('A18: comes in while the meeting is locked, and nobody else does', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    await ask(world, ada, { type: 'lock', on: true });
    const ben = await open(world, 'Ben');
    assert.equal(ben.state.self.role, 'host');
    const cem = world.add('Cem');
    const joining = join(cem, room.invitation);
    await world.clock.advance(1_000);
    await assert.rejects(joining, isCoded('meeting-locked'));
  });

  it('R8: sees who knocks, lets in and makes co-hosts through the one that leads', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    const ben = await open(world, 'Ben');
    await world.clock.advance(2_000);
    const cem = world.add('Cem');
    const joining = join(cem, room.invitation);
    await world.clock.advance(1_000);
    assert.equal(ben.state.knocks.length, 1);
    await ask(world, ben, { type: 'admit', id: ben.state.knocks[0]?.id ?? '' }, 2_000);
    await joining;
    assert.equal(ada.state.participants.find(({ id }) => id === cem.id)?.admittedBy, 'host');
    await ask(world, ben, { type: 'set-role', id: cem.id, role: 'co-host' });
    assert.equal(cem.state.self.role, 'co-host');
    await assert.rejects(ask(world, ben, { type: 'remove', id: ada.id }), isCoded('aborted'));
    await ask(world, cem, { type: 'lock', on: true });
    assert.equal(ben.state.meeting?.locked, true);
    assertLeads(ada, [ada, ben, cem]);
  });

  it('A14: leads when the first is gone, and the first takes over again', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    const ben = await open(world, 'Ben');
    const cem = await world.admit('Cem', ada, room.invitation);
    const people = [ada, ben, cem];
    part(world, people, { groups: [[ben, cem]], withServer: [ben, cem] });
    await world.clock.advance(30_000);
    assertLeads(ben, [ben, cem]);
    part(world, people, null);
    await world.clock.advance(40_000);
    assertLeads(ada, people);
    assertTogether(people);
  });

  it('waits a minute for the lead of those who are in, before it opens another meeting', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    const ben = await world.admit('Ben', ada, room.invitation);
    part(world, [ada, ben], { groups: [[ada, ben]], withServer: [ben] });
    await world.clock.advance(2_000);
    const cem = colleague(world, 'Cem');
    const joining = join(cem, room.invitation);
    await world.clock.advance(20_000);
    assert.equal(cem.state.phase, 'waiting');
    part(world, [ada, ben], null);
    await world.clock.advance(40_000);
    await joining;
    assertLeads(ada, [ada, ben, cem]);
    assert.equal(cem.state.self.role, 'host');
  });
});

describe('A11: a certificate', () => {
  const refused: readonly [string, (world: FakeWorld) => FakeParticipant][] = [
    [
      'of another key',
      (world) => {
        const other = createSeedSigner(seed('another'));
        return world.add('Eve', { hostCertificate: () => room.certify(other.publicKey, world.clock.now() + HOUR_MS) });
      },
    ],
    [
      'of another room',
      (world) => {
        const other = createRoom('another room');
        return world.add('Eve', { hostCertificate: (ik) => other.certify(ik, world.clock.now() + HOUR_MS) });
      },
    ],
    [
      'that has run out',
      (world) => world.add('Eve', { hostCertificate: (ik) => room.certify(ik, world.clock.now() - 1) }),
    ],
    ['that is none', (world) => world.add('Eve', { hostCertificate: () => Promise.resolve('%%%') })],
    [
      'of a backend that fails',
      (world) => world.add('Eve', { hostCertificate: () => Promise.reject(new Error('502')) }),
    ],
  ];
  for (const [what, somebody] of refused) {
    it(`${what}: says so, and opens and joins nothing`, async () => {
      const world = createTestWorld();
      const eve = somebody(world);
      const joining = join(eve, room.invitation);
      await world.clock.advance(1_000);
      await assert.rejects(joining, isCoded('open-denied'));
      assert.equal(eve.state.meeting, null);
      assert.equal(eve.keys.open, 0);
      assert.deepEqual(world.server.received, []);
    });
  }

  it('is none where the backend says so: a guest, who waits and knocks like everybody', async () => {
    const world = createTestWorld();
    const guest = world.add('Ben', { hostCertificate: () => Promise.resolve(null) });
    const joining = join(guest, room.invitation);
    await world.clock.advance(3_000);
    assert.equal(guest.state.phase, 'waiting');
    const ada = await open(world, 'Ada');
    await world.clock.advance(10_000);
    await ask(world, ada, { type: 'admit', id: ada.state.knocks[0]?.id ?? '' }, 2_000);
    await joining;
    assert.equal(guest.state.self.role, 'participant');
  });

  it('that runs out during the meeting takes nothing from who is in', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    const ben = await world.admit('Ben', ada, room.invitation);
    await world.clock.advance(HOUR_MS + 10_000);
    assertTogether([ada, ben]);
    assertLeads(ada, [ada, ben]);
  });
});

describe('a lead whose room was opened by a colleague meanwhile', () => {
  it('ends as replaced when it is another meeting', async () => {
    const world = createTestWorld();
    const ada = await open(world, 'Ada');
    part(world, [ada], { groups: [[ada]], withServer: [] });
    await world.clock.advance(70_000);
    const ben = await open(world, 'Ben');
    part(world, [ada, ben], null);
    await world.clock.advance(20_000);
    assert.equal(ada.state.leftReason, 'replaced');
    assert.equal(ben.state.phase, 'in-meeting');
  });
});
