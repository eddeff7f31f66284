/** What the findings of a connection test come to, as one sentence with what to do. Pure. */
import type { ConnectionFinding, ConnectionReport } from '@in-camera/meeting';
import type { StringKey } from '../internal/localise.js';

export interface ConnectionRow {
  readonly label: StringKey;
  readonly finding: ConnectionFinding;
}

/** The findings in the order in which they matter; what a site does not have is left out. */
export function selectRows({ server, direct, stun, turn, relay }: ConnectionReport): readonly ConnectionRow[] {
  const rows: readonly ConnectionRow[] = [
    { label: 'connectionServer', finding: server },
    { label: 'connectionDirect', finding: direct },
    { label: 'connectionStun', finding: stun },
    { label: 'connectionTurnUdp', finding: turn.udp },
    { label: 'connectionTurnTcp', finding: turn.tcp },
    { label: 'connectionTurnTls', finding: turn.tls },
    { label: 'connectionRelay', finding: relay },
  ];
  return rows.filter(({ finding }) => finding !== 'not-configured');
}

/** The worst first: what keeps one out, what keeps one from most others, what only makes it slower. */
export function selectVerdict({ server, direct, stun, turn, relay }: ConnectionReport): StringKey {
  const ways = Object.values(turn).filter((finding) => finding === 'works' || finding === 'blocked');
  const relayAnswers = ways.includes('works');
  if (server !== 'works') return 'connectionNoServer';
  if (direct === 'blocked' && !relayAnswers) return 'connectionNoLink';
  if (relay === 'blocked' || (ways.length > 0 && !relayAnswers)) return 'connectionNoRelay';
  if (turn.udp === 'blocked' || (relayAnswers && (stun === 'blocked' || direct === 'blocked')))
    return 'connectionNoUdp';
  if (stun === 'blocked') return 'connectionNoStun';
  return 'connectionWorks';
}
