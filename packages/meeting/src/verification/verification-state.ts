/**
 * Whom the person at this page has verified by comparing safety words, and what speaks against a key (protocol §6, A16, A17).
 * A mark belongs to one IK under one name in one meeting; nobody inherits it.
 */
import { compareBytes, equalBytes, type Hash32, type Mid } from '@in-camera/protocol';
import { foldName } from '../admission/name-warning.js';
import { selectLink } from '../links/links-state.js';
import type { FormerMeeting } from '../machine/former-meeting.js';
import type { MachineState } from '../machine/machine-state.js';
import { toIk, toPeerId, type PeerId } from '../machine/peer-id.js';
import { selectMember } from '../roster/roster-state.js';
import type { KeyWarning } from '../session/meeting-state.js';

export interface VerificationState {
  /** The meeting that all of this is about; null before there is one. */
  readonly mid: Mid | null;
  /** By IK: the name that stood beside it when its words were compared. */
  readonly verified: ReadonlyMap<PeerId, string>;
  /** By folded name: the first other person of this meeting who had it. */
  readonly firstUnder: ReadonlyMap<string, PeerId>;
  /** Whose link was closed because a key or a nonce did not fit, and who has not been verified since. */
  readonly mismatched: ReadonlySet<PeerId>;
}

export const INITIAL_VERIFICATION: VerificationState = {
  mid: null,
  verified: new Map(),
  firstUnder: new Map(),
  mismatched: new Set(),
};

/** The marks survive, and so do the names of those who were here. */
export function verificationAfterReload({ mid, roster, verified }: FormerMeeting, own: PeerId): VerificationState {
  const { members } = roster.signed.statement.body;
  const others = members.map(({ ik, name }) => [toPeerId(ik), name] as const).filter(([id]) => id !== own);
  const firstUnder = new Map<string, PeerId>();
  for (const [id, name] of [...verified, ...others]) {
    if (!firstUnder.has(nameKey(name))) firstUnder.set(nameKey(name), id);
  }
  return { ...INITIAL_VERIFICATION, mid, verified, firstUnder };
}

/** What two names have in common that a hurried reader takes for one. */
export function nameKey(name: string): string {
  return foldName(name) || name;
}

/** Whether the words were compared with this IK, while the roster called it what it calls it now. */
export function isVerified({ verification }: MachineState, id: PeerId, name: string): boolean {
  return verification.verified.get(id) === name;
}

/** What speaks against the key of somebody who is in; null where nothing does. */
export function selectKeyWarning(state: MachineState, id: PeerId, name: string): KeyWarning | null {
  const { verified, firstUnder, mismatched } = state.verification;
  if (mismatched.has(id)) return 'key-mismatch';
  if (isVerified(state, id, name)) return null;
  const key = nameKey(name);
  const first = firstUnder.get(key) ?? id;
  const isTaken = [...verified].some(([other, theirs]) => other !== id && nameKey(theirs) === key);
  return isTaken || first !== id ? 'name-reused' : null;
}

/** What the safety words of a bound link are made from (protocol §6), with the number of that link. */
export interface SafetyInput {
  readonly link: number;
  readonly th: Hash32;
  readonly nonceLo: Uint8Array;
  readonly nonceHi: Uint8Array;
}

/** @returns null until the link is bound and the peer has revealed what it had committed to. */
export function selectSafetyInput(state: MachineState, peer: PeerId): SafetyInput | null {
  const record = selectLink(state, peer);
  const ik = toIk(peer);
  if (record?.stage !== 'bound' || record.safety === null || ik === null) return null;
  const { th, own, theirs } = record.safety;
  if (theirs === null || selectMember(state, peer) === null) return null;
  const isLower = compareBytes(state.setting.own.ik, ik) < 0;
  return { link: record.link, th, nonceLo: isLower ? own : theirs, nonceHi: isLower ? theirs : own };
}

export function isSameMeeting({ verification }: MachineState, mid: Mid): boolean {
  return verification.mid !== null && equalBytes(verification.mid, mid);
}
