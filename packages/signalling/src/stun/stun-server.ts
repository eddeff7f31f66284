/**
 * Answers STUN Binding requests over UDP, so that browsers in different subnets find their own addresses
 * without asking a third party. Keeps no state and logs nothing: an address is read, written into its own answer and gone.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { toAddressBytes } from '../net/ip-address.js';
import { encodeBindingSuccess, parseBindingRequest } from './stun-message.js';

export interface StunServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on `host`, an IP address; `::` takes IPv4 as well. Rejects when the port cannot be had. */
export async function startStunServer(host: string, port: number): Promise<StunServer> {
  const socket = createSocket({ type: isIPv6(host) ? 'udp6' : 'udp4' });
  socket.on('message', (datagram, from) => {
    answer(socket, datagram, from);
  });
  socket.bind({ port, address: host });
  await once(socket, 'listening');
  // From here on an error concerns one datagram, which UDP may lose anyway.
  socket.on('error', () => undefined);
  return {
    port: socket.address().port,
    close: () =>
      new Promise((resolve) => {
        socket.close(resolve);
      }),
  };
}

function answer(socket: Socket, datagram: Uint8Array, from: RemoteInfo): void {
  const request = parseBindingRequest(datagram);
  const address = request === null ? null : toAddressBytes(from.address);
  if (request === null || address === null || from.port === 0) return;
  socket.send(encodeBindingSuccess(request, address, from.port), from.port, from.address, () => undefined);
}
