/**
 * Addresses of STUN and TURN servers (RFC 7064, RFC 7065) as an operator writes them, read strictly: what a browser would
 * not take, or would take for something else, is refused here. Pure; looks nothing up.
 */
import { isIP } from 'node:net';

export interface IceUrl {
  readonly scheme: 'stun' | 'stuns' | 'turn' | 'turns';
  /** A name in lower case without a dot at its end, or an IP address; IPv6 without brackets. */
  readonly host: string;
  /** 3478, or 5349 over TLS, where the address names none. */
  readonly port: number;
  readonly transport: 'udp' | 'tcp';
  /** The address as it goes to the browsers. */
  readonly url: string;
}

/** What the protocol lets one address have (protocol §4, `urls`). */
const LONGEST_URL = 256;
const SHAPE =
  /^(?<scheme>stuns?|turns?):(?:\[(?<v6>[0-9a-f:.]+)\]|(?<name>[0-9a-z.-]+))(?::(?<port>\d{1,5}))?(?:\?transport=(?<transport>udp|tcp))?$/;
const LABEL = /^[0-9a-z](?:[0-9a-z-]{0,61}[0-9a-z])?$/;

/** @returns null for what is no such address, for `stun:` with a transport, and for TLS over UDP, which no browser speaks */
export function parseIceUrl(text: string): IceUrl | null {
  const url = text.toLowerCase();
  const groups = url.length <= LONGEST_URL ? SHAPE.exec(url)?.groups : undefined;
  if (groups === undefined) return null;
  const scheme = groups['scheme'] as IceUrl['scheme'];
  const isSecure = scheme.endsWith('s');
  const given = groups['transport'] as IceUrl['transport'] | undefined;
  const port = groups['port'] === undefined ? (isSecure ? 5349 : 3478) : Number(groups['port']);
  const host = groups['v6'] ?? groups['name'] ?? '';
  if (port < 1 || port > 65_535 || !isHost(host, groups['v6'] !== undefined)) return null;
  if (given !== undefined && scheme.startsWith('stun')) return null;
  if (given === 'udp' && isSecure) return null;
  return { scheme, host, port, transport: given ?? (isSecure ? 'tcp' : 'udp'), url };
}

function isHost(host: string, inBrackets: boolean): boolean {
  if (inBrackets) return isIP(host) === 6;
  if (/^[0-9.]+$/.test(host)) return isIP(host) === 4;
  return isHostName(host);
}

/** A name of the DNS in lower case, without a dot at its end. */
export function isHostName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => LABEL.test(label));
}
