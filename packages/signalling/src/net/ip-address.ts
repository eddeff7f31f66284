/**
 * IP addresses as bytes: what STUN writes into an answer and what the limits group by.
 * Knows no sockets. Pure; the texts come from the operating system or from a trusted proxy's header.
 */
import { isIP, isIPv4 } from 'node:net';

/** The 4 or 16 bytes of an address in text form, IPv4-mapped IPv6 as IPv4; null for anything else. */
export function toAddressBytes(text: string): Uint8Array | null {
  const zone = text.indexOf('%');
  const address = zone === -1 ? text : text.slice(0, zone);
  switch (isIP(address)) {
    case 4:
      return Uint8Array.from(address.split('.'), Number);
    case 6:
      return withoutMapping(parseIpv6(address));
    default:
      return null;
  }
}

/** What one limit applies to: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber gets. */
export function toLimitedPrefix(address: Uint8Array): Uint8Array {
  return address.length === 16 ? address.subarray(0, 8) : address;
}

/** `isIP` has accepted the text, so only its shape matters here. */
function parseIpv6(text: string): Uint8Array {
  const [head = '', tail] = text.split('::');
  const front = toGroups(head);
  const back = tail === undefined ? [] : toGroups(tail);
  const groups =
    tail === undefined ? front : [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function toGroups(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!isIPv4(group)) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [(a << 8) | b, (c << 8) | d];
  });
}

function withoutMapping(bytes: Uint8Array): Uint8Array {
  const mapped = bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return mapped ? bytes.slice(12) : bytes;
}
