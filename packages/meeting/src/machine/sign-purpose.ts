/** What a statement of one's own is signed for; comes back with the signature. */
import type { Cid } from '@in-camera/protocol';
import type { RosterChange } from '../roster/roster-change.js';
import type { PeerId } from './peer-id.js';

export type SignPurpose =
  | { readonly for: 'host-hello'; readonly cid: Cid }
  | { readonly for: 'knock' }
  | { readonly for: 'verdict'; readonly to: PeerId }
  | { readonly for: 'roster'; readonly change: RosterChange }
  /** `notAfter`: Unix milliseconds. */
  | { readonly for: 'grant'; readonly to: PeerId; readonly notAfter: number }
  | { readonly for: 'recording'; readonly statement: 'rec-request' | 'consent' | 'withdraw' | 'rec-state' }
  | { readonly for: 'bind'; readonly peer: PeerId; readonly link: number };
