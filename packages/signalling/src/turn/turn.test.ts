/** I23, V5: credentials as coturn checks them, for who was let in, renewed before they end, with nobody's name in them. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Turn } from '@in-camera/protocol';
import { createServer, type Listening, type SignallingServer } from '../server/create-server.js';
import { createKeyPair, createRoomAuthority } from '../testing/room-authority.js';
import { TestClient } from '../testing/test-client.js';
import { TestHub, type Visitor } from '../testing/test-hub.js';
import { createTurnIssuer } from './turn-issuer.js';
import { readTurnSecret } from './turn-secret.js';

const SECRET = 'a-secret-of-the-operators';
const URLS = ['turn:turn.example:3478?transport=udp', 'turns:turn.example:5349'];

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'in-camera-turn-'));
});
after(() => {
  rmSync(folder, { recursive: true });
});

function secretFile(content: string): string {
  const path = join(folder, randomBytes(6).toString('hex'));
  writeFileSync(path, content);
  return path;
}

const isOf = (turn: Turn, secret: string): boolean =>
  turn.cred === createHmac('sha1', secret).update(turn.user).digest('base64');

describe('a TURN secret', () => {
  it('is the one line of its file', () => {
    assert.equal(readTurnSecret(secretFile(`${SECRET}\n`)), SECRET);
    assert.equal(readTurnSecret(secretFile(`${SECRET}\r\n`)), SECRET);
  });

  for (const [what, content] of [
    ['too short', 'short'],
    ['empty', ''],
    ['of two lines', `${SECRET}\n${SECRET}\n`],
    ['with a space', 'a secret with some spaces'],
    ['too long', 'x'.repeat(513)],
  ] as const) {
    it(`that is ${what} is none`, () => {
      assert.equal(readTurnSecret(secretFile(content)), null);
    });
  }

  it('that is not there is none', () => {
    assert.equal(readTurnSecret(join(folder, 'nothing')), null);
  });
});

describe('TURN credentials', () => {
  let seconds = 1_800_000_000;
  const issuer = createTurnIssuer({
    urls: URLS,
    secret: SECRET,
    ttlSeconds: 600,
    unixMs: () => seconds * 1000 + 999,
    randomBytes,
  });

  it('are what coturn expects: when they end, a random number, and the HMAC of both', () => {
    const turn = issuer.issue();
    assert.match(turn.user, /^1800000600:[0-9a-f]{32}$/);
    assert.ok(isOf(turn, SECRET));
    assert.deepEqual([turn.t, turn.urls, turn.ttl], ['turn', URLS, 600]);
    assert.notEqual(issuer.issue().user, turn.user);
  });

  it('I23: who only waits in the lobby gets none; the lead does, and whoever it lets in, once', () => {
    const test = new TestHub({}, {}, issuer);
    const turnsOf = ({ wire }: Visitor) => wire.frames.filter(({ t }) => t === 'turn').length;
    const lead = test.insider('lead');
    const waiting = test.insider('lobby');
    const guest = test.insider('allowed');
    assert.deepEqual([lead, waiting, guest].map(turnsOf), [1, 0, 1]);
    lead.say({ t: 'allow', cid: guest.connection.cid });
    assert.deepEqual([lead, waiting, guest].map(turnsOf), [1, 0, 1]);
  });

  it('are renewed at half their life, for as long as one is in', () => {
    const test = new TestHub({}, {}, issuer);
    const lead = test.insider('lead');
    const guest = test.insider('allowed');
    const gone = test.insider('allowed');
    gone.connection.handleClosed();
    const namesOf = ({ wire }: Visitor) => wire.frames.flatMap((frame) => (frame.t === 'turn' ? [frame.user] : []));
    const answerPings = (passed: number): void => {
      for (let n = 0; n < passed; n += 10) {
        test.pass(10);
        seconds += 10;
        lead.connection.handlePong();
        guest.connection.handlePong();
      }
    };
    answerPings(290);
    assert.deepEqual([namesOf(lead).length, namesOf(guest).length], [1, 1]);
    answerPings(20);
    assert.equal(new Set(namesOf(guest)).size, 2);
    answerPings(300);
    assert.equal(new Set([...namesOf(guest), ...namesOf(lead)]).size, 6);
    assert.equal(namesOf(gone).length, 1);
    assert.deepEqual(test.events, []);
  });
});

describe('a server with a TURN server beside it', () => {
  const authority = createRoomAuthority();
  const access = createKeyPair();
  const host = createKeyPair();
  const logged: string[] = [];
  let server: SignallingServer;
  let listening: Listening;

  before(async () => {
    const options = { turnUrl: URLS, turnSecretFile: secretFile(SECRET), turnTtl: 120 };
    server = createServer({ port: 0, opsListen: 'off', ...options }, (...entry) => logged.push(JSON.stringify(entry)));
    listening = await server.listen();
  });
  after(() => server.close());

  it('I23: says where it is to whoever comes, and gives what opens it to who leads and who is let in', async () => {
    const lead = await TestClient.connect(listening.url);
    const chal = await lead.hello(authority.room);
    assert.deepEqual(chal.turn, { urls: URLS });
    const cert = authority.issueCert(host.publicKey);
    const registration = { hpk: authority.hpk, cert, apk: access.publicKey, gateV: 1, max: 8, heirs: [], out: [] };
    assert.equal((await lead.register(host, registration)).t, 'ready');
    const leads = await lead.frame();
    assert.ok(leads.t === 'turn' && isOf(leads, SECRET));

    const guest = await TestClient.connect(listening.url);
    await guest.hello(authority.room);
    assert.equal((await guest.auth(access)).t, 'ok');
    assert.ok(await guest.isQuiet());
    lead.sendFrame({ t: 'allow', cid: guest.chal.cid });
    const guests = await guest.frame();
    assert.ok(guests.t === 'turn' && isOf(guests, SECRET) && guests.user !== leads.user);
    assert.equal(guests.ttl, 120);

    lead.close();
    guest.close();
    for (const word of [SECRET, leads.cred, guests.user]) assert.ok(!logged.join('\n').includes(word));
  });
});
