/**
 * What an invite is worth to who brings it (protocol §9): one answer, by the lead's list and the lead's clock alone (B8, B9). Pure;
 * that its bearer holds the key has been verified before.
 */
import { equalBytes, LIMITS, type Hash32, type InviteEntry, type VerdictCode } from '@in-camera/protocol';
import { foldName } from '../admission/name-warning.js';
import type { Knocker } from '../admission/knocks-state.js';
import type { MachineState } from '../machine/machine-state.js';
import type { PeerId } from '../machine/peer-id.js';
import { selectRoster } from '../roster/roster-state.js';
import { selectPolicy } from '../suitability/effective-policy.js';
import { isDistrusted, isSpent, selectInvites, toInviteId } from './invites-state.js';

export type InviteWorth =
  | { readonly is: 'good'; readonly entry: InviteEntry }
  /** On nobody's list, or there is no room to spend it: no reason to let in, and none to refuse. */
  | { readonly is: 'unknown' }
  | { readonly is: 'refused'; readonly verdict: Extract<VerdictCode, `invite-${string}`> };

/** @param bearer who knocks with it. @param now Unix milliseconds. */
export function judgeInvite(state: MachineState, hash: Hash32, bearer: PeerId, now: number): InviteWorth {
  const roster = selectRoster(state);
  const entry = selectInvites(state).get(toInviteId(hash));
  if (isSpent(state, hash) || isClaimed(state, hash, bearer)) return { is: 'refused', verdict: 'invite-spent' };
  if (entry === undefined || roster === null) return { is: 'unknown' };
  if (entry.flags.revoked || entry.gateV !== roster.gateV) return { is: 'refused', verdict: 'invite-revoked' };
  if (entry.expiresAt <= now) return { is: 'refused', verdict: 'invite-expired' };
  return hasRoomToSpend(state) ? { is: 'good', entry } : { is: 'unknown' };
}

/** A roster names so many under one lock; after that whoever is invited knocks like everybody else. */
export function hasRoomToSpend(state: MachineState): boolean {
  return (selectRoster(state)?.spent.length ?? 0) < LIMITS.spentInvites;
}

/** Somebody else waits at the door with it. */
function isClaimed(state: MachineState, hash: Hash32, bearer: PeerId): boolean {
  return [...state.knocks.waiting.values()].some(
    ({ id, inviteHash }) => id !== bearer && inviteHash !== null && equalBytes(inviteHash, hash),
  );
}

/**
 * Whether the bearer comes in without anybody looking: the host chose so for this invite, they use the name on it, and nothing
 * about them or the meeting asks for a second look.
 */
export function admitsUnseen(state: MachineState, knocker: Knocker, { name, flags }: InviteEntry): boolean {
  const { name: claimed, nameWarning, removedBefore } = knocker;
  if (!flags.admit || flags.reused || nameWarning !== null || removedBefore) return false;
  return foldName(claimed) === foldName(name) && !isDistrusted(state, name) && !isSensitive(state);
}

/** Where people are to be verified, or to be cut off rather than trusted, nobody comes in unseen. */
function isSensitive(state: MachineState): boolean {
  const policy = selectPolicy(state);
  return policy === null || selectRoster(state) === null || policy.requireVerification || policy.strictLease;
}
