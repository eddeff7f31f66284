/** A lead whose page was loaded anew gathers what its members hold before it leads on (protocol §9, *Reload*). */
import { equalBytes, type Cid, type Ed25519PublicKey } from '@in-camera/protocol';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import type { Chain, ShownRoster } from './chain.js';
import { isLead, type SignedRoster } from './roster-state.js';

export type EarlyKnock = Extract<Input, { readonly type: 'knock' }>;

export interface RecoveryState {
  /** Monotonic ms since which this page has the lead's place at the server; null before. */
  readonly since: number | null;
  /** Who was there then. */
  readonly lobby: readonly Cid[];
  /** How often they have been told that the lead is here. */
  readonly told: number;
  /** The roster that is gone on from: the former one, or a newer one that a member has shown. */
  readonly base: ShownRoster;
  /** Members who have shown what they hold. */
  readonly answered: ReadonlySet<PeerId>;
  /** Knocks that have come meanwhile: looked at when the meeting stands. */
  readonly early: readonly EarlyKnock[];
}

/** Null for whoever did not lead, or has nothing to show for it. @param chain of this page, running when it was loaded. */
export function recoveryAfterReload(
  former: FormerMeeting | null,
  own: Ed25519PublicKey,
  chain: Chain | null,
): RecoveryState | null {
  if (former === null || chain === null || !equalBytes(former.roster.signed.statement.body.lead, own)) return null;
  return { since: null, lobby: [], told: 0, base: former.roster, answered: new Set(), early: [] };
}

export function isRecovering({ recovery, roster, outcome }: MachineState): boolean {
  return recovery !== null && roster.current === null && outcome === null;
}

/** The roster of the meeting that this page leads, or is about to lead again: what its door is about. */
export function selectLed(state: MachineState): SignedRoster | null {
  const { current } = state.roster;
  if (current !== null) return isLead(state) ? current : null;
  return isRecovering(state) && state.recovery?.since != null ? state.recovery.base.signed : null;
}
