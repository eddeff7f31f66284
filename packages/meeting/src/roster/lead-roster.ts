/**
 * The lead's half: every change of the roster is built on the one that stands, signed, put in its place and told to all
 * whom it concerns. One change is signed and standing before the next is built (I13).
 */
import { policyHash } from '@in-camera/crypto';
import { draw } from '../machine/moment.js';
import { equalBytes, toMid, type Mid, type PairMessage, type Roster } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { step, then, type Step } from '../machine/step.js';
import { isBound } from '../links/links-state.js';
import { handOutGate } from '../lock/show-gate.js';
import { openingFlags } from '../suitability/roster-flags.js';
import { toWires, type ShownRoster } from './chain.js';
import { establishRoster } from './establish-roster.js';
import { createFirstRoster, createNextRoster, type LaterChange, type RosterChange } from './roster-change.js';
import { selectRoster, type SignedRoster } from './roster-state.js';
import { takeOverNumber } from './succession.js';
import type { AcceptedBy } from './tenure.js';

/** How soon the same peer is sent our roster again. */
export const RESEND_ROSTER_MS = 4_000;

/** Opens the meeting once the room is registered; null while something is missing. */
export function openMeeting(state: MachineState, moment: Moment): Effect | null {
  const { setting, connection, roster } = state;
  if (roster.current !== null || connection.gateHash === null || connection.policy === null) return null;
  const body = createFirstRoster({
    own: setting.own,
    gateHash: connection.gateHash,
    policyHash: policyHash(connection.policy),
    flags: openingFlags(setting.profile ?? [], connection.relay !== null),
  });
  return signRoster(state, body, { kind: 'open', command: setting.entering }, newMid(moment));
}

/** The effect that signs a change; null when no roster stands. */
export function changeRoster(state: MachineState, change: LaterChange): Effect | null {
  const { current, highest } = state.roster;
  if (current === null) return null;
  const next = createNextRoster(current.statement.body, current.hash, change);
  // Named, and nothing signed yet: whoever was named begins in a term of its own.
  const begins = !equalBytes(current.statement.signer, state.setting.own.ik);
  const body = begins ? { ...next, ...takeOverNumber(next, [highest]) } : next;
  return signRoster(state, body, change, current.statement.mid);
}

/** The effect that signs the first roster of this page's lead. @param body goes on from what this page knows of the meeting. */
export function signTakeOver(
  state: MachineState,
  body: Omit<Roster, 'prevHash'>,
  { by, command }: { readonly by: 'lead' | 'rank' | 'lease'; readonly command: number | null },
): Effect | null {
  const { current } = state.roster;
  if (current === null) return null;
  const change = { kind: 'take-over', by, command } as const;
  return signRoster(state, { ...body, prevHash: current.hash }, change, current.statement.mid);
}

/** The effect by which a lead that was loaded anew goes on. @param base the roster that it goes on from. */
export function signRecovery(
  state: MachineState,
  body: Omit<Roster, 'prevHash'>,
  base: SignedRoster,
  by: 'lead' | 'rank',
): Effect {
  const change = { kind: 'take-over', by, command: state.entering } as const;
  return signRoster(state, { ...body, prevHash: base.hash }, change, base.statement.mid);
}

/** Another meeting in the same room, under the lock that it has: nobody is there of the former one. */
export function openAnotherMeeting(
  state: MachineState,
  gate: Pick<Roster, 'gateV' | 'gateHash' | 'policyHash' | 'flags'>,
  moment: Moment,
): Effect {
  const body = { ...createFirstRoster({ own: state.setting.own, ...gate }), gateV: gate.gateV };
  return signRoster(state, body, { kind: 'open', command: state.setting.entering }, newMid(moment));
}

function signRoster(state: MachineState, body: Roster, change: RosterChange, mid: Mid): Effect {
  return {
    type: 'sign',
    purpose: { for: 'roster', change },
    statement: { type: 'roster', mid, signer: state.setting.own.ik, body },
  };
}

function newMid(moment: Moment): Mid {
  const mid = toMid(draw(moment, 'mid', 16));
  if (mid === null) throw new RangeError('a mid has 16 bytes');
  return mid;
}

/** The signature has come: the change stands. */
export function standRoster(state: MachineState, signed: SignedRoster, change: RosterChange, moment: Moment): Step {
  const shown = { signed, chain: state.ownChain };
  const showing = handOutGate(state, change);
  const telling = audience(state, change, signed).map((id) => tellRoster(state, id, shown));
  const dropping = leaversOf(change).flatMap((id) => dropConnection(state, id));
  const settling = settle(state, change);
  // Whoever came by a link and opens the room has heard of no lock's number from anybody.
  const { gateV } = signed.statement.body;
  const opening: Effect[] =
    change.kind === 'open'
      ? [
          { type: 'name-gate', gateV },
          { type: 'fact', fact: { type: 'meeting-created' } },
        ]
      : [];
  const closing: Effect[] = change.kind === 'end' ? ENDING : [];
  return then(step(state, ...showing, ...telling, ...dropping, ...opening), (current) => {
    const established = establishRoster(current, shown, ruleOf(change), moment);
    return step(established.state, ...established.effects, ...settling, ...closing);
  });
}

/** By which rule the others take it. */
function ruleOf(change: RosterChange): AcceptedBy {
  if (change.kind === 'take-over') return change.by;
  return change.kind === 'open' ? 'door' : 'lead';
}

const ENDING: Effect[] = [
  { type: 'send-frame', frame: { t: 'end' } },
  { type: 'raise', input: { type: 'over', reason: 'ended', code: null } },
];

/**
 * Whoever was listed, the removed one first; not who comes or comes back: they get a verdict before the roster. After two have led, also
 * whom only the other one listed.
 */
function audience(state: MachineState, change: RosterChange, { statement }: SignedRoster): readonly PeerId[] {
  const own = state.setting.own.id;
  const returning = change.kind === 'take-over' ? statement.body.members : [];
  const members = [...(selectRoster(state)?.members ?? []), ...returning];
  const listed = [...new Set(members.map(({ ik }) => toPeerId(ik)))].filter((id) => id !== own);
  if (change.kind === 'return') return listed.filter((id) => id !== toPeerId(change.returned.ik));
  const removed = removedBy(change);
  return [...removed, ...listed.filter((id) => !removed.includes(id))];
}

/** Those whose connection to the server the lead ends with their membership. */
function leaversOf(change: RosterChange): readonly PeerId[] {
  return change.kind === 'gone' && change.reason === 'silent' ? change.ids : removedBy(change);
}

function removedBy(change: RosterChange): readonly PeerId[] {
  if (change.kind === 'change-lock') return change.removes;
  return change.kind === 'remove' ? [change.id] : [];
}

function dropConnection(state: MachineState, id: PeerId): Effect[] {
  const cid = state.links.cids.get(id);
  return cid === undefined ? [] : [{ type: 'send-frame', frame: { t: 'drop', cid } }];
}

/** Sends a signed roster the shortest way there is, with what shows that its signer may lead. */
export function tellRoster(state: MachineState, peer: PeerId, shown: ShownRoster): Effect {
  const message: PairMessage = { type: 'statement', wires: toWires(shown) };
  return isBound(state, peer)
    ? { type: 'send-link', peer, message }
    : { type: 'send-relay', peer, message, topic: 'roster' };
}

/** Who opens a room of its own is waiting for the link; whoever came to a standing one has it. */
function settle({ setting }: MachineState, change: RosterChange): Effect[] {
  if (change.kind === 'open' && setting.purpose === 'create')
    return [{ type: 'resolve-invitation', command: change.command }];
  if (change.kind === 'change-lock') return change.commands.map((command) => ({ type: 'resolve', command }));
  return 'command' in change && change.command !== null ? [{ type: 'resolve', command: change.command }] : [];
}
