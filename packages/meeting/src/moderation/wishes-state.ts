/** What the own person has asked of a lead that is somebody else, and waits for. */
import type { PeerId } from '../machine/peer-id.js';
import type { Wish } from './wish.js';

export interface PendingWish {
  /** The promise that waits. */
  readonly command: number;
  readonly wish: Wish;
  /** The lead that was asked. */
  readonly asked: PeerId;
  /** Who waited at the door when it was asked. */
  readonly waiting: readonly PeerId[];
  /** The number of the lock when it was asked. */
  readonly gateV: number;
}

export interface WishesState {
  readonly pending: readonly PendingWish[];
}

export const INITIAL_WISHES: WishesState = { pending: [] };
