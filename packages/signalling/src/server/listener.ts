/**
 * An HTTP server with the limits every listener here has (threats D4), as something to open and to close.
 * Knows nothing of what is served.
 */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatAddress, type ListenAddress } from '../options/option-kinds.js';

const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 8 * 1024,
} as const;
const MAX_HEADERS = 64;
/** Of sockets that carry HTTP; a WebSocket has its own pings. */
const IDLE_MS = 30_000;

export function createListener(handle: RequestListener, maxSockets: number): Server {
  const server = createServer(LIMITS, handle);
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = maxSockets;
  server.timeout = IDLE_MS;
  return server;
}

/** Opens the listener; answers its URL with the port it really has. Rejects with the operating system's error. */
export async function openListener(server: Server, { host, port }: ListenAddress): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return `http://${formatAddress({ host, port: bound })}`;
}

/**
 * Takes nobody new, ends what HTTP is still under way, and resolves when the last socket has gone; the upgraded ones are
 * for their owner to close. A server that does not listen is closed already.
 */
export function closeListener(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
