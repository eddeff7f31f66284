/** Puts a roster in the place of the one that stood, and says who came and who went. */
import { equalBytes, LIMITS, type RosterMember } from '@in-camera/protocol';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { step, type Step } from '../machine/step.js';
import { moderates } from './may.js';
import { raiseHighest } from './roster-number.js';
import { selectOthers, type RosterState, type SignedRoster } from './roster-state.js';
import type { ShownRoster } from './chain.js';
import { nextTenure, tenureAtDoor, type AcceptedBy } from './tenure.js';

/** Facts, and `roster-changed` for the other concerns; nothing is sent here. */
export function establishRoster(state: MachineState, shown: ShownRoster, by: AcceptedBy, moment: Moment): Step {
  const { signed } = shown;
  const before = membersOf(state);
  const next: MachineState = {
    ...state,
    roster: {
      ...state.roster,
      ...leadBy(state, shown, by, moment),
      differsSince: new Map(),
      sentTo: new Map(),
      // Two rosters of one number stay what they are; whoever merely differed may agree now.
      fork: state.roster.evidence !== null,
    },
  };
  const after = membersOf(next);
  const arrived = [...after.keys()].filter((id) => !before.has(id));
  const departed = [...before.keys()].filter((id) => !after.has(id));
  const renewed = [...after].filter(([id, { ek }]) => isRenewed(before.get(id), ek)).map(([id]) => id);
  const isFirst = state.roster.current === null;

  const effects: Effect[] = [{ type: 'raise', input: { type: 'roster-changed', arrived, departed, renewed } }];
  if (isFirst) effects.push({ type: 'fact', fact: { type: 'meeting-joined' } });
  else effects.push(...arrived.map((id) => joined(id, after.get(id)?.name ?? '')));
  const reason = reasonOf(signed);
  // Whoever said bye has been announced as gone already.
  const unannounced = departed.filter((id) => !state.roster.departed.has(id));
  effects.push(...unannounced.map((id) => left(id, before.get(id)?.name ?? '', reason)));

  const joinedAt = new Map([...after.keys()].map((id) => [id, state.roster.joinedAt.get(id) ?? moment.now]));
  joinedAt.set(state.setting.own.id, state.roster.joinedAt.get(state.setting.own.id) ?? moment.now);
  const silenced = silencedBy(state, signed, before, after);
  const stillDeparted = new Set([...state.roster.departed].filter((id) => after.has(id) && !renewed.includes(id)));
  return step({ ...next, roster: { ...next.roster, joinedAt, silenced, departed: stillDeparted } }, ...effects);
}

function silencedBy(
  { roster }: MachineState,
  { statement }: SignedRoster,
  before: ReadonlyMap<PeerId, RosterMember>,
  after: ReadonlyMap<PeerId, RosterMember>,
): ReadonlyMap<PeerId, RosterMember> {
  const { reason, banned } = statement.body;
  // Off for their silence, or because another had taken them off for it before this lead went on.
  const isUnheard = reason === 'silent' || reason === 'taken-over';
  const gone = [...before].filter(([, member]) => isUnheard && moderates(member));
  const away = [...roster.silenced, ...gone].filter(
    ([id, { ik }]) => !after.has(id) && !banned.some((ban) => equalBytes(ban, ik)),
  );
  return new Map(away.slice(-LIMITS.members));
}

/** The new roster, and what it means for who leads. */
function leadBy(state: MachineState, shown: ShownRoster, by: AcceptedBy, { monotonic }: Moment): Partial<RosterState> {
  const { current, tenure, pastLeads, highest } = state.roster;
  const { signed, chain } = shown;
  const { lead, ...number } = signed.statement.body;
  const news = { current: signed, chain, highest: raiseHighest(highest, number) };
  if (current === null || tenure === null) {
    const atDoor = state.entrance.chain ?? chain;
    return { ...news, chain: chain ?? atDoor, tenure: tenure ?? tenureAtDoor(atDoor, monotonic) };
  }
  const former = current.statement.body.lead;
  const isSame = equalBytes(former, lead);
  return {
    ...news,
    // What the lead's rosters were shown with once is passed on with the next ones as well.
    chain: chain ?? (equalBytes(signed.statement.signer, current.statement.signer) ? state.roster.chain : null),
    tenure: nextTenure(current, tenure, shown, by, monotonic),
    pastLeads: isSame ? pastLeads : new Set([...pastLeads, toPeerId(former)]),
  };
}

/** The fact that somebody is gone. */
export function left(id: PeerId, name: string, reason: 'left' | 'removed' | 'silent'): Effect {
  return { type: 'fact', fact: { type: 'participant-left', id, name, reason } };
}

function joined(id: PeerId, name: string): Effect {
  return { type: 'fact', fact: { type: 'participant-joined', id, name } };
}

function membersOf(state: MachineState): ReadonlyMap<PeerId, RosterMember> {
  return new Map(selectOthers(state).map((member) => [toPeerId(member.ik), member]));
}

function isRenewed(before: RosterMember | undefined, ek: Uint8Array): boolean {
  return before !== undefined && !equalBytes(before.ek, ek);
}

function reasonOf({ statement }: SignedRoster): 'left' | 'removed' | 'silent' {
  const { reason } = statement.body;
  return reason === 'removed' || reason === 'silent' ? reason : 'left';
}
