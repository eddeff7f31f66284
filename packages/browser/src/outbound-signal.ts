/**
 * What a link sends of its own descriptions and candidates: nothing that tells more than ICE needs (threats.md F3, F9;
 * I24). Pure. The browser's own local description is never changed, only what the peer gets to read of it.
 */
import type { IceCandidate } from '@in-camera/protocol';
import { formatCandidate, parseCandidate } from './candidate-line.js';

/**
 * Takes out the addresses that gathering has already written into a description: candidates travel apart, so that the
 * relay-only filter sees each of them.
 */
export function withoutAddresses(sdp: string): string {
  return sdp
    .split('\r\n')
    .filter((line) => !/^a=(?:candidate:|end-of-candidates|rtcp:)/.test(line))
    .map((line) => line.replace(/^c=IN IP[46] .*$/, 'c=IN IP4 0.0.0.0').replace(/^(m=\w+) [1-9]\d* /, '$1 9 '))
    .join('\r\n');
}

/** @returns the candidate as the peer may see it, or null when it is not to be sent. */
export function outboundCandidate(candidate: IceCandidate, relayOnly: boolean): IceCandidate | null {
  const line = parseCandidate(candidate.candidate);
  if (line === null || (relayOnly && line.type !== 'relay')) return null;
  return { ...candidate, candidate: formatCandidate(line) };
}
