/**
 * 07 act, 08 knocks, 0e invites: those who moderate tell each other what to do and what there is to decide (protocol §5).
 * Who may say what is for the receiver's roster to decide, not for the layout.
 */
import type { Ed25519PublicKey, Hash32 } from '../bytes/branded-bytes.js';
import { coded, flags, list, struct, timeMs, type Codec, type FlagsOf } from '../bytes/codec.js';
import { ACT_VERBS, ROLE_CODES, type ActVerb, type Role } from '../codes.js';
import { INVITE_FLAGS, KNOCK_ENTRY_FLAGS } from '../flag-bits.js';
import { LIMITS } from '../limits.js';
import { claimedName, line } from '../text.js';
import { gateV, hash32, ik } from '../statements/fields.js';

/** What a verb is about: a waiting person's knock, a listed person, an invite, or the meeting. */
const SUBJECTS: Readonly<Record<ActVerb, 'knock' | 'person' | 'invite' | 'meeting'>> = {
  admit: 'knock',
  deny: 'knock',
  'deny-all': 'meeting',
  remove: 'person',
  'remove-and-change-lock': 'person',
  lock: 'meeting',
  unlock: 'meeting',
  'change-lock': 'meeting',
  'set-role': 'person',
  'hand-over': 'person',
  end: 'meeting',
  'revoke-invite': 'invite',
  'ask-to-mute': 'person',
  'ask-to-unmute': 'person',
  'lower-hand': 'person',
  'clear-chat': 'meeting',
};

export interface ActMessage {
  readonly verb: ActVerb;
  /** 32 bytes: H32 of the Knock, ik of the person, H32(ivpk) of the invite; null when it is about the meeting. */
  readonly subject: Uint8Array | null;
  /** With `set-role` only. */
  readonly role: Role | null;
}

const verb = coded(ACT_VERBS);
const role = coded(ROLE_CODES);

export const actMessage: Codec<ActMessage> = {
  write: (writer, act) => {
    const hasSubject = SUBJECTS[act.verb] !== 'meeting';
    if (hasSubject !== (act.subject !== null) || (act.verb === 'set-role') !== (act.role !== null)) {
      throw new RangeError(`${act.verb} with too much or too little`);
    }
    verb.write(writer, act.verb);
    if (act.subject !== null) hash32.write(writer, act.subject as Hash32);
    if (act.role !== null) role.write(writer, act.role);
  },
  read: (reader) => {
    const name = verb.read(reader);
    const subject = SUBJECTS[name] === 'meeting' ? null : hash32.read(reader);
    return { verb: name, subject, role: name === 'set-role' ? role.read(reader) : null };
  },
};

/** One who waits at the door. */
export interface KnockEntry {
  /** Names the Knock in `act`. */
  readonly knockHash: Hash32;
  readonly ik: Ed25519PublicKey;
  /** When the lead heard it, Unix milliseconds. */
  readonly at: number;
  readonly flags: FlagsOf<typeof KNOCK_ENTRY_FLAGS>;
  readonly name: string;
  /** The name on the invite, or the empty string. */
  readonly inviteName: string;
}

/** All who wait, complete: replaces what was told before. */
export interface KnocksMessage {
  readonly knocks: readonly KnockEntry[];
}

const knockEntry = struct<KnockEntry>({
  knockHash: hash32,
  ik,
  at: timeMs,
  flags: flags(KNOCK_ENTRY_FLAGS, 1),
  name: claimedName,
  inviteName: line(LIMITS.nameBytes),
});

export const knocksMessage = struct<KnocksMessage>({ knocks: list(knockEntry, LIMITS.knocks) });

export interface InviteEntry {
  /** H32(ivpk). */
  readonly inviteHash: Hash32;
  /** Of the lock that its link opens; under another one it is worth nothing. */
  readonly gateV: number;
  /** Unix milliseconds by the lead's clock. */
  readonly expiresAt: number;
  readonly flags: FlagsOf<typeof INVITE_FLAGS>;
  readonly name: string;
}

/** Those that their sender has made, and those of others that it has something to say of, complete: replaces what was told before. */
export interface InvitesMessage {
  readonly invites: readonly InviteEntry[];
}

export const inviteEntry = struct<InviteEntry>({
  inviteHash: hash32,
  gateV,
  expiresAt: timeMs,
  flags: flags(INVITE_FLAGS, 1),
  name: claimedName,
});

export const invitesMessage = struct<InvitesMessage>({ invites: list(inviteEntry, LIMITS.invites) });
