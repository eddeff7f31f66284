/** R12: the operator's rules beside the socket, over real HTTP; the same for everybody, for pages that may ask. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parseSuitability, type SuitabilityRules } from '@in-camera/protocol';
import { createServer, type SignallingServer } from './create-server.js';

const PARSED = parseSuitability({
  version: 'ours 7',
  topics: [{ id: 'staff', label: { de: 'Personal' }, verdict: 'allowed', stricter: ['no-files'] }],
});
const RULES: SuitabilityRules = PARSED.ok ? PARSED.value : assert.fail(PARSED.code);
const silent = (): void => undefined;

describe('GET {base-path}/suitability', () => {
  const servers: SignallingServer[] = [];
  let withRules: string;
  let without: string;

  async function start(suitability: SuitabilityRules | null): Promise<string> {
    const allowOrigin = ['https://intranet.example'];
    const options = { port: 0, opsListen: 'off', stunPort: 0, allowOrigin } as const;
    const server = createServer(suitability === null ? options : { ...options, suitability }, silent);
    servers.push(server);
    const address = new URL((await server.listen()).url);
    address.protocol = 'http:';
    return `${address.origin}/signalling/suitability`;
  }

  before(async () => {
    [withRules, without] = await Promise.all([start(RULES), start(null)]);
  });
  after(() => Promise.all(servers.map((server) => server.close())));

  it('hands out what it was started with, as the page reads it', async () => {
    const response = await fetch(withRules);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.deepEqual(parseSuitability(await response.json()), { ok: true, value: RULES });
  });

  it('answers 204 where there are none', async () => {
    const response = await fetch(without);
    assert.deepEqual([response.status, await response.text()], [204, '']);
  });

  it('answers 304 to who has them, and HEAD without a body', async () => {
    const etag = (await fetch(withRules)).headers.get('etag') ?? '';
    assert.equal((await fetch(withRules, { headers: { 'If-None-Match': etag } })).status, 304);
    assert.equal((await fetch(withRules, { headers: { 'If-None-Match': '"other"' } })).status, 200);
    const head = await fetch(withRules, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
  });

  it('D14: names no other page than those allowed', async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await fetch(withRules, { headers: { Origin: origin } })).headers.get('access-control-allow-origin');
    assert.equal(await allowed('https://intranet.example'), 'https://intranet.example');
    for (const origin of ['https://evil.example', 'http://intranet.example', 'null']) {
      assert.equal(await allowed(origin), null);
    }
  });

  it('takes nothing: any other method is refused', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      assert.equal((await fetch(withRules, { method })).status, 405);
    }
  });
});
