/** Protocol §4 over real sockets with real keys: how people come together through the server, and who does not get in. */
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { encodeRelay, encodeUtf8, ZERO_CID, type ServerFrame } from '@in-camera/protocol';
import { createKeyPair, createRoomAuthority, randomHash } from '../testing/room-authority.js';
import { TestClient } from '../testing/test-client.js';
import { TestRoom } from '../testing/test-room.js';
import { hash32 } from '../trust/ed25519.js';
import { createServer, type SignallingServer } from './create-server.js';

let server: SignallingServer;
let url: string;
const silent = (): void => undefined;

before(async () => {
  server = createServer(
    { port: 0, opsListen: 'off', stunPort: 0, maxWrongPasswordsPerAddress: 1000, maxKnocksPerAddress: 1000 },
    silent,
  );
  ({ url } = await server.listen());
});
after(() => server.close());

const clients: TestClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
function track<T extends TestClient>(client: T): T {
  clients.push(client);
  return client;
}

const err = (code: string): ServerFrame => ({ t: 'err', code }) as ServerFrame;
const sealed = encodeUtf8('sealed');
const relay = (client: TestClient, to: Uint8Array): void => client.socket.send(encodeRelay(to as never, sealed));

describe('coming together (protocol §4)', () => {
  it('host registers, guest answers, lead allows, payloads go both ways and between members', async () => {
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const [anna, ben] = [track(await room.guest()), track(await room.guest())];
    relay(anna, ZERO_CID);
    assert.deepEqual(await lead.binary(), Buffer.from(encodeRelay(anna.chal.cid, sealed)));
    relay(lead, anna.chal.cid);
    assert.deepEqual(await anna.binary(), Buffer.from(encodeRelay(lead.chal.cid, sealed)));
    relay(anna, ben.chal.cid);
    assert.equal(await ben.isQuiet(), true);
    for (const guest of [anna, ben]) lead.sendFrame({ t: 'allow', cid: guest.chal.cid });
    relay(lead, anna.chal.cid);
    await anna.binary();
    relay(anna, ben.chal.cid);
    assert.deepEqual(await ben.binary(), Buffer.from(encodeRelay(anna.chal.cid, sealed)));
  });

  it('the challenge carries fresh nonces, the policy and this host’s STUN port', async () => {
    const room = new TestRoom(url);
    const [a, b] = [track(await room.newcomer()), track(await room.newcomer())];
    assert.notDeepEqual(a.chal.sn, b.chal.sn);
    assert.notDeepEqual(a.chal.cid, b.chal.cid);
    assert.equal(a.chal.policy.requirePassword, true);
    assert.ok(a.chal.stun !== undefined && 'port' in a.chal.stun && a.chal.stun.port > 0);
    assert.equal(a.chal.pow, undefined);
  });

  it('a stranger learns from the challenge nothing about whether there is a room', async () => {
    const room = new TestRoom(url);
    track(await room.lead());
    const there = track(await room.newcomer());
    const notThere = track(await TestClient.connect(url));
    await notThere.hello(randomHash());
    const shape = ({ chal }: TestClient): unknown => ({ ...chal, sn: 0, cid: 0 });
    assert.deepEqual(shape(there), shape(notThere));
  });

  it('a guest before the host: no-room, and the connection ends', async () => {
    const guest = track(await new TestRoom(url).newcomer());
    assert.deepEqual(await guest.auth(createKeyPair()), err('no-room'));
    assert.equal(await guest.closed(), 1008);
  });

  it('drop closes the connection, end everybody’s', async () => {
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const [anna, ben] = [track(await room.member(lead)), track(await room.member(lead))];
    lead.sendFrame({ t: 'drop', cid: anna.chal.cid });
    assert.deepEqual(await anna.next(), { type: 'closed', code: 1000 });
    assert.deepEqual(await ben.frame(), { t: 'gone', cid: anna.chal.cid });
    lead.sendFrame({ t: 'end' });
    assert.deepEqual(await ben.frame(), err('no-room'));
    await ben.closed();
    await lead.closed();
    const late = track(await room.newcomer());
    assert.deepEqual(await late.auth(room.access), err('no-room'));
  });

  it('a member’s going is told', async () => {
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const anna = await room.member(lead);
    anna.close();
    assert.deepEqual(await lead.frame(), { t: 'gone', cid: anna.chal.cid });
  });
});

describe('I10: the password', () => {
  it('a wrong one is told as such, and the right one may follow on the same challenge', async () => {
    const room = new TestRoom(url);
    track(await room.lead());
    const guest = track(await room.newcomer());
    assert.deepEqual(await guest.auth(createKeyPair()), err('wrong-password'));
    assert.deepEqual(await guest.auth(room.access), { t: 'ok' });
  });

  it('five wrong ones end the connection', async () => {
    const room = new TestRoom(url);
    track(await room.lead());
    const guest = track(await room.newcomer());
    for (let n = 0; n < 5; n += 1) assert.deepEqual(await guest.auth(createKeyPair()), err('wrong-password'));
    assert.equal(await guest.closed(), 1008);
  });

  it('I22: who has given a wrong one receives nothing', async () => {
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const guest = track(await room.newcomer());
    await guest.auth(createKeyPair());
    relay(lead, guest.chal.cid);
    assert.equal(await guest.isQuiet(), true);
  });

  it('B5: an answer to another challenge or for another room is wrong', async () => {
    const [room, other] = [new TestRoom(url), new TestRoom(url)];
    track(await room.lead());
    track(await other.lead({ apk: room.access.publicKey }));
    const first = track(await room.newcomer());
    const second = track(await room.newcomer());
    const third = track(await other.newcomer());
    const answer = first.authFrame(room.access);
    for (const client of [second, third]) assert.deepEqual(await client.ask(answer), err('wrong-password'));
    assert.deepEqual(await first.ask(answer), { t: 'ok' });
  });

  it('a changed lock is told from a wrong password, and closes who waits', async () => {
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const waiting = track(await room.guest());
    const next = createKeyPair();
    await lead.register(room.host, room.fields({ apk: next.publicKey, gateV: 2 }));
    assert.deepEqual(await waiting.frame(), err('gate-rotated'));
    await waiting.closed();
    const late = track(await room.newcomer());
    assert.deepEqual(await late.auth(room.access), err('gate-rotated'));
    assert.equal(await late.closed(), 1008);
    const current = track(await room.newcomer());
    assert.deepEqual(await current.auth(createKeyPair()), err('wrong-password'));
    assert.deepEqual(await current.auth(next), { t: 'ok' });
  });
});

describe('A1, A11: registering and leading', () => {
  const mallory = createKeyPair();
  const attempts: [string, (room: TestRoom) => Partial<Parameters<TestRoom['fields']>[0]>][] = [
    [
      'with an authority of one’s own for somebody’s room',
      () => {
        const own = createRoomAuthority();
        return { hpk: own.hpk, cert: own.issueCert(mallory.publicKey) };
      },
    ],
    ['with the host’s certificate and another key', () => ({})],
    [
      'with a certificate of one’s own making',
      () => ({ cert: createRoomAuthority(mallory).issueCert(mallory.publicKey) }),
    ],
    [
      'with an expired certificate',
      (room) => ({ cert: room.authority.issueCert(mallory.publicKey, { notAfter: Date.now() - 1 }) }),
    ],
    ['with a grant of one’s own making', (room) => ({ grant: room.authority.issueGrant(mallory, mallory.publicKey) })],
  ];
  for (const [what, fields] of attempts) {
    it(`${what}: open-denied, five times at most, and no room comes to be`, async () => {
      const room = new TestRoom(url);
      const client = track(await room.newcomer());
      for (let n = 0; n < 5; n += 1) {
        assert.deepEqual(await client.register(mallory, room.fields(fields(room))), err('open-denied'));
      }
      assert.equal(await client.closed(), 1008);
      const guest = track(await room.newcomer());
      assert.deepEqual(await guest.auth(room.access), err('no-room'));
    });
  }

  it('a registration signed for another connection does not count', async () => {
    const room = new TestRoom(url);
    const [first, second] = [track(await room.newcomer()), track(await room.newcomer())];
    assert.deepEqual(await second.ask(first.regFrame(room.host, room.fields())), err('open-denied'));
  });

  for (const [field, changes] of Object.entries({
    apk: { apk: createKeyPair().publicKey },
    gateV: { gateV: 2 },
    max: { max: 3 },
    heirs: { heirs: [randomHash()] },
    out: { out: [randomHash()] },
  })) {
    it(`the signature covers ${field}`, async () => {
      const room = new TestRoom(url);
      const client = track(await room.newcomer());
      const frame = client.regFrame(room.host, room.fields());
      assert.deepEqual(await client.ask({ ...frame, ...changes }), err('open-denied'));
    });
  }

  it('A12: a second host is told `led`, comes in as a guest on the same connection, and leads when it may', async () => {
    const room = new TestRoom(url);
    const lead = track(await room.lead());
    const colleague = createKeyPair();
    const cert = room.authority.issueCert(colleague.publicKey);
    const second = track(await room.newcomer());
    assert.deepEqual(await second.register(colleague, room.fields({ cert })), err('led'));
    assert.deepEqual(await second.auth(room.access), { t: 'ok' });
    assert.deepEqual(await second.lead(colleague, { cert }), err('led'));
    lead.sendFrame({ t: 'yield', cid: second.chal.cid });
    assert.equal(await second.isQuiet(50), true);
    assert.deepEqual(await second.lead(colleague, { cert }), { t: 'ready', cids: [lead.chal.cid] });
    assert.deepEqual(await lead.frame(), err('superseded'));
    relay(lead, ZERO_CID);
    assert.deepEqual(await second.binary(), Buffer.from(encodeRelay(lead.chal.cid, sealed)));
  });

  it('a reloaded host leads again and is told who is there; without a room it registers on the same challenge', async () => {
    const room = new TestRoom(url);
    const lead = await room.lead();
    const anna = track(await room.member(lead));
    lead.close();
    assert.deepEqual(await anna.frame(), { t: 'gone', cid: lead.chal.cid });
    const again = track(await room.newcomer());
    assert.deepEqual(await again.lead(room.host, { cert: room.hostCert }), { t: 'ready', cids: [anna.chal.cid] });
    const elsewhere = new TestRoom(url);
    const first = track(await elsewhere.newcomer());
    assert.deepEqual(await first.lead(elsewhere.host, { cert: elsewhere.hostCert }), err('no-room'));
    assert.deepEqual(await first.register(elsewhere.host, elsewhere.fields()), { t: 'ready', cids: [] });
  });

  it('an heir succeeds with its grant; who is out does not', async () => {
    const room = new TestRoom(url);
    const [heir, outcast] = [createKeyPair(), createKeyPair()];
    const hash = (key: typeof heir) => hash32(key.publicKey);
    const lead = await room.lead({ heirs: [hash(heir), hash(outcast)], out: [hash(outcast)] });
    const anna = track(await room.member(lead));
    lead.close();
    await anna.frame();
    const credentials = (key: typeof heir) => ({
      cert: room.hostCert,
      grant: room.authority.issueGrant(room.host, key.publicKey),
    });
    const removed = track(await room.newcomer());
    assert.deepEqual(await removed.lead(outcast, credentials(outcast)), err('open-denied'));
    const next = track(await room.newcomer());
    assert.deepEqual(await next.lead(heir, credentials(heir)), { t: 'ready', cids: [anna.chal.cid] });
  });

  it('the server’s max-participants holds whatever the lead registers', async () => {
    const small = createServer({ port: 0, opsListen: 'off', maxParticipants: 2 }, silent);
    const listening = await small.listen();
    const room = new TestRoom(listening.url);
    const lead = track(await room.lead({ max: 12 }));
    for (let n = 0; n < 3; n += 1) track(await room.member(lead));
    const late = track(await room.member(lead));
    assert.deepEqual(await lead.frame(), err('full'));
    late.close();
    await small.close();
  });
});
