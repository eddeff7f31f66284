/**
 * How often a peer may have this page make a connection (threats.md D9, D11): each one costs the browser a good deal, and may
 * be sent to 64 addresses of the peer's choice. Pure; the caller brings the time.
 */
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { withEntry } from '../machine/readonly-map.js';

/** As many as an honest peer asks for while its network fails again and again. */
const AT_ONCE = 5;
const MS_PER_OFFER = 8_000;

export interface OfferAllowance {
  readonly left: number;
  /** Monotonic ms. */
  readonly at: number;
}

/** @returns the state with one less, or null when none is left. */
export function spendOffer(state: MachineState, peer: PeerId, monotonic: number): MachineState | null {
  const before = state.links.offers.get(peer) ?? { left: AT_ONCE, at: monotonic };
  const left = Math.min(AT_ONCE, before.left + (monotonic - before.at) / MS_PER_OFFER);
  if (left < 1) return null;
  const offers = withEntry(state.links.offers, peer, { left: left - 1, at: monotonic });
  return { ...state, links: { ...state.links, offers } };
}
