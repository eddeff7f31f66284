/**
 * What this page knew of its meeting before it was loaded anew (protocol §9, *Reload*), from the record of its tab.
 * Verified like everything that others have signed; the numbers in it are the floor under all that is accepted (I3).
 */
import { concatBytes, type Hint, type InviteEntry, type Mid } from '@in-camera/protocol';
import { toWires, type ShownRoster } from '../roster/chain.js';
import type { RosterNumber } from '../roster/roster-number.js';
import type { PeerId } from './peer-id.js';

export interface FormerMeeting {
  readonly mid: Mid;
  readonly gateV: number;
  /** The newest roster that lists this page. */
  readonly roster: ShownRoster;
  /** The one by which its lead began, where it is another. */
  readonly beginning: ShownRoster | null;
  readonly pastLeads: ReadonlySet<PeerId>;
  /** The greatest number that this page may have signed under (I13). */
  readonly signed: RosterNumber;
  readonly hints: readonly Hint[];
  /** What this page had to say of invites. */
  readonly invites: readonly InviteEntry[];
  /** Whose safety words the person has compared, by the name that stood beside them. */
  readonly verified: ReadonlyMap<PeerId, string>;
}

/** What a Knock shows to be let in again: the newest roster that lists this page, as it travels. */
export function toResumeMark({ roster }: FormerMeeting): Uint8Array {
  return concatBytes(...toWires(roster));
}
