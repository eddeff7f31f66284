/**
 * The hostile server before the real one: serves the built elements on a plain page, and passes every frame of every
 * page's socket through the attacker's hands. `/line/NAME` tells whose socket it is.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { HostileServer, type Frame, type Line } from './hostile-server.js';

const DIST = fileURLToPath(new URL('../../../packages/elements/dist/', import.meta.url));
const PAGE = fileURLToPath(new URL('page.html', import.meta.url));
const FILE = /^\/(in-camera[a-z0-9-]*\.js)$/;
const OWNER = /^\/line\/([\w%-]+)$/;

export class HostileSite {
  /** Fresh for every attack. */
  hostile = new HostileServer();
  /** What pages load in place of the built elements. */
  elements: Uint8Array | null = null;
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  readonly #honestUrl: string;

  private constructor(honestUrl: string) {
    this.#honestUrl = honestUrl;
    this.#http = createServer((request, response) => {
      void this.#serve(request.url ?? '/').then(({ type, body }) => {
        response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body);
      });
    });
    this.#sockets = new WebSocketServer({ server: this.#http });
    this.#sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => this.#join(socket, request));
  }

  /** @param honestUrl of the real server behind. */
  static async start(honestUrl: string): Promise<HostileSite> {
    const site = new HostileSite(honestUrl);
    await new Promise<void>((resolve) => site.#http.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#http.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #serve(path: string): Promise<{ readonly type: string; readonly body: Uint8Array | null }> {
    const name = FILE.exec(path)?.[1];
    if (name === 'in-camera.js' && this.elements !== null) return { type: 'text/javascript', body: this.elements };
    if (name !== undefined) {
      return { type: 'text/javascript', body: await readFile(`${DIST}${name}`).catch(() => null) };
    }
    return { type: 'text/html', body: path === '/' ? await readFile(PAGE) : null };
  }

  #join(socket: WebSocket, request: IncomingMessage): void {
    const owner = OWNER.exec(request.url ?? '')?.[1];
    if (owner === undefined) {
      socket.terminate();
      return;
    }
    const { hostile } = this;
    const honest = new WebSocket(`${this.#honestUrl.replace('http', 'ws')}/signalling`, { origin: this.#honestUrl });
    const early: Frame[] = [];
    const line: Line = {
      owner: decodeURIComponent(owner),
      cid: null,
      isOpen: true,
      send(frame) {
        if (socket.readyState === WebSocket.OPEN) socket.send(frame);
      },
      pass(frame) {
        if (honest.readyState === WebSocket.OPEN) honest.send(frame);
        else early.push(frame);
      },
    };
    hostile.lines.push(line);
    honest.on('open', () => {
      for (const frame of early.splice(0)) honest.send(frame);
    });
    socket.on('message', (data, isBinary) => hostile.hearPage(line, toFrame(data, isBinary)));
    honest.on('message', (data, isBinary) => hostile.hearServer(line, toFrame(data, isBinary)));
    const end = (): void => {
      line.isOpen = false;
      socket.terminate();
      honest.terminate();
    };
    for (const one of [socket, honest]) one.on('close', end).on('error', end);
  }
}

function toFrame(data: RawData, isBinary: boolean): Frame {
  const bytes = data as Buffer;
  return isBinary ? Uint8Array.from(bytes) : bytes.toString('utf8');
}
