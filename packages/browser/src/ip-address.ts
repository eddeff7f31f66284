/**
 * Which addresses a browser may be sent to by a peer (threats.md D11). Pure, on hostile text.
 * Private networks pass: an intranet is made of them. Names pass only when they are mDNS: any other would be looked up
 * at a resolver, and the peer would choose what is asked there.
 */

const MDNS = /^[0-9a-z-]{1,63}\.local$/i;
/** Without leading zeros, which some would read as octal. */
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);

export type AddressKind = 'unicast' | 'loopback' | 'mdns';

/** @returns null for what is no address, or one that no peer has: unspecified, link-local, multicast, reserved. */
export function addressKind(text: string): AddressKind | null {
  if (IPV4.test(text)) return ipv4Kind(text.split('.').map(Number));
  if (text.includes(':')) {
    const groups = ipv6Groups(text);
    return groups && ipv6Kind(groups);
  }
  return MDNS.test(text) ? 'mdns' : null;
}

function ipv4Kind(octets: readonly number[]): AddressKind | null {
  const [first = 0, second = 0] = octets;
  if (first === 127) return 'loopback';
  const linkLocal = first === 169 && second === 254;
  return first === 0 || linkLocal || first >= 224 ? null : 'unicast';
}

function ipv6Kind(groups: readonly number[]): AddressKind | null {
  const [first = 0] = groups;
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0)) {
    if (groups[5] === 0 && high === 0 && low === 1) return 'loopback';
    // ::ffff:a.b.c.d is the IPv4 address; the rest of ::/80 is unspecified or of the past.
    return groups[5] === 0xffff ? ipv4Kind([high >> 8, high & 0xff, low >> 8, low & 0xff]) : null;
  }
  const linkLocal = (first & 0xffc0) === 0xfe80;
  const multicast = first >= 0xff00;
  return linkLocal || multicast ? null : 'unicast';
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2), without zone. */
function ipv6Groups(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (!head || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing >= 1 ? [...head, ...new Array<number>(missing).fill(0), ...tail] : null;
}

/** One side of `::`; null when it is malformed. The last side may end in an IPv4 address. */
function groupsOf(text: string, isLast: boolean): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (isLast && index === parts.length - 1 && IPV4.test(part)) {
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      groups.push((a << 8) | b, (c << 8) | d);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(parseInt(part, 16));
    } else {
      return null;
    }
  }
  return groups;
}
