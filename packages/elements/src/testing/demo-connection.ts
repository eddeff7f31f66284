/** What a demonstration finds of the connection: a site with a relay, seen from a network that lets no UDP through to it. */
import type { ConnectionReport } from '@in-camera/meeting';

/** @param untried the server was asked and nothing else */
export function demoConnection(untried: boolean): ConnectionReport {
  const works = untried ? 'not-tested' : 'works';
  return {
    server: 'works',
    direct: works,
    stun: works,
    turn: { udp: untried ? 'not-tested' : 'blocked', tcp: works, tls: works },
    relay: 'not-tested',
    relayOnly: false,
  };
}
