/** A test of the connection that finds what there is to find of a fake server: all works that is there. */
import type { ConnectionFinding, ConnectionTest, ConnectionTestInput } from '../ports/connection-test.js';
import type { FakeServer } from './fake-server.js';

export interface FakeConnectionTest extends ConnectionTest {
  /** What it was given each time, oldest first. */
  readonly inputs: readonly ConnectionTestInput[];
}

export function createFakeConnectionTest(server: FakeServer): FakeConnectionTest {
  const inputs: ConnectionTestInput[] = [];
  return {
    inputs,
    run(input) {
      inputs.push(input);
      const tried: ConnectionFinding = input.only === 'server' ? 'not-tested' : 'works';
      const turn = server.turnUrls === null ? 'not-configured' : tried;
      return Promise.resolve({
        server: 'works',
        direct: tried,
        stun: server.stun === null ? 'not-configured' : tried,
        turn: { udp: turn, tcp: 'not-configured', tls: 'not-configured' },
        relay: server.turnUrls === null ? 'not-configured' : input.relay === null ? 'not-tested' : tried,
        relayOnly: server.policy.relayOnly,
      });
    },
  };
}
