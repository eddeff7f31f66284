/**
 * The numbers behind the words of ic1. Zero never means anything, so that cleared memory reads as nothing.
 * A number without a word here is refused everywhere; ic1 gets no new ones (PROTOCOL.md §13).
 */

export const ROLE_CODES = { host: 1, 'co-host': 2, presenter: 3, participant: 4 } as const;
export type Role = keyof typeof ROLE_CODES;

/** How somebody came to be in the roster. */
export const ADMITTED_BY_CODES = { host: 1, 'co-host': 2, invite: 3, certificate: 4 } as const;
export type AdmittedBy = keyof typeof ADMITTED_BY_CODES;

export const VERDICT_CODES = {
  admit: 1,
  deny: 2,
  locked: 3,
  full: 4,
  'invite-spent': 5,
  'invite-expired': 6,
  'invite-revoked': 7,
} as const;
export type VerdictCode = keyof typeof VERDICT_CODES;

/** What a roster changed; the roster itself is complete state, so this is for telling people only. */
export const ROSTER_REASON_CODES = {
  opened: 1,
  admitted: 2,
  resumed: 3,
  left: 4,
  silent: 5,
  removed: 6,
  role: 7,
  locked: 8,
  unlocked: 9,
  /** The lock was changed: another gateV. */
  gate: 10,
  /** `lead` names another one. */
  'handed-over': 11,
  /** The first roster of a lead that was not handed the lead. */
  'taken-over': 12,
  /** Flags other than `locked`. */
  settings: 13,
  ended: 14,
} as const;
export type RosterReason = keyof typeof ROSTER_REASON_CODES;

export const RECORDING_STATE_CODES = { idle: 1, requested: 2, recording: 3, paused: 4, stopped: 5 } as const;
export type RecordingStateCode = keyof typeof RECORDING_STATE_CODES;

export const SDP_KIND_CODES = { offer: 1, answer: 2, rebuild: 3 } as const;
export type SdpKind = keyof typeof SDP_KIND_CODES;

/** What a receiver shows of a picture. Hidden, folded and audio-only are all `none` (DSK §4.5). */
export const SIZE_CLASS_CODES = { none: 1, small: 2, medium: 3, large: 4 } as const;
export type SizeClass = keyof typeof SIZE_CLASS_CODES;

export const REACTION_CODES = {
  'thumbs-up': 1,
  'thumbs-down': 2,
  applause: 3,
  heart: 4,
  laugh: 5,
  surprise: 6,
  celebrate: 7,
  thinking: 8,
} as const;
export type Reaction = keyof typeof REACTION_CODES;

/** Wishes of those who moderate; what follows the verb is in `ACT_SUBJECTS`. */
export const ACT_VERBS = {
  admit: 1,
  deny: 2,
  'deny-all': 3,
  remove: 4,
  'remove-and-change-lock': 5,
  lock: 6,
  unlock: 7,
  'change-lock': 8,
  'set-role': 9,
  'hand-over': 10,
  end: 11,
  'revoke-invite': 12,
  /** These go to the person (or, `clear-chat`, to everybody) and not to the lead. */
  'ask-to-mute': 13,
  'ask-to-unmute': 14,
  'lower-hand': 15,
  'clear-chat': 16,
} as const;
export type ActVerb = keyof typeof ACT_VERBS;

/** Why the server refuses or closes. */
export const SERVER_ERROR_CODES = [
  'wrong-password',
  'gate-rotated',
  'no-room',
  'led',
  'superseded',
  'open-denied',
  'locked',
  'full',
  'rate',
  'pow',
  'bad-frame',
  'too-big',
  'busy',
  'shutdown',
] as const;
export type ServerErrorCode = (typeof SERVER_ERROR_CODES)[number];
