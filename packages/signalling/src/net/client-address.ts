/**
 * Whose connection this is, for the limits only: the socket's address, or what a trusted proxy wrote
 * into `X-Forwarded-For`. The header of anybody else is hostile and counts for nothing (threats D7, D8).
 */
import { BlockList, isIP } from 'node:net';
import { toAddressBytes } from './ip-address.js';

export interface ClientAddress {
  /** 4 or 16 bytes; empty when the socket is already gone, which then shares one bucket with its like. */
  readonly bytes: Uint8Array;
  /** Somebody who is no trusted proxy sent the header: worth one line in the log. */
  readonly untrustedHeader: boolean;
}

/** More hops than this are not a proxy chain; the rest is ignored. */
const MAX_HOPS = 16;

const NO_ADDRESS = new Uint8Array(0);

export type AddressReader = (remoteAddress: string | undefined, forwardedFor: string | undefined) => ClientAddress;

/** `trusted` are addresses or subnets (`10.0.0.0/8`), checked by the options already. */
export function createAddressReader(trusted: readonly string[]): AddressReader {
  const proxies = toBlockList(trusted);
  const isTrusted = (address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return (remoteAddress, forwardedFor) => {
    if (remoteAddress === undefined) return { bytes: NO_ADDRESS, untrustedHeader: false };
    if (forwardedFor === undefined)
      return { bytes: toAddressBytes(remoteAddress) ?? NO_ADDRESS, untrustedHeader: false };
    if (!isTrusted(remoteAddress)) {
      return { bytes: toAddressBytes(remoteAddress) ?? NO_ADDRESS, untrustedHeader: true };
    }
    const nearest = forwardedFor.split(',').slice(-MAX_HOPS).reverse();
    let client = remoteAddress;
    for (const hop of nearest) {
      const address = hop.trim();
      // What stands left of a word that is no address was written by somebody unknown.
      if (isIP(address) === 0) break;
      client = address;
      if (!isTrusted(address)) break;
    }
    return { bytes: toAddressBytes(client) ?? NO_ADDRESS, untrustedHeader: false };
  };
}

function toBlockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', prefix] = subnet.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
