/** Attacks of threats.md played against real sessions: a hostile server, a denied guest, a member who lies. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createEphemeral,
  createPairChannel,
  createPairSecret,
  createSeedSigner,
  deriveEnvelopeKey,
  openEnvelope,
  pairDirection,
  pairHash,
  policyHash,
  sealEnvelope,
  sharedSecret,
} from '@in-camera/crypto';
import {
  concatBytes,
  encodeInner,
  encodePairMessage,
  encodeRelay,
  encodeSigned,
  encodeStatement,
  fromBase64Url,
  parseInner,
  parseLink,
  statementSignatureInput,
  toCid,
  toEd25519PublicKey,
  toX25519PublicKey,
  type Cid,
  type Hash32,
  type Inner,
  type Mid,
} from '@in-camera/protocol';
import type { FakeParticipant, FakeWorld } from '../testing/fake-world.js';
import { createTestWorld } from '../testing/node-world.test.js';
import { isCoded, join, links, meet, texts } from '../testing/people.test.js';
import { createSeededRandom } from '../testing/seeded-random.js';
import type { Invitation } from './commands.js';
import type { MeetingState } from './meeting-state.js';

type Two = [FakeParticipant, FakeParticipant];
type Three = [FakeParticipant, FakeParticipant, FakeParticipant];

const random = createSeededRandom('attacker');
const someCid = (): Cid => toCid(random.bytes(16)) as Cid;

/** Everything that an attack must not change. */
const essence = ({ state }: FakeParticipant): Partial<MeetingState> => {
  const { phase, participants, knocks, chat, error, connection } = state;
  return { phase, participants, knocks, chat, error, connection };
};

/** What whoever holds the link can seal. */
function seal({ link }: Invitation, inner: Inner): Uint8Array {
  const parsed = parseLink(link);
  assert.ok(parsed.ok);
  const key = deriveEnvelopeKey(parsed.value.secret, parsed.value.authority);
  return encodeRelay(someCid(), sealEnvelope(key, random.bytes(24), encodeInner(inner)));
}

/** The inners of a certain type that passed the server, opened with the link. */
function opened(world: FakeWorld, { link }: Invitation): Inner[] {
  const parsed = parseLink(link);
  assert.ok(parsed.ok);
  const key = deriveEnvelopeKey(parsed.value.secret, parsed.value.authority);
  return world.server.relayed.flatMap(({ payload }) => {
    const bytes = openEnvelope(key, payload);
    const inner = bytes === null ? null : parseInner(bytes);
    return inner?.ok === true ? [inner.value] : [];
  });
}

describe('a hostile server', () => {
  it('A5, C3: replays everything it ever relayed, to everybody: nothing changes', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    const cem = await world.admit('Cem', host, invitation);
    await host.session.dispatch({ type: 'remove', id: cem.id });
    await world.clock.advance(30_000);
    const people = [host, ben];
    const before = people.map(essence);
    const linksBefore = world.network.links.length;
    for (const { payload } of [...world.server.relayed]) {
      for (const { name } of people) world.server.inject(name, encodeRelay(someCid(), payload));
    }
    await world.clock.advance(5_000);
    assert.deepEqual(people.map(essence), before);
    assert.equal(world.network.links.length, linksBefore);
  });

  it('C1: reflects every frame to its sender: nothing opens', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const before = [ada, ben].map(essence);
    for (const { from, payload } of [...world.server.relayed])
      world.server.inject(from, encodeRelay(someCid(), payload));
    await world.clock.advance(5_000);
    assert.deepEqual([ada, ben].map(essence), before);
  });

  it('I19: sends junk and frames with a bit changed: nothing throws, nothing changes', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const before = [ada, ben].map(essence);
    for (const { payload } of [...world.server.relayed]) {
      const changed = payload.slice();
      const at = (random.bytes(2)[0] ?? 0) % changed.length;
      changed[at] = (changed[at] ?? 0) ^ 1;
      world.server.inject('Ada', encodeRelay(someCid(), changed));
      world.server.inject('Ben', random.bytes(1 + (random.bytes(1)[0] ?? 0)));
    }
    for (const text of [
      '',
      '{',
      '{"t":"ok"}',
      '{"t":"ready","cids":[]}',
      '{"t":"err","code":"wrong-password"}',
      'null',
    ]) {
      world.server.inject('Ben', text);
    }
    await world.clock.advance(1_000);
    assert.deepEqual(links(ben), { Ada: 'bound' });
    assert.deepEqual(links(ada), { Ben: 'bound' });
    assert.equal(ben.state.phase, 'in-meeting');
    assert.deepEqual(before[0], essence(ada));
  });

  it('shows the guest another policy than the host signed: the guest stays out', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    world.server.policy = { ...world.server.policy, recording: true };
    const guest = world.add('Ben');
    const joining = join(guest, invitation);
    await world.clock.advance(300);
    await assert.rejects(joining, isCoded('signalling-rejected'));
    assert.deepEqual(host.state.knocks, []);
  });

  it('A1, A2: a false host with link and password, certified by itself, gets no Knock', async () => {
    const world = createTestWorld();
    const { invitation } = await world.host('Ada');
    // The real host's answers are kept back; the server lets the false one speak.
    let requests: Inner[] = [];
    world.server.carry = ({ from }) => (from === 'Ada' ? null : 1);
    const guest = world.add('Ben');
    join(guest, invitation);
    await world.clock.advance(300);
    requests = opened(world, invitation).filter(({ type }) => type === 'hello-request');
    const request = requests[0];
    assert.ok(request?.type === 'hello-request');
    const parsed = parseLink(invitation.link);
    assert.ok(parsed.ok);
    const { authority } = parsed.value;
    const impostor = createSeedSigner(random.bytes(32));
    const sign = async (stmt: Uint8Array): Promise<Uint8Array> =>
      encodeSigned(stmt, await impostor.sign(statementSignatureInput(authority, stmt)));
    const hello = await sign(
      encodeStatement({
        type: 'host-hello',
        mid: random.bytes(16) as Mid,
        signer: impostor.publicKey,
        body: {
          ek: createEphemeral(random.bytes(32)).publicKey,
          gateV: 1,
          term: 1,
          rosterHash: random.bytes(32) as Hash32,
          policyHash: policyHash(world.server.policy),
          flags: { locked: false, full: false, recording: false },
          guestNonce: request.nonce,
          title: '',
          leadName: 'Ada',
        },
      }),
    );
    const certificate = { ik: impostor.publicKey, notAfter: world.clock.now() + 1_000_000 };
    const mid = new Uint8Array(16) as Mid;
    for (const signer of [impostor.publicKey, authority]) {
      const cert = await sign(encodeStatement({ type: 'host-cert', mid, signer, body: certificate }));
      world.server.inject('Ben', seal(invitation, { type: 'host-hello', hello, cert, grant: null }));
    }
    await world.clock.advance(1_000);
    assert.notEqual(guest.state.phase, 'knocking');
    assert.equal(opened(world, invitation).filter(({ type }) => type === 'first-contact').length, 0);
  });

  it('A7, A8: gives a denied guest the relay: members answer nothing to who is not in the roster', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ben = await world.admit('Ben', host, invitation);
    const before = essence(ben);
    const linksBefore = world.network.links.length;
    const parsed = parseLink(invitation.link);
    assert.ok(parsed.ok);
    const { authority, secret } = parsed.value;
    const knock = opened(world, invitation).find(({ type }) => type === 'first-contact');
    assert.ok(knock?.type === 'first-contact');
    const mallory = createSeedSigner(random.bytes(32));
    const ephemeral = createEphemeral(random.bytes(32));
    const own = { ik: mallory.publicKey, ek: ephemeral.publicKey };
    const shared = sharedSecret(ephemeral.secretKey, knock.ek);
    assert.ok(shared);
    // Not even the right mid would help; Mallory is simply nobody.
    const th = pairHash({ authority, mid: random.bytes(16) as Mid, gateV: 1, a: own, b: knock });
    const prk = createPairSecret({ th, shared, secret });
    const direction = pairDirection(own.ik, own.ek, knock.ik, knock.ek);
    const channel = createPairChannel({ prk, th, path: 'relay', rand: new Uint8Array(0), direction });
    const offer = encodePairMessage({
      type: 'sdp',
      kind: 'offer',
      offerRand: random.bytes(16),
      answerRand: new Uint8Array(16),
      sdp: 'fake offer',
    });
    const frame = channel.seal(offer);
    assert.ok(frame);
    world.server.inject('Ben', seal(invitation, { type: 'pair', ik: own.ik, gateV: 1, frame }));
    world.server.inject('Ben', seal(invitation, { type: 'first-contact', ...own, frame }));
    await world.clock.advance(15_000);
    assert.deepEqual(essence(ben), before);
    assert.equal(world.network.links.length, linksBefore);
  });

  it('C4: a key of low order gives no pair', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    const ik = toEd25519PublicKey(createSeedSigner(random.bytes(32)).publicKey);
    const ek = toX25519PublicKey(new Uint8Array(32));
    assert.ok(ik && ek);
    world.server.inject('Ada', seal(invitation, { type: 'first-contact', ik, ek, frame: random.bytes(100) }));
    await world.clock.advance(100);
    assert.deepEqual(host.state.knocks, []);
    assert.equal(host.state.phase, 'in-meeting');
  });
});

describe('D6: a flood of knocks', () => {
  it('more than 20 wait for nobody: the rest are not shown, and the host is told', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    for (let i = 0; i < 24; i += 1) {
      join(world.add(`Guest ${String(i)}`), invitation);
      await world.clock.advance(400);
    }
    await world.clock.advance(1_000);
    assert.equal(host.state.knocks.length, 20);
    assert.ok(host.facts.some((fact) => fact.type === 'guard-alarm' && fact.kind === 'flood'));
  });
});

describe('a member who lies', () => {
  it('A4: another certificate at the other end than the peer says: never bound, no track, an alarm', async () => {
    const world = createTestWorld();
    const { host, invitation } = await world.host('Ada');
    await host.session.dispatch({ type: 'set-camera', on: true });
    world.network.fingerprintSeen = () => random.bytes(32);
    const ben = world.add('Ben');
    join(ben, invitation);
    await world.clock.advance(300);
    await host.session.dispatch({ type: 'admit', id: host.state.knocks[0]?.id ?? '' });
    await world.clock.advance(30_000);
    assert.notEqual(links(host)['Ben'], 'bound');
    assert.notEqual(links(ben)['Ada'], 'bound');
    assert.deepEqual(
      world.network.links.flatMap(({ tracksSent }) => tracksSent.filter(({ track }) => track !== null)),
      [],
    );
    // Whoever looks first closes the link for both.
    const alarms = [...host.facts, ...ben.facts].filter((fact) => fact.type === 'guard-alarm');
    assert.ok(alarms.some(({ kind }) => kind === 'key-mismatch'));
  });

  it('junk in the data channel closes the link, and the meeting goes on', async () => {
    const world = createTestWorld();
    const [ada, ben, cem] = (await meet(world, 'Ada', 'Ben', 'Cem')) as Three;
    const [end] = world.network.between('Ben', 'Ada');
    end?.peer?.events.data(random.bytes(200));
    await world.clock.advance(50);
    assert.equal(links(ada)['Ben'], 'lost');
    assert.equal(links(ada)['Cem'], 'bound');
    await world.clock.advance(5_000);
    assert.deepEqual(links(ada), { Ben: 'bound', Cem: 'bound' });
    assert.deepEqual(links(cem), { Ada: 'bound', Ben: 'bound' });
    assert.equal(ben.state.phase, 'in-meeting');
  });

  it('I8: a frame of the data channel that comes twice closes the link instead of being read twice', async () => {
    const world = createTestWorld();
    const [ada, ben] = (await meet(world, 'Ada', 'Ben')) as Two;
    const frames: Uint8Array[] = [];
    world.network.carry = (from, message) => {
      if (from.owner === 'Ben') frames.push(message);
      return message;
    };
    await ben.session.dispatch({ type: 'send-chat', text: 'once' });
    await world.clock.advance(100);
    const [end] = world.network.between('Ada', 'Ben');
    for (const frame of frames) end?.events.data(frame);
    await world.clock.advance(10_000);
    assert.deepEqual(texts(ada), ['once']);
  });
});

describe('what the server sees', () => {
  it('I9: no name, title, text, SDP or password in anything it received', async () => {
    const world = createTestWorld();
    const host = world.add('Canary-Ada');
    const creating = host.session.dispatch({ type: 'create', title: 'Canary-Title', displayName: 'Canary-Ada' });
    await world.clock.advance(300);
    const invitation = await creating;
    const guest = await world.admit('Canary-Ben', host, invitation);
    await guest.session.dispatch({ type: 'send-chat', text: 'Canary-Text' });
    await world.clock.advance(5_000);
    const seen = concatBytes(
      ...world.server.received.map((frame) => (typeof frame === 'string' ? Buffer.from(frame) : frame)),
    );
    const haystack = Buffer.from(seen);
    const { password } = invitation;
    assert.ok(password);
    for (const canary of ['Canary-', 'fake offer', 'fake answer', 'candidate:', password]) {
      assert.equal(haystack.includes(canary), false, canary);
    }
    const secret = fromBase64Url(invitation.link.split('.')[1] ?? '');
    assert.ok(secret);
    assert.equal(haystack.includes(Buffer.from(secret)), false);
    assert.equal(guest.state.meeting?.title, 'Canary-Title');
  });
});
