/** The roster that stands, and who of it has said goodbye. Selectors for all who ask who is in. */
import { equalBytes, type Roster, type RosterMember } from '@in-camera/protocol';
import type { Authentic } from '../machine/authentic.js';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { MachineState } from '../machine/machine-state.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import type { Chain, ShownRoster } from './chain.js';
import { raiseHighest, type RosterNumber } from './roster-number.js';
import type { Tenure } from './tenure.js';

export type SignedRoster = Authentic<'roster'>;

/** Would count if the lease were lost. */
export interface HeldRoster extends ShownRoster {
  /** Monotonic ms at which it is given up. */
  readonly until: number;
}

export interface RosterState {
  readonly current: SignedRoster | null;
  /** What was shown of the signer of `current`, who passes it on with it. */
  readonly chain: Chain | null;
  /** How the lead that `current` names came to lead; null before there is one. */
  readonly tenure: Tenure | null;
  /** Who has led before, as far as this page saw it. */
  readonly pastLeads: ReadonlySet<PeerId>;
  /** Hosts and co-hosts who were taken off for having been silent: they may lead others elsewhere meanwhile. */
  readonly silenced: ReadonlyMap<PeerId, RosterMember>;
  /** To be judged again when the lease is lost. */
  readonly held: readonly HeldRoster[];
  /** The greatest term and the greatest v of all that were accepted or held. */
  readonly highest: RosterNumber;
  /** Two rosters of one lead with the same number: kept as evidence. */
  readonly evidence: { readonly ours: SignedRoster; readonly theirs: SignedRoster } | null;
  /** Members and lead no longer agree on who is in (A6). */
  readonly fork: boolean;
  /** Unix milliseconds at which this page first read of each member. */
  readonly joinedAt: ReadonlyMap<PeerId, number>;
  /** Members who have said bye and are still listed. */
  readonly departed: ReadonlySet<PeerId>;
  /** Monotonic time since which a bound peer's roster has been another than ours. */
  readonly differsSince: ReadonlyMap<PeerId, number>;
  /** Monotonic time at which a peer was last sent our roster because theirs was older. */
  readonly sentTo: ReadonlyMap<PeerId, number>;
}

export const INITIAL_ROSTER: RosterState = {
  current: null,
  chain: null,
  tenure: null,
  pastLeads: new Set(),
  silenced: new Map(),
  held: [],
  highest: { term: 0, v: 0 },
  evidence: null,
  fork: false,
  joinedAt: new Map(),
  departed: new Set(),
  differsSince: new Map(),
  sentTo: new Map(),
};

/** Who led before is remembered over a reload, and so is how far the numbers had come. */
export function rosterAfterReload(
  { roster, beginning, pastLeads, signed }: FormerMeeting,
  ownChain: Chain | null,
): RosterState {
  const { body } = roster.signed.statement;
  return {
    ...INITIAL_ROSTER,
    // Whoever led goes on to show by which roster it began.
    tenure: beginning === null ? null : { began: 'door', chain: ownChain, beginning, over: null, since: 0 },
    pastLeads: new Set([...pastLeads, toPeerId(body.lead)]),
    highest: raiseHighest(signed, body),
  };
}

export function selectRoster(state: MachineState): Roster | null {
  return state.roster.current?.statement.body ?? null;
}

/** The roster that stands, with those who were taken off only because nothing was heard of them. */
export function withSilenced(current: Roster, { roster }: MachineState): Roster {
  return { ...current, members: [...current.members, ...roster.silenced.values()] };
}

/** The roster that stands, as it is passed on. */
export function selectShown(state: MachineState): ShownRoster | null {
  const { current, chain } = state.roster;
  return current === null ? null : { signed: current, chain };
}

/** A lead need not show its certificate with every roster: with what it showed of it before. */
export function withLeadsChain({ roster: { tenure } }: MachineState, shown: ShownRoster | null): ShownRoster | null {
  return shown?.chain === null ? { ...shown, chain: tenure?.chain ?? null } : shown;
}

/** The others of the roster that stands, in its order. */
export function selectOthers(state: MachineState): readonly RosterMember[] {
  return selectRoster(state)?.members.filter(({ ik }) => !equalBytes(ik, state.setting.own.ik)) ?? [];
}

export function selectMember(state: MachineState, id: PeerId): RosterMember | null {
  return selectRoster(state)?.members.find(({ ik }) => toPeerId(ik) === id) ?? null;
}

export function isListed(state: MachineState, id: PeerId): boolean {
  return selectMember(state, id) !== null;
}

/** Who signs the rosters; null before there is one. */
export function selectLead(state: MachineState): PeerId | null {
  const roster = selectRoster(state);
  return roster === null ? null : toPeerId(roster.lead);
}

export function isLead(state: MachineState): boolean {
  return selectLead(state) === state.setting.own.id;
}

export function isInMeeting(state: MachineState): boolean {
  return state.roster.current !== null && state.outcome === null;
}

export function isBanned(state: MachineState, id: PeerId): boolean {
  return selectRoster(state)?.banned.some((ik) => toPeerId(ik) === id) ?? false;
}
