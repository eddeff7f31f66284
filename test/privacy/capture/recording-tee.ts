/**
 * Stands between the pages and the server and keeps every byte that the server received, connection by connection, while
 * passing it on unchanged in both directions. Reads nothing, changes nothing.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class RecordingTee {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #connections: Buffer[][] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * @param target port of the server on this machine
   * @param port to listen on; 0 takes a free one
   */
  static async start(target: number, port = 0): Promise<RecordingTee> {
    const server = createServer({ allowHalfOpen: true });
    const tee = new RecordingTee(server);
    server.on('connection', (client) =>
      tee.#pass(client, connect({ port: target, host: '127.0.0.1', allowHalfOpen: true })),
    );
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return tee;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** What the server received so far, one buffer for each connection. */
  received(): Buffer[] {
    return this.#connections.map((chunks) => Buffer.concat(chunks));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(client: Socket, server: Socket): void {
    const chunks: Buffer[] = [];
    this.#connections.push(chunks);
    client.on('data', (chunk) => chunks.push(chunk));
    client.pipe(server).pipe(client);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
