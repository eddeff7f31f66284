/**
 * Puts the server together: listeners, the hub, STUN, the clock, and the way down. Owns the order of starting and
 * stopping; decides nothing about rooms or frames. This is also the package's programmatic face.
 */
import { webcrypto } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { Hub } from '../connections/hub.js';
import { AddressLimits } from '../limits/address-limits.js';
import { createLog, type Log } from '../log/log.js';
import type { ListenAddress } from '../options/option-kinds.js';
import type { Settings } from '../options/options.js';
import { completeSettings } from '../options/read-options.js';
import { createStaticHandler, type StaticHandler } from '../static/static-files.js';
import { startStunServer, type StunServer } from '../stun/stun-server.js';
import { createTurnIssuer } from '../turn/turn-issuer.js';
import { readTurnSecret } from '../turn/turn-secret.js';
import { closeListener, createListener, openListener } from './listener.js';
import { createOpsHandler } from './ops-server.js';
import { createSuitabilityHandler } from './suitability-handler.js';
import { createUpgradeHandler } from './upgrade-handler.js';

/** All are optional; names and defaults are those of the command line, in camelCase. */
export type ServerOptions = Partial<Settings>;

export interface Listening {
  /** `http://127.0.0.1:8080`, with the real port. */
  readonly url: string;
  readonly opsUrl: string | null;
  readonly stunPort: number | null;
}

export interface SignallingServer {
  /** Rejects with the operating system's error when a port cannot be had; nothing is left open then. */
  listen(): Promise<Listening>;
  /** Tells the clients, lets them go for at most five seconds, and frees every port. Resolves when all is closed. */
  close(): Promise<void>;
}

const DEFAULT_OPS: ListenAddress = { host: '127.0.0.1', port: 8081 };
const SWEEP_MS = 1000;
/** Sockets that carry plain HTTP, on top of the WebSockets. */
const SPARE_SOCKETS = 512;

/** @throws TypeError that names what is unknown, malformed or contradictory among the options. */
export function createServer(
  options: ServerOptions = {},
  log: Log = createLog((line) => process.stderr.write(line)),
): SignallingServer {
  const { settings, problems } = completeSettings(options);
  if (problems.length > 0) throw new TypeError(problems.join('; '));
  const nowMs = (): number => Math.trunc(performance.now());
  const limits = new AddressLimits(
    {
      connections: settings.maxConnectionsPerAddress,
      roomsPerMinute: settings.maxRoomsPerAddress,
      knocksPerMinute: settings.maxKnocksPerAddress,
      wrongPasswordsPerMinute: settings.maxWrongPasswordsPerAddress,
    },
    nowMs(),
  );
  const randomBytes = (length: number): Uint8Array => webcrypto.getRandomValues(new Uint8Array(length));
  const secret = settings.turnSecretFile === null ? null : readTurnSecret(settings.turnSecretFile);
  const turn =
    secret === null
      ? null
      : createTurnIssuer({
          urls: settings.turnUrl,
          secret,
          ttlSeconds: settings.turnTtl,
          unixMs: Date.now,
          randomBytes,
        });
  const hub = new Hub({ settings, limits, log, nowMs, unixMs: Date.now, randomBytes, turn });

  const serveSuitability = createSuitabilityHandler(settings);
  let serveFile: StaticHandler | null = null;
  const handleRequest: RequestListener = (request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path === `${settings.basePath}/suitability`) {
      serveSuitability(request, response);
    } else if (path === settings.basePath) {
      response.writeHead(426, { Upgrade: 'websocket', Connection: 'Upgrade' }).end();
    } else if (serveFile !== null) {
      void serveFile(request, response);
    } else {
      response.writeHead(404).end();
    }
  };
  const http = createListener(handleRequest, settings.maxConnections + SPARE_SOCKETS);
  http.on('upgrade', createUpgradeHandler(hub, settings));
  const opsAt = toOpsAddress(settings);
  const ops =
    opsAt === null
      ? null
      : createListener(
          createOpsHandler(() => !hub.isDraining),
          SPARE_SOCKETS,
        );
  let stun: StunServer | null = null;
  let sweeping: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    hub.drain();
    // The public listener is closed once the last WebSocket is, which the library sees to within five seconds.
    await closeListener(http);
    if (ops !== null) await closeListener(ops);
    clearInterval(sweeping);
    await stun?.close();
  }

  return {
    async listen() {
      try {
        if (settings.static !== null) serveFile = await createStaticHandler(settings.static);
        if (settings.stunPort !== null)
          stun = await startStunServer(settings.stunHost ?? settings.host, settings.stunPort);
        hub.stunPort = stun?.port ?? null;
        const opsUrl = ops === null || opsAt === null ? null : await openListener(ops, opsAt);
        const url = await openListener(http, settings);
        sweeping = setInterval(() => {
          hub.sweep();
        }, SWEEP_MS);
        return { url, opsUrl, stunPort: hub.stunPort };
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}

/** Where the operator's listener is, or null: off beside a demo's files unless it is asked for. */
export function toOpsAddress({ opsListen, static: folder }: Settings): ListenAddress | null {
  if (opsListen === 'off') return null;
  return opsListen ?? (folder === null ? DEFAULT_OPS : null);
}
