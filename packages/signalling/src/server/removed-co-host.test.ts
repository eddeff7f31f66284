/** A9, A11 over real sockets: a co-host that was removed, with a grant that runs for hours, the old link and its password. */
import { after, afterEach, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import type { ServerFrame } from '@in-camera/protocol';
import { createKeyPair } from '../testing/room-authority.js';
import type { TestClient } from '../testing/test-client.js';
import { type RegFields } from '../testing/test-client.js';
import { TestRoom } from '../testing/test-room.js';
import { hash32 } from '../trust/ed25519.js';
import { createServer, type SignallingServer } from './create-server.js';

const denied: ServerFrame = { t: 'err', code: 'open-denied' };
const silent = (): void => undefined;

let server: SignallingServer;
let url: string;
const clients: TestClient[] = [];

before(async () => {
  server = createServer({ port: 0, opsListen: 'off', stunPort: 0 }, silent);
  ({ url } = await server.listen());
});
after(() => server.close());
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

function track(client: TestClient): TestClient {
  clients.push(client);
  return client;
}

/** Ben was co-host beside Cem; Ada has removed him, changed the lock, and is gone from the server. */
async function removeBen() {
  const room = new TestRoom(url);
  const [ben, cem, fresh] = [createKeyPair(), createKeyPair(), createKeyPair()];
  const paperOf = (who: typeof ben) => ({
    cert: room.hostCert,
    grant: room.authority.issueGrant(room.host, who.publicKey),
  });
  const [heirs, out] = [[hash32(cem.publicKey)], [hash32(ben.publicKey)]];
  const lead = await room.lead({ heirs: [hash32(ben.publicKey), ...heirs].sort(Buffer.compare) });
  const changed = await lead.register(room.host, room.fields({ gateV: 2, apk: fresh.publicKey, heirs, out }));
  assert.equal(changed.t, 'ready');
  // A member keeps the record alive while nobody leads.
  const member = track(await room.newcomer());
  assert.deepEqual(await member.auth(fresh), { t: 'ok' });
  lead.sendFrame({ t: 'allow', cid: member.chal.cid });
  lead.close();
  assert.deepEqual(await member.frame(), { t: 'gone', cid: lead.chal.cid });
  return { room, ben, cem, fresh, paperOf };
}

describe('a removed co-host with an unexpired grant', () => {
  const tries: readonly (readonly [string, (apk: RegFields['apk'], next: RegFields['apk']) => Partial<RegFields>])[] = [
    ['the lock before', () => ({ gateV: 1 })],
    ['the present lock with the old key', () => ({ gateV: 2 })],
    ['the present lock as it is', (apk) => ({ gateV: 2, apk })],
    ['the next lock with a key of his own', (_apk, next) => ({ gateV: 3, apk: next })],
    ['a lock far ahead', (_apk, next) => ({ gateV: 18, apk: next })],
  ];
  for (const [what, change] of tries) {
    it(`does not register ${what}`, async () => {
      const { room, ben, fresh, paperOf } = await removeBen();
      const client = track(await room.newcomer());
      const fields = room.fields({ ...paperOf(ben), ...change(fresh.publicKey, createKeyPair().publicKey) });
      assert.deepEqual(await client.register(ben, fields), denied);
    });
  }

  it('does not lead, and does not come in by the old link and password', async () => {
    const { room, ben, paperOf } = await removeBen();
    assert.deepEqual(await track(await room.newcomer()).lead(ben, paperOf(ben)), denied);
    const answer = await track(await room.newcomer()).auth(room.access);
    assert.deepEqual(answer, { t: 'err', code: 'gate-rotated' });
  });

  it('where another co-host registers the next lock', async () => {
    const { room, cem, paperOf } = await removeBen();
    const client = track(await room.newcomer());
    const next = room.fields({ ...paperOf(cem), gateV: 3, apk: createKeyPair().publicKey });
    assert.equal((await client.register(cem, next)).t, 'ready');
  });
});
