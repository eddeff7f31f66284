/**
 * To whom a gate is shown (protocol §9): by the lead to everybody who stays, before the roster that names it; by everybody
 * who holds it to bound members who may not have it. Never to anybody whom the roster that names it does not list.
 */
import { compareNumbers, type RosterNumber } from '../roster/roster-number.js';
import { isLead, isListed, selectOthers, selectRoster, selectShown } from '../roster/roster-state.js';
import { isBound, selectBound, selectLink } from '../links/links-state.js';
import type { Effect } from '../machine/effect.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { toPeerId, type PeerId } from '../machine/peer-id.js';
import { toWires } from '../roster/chain.js';
import type { RosterChange } from '../roster/roster-change.js';
import { travelling } from '../roster/tenure.js';
import { isGateHeld, selectGateV } from './lock-state.js';

/** What goes out before the roster that changes the lock: the lead's own page first, then all who stay. */
export function handOutGate(state: MachineState, change: RosterChange): Effect[] {
  if (change.kind !== 'change-lock') return [];
  const { gateV, gateHash, removes } = change;
  const staying = selectOthers(state)
    .map(({ ik }) => toPeerId(ik))
    .filter((id) => !removes.includes(id));
  const under = selectGateV(state);
  return [
    { type: 'take-gate', gateV, gateHash },
    ...staying.map((peer): Effect => ({ type: 'show-gate', peer, gateV, under })),
  ];
}

/** A gate that was just taken goes to all bound members: who has the roster from elsewhere asks nobody for it. */
export function passToBound(state: MachineState): Effect[] {
  return selectBound(state).flatMap((peer) => passGate(state, peer));
}

/** A link that was begun before the lock changed has come about after it. */
export function passToNewcomer(state: MachineState, peer: PeerId): Effect[] {
  return selectLink(state, peer)?.gateV === selectGateV(state) ? [] : passGate(state, peer);
}

/**
 * A link has ended soon after the lock was changed: the gate and the roster may have been lost with it, and without them no other
 * link comes about. By the relay, then, under the lock that whoever has lost them still holds.
 */
export function passAround(state: MachineState, peer: PeerId, { monotonic }: Moment): Effect[] {
  const { held, former } = state.lock;
  const shown = selectShown(state);
  if (former === null || held?.given !== true || shown === null || !isLead(state)) return [];
  if (!isGateHeld(state) || !isListed(state, peer)) return [];
  const rosters = travelling(shown, state.roster.tenure, monotonic);
  return [
    { type: 'show-gate', peer, gateV: held.gateV, under: former },
    ...rosters.map((each): Effect => ({
      type: 'send-relay',
      peer,
      message: { type: 'statement', wires: toWires(each) },
      topic: 'roster',
      gateV: former,
    })),
  ];
}

/** Whoever is sent our roster at this moment, because theirs is older, gets the gate with it. */
export function passWithRoster(state: MachineState, peer: PeerId, head: RosterNumber, moment: Moment): Effect[] {
  const roster = selectRoster(state);
  const isSentNow = state.roster.sentTo.get(peer) === moment.monotonic;
  return roster !== null && isSentNow && compareNumbers(head, roster) < 0 ? passGate(state, peer) : [];
}

/** Where the gate that is held came as one, and the peer may have it. */
export function passGate(state: MachineState, peer: PeerId): Effect[] {
  const { held } = state.lock;
  if (held?.given !== true || !isGateHeld(state) || !isBound(state, peer) || !isListed(state, peer)) return [];
  return [{ type: 'show-gate', peer, gateV: held.gateV, under: held.gateV }];
}
