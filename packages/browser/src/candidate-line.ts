/**
 * One ICE candidate line (RFC 8839 §5.1), read strictly and written anew: what is not understood does not get through,
 * in either direction. Pure, on hostile text.
 */

const CANDIDATE_LIMIT_BYTES = 1024;

const LINE = new RegExp(
  '^(?:a=)?candidate:(?<foundation>[0-9A-Za-z+/]{1,32}) (?<component>\\d{1,3}) (?<transport>udp|tcp) ' +
    '(?<priority>\\d{1,10}) (?<address>[0-9A-Za-z.:-]{2,64}) (?<port>\\d{1,5}) typ (?<type>host|srflx|prflx|relay)' +
    '(?<extensions>(?: [\\x21-\\x7e]+ [\\x21-\\x7e]+)*)$',
  'i',
);

export type CandidateType = 'host' | 'srflx' | 'prflx' | 'relay';

export interface CandidateLine {
  readonly foundation: string;
  readonly transport: 'udp' | 'tcp';
  readonly priority: number;
  readonly address: string;
  readonly port: number;
  readonly type: CandidateType;
  readonly tcpType: string | null;
}

/** @returns null for everything else, the end-of-candidates mark and components other than 1 (rtcp-mux) included. */
export function parseCandidate(text: unknown): CandidateLine | null {
  if (typeof text !== 'string' || text.length > CANDIDATE_LIMIT_BYTES) return null;
  const groups = LINE.exec(text)?.groups;
  if (!groups) return null;
  const {
    foundation = '',
    component,
    transport = '',
    priority,
    address = '',
    port,
    type = '',
    extensions = '',
  } = groups;
  const tcpType = / tcptype (active|passive|so)\b/i.exec(extensions)?.[1]?.toLowerCase() ?? null;
  const isTcp = transport.toLowerCase() === 'tcp';
  if (Number(component) !== 1 || Number(port) < 1 || Number(port) > 65_535) return null;
  if (Number(priority) < 1 || Number(priority) > 0xffffffff || isTcp !== (tcpType !== null)) return null;
  return {
    foundation,
    transport: isTcp ? 'tcp' : 'udp',
    priority: Number(priority),
    address,
    port: Number(port),
    type: type.toLowerCase() as CandidateType,
    tcpType,
  };
}

/**
 * Writes the line with nothing in it but what ICE needs: no related address (it is the own one behind a server or relay,
 * F3), no interface number, no network cost. RFC 8839 §5.1 wants `raddr` present unless the candidate is a host's.
 */
export function formatCandidate(line: CandidateLine): string {
  const related = line.type === 'host' ? '' : ' raddr 0.0.0.0 rport 0';
  const tcp = line.tcpType === null ? '' : ` tcptype ${line.tcpType}`;
  const { foundation, transport, priority, address, port, type } = line;
  return `candidate:${foundation} 1 ${transport} ${priority} ${address} ${port} typ ${type}${related}${tcp}`;
}
