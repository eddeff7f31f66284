/**
 * Asks the signalling server for a challenge and goes: it is there, and has said where STUN and the relay are. The room is
 * made up, so that the server learns of no meeting; what it answers is hostile and parsed as in a meeting.
 */
import { encodeFrame, LIMITS, parseServerFrame, toHash32, toNonce32, type Chal } from '@in-camera/protocol';
import { browserRandom } from './browser-clock.js';

const LIMIT_MS = 8_000;

/** @returns null when no challenge came in time */
export function askServer(url: string, open: (url: string) => WebSocket): Promise<Chal | null> {
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      socket = open(url);
    } catch {
      // A ws: address on an https: page.
      resolve(null);
      return;
    }
    const end = (chal: Chal | null): void => {
      clearTimeout(timer);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(chal);
    };
    const timer = setTimeout(() => end(null), LIMIT_MS);
    socket.onopen = () => {
      const room = toHash32(browserRandom.bytes(32));
      const nc = toNonce32(browserRandom.bytes(32));
      if (room !== null && nc !== null) socket.send(encodeFrame({ t: 'hello', v: 1, room, nc }));
    };
    socket.onclose = () => end(null);
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      const isText = typeof data === 'string' && data.length <= LIMITS.controlFrameCharacters;
      const frame = isText ? parseServerFrame(data) : null;
      end(frame?.ok === true && frame.value.t === 'chal' ? frame.value : null);
    };
  });
}
