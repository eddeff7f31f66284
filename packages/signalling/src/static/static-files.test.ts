/** F6, B6: files of one folder, nothing outside it, and each with the headers that keep a page to itself. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStaticHandler } from './static-files.js';

const SECRET = 'outside the folder';
let folder: string;
let server: Server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'in-camera-static-'));
  const root = join(folder, 'root');
  mkdirSync(join(root, 'page', 'empty'), { recursive: true });
  mkdirSync(join(folder, 'root-beside'));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(folder, 'root-beside', 'secret.txt'), SECRET);
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'page', 'index.html'), '<p>page');
  writeFileSync(join(root, 'page', 'a b.js'), 'export {};');
  writeFileSync(join(root, 'empty.css'), '');
  writeFileSync(join(root, 'picture.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(root, 'data.unknown'), 'x');
  writeFileSync(join(root, '.hidden'), SECRET);
  writeFileSync(join(root, 'big.bin'), Buffer.alloc(300_000, 7));
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  symlinkSync(folder, join(root, 'up'));
  symlinkSync(join(folder, 'root-beside'), join(root, 'beside'));
  symlinkSync(join(root, 'page'), join(root, 'inside'));
  symlinkSync('/dev/zero', join(root, 'zero'));
  const handle = await createStaticHandler(root);
  server = createServer((incoming, response) => void handle(incoming, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** With the path as it stands: a URL would have its dots resolved. */
async function get(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ host: '127.0.0.1', port, path, method, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

describe('files', () => {
  const served: [string, string, number][] = [
    ['/', 'text/html; charset=utf-8', 15],
    ['/index.html?a=../b', 'text/html; charset=utf-8', 15],
    ['/page/', 'text/html; charset=utf-8', 7],
    ['/page/a%20b.js', 'text/javascript; charset=utf-8', 10],
    ['/inside/a%20b.js', 'text/javascript; charset=utf-8', 10],
    ['/empty.css', 'text/css; charset=utf-8', 0],
    ['/picture.svg', 'image/svg+xml', 41],
    ['/data.unknown', 'application/octet-stream', 1],
    ['/big.bin', 'application/octet-stream', 300_000],
  ];
  for (const [path, type, size] of served) {
    it(`${path} is ${type}`, async () => {
      const { status, headers, body } = await get(path);
      assert.deepEqual([status, headers['content-type'], body.length], [200, type, size]);
      assert.equal(headers['content-length'], String(size));
    });
  }

  it('a folder without its slash is sent to where its page is, on this host', async () => {
    for (const path of ['/page', '//page']) {
      const { status, headers } = await get(path);
      if (status === 301) assert.equal(headers.location, './page/');
      else assert.equal(status, 404);
    }
  });

  it('HEAD says the same without a body, and what has not changed is not sent again', async () => {
    const { headers } = await get('/index.html');
    const head = await get('/index.html', 'HEAD');
    assert.equal(head.headers['content-length'], headers['content-length']);
    assert.equal(head.body.length, 0);
    const again = await get('/index.html', 'GET', { 'If-None-Match': headers.etag ?? '' });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  });

  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']) {
    it(`${method} is not for files`, async () => {
      const { status, headers } = await get('/', method);
      assert.deepEqual([status, headers.allow], [405, 'GET, HEAD']);
    });
  }
});

describe('nothing outside the folder', () => {
  const paths = [
    '/../secret.txt',
    '/page/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/../root-beside/secret.txt',
    '//secret.txt',
    '/page//../../secret.txt',
    '/./../secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/up/',
    '/beside/secret.txt',
    '/.hidden',
    '/%2ehidden',
    '/zero',
    '/index.html/',
    '/index.html%00.txt',
    '/%00',
    '/%',
    '/%ff',
    '/page/empty/',
    '/nothing',
    'http://other.example/../secret.txt',
    '*',
  ];
  for (const path of paths) {
    it(`${path} is not found`, async () => {
      const { status, body } = await get(path);
      assert.equal(status, 404);
      assert.ok(!body.includes(SECRET));
    });
  }
});

describe('F6: headers', () => {
  it('keep a page to itself', async () => {
    const { headers } = await get('/');
    const policy = headers['content-security-policy'] as string;
    const directives = new Map(policy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1)]));
    assert.deepEqual(directives.get('default-src'), ["'none'"]);
    assert.deepEqual(directives.get('script-src'), ["'self'", "'wasm-unsafe-eval'"]);
    assert.deepEqual(directives.get('connect-src'), ["'self'"]);
    assert.deepEqual(directives.get('frame-ancestors'), ["'self'"]);
    assert.deepEqual(directives.get('require-trusted-types-for'), ["'script'"]);
    assert.ok(!/unsafe-inline|'unsafe-eval'|\*|https?:/.test(policy));
    assert.match(
      headers['permissions-policy'] as string,
      /camera=\(self\), microphone=\(self\), display-capture=\(self\)/,
    );
  });

  it('go with every file, found or not', async () => {
    for (const path of ['/', '/page/a%20b.js', '/nothing']) {
      const { headers } = await get(path);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['cache-control'], 'no-cache');
    }
  });

  it('hold for a picture opened as a document, too', async () => {
    assert.match((await get('/picture.svg')).headers['content-security-policy'] as string, /script-src 'self'/);
  });
});
