/**
 * The one file that knows the WebSocket library. Owns its settings, each of which closes an attack of threats.md D1 to D4,
 * and turns a socket into a `Wire` with five things that can happen to it. Frames that come out are hostile.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type ServerOptions } from 'ws';
import { LIMITS } from '@in-camera/protocol';
import type { Wire, WireEvents } from '../connections/wire.js';
import { MessageClock } from './message-clock.js';

/** Of these the library's types know only some. */
const SETTINGS: ServerOptions & {
  readonly maxFragments: number;
  readonly maxBufferedChunks: number;
  readonly closeTimeout: number;
} = {
  noServer: true,
  clientTracking: false,
  // Payloads are ciphertext: compressing them costs memory and gains nothing (D2).
  perMessageDeflate: false,
  skipUTF8Validation: false,
  autoPong: false,
  maxPayload: LIMITS.frameBytes,
  maxFragments: 16,
  maxBufferedChunks: 64,
  closeTimeout: 5000,
};

export type AcceptWebSocket = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** `attach` is called with every finished handshake; a failed one has been answered by the library. */
export function createWebSocketAcceptor(attach: (wire: Wire, request: IncomingMessage) => WireEvents): AcceptWebSocket {
  const server = new WebSocketServer(SETTINGS);
  return (request, socket, head) => {
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const events = attach(webSocket, request);
      const clock = new MessageClock();
      webSocket.on('message', (data: RawData, isBinary: boolean) => {
        // `binaryType` is left at its default, so that data is one Buffer.
        const frame = data as Buffer;
        if (isBinary) events.handleBinary(frame);
        else events.handleText(frame.toString('utf8'));
      });
      webSocket.on('ping', () => {
        events.handlePing();
      });
      webSocket.on('pong', () => {
        events.handlePong();
      });
      webSocket.on('close', () => {
        events.handleClosed();
      });
      // The library closes the socket itself with the code that fits; the message would quote what came.
      webSocket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        events.handleBytes(clock.feed(chunk));
      });
    });
  };
}
