/**
 * Two connections within the page, joined to each other: whether a link comes up here at all, and through a relay. No device
 * is touched and nothing leaves the page but what ICE sends. Owns both connections and closes them.
 */
export interface LoopbackInput {
  readonly iceServers: RTCIceServer[];
  /** Through the relay and by no other way. */
  readonly relayed: boolean;
}

const LIMIT_MS = 8_000;
const WORD = 'In-camera';

/** @returns whether a message went over. */
export async function tryLoopback({ iceServers, relayed }: LoopbackInput): Promise<boolean> {
  const config: RTCConfiguration = { iceServers, iceTransportPolicy: relayed ? 'relay' : 'all' };
  const closing = new AbortController();
  const limit = setTimeout(() => closing.abort(), LIMIT_MS);
  let near: RTCPeerConnection | null = null;
  let far: RTCPeerConnection | null = null;
  try {
    near = new RTCPeerConnection(config);
    far = new RTCPeerConnection(config);
    const carried = carry(near, far, closing.signal);
    await join(near, far);
    return await carried;
  } catch {
    // No WebRTC here, or a list of servers that the browser does not take.
    return false;
  } finally {
    clearTimeout(limit);
    closing.abort();
    near?.close();
    far?.close();
  }
}

async function join(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  await near.setLocalDescription();
  if (near.localDescription) await far.setRemoteDescription(near.localDescription);
  await far.setLocalDescription();
  if (far.localDescription) await near.setRemoteDescription(far.localDescription);
}

function carry(near: RTCPeerConnection, far: RTCPeerConnection, signal: AbortSignal): Promise<boolean> {
  const early: [RTCPeerConnection, RTCIceCandidate][] = [];
  const hand = (to: RTCPeerConnection, candidate: RTCIceCandidate | null): void => {
    if (candidate === null) return;
    if (to.remoteDescription === null) early.push([to, candidate]);
    else to.addIceCandidate(candidate).catch(() => undefined);
  };
  const handEarly = (): void => {
    for (const [to, candidate] of early.splice(0)) hand(to, candidate);
  };
  near.onicecandidate = ({ candidate }) => hand(far, candidate);
  far.onicecandidate = ({ candidate }) => hand(near, candidate);
  near.onsignalingstatechange = far.onsignalingstatechange = handEarly;
  return new Promise((resolve) => {
    const channel = near.createDataChannel('test', { negotiated: true, id: 0 });
    const other = far.createDataChannel('test', { negotiated: true, id: 0 });
    channel.onopen = () => channel.send(WORD);
    other.onmessage = ({ data }) => resolve(data === WORD);
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
}
