/**
 * Whether a meeting can come about from this page (D9): asks the server, then tries each way that it names, all at once and
 * each within its time. Nobody learns who asks: the room it asks for is made up, the relay is shown no credentials unless it has
 * given some. Owns the order and what is not tried; how each is tried is for `server-probe`, `loopback-link`, `stun-probe`, `relay-probe`.
 */
import type { ConnectionFinding, ConnectionReport, ConnectionTest, ConnectionTestInput } from '@in-camera/meeting';
import type { Chal } from '@in-camera/protocol';
import { tryLoopback } from './loopback-link.js';
import { probeRelay, relaysByWay, type RelayWay } from './relay-probe.js';
import { askServer } from './server-probe.js';
import { probeStun } from './stun-probe.js';

const NOTHING: ConnectionReport = {
  server: 'blocked',
  direct: 'not-tested',
  stun: 'not-tested',
  turn: { udp: 'not-tested', tcp: 'not-tested', tls: 'not-tested' },
  relay: 'not-tested',
  relayOnly: null,
};

/** @param url of the signalling server */
export function createConnectionTest(url: URL, openSocket: (url: string) => WebSocket): ConnectionTest {
  return {
    async run(input) {
      const chal = await askServer(url.href, openSocket);
      const said = chal === null ? NOTHING : whatServerSays(chal);
      if (input.only === 'server') return said;
      return { ...said, ...(await tryWays(url.hostname, chal, input)) };
    },
  };
}

function whatServerSays({ stun, turn, policy }: Chal): ConnectionReport {
  const ways = relaysByWay(turn?.urls ?? []);
  const isThere = (has: boolean): ConnectionFinding => (has ? 'not-tested' : 'not-configured');
  return {
    server: 'works',
    direct: 'not-tested',
    stun: isThere(stun !== undefined),
    turn: { udp: isThere(ways.udp.length > 0), tcp: isThere(ways.tcp.length > 0), tls: isThere(ways.tls.length > 0) },
    relay: isThere(turn !== undefined),
    relayOnly: policy.relayOnly,
  };
}

async function tryWays(
  host: string,
  chal: Chal | null,
  { relay }: ConnectionTestInput,
): Promise<Omit<ConnectionReport, 'server' | 'relayOnly'>> {
  const said = chal === null ? NOTHING : whatServerSays(chal);
  const ways = relaysByWay(chal?.turn?.urls ?? []);
  const ask = (way: RelayWay): Promise<ConnectionFinding> =>
    ways[way].length === 0 ? Promise.resolve(said.turn[way]) : probeRelay(ways[way]);
  const stunUrls = stunOf(chal, host);
  const [direct, stun, udp, tcp, tls, relayed] = await Promise.all([
    tryLoopback({ iceServers: [], relayed: false }),
    stunUrls.length === 0 ? said.stun : probeStun(stunUrls).then(toFinding),
    ask('udp'),
    ask('tcp'),
    ask('tls'),
    relay === null ? null : tryLoopback({ iceServers: [toRtcIceServer(relay)], relayed: true }),
  ]);
  return {
    direct: toFinding(direct),
    stun,
    turn: { udp, tcp, tls },
    relay: relayed === null ? said.relay : toFinding(relayed),
  };
}

const toFinding = (works: boolean): ConnectionFinding => (works ? 'works' : 'blocked');

function stunOf(chal: Chal | null, host: string): readonly string[] {
  const stun = chal?.stun;
  if (stun === undefined) return [];
  return 'port' in stun ? [`stun:${host}:${String(stun.port)}`] : stun.urls;
}

function toRtcIceServer({
  urls,
  username = '',
  credential = '',
}: NonNullable<ConnectionTestInput['relay']>): RTCIceServer {
  return { urls: [...urls], username, credential };
}
