/**
 * What happens to a request for a WebSocket: through the gate, past the limits that need no answer from the client, and
 * into the hub; or refused with a status before anything is set up for it (threats D7, D14). The request is hostile.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hub } from '../connections/hub.js';
import type { AddressAccount } from '../limits/address-limits.js';
import { createAddressReader } from '../net/client-address.js';
import type { Settings } from '../options/options.js';
import { refuseUpgrade } from './upgrade-gate.js';
import { createWebSocketAcceptor } from './web-socket.js';

const REFUSALS = { 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' } as const;

type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** For the server's `upgrade` event. */
export function createUpgradeHandler(hub: Hub, settings: Settings): UpgradeHandler {
  const readAddress = createAddressReader(settings.trustedProxy);
  let hasReportedHeader = false;
  const accept = createWebSocketAcceptor((wire, request) => hub.open(wire, accountOf(request)));

  function accountOf({ socket, headers }: IncomingMessage): AddressAccount {
    const forwardedFor = headers['x-forwarded-for'];
    const client = readAddress(
      socket.remoteAddress,
      Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor,
    );
    if (client.untrustedHeader && !hasReportedHeader) {
      hasReportedHeader = true;
      hub.log('forwarded-for-not-trusted');
    }
    return hub.limits.account(client.bytes, hub.nowMs());
  }

  return (request, socket, head) => {
    // Between here and the library's own listener an error would have nobody to go to.
    socket.on('error', () => undefined);
    const { host, origin } = request.headers;
    const refusal = refuseUpgrade({ method: request.method, url: request.url, host, origin }, settings);
    if (refusal !== null) {
      refuse(socket, refusal);
    } else if (hub.isDraining || hub.size >= settings.maxConnections) {
      if (!hub.isDraining) hub.log('connections-full', { connections: hub.size });
      refuse(socket, 503);
    } else if (!hub.limits.mayConnect(accountOf(request))) {
      refuse(socket, 503);
    } else {
      accept(request, socket, head);
    }
  };
}

function refuse(socket: Duplex, status: keyof typeof REFUSALS): void {
  const retry = status === 503 ? 'Retry-After: 30\r\n' : '';
  socket.end(
    `HTTP/1.1 ${String(status)} ${REFUSALS[status]}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
