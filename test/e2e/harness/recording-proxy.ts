/**
 * A proxy through which a browser sends everything it asks for by name, and which notes for whom it was: pages, workers,
 * sockets and the browser itself. It reaches this machine only; what is for anybody else gets no answer.
 */
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export class RecordingProxy {
  /** `host:port` of every request and of every tunnel that a socket asked for. */
  readonly asked = new Set<string>();
  /** Paths of the requests to this machine, `CONNECT` for tunnels. */
  readonly paths: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<RecordingProxy> {
    const server = createServer();
    const proxy = new RecordingProxy(server);
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => proxy.#forward(incoming, outgoing));
    server.on('connect', (incoming: IncomingMessage, client: Duplex) => proxy.#tunnel(incoming, client));
    server.on('connection', (socket: Socket) => proxy.#keep(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const url = new URL(incoming.url ?? '/', 'http://nowhere.invalid');
    this.asked.add(url.host);
    if (!LOOPBACK.has(url.hostname)) {
      outgoing.writeHead(502).end();
      return;
    }
    this.paths.push(url.pathname);
    const onward = request(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }

  #tunnel(incoming: IncomingMessage, client: Duplex): void {
    const target = incoming.url ?? '';
    const { hostname, port } = new URL(`http://${target}`);
    this.asked.add(target);
    if (!LOOPBACK.has(hostname)) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    this.paths.push('CONNECT');
    const server = connect(Number(port || 80), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(server).pipe(client);
    });
    this.#keep(server);
    server.on('error', () => client.destroy());
    client.on('error', () => server.destroy());
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
