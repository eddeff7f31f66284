/**
 * Passes sealed payloads on, the hot path of the server: 0x01 ‖ cid16 ‖ d comes with the receiver's cid and leaves with the
 * sender's, in the same buffer (protocol §4). Reads nothing behind the cid. What the sender may not send is dropped without a word.
 */
import { LIMITS, RELAY_FRAME_VERSION } from '@in-camera/protocol';
import { CID_BYTES, LEAD_KEY, type CidKey } from '../rooms/cid-key.js';
import { routeRelay } from '../rooms/room.js';
import type { Connection } from './connection.js';
import type { Hub } from './hub.js';

const HEADER_BYTES = 1 + CID_BYTES;
/** nonce24 ‖ SEAL(32 KiB): the largest payload there is. */
const MAX_FRAME_BYTES = HEADER_BYTES + 24 + 16 + LIMITS.paddedBytes;

/** What a frame costs of the connection's allowance: one for each relayed 4 KiB begun, ten times that from the lobby. */
export const COSTS = { control: 10, payloadPer4KiB: 1, lobbyFactor: 10 } as const;

export function relay(hub: Hub, sender: Connection, frame: Buffer): void {
  if (sender.phase !== 'inside' || frame.length <= HEADER_BYTES || frame[0] !== RELAY_FRAME_VERSION) {
    sender.fail('bad-frame');
    return;
  }
  if (frame.length > MAX_FRAME_BYTES) {
    sender.fail('too-big');
    return;
  }
  const room = hub.roomOf(sender);
  if (room === null) return;
  const factor = room.connections.get(sender.key) === 'allowed' ? 1 : COSTS.lobbyFactor;
  // Whoever is over the rate resends (protocol §5): closing would make a storm out of a burst.
  if (!sender.pay(factor * COSTS.payloadPer4KiB * ((frame.length >> 12) + 1))) return;
  const receiver = routeRelay(room, sender.key, frame.toString('latin1', 1, HEADER_BYTES) as CidKey, LEAD_KEY);
  if (receiver === null) return;
  frame.set(sender.cid, 1);
  hub.find(receiver)?.forward(frame);
}
