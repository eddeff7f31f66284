/**
 * Finds out whether a meeting can come about from here: the server, a link within the page, STUN, the relay. Touches no
 * device, tells nobody who asks, and ends within a bounded time.
 */
import type { IceServer } from './peer-link.js';

/**
 * `blocked`: it was tried and did not answer. `not-configured`: the site has none. `not-tested`: it could not be tried from here
 * or not yet, such as the relay before one is let in.
 */
export type ConnectionFinding = 'works' | 'blocked' | 'not-configured' | 'not-tested';

export interface ConnectionReport {
  /** The signalling server: a socket opens, and it challenges. */
  readonly server: ConnectionFinding;
  /** A link within this page comes up and carries a message. */
  readonly direct: ConnectionFinding;
  /** The browser learns from STUN how it is seen from outside. */
  readonly stun: ConnectionFinding;
  /** The relay answers, by each way that the site offers. */
  readonly turn: {
    readonly udp: ConnectionFinding;
    readonly tcp: ConnectionFinding;
    readonly tls: ConnectionFinding;
  };
  /** A link within this page through the relay carries a message; only once what opens the relay is here. */
  readonly relay: ConnectionFinding;
  /** Whether the site's policy lets everybody meet through the relay only; null while the server has not said. */
  readonly relayOnly: boolean | null;
}

export interface ConnectionTestInput {
  /** Only asks the server, which says whether there is a relay. */
  readonly only?: 'server';
  /** The relay and what opens it, once one is let in. */
  readonly relay: IceServer | null;
}

export interface ConnectionTest {
  /** Never rejects: what does not come about is a finding. */
  run(input: ConnectionTestInput): Promise<ConnectionReport>;
}
