/** Whose role stands on a certified host's word, as far as this page knows, and the grants it has signed for co-hosts. */
import type { Role } from '@in-camera/protocol';
import type { PeerId } from '../machine/peer-id.js';
import type { Chain } from '../roster/chain.js';

export interface IssuedGrant {
  /** The signed grant in wire form; null while it is being signed. */
  readonly wire: Uint8Array | null;
  /** Unix milliseconds. */
  readonly notAfter: number;
}

export interface GrantsState {
  /** Hosts and co-hosts whose role a certified host gave, or who have shown a proof of it. */
  readonly vouched: ReadonlySet<PeerId>;
  /** Of the roster before the one that stands, to tell what it changes; empty before there is one. */
  readonly roles: ReadonlyMap<PeerId, Role>;
  readonly issued: ReadonlyMap<PeerId, IssuedGrant>;
  /** The proof that a lead was shown last over a link that still is bound. */
  readonly shown: { readonly to: PeerId; readonly chain: Chain } | null;
  /** Somebody has been given time to show one: what happens meanwhile does not give them more. */
  readonly isAwaitingProof: boolean;
}

export const INITIAL_GRANTS: GrantsState = {
  vouched: new Set(),
  roles: new Map(),
  issued: new Map(),
  shown: null,
  isAwaitingProof: false,
};
