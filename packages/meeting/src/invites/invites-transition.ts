/**
 * Making and revoking invites, and what becomes of them (protocol §9): an invite is on the list before its link is known to
 * anybody; what the rosters and the door say of it is written beside it, for those who lead later.
 */
import { cleanName, equalBytes, LIMITS, type Hash32, type InviteEntry } from '@in-camera/protocol';
import type { Effect } from '../machine/effect.js';
import type { Input } from '../machine/input.js';
import type { MachineState } from '../machine/machine-state.js';
import type { Moment } from '../machine/moment.js';
import { step, then, type Step } from '../machine/step.js';
import { isGateHeld } from '../lock/lock-state.js';
import { may } from '../roster/may.js';
import { isInMeeting, selectRoster } from '../roster/roster-state.js';
import type { CommandOf } from '../session/commands.js';
import { selectInvites, toInviteId, withInvites, type InviteId } from './invites-state.js';

/** Long enough for tomorrow's meeting, short enough to be forgotten in a mailbox. */
const DEFAULT_LIFETIME_MS = 24 * 60 * 60_000;
/** A timer for longer than this is set again instead. */
const MAX_DELAY_MS = 60 * 60_000;
const EXPIRY_TIMER = 'invites-expiry';

export function invitesTransition(state: MachineState, input: Input, moment: Moment): Step {
  if (!isInMeeting(state)) return step(state);
  switch (input.type) {
    case 'command':
      return input.command.type === 'invite' ? make(state, input.id, input.command, moment) : step(state);
    case 'invite-made':
      return keep(state, input, moment);
    case 'wish':
      return input.wish.type === 'revoke-invite' ? carryOut(state, input.command, input.wish.id) : step(state);
    case 'roster-changed':
      return then(writeDownSpent(state), (next) => step(next, ...watchExpiry(next, moment)));
    case 'timer':
      // Nothing has changed but the time: whoever looks at the list reads what it is now.
      return input.name === EXPIRY_TIMER ? step(withInvites(state, {}), ...watchExpiry(state, moment)) : step(state);
    default:
      return step(state);
  }
}

/** The session makes the key: nothing secret comes in here. */
function make(state: MachineState, command: number, wish: CommandOf<'invite'>, { now }: Moment): Step {
  const name = cleanName(wish.name);
  const roster = selectRoster(state);
  const expiresAt = Math.floor(wish.expiresAt ?? now + DEFAULT_LIFETIME_MS);
  const isTimely = Number.isSafeInteger(expiresAt) && expiresAt > now;
  const mayMake = may(state, state.setting.own.id, 'admit') && isGateHeld(state) && hasRoom(state, now);
  if (roster === null || name === '' || !isTimely || !mayMake) return step(state, reject(command));
  const flags = { admit: wish.admit === true, revoked: false, used: false, reused: false };
  return step(state, { type: 'make-invite', command, invite: { gateV: roster.gateV, expiresAt, flags, name } });
}

function reject(command: number): Effect {
  return { type: 'reject', command, code: 'aborted' };
}

/** The list is full only of those that are still good. */
function hasRoom(state: MachineState, now: number): boolean {
  return state.invites.own.filter((entry) => isOpen(state, entry, now)).length < LIMITS.invites;
}

function isOpen(state: MachineState, { flags, gateV, expiresAt }: InviteEntry, now: number): boolean {
  return !flags.used && !flags.revoked && gateV === selectRoster(state)?.gateV && expiresAt > now;
}

function keep(state: MachineState, { command, entry }: Extract<Input, { type: 'invite-made' }>, moment: Moment): Step {
  // The lock was changed while the key was made: the link would open nothing.
  if (entry.gateV !== selectRoster(state)?.gateV) return step(state, reject(command));
  const listed = withInvites(state, { own: withinBounds(state, [...state.invites.own, entry]) });
  const id = toInviteId(entry.inviteHash);
  return step(listed, { type: 'resolve-invite', command, id }, ...watchExpiry(listed, moment));
}

/** Of too many one that is done with is forgotten, else the first to expire: with it its bearer knocks like everybody else. */
function withinBounds(state: MachineState, list: readonly InviteEntry[]): readonly InviteEntry[] {
  if (list.length <= LIMITS.invites) return list;
  const done = list.find((entry) => !isOpen(state, entry, -Infinity));
  const [first] = [...list].sort((a, b) => a.expiresAt - b.expiresAt);
  return list.filter((entry) => entry !== (done ?? first));
}

/** Whoever asked for it may: that has been looked at before it was raised. */
function carryOut(state: MachineState, command: number | null, id: InviteId): Step {
  const entry = selectInvites(state).get(id);
  if (entry === undefined) return step(state, ...(command === null ? [] : [reject(command)]));
  const answer: Effect[] = command === null ? [] : [{ type: 'resolve', command }];
  return step(markInvite(state, entry.inviteHash, 'revoked'), ...answer);
}

/** Writes down beside an invite what is to be known of it, whoever made it. What is on no list is not put on one. */
export function markInvite(state: MachineState, hash: Hash32, flag: 'revoked' | 'used' | 'reused'): MachineState {
  const entry = selectInvites(state).get(toInviteId(hash));
  if (entry === undefined || entry.flags[flag]) return state;
  const marked = { ...entry, flags: { ...entry.flags, [flag]: true } };
  const { own } = state.invites;
  const isOwn = own.some(({ inviteHash }) => equalBytes(inviteHash, hash));
  const list = isOwn
    ? own.map((known) => (equalBytes(known.inviteHash, hash) ? marked : known))
    : withinBounds(state, [...own, marked]);
  return withInvites(state, { own: list });
}

/** Who made it remembers it over a change of the lock, which empties the roster's own list. */
function writeDownSpent(state: MachineState): Step {
  const spent = selectRoster(state)?.spent ?? [];
  const own = state.invites.own.filter(({ inviteHash }) => spent.some((hash) => equalBytes(hash, inviteHash)));
  return step(own.reduce((marked, { inviteHash }) => markInvite(marked, inviteHash, 'used'), state));
}

/** The list reads otherwise when one of its invites has expired. */
export function watchExpiry(state: MachineState, { now }: Moment): Effect[] {
  const times = [...selectInvites(state).values()].map(({ expiresAt }) => expiresAt).filter((at) => at > now);
  if (times.length === 0) return [];
  return [{ type: 'set-timer', name: EXPIRY_TIMER, delayMs: Math.min(Math.min(...times) - now, MAX_DELAY_MS) }];
}
