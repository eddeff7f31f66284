/** D14: which pages may open a WebSocket. */
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { refuseUpgrade } from './upgrade-gate.js';

const rules = { basePath: '/signalling', allowOrigin: ['https://intranet.example'] };
const head = { method: 'GET', url: '/signalling', host: 'meet.example', origin: 'https://meet.example' };

describe('D14: before the upgrade', () => {
  const table: [string, Partial<Record<keyof typeof head, string | undefined>>, number | null][] = [
    ['the own page', {}, null],
    ['the own page by http, behind a proxy or on a laptop', { origin: 'http://meet.example' }, null],
    ['the own page on a port', { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }, null],
    ['the own page with the default port in Host', { host: 'meet.example:443' }, null],
    ['the own page in another spelling of Host', { host: 'MEET.example' }, null],
    ['IPv6', { host: '[::1]:8080', origin: 'http://[::1]:8080' }, null],
    ['a query', { url: '/signalling?x=1' }, null],
    ['an allowed page', { origin: 'https://intranet.example' }, null],
    ['an allowed page by http', { origin: 'http://intranet.example' }, 403],
    ['an allowed page on another port', { origin: 'https://intranet.example:8443' }, 403],
    ['another page', { origin: 'https://evil.example' }, 403],
    ['a page whose name begins alike', { origin: 'https://meet.example.evil.example' }, 403],
    ['a page on another port of this host', { origin: 'https://meet.example:444' }, 403],
    ['http’s default port for https', { host: 'meet.example:80' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['a file', { origin: 'file://', host: '' }, 403],
    ['no origin', { origin: undefined }, 403],
    ['no host', { host: undefined }, 403],
    ['an empty origin and host', { origin: '', host: '' }, 403],
    ['another path', { url: '/signalling/' }, 404],
    ['another path with the right one in its query', { url: '/?/signalling' }, 404],
    ['POST', { method: 'POST' }, 404],
  ];
  for (const [what, changes, status] of table) {
    it(`${what}: ${status ?? 'goes on'}`, () => {
      assert.equal(refuseUpgrade({ ...head, ...changes }, rules), status);
    });
  }
});
