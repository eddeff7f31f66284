/**
 * Pages of somebody else's site that hold a meeting and get in its way: with a Permissions Policy of their own, or around it in
 * a frame. Two servers on this machine are two origins. They serve the built elements; signalling is the demo server's.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { assembleSite } from '../../../examples/intranet/assemble.mjs';

/** What goes into the address of a page. */
export interface PageOptions {
  /** Host name to ask by, in place of the loopback address. */
  readonly host?: string;
  /** Where the meeting's signalling is. */
  readonly signalling?: string;
  /** The page's own `Permissions-Policy`. */
  readonly policy?: string;
  /** A script that runs before anything else. */
  readonly script?: string;
  /** In place of a meeting: a frame with this address. */
  readonly frame?: string;
  /** The frame's `allow`; without one by default. */
  readonly allow?: string;
}

export class DenialPages {
  readonly #server: Server;
  readonly #site: string;

  private constructor(server: Server, site: string) {
    this.#server = server;
    this.#site = site;
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => void this.#serve(asked, answer));
  }

  static async start(): Promise<DenialPages> {
    const server = createServer();
    const pages = new DenialPages(server, await assembleSite());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return pages;
  }

  /** @param hash the meeting's link from `#` on */
  url({ host = '127.0.0.1', ...options }: PageOptions = {}, hash = ''): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://${host}:${String(port)}/?${new URLSearchParams(options).toString()}${hash}`;
  }

  get origin(): string {
    return new URL(this.url()).origin;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://nowhere.invalid');
    const script = /^\/in-camera\/([\w-]+\.js)$/.exec(pathname)?.[1];
    if (script !== undefined) {
      answer.writeHead(200, { 'content-type': 'text/javascript' });
      answer.end(await readFile(join(this.#site, 'in-camera', script)).catch(() => ''));
      return;
    }
    const policy = searchParams.get('policy');
    answer.writeHead(pathname === '/' ? 200 : 404, {
      'content-type': 'text/html',
      ...(policy !== null && { 'permissions-policy': policy }),
    });
    answer.end(pathname === '/' ? pageFrom(searchParams) : '');
  }
}

function pageFrom(options: URLSearchParams): string {
  const frame = options.get('frame');
  const [script, signalling] = [options.get('script') ?? '', options.get('signalling') ?? ''];
  const allow = options.has('allow') ? `allow="${options.get('allow') ?? ''}"` : '';
  const content =
    frame === null
      ? `<script type="module" src="/in-camera/in-camera.js"></script><meeting-room signalling="${signalling}"></meeting-room>`
      : `<iframe title="Meeting" src="${frame.replaceAll('&', '&amp;')}" ${allow} width="1200" height="1600"></iframe>`;
  return `<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,"><script>${script}</script>${content}</html>`;
}
