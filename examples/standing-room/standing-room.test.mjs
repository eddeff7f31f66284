/**
 * The example over real HTTP: who gets the room, who gets a certificate, what is refused, and what the log says.
 * `node --test examples/standing-room/standing-room.test.mjs`, after `npm run build`.
 */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { verifyStrict } from '@in-camera/crypto';
import {
  fromBase64Url,
  parseLink,
  parseStatement,
  splitSigned,
  statementSignatureInput,
  toBase64Url,
} from '@in-camera/protocol';
import { startSite } from './site.mjs';

let folder;
let site;
let stored;
const lines = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'in-camera-standing-room-'));
  site = await start('room.json');
  stored = JSON.parse(await readFile(join(folder, 'room.json'), 'utf8'));
});

after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

function start(file) {
  return startSite({ port: 0, roomFile: join(folder, file), log: (line) => lines.push(line) });
}

/** What came back, with its body as text too. */
async function request(path, { method = 'GET', cookie, body, headers } = {}) {
  const answer = await fetch(new URL(path, site.url), {
    method,
    headers: {
      ...(cookie ? { Cookie: cookie } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', Origin: site.url }),
      ...headers,
    },
    body: typeof body === 'object' ? JSON.stringify(body) : body,
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type') === 'application/json';
  return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : null };
}

function post(path, body, more = {}) {
  return request(path, { method: 'POST', body, ...more });
}

async function logIn(person = 'mira') {
  const answer = await post('/login', { person });
  assert.equal(answer.status, 200);
  return answer.headers.get('set-cookie').split(';')[0];
}

function createIdentityKey() {
  return generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x;
}

function secrets() {
  return [stored.seed, stored.secret, stored.password];
}

function assertNoSecret(text) {
  for (const secret of secrets()) assert.equal(text.includes(secret), false, 'a secret of the room is in it');
}

describe('who is not logged in', () => {
  it('gets the page, with a policy, and nothing of the room', async () => {
    const page = await request('/');
    assert.equal(page.status, 200);
    assert.match(page.text, /<meeting-room signalling="ws:\/\/127\.0\.0\.1:\d+\/signalling">/);
    assert.match(
      page.headers.get('content-security-policy'),
      /connect-src 'self' ws:\/\/127\.0\.0\.1:\d+\/signalling;/,
    );
    for (const path of ['/', '/page.js', '/page.css']) assertNoSecret((await request(path)).text);
  });

  const identityKey = createIdentityKey();
  const asks = [
    ['the room', () => request('/room')],
    ['the room with a made-up session', () => request('/room', { cookie: 'session=AAAA' })],
    ['the room with an empty session', () => request('/room', { cookie: 'session=' })],
    ['a certificate', () => post('/host-certificate', { identityKey })],
  ];
  for (const [what, ask] of asks) {
    it(`gets 401 for ${what}, and no secret`, async () => {
      const answer = await ask();
      assert.deepEqual([answer.status, answer.body], [401, { code: 'not-logged-in' }]);
      assertNoSecret(answer.text);
    });
  }

  it('is not let in under an unknown name', async () => {
    const answer = await post('/login', { person: 'constructor' });
    assert.deepEqual([answer.status, answer.body], [401, { code: 'unknown-person' }]);
    assert.equal(answer.headers.get('set-cookie'), null);
  });

  it('gets no file that is not named', async () => {
    for (const path of ['/room.json', '/site.mjs', '/..%2froom.json', '/constructor', '/page/../room.json']) {
      assert.equal((await request(path)).status, 404, path);
    }
  });
});

describe('a colleague', () => {
  it('gets link and passphrase, which nobody stores on the way', async () => {
    const { status, headers, body } = await request('/room', { cookie: await logIn() });
    assert.equal(status, 200);
    assert.equal(headers.get('cache-control'), 'no-store');
    const link = parseLink(body.link);
    assert.ok(link.ok && link.value.hasPassword);
    assert.equal(toBase64Url(link.value.secret), stored.secret);
    assert.equal(new URL(body.link).origin, site.url);
    assert.deepEqual([body.password, body.displayName], [stored.password, 'Mira Vogel']);
  });

  it('gets the same room as the other one', async () => {
    const rooms = await Promise.all(
      ['mira', 'jonas'].map(async (person) => (await request('/room', { cookie: await logIn(person) })).body),
    );
    assert.equal(rooms[0].link, rooms[1].link);
    assert.notEqual(rooms[0].displayName, rooms[1].displayName);
  });

  it('has a cookie that scripts cannot read and other sites cannot use', async () => {
    const cookie = (await post('/login', { person: 'jonas' })).headers.get('set-cookie');
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) assert.ok(cookie.includes(part), part);
  });

  it('gets nothing after logging out', async () => {
    const cookie = await logIn();
    assert.equal((await post('/logout', {}, { cookie })).status, 200);
    assert.equal((await request('/room', { cookie })).status, 401);
  });
});

describe('A11: the certificate', () => {
  it('verifies under the authority in the link, names the key that was sent, and expires', async () => {
    const cookie = await logIn();
    const identityKey = createIdentityKey();
    const beforeMs = Date.now();
    const { status, body } = await post('/host-certificate', { identityKey }, { cookie });
    assert.equal(status, 200);

    const { authority } = parseLink((await request('/room', { cookie })).body.link).value;
    const { stmt, signature, signer, type } = splitSigned(fromBase64Url(body.certificate)).value;
    assert.equal(type, 'host-cert');
    assert.deepEqual(signer, authority);
    assert.equal(verifyStrict(authority, statementSignatureInput(authority, stmt), signature), true);
    const { ik, notAfter } = parseStatement(stmt).value.body;
    assert.equal(toBase64Url(ik), identityKey);
    assert.equal(notAfter, body.notAfter);
    const hours = (notAfter - beforeMs) / 3_600_000;
    assert.ok(hours >= 8 && hours < 8.1, `${hours} hours`);
  });

  const zeros = toBase64Url(new Uint8Array(32));
  const refused = [
    ['no key', {}, 400, 'bad-member'],
    ['a number', { identityKey: 1 }, 400, 'bad-member'],
    ['a short key', { identityKey: 'AAAA' }, 400, 'truncated'],
    ['a long key', { identityKey: 'A'.repeat(44) }, 400, 'too-long'],
    ['a key of small order', { identityKey: zeros }, 400, 'bad-value'],
    ['what is not base64url', { identityKey: '!'.repeat(43) }, 400, 'bad-text'],
    ['no JSON', '{', 400, 'not-json'],
    ['null', 'null', 400, 'not-json'],
    ['too much', { identityKey: 'A'.repeat(2_000) }, 413, 'too-long'],
  ];
  for (const [what, sent, status, code] of refused) {
    it(`refuses ${what} with a code`, async () => {
      const answer = await post('/host-certificate', sent, { cookie: await logIn() });
      assert.deepEqual([answer.status, answer.body], [status, { code }]);
    });
  }

  it('is not given to another site’s page, with the cookie or without, nor to a form', async () => {
    const cookie = await logIn();
    const identityKey = createIdentityKey();
    const foreign = await post(
      '/host-certificate',
      { identityKey },
      { cookie, headers: { Origin: 'https://evil.example' } },
    );
    assert.deepEqual([foreign.status, foreign.body], [403, { code: 'other-origin' }]);
    const form = await post('/host-certificate', `{"identityKey":"${identityKey}"}`, {
      cookie,
      headers: { 'Content-Type': 'text/plain' },
    });
    assert.deepEqual([form.status, form.body], [415, { code: 'not-json' }]);
  });
});

describe('the room', () => {
  it('is kept where only its owner can read it', { skip: process.platform === 'win32' }, async () => {
    assert.equal((await stat(join(folder, 'room.json'))).mode & 0o777, 0o600);
  });

  it('is the same after a restart, and another one once its file was moved away', async () => {
    const ask = async () => new URL((await request('/room', { cookie: await logIn() })).body.link).hash;
    const first = await ask();
    await site.close();
    site = await start('room.json');
    assert.equal(await ask(), first);
    await site.close();
    site = await start('next-room.json');
    assert.notEqual(await ask(), first);
    await site.close();
    site = await start('room.json');
  });

  it('is not replaced when its file is damaged, and the error does not quote it', async () => {
    const damaged = JSON.stringify(stored).slice(0, -1);
    await writeFile(join(folder, 'damaged.json'), damaged);
    await assert.rejects(start('damaged.json'), { message: "the room's file cannot be read: not-json" });
    assert.equal(await readFile(join(folder, 'damaged.json'), 'utf8'), damaged);
  });
});

describe('signalling beside it', () => {
  const upgrade = async (origin) => {
    const address = /signalling="([^"]+)"/.exec((await request('/')).text)[1];
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(address, { origin });
    const outcome = await new Promise((resolve) => {
      socket.once('open', () => resolve('open'));
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    socket.on('error', () => undefined);
    socket.terminate();
    return outcome;
  };

  it('D14: takes connections of this page, and of no other', async () => {
    assert.equal(await upgrade(site.url), 'open');
    assert.equal(await upgrade('https://evil.example'), 403);
  });
});

it('F4: after all this the log has fixed words only: no secret, name, key or cookie', () => {
  const log = lines.join('\n');
  assert.match(log, /^certificate-issued$/m);
  assert.match(log, /^refused not-logged-in$/m);
  assertNoSecret(log);
  for (const line of lines) assert.match(line, /^(certificate-issued|refused [a-z-]{6,16}|signalling [a-z-]+)$/);
});
