/**
 * What a link may go through: STUN and TURN as the server says, and whether the own address is to be hidden. The server's word
 * on both is public before admission, what opens the relay comes after it (protocol §4, I23).
 */
import type { MachineState } from '../machine/machine-state.js';
import type { IceServer } from '../ports/peer-link.js';
import { selectRoster } from '../roster/roster-state.js';

/** STUN on the server's own host, what the operator named, and TURN once admitted; nothing else, ever (R0). */
export function selectIceServers({ connection }: MachineState, host: string): readonly IceServer[] {
  const { stun, turn } = connection;
  const servers: IceServer[] = [];
  if (stun !== null) servers.push({ urls: 'port' in stun ? [`stun:${host}:${String(stun.port)}`] : stun.urls });
  if (turn !== null) servers.push({ urls: turn.urls, username: turn.user, credential: turn.cred });
  return servers;
}

/** The own wish, the site's policy or the meeting's: each of them is enough (I24). */
export function isRelayOnly(state: MachineState): boolean {
  return (
    state.setting.relayOnly ||
    state.connection.policy?.relayOnly === true ||
    selectRoster(state)?.flags.relayOnly === true
  );
}

/** There is to be a relay, or only a relay is allowed, and what opens it is not here. */
export function lacksRelay(state: MachineState): boolean {
  const { relay, turn } = state.connection;
  return turn === null && (relay !== null || isRelayOnly(state));
}
