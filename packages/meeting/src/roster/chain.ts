/**
 * What shows that somebody may lead (protocol §3): a host's certificate, or a co-host's grant with the certificate of the
 * host that signed it. Only verified chains get into the machine; whether one still runs is asked each time it is used.
 */
import type { LeadClass } from './standing.js';
import type { SignedRoster } from './roster-state.js';

export interface Chain {
  readonly is: LeadClass;
  /** HostCert in wire form: the own one of a host, for a co-host that of who signed the grant. */
  readonly cert: Uint8Array;
  /** Null for a host. */
  readonly grant: Uint8Array | null;
  /** Unix milliseconds at which the first of the two runs out. */
  readonly notAfter: number;
}

/** A roster as it travels: with the chain of its signer, where one was shown. */
export interface ShownRoster {
  readonly signed: SignedRoster;
  readonly chain: Chain | null;
}

/** @param now Unix milliseconds. @returns null without a chain, or with one that has run out. */
export function classOf(chain: Chain | null, now: number): LeadClass | null {
  return chain !== null && chain.notAfter > now ? chain.is : null;
}

/**
 * The one to remember of two about the same person: a host stays a host, and the later end counts. Whoever passes a roster on
 * chooses what to show with it, so an older chain must not take anything away.
 */
export function strongerChain(known: Chain | null, shown: Chain | null): Chain | null {
  if (known === null || shown === null) return known ?? shown;
  if (known.is !== shown.is) return known.is === 'host' ? known : shown;
  return shown.notAfter > known.notAfter ? shown : known;
}

/** The roster and what was shown with it, as the wires of one message. */
export function toWires({ signed, chain }: ShownRoster): readonly Uint8Array[] {
  if (chain === null) return [signed.wire];
  return chain.grant === null ? [signed.wire, chain.cert] : [signed.wire, chain.cert, chain.grant];
}
