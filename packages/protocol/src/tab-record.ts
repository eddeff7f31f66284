/**
 * What a tab keeps of its meeting, so that loading the page anew does not lose it (protocol §9, *Reload*). Never sent: it is
 * sealed and stored by the platform. Strict like everything that is read: storage can be cut short, rolled back or tampered with.
 */
import type { Ed25519PublicKey, LinkSecret, Mid } from './bytes/branded-bytes.js';
import { isAllZero } from './bytes/bytes.js';
import {
  bool,
  encodeWith,
  fixed,
  list,
  mapped,
  opaque,
  parseWith,
  struct,
  timeMs,
  u32,
  u8,
  where,
} from './bytes/codec.js';
import type { Parsed } from './bytes/parsed.js';
import { LIMITS } from './limits.js';
import { hint, type Hint } from './pair-messages/introduction.js';
import { inviteEntry, type InviteEntry } from './pair-messages/moderation.js';
import { certificateWire, grantWire } from './statements/certificate-wires.js';
import { gateV, ik, mid } from './statements/fields.js';
import { isRosterBundle } from './statements/roster-bundle.js';
import { claimedName, line, listedName } from './text.js';

export interface TabRecord {
  /** Unix milliseconds of its writing; older than twelve hours it is worth nothing. */
  readonly savedAt: number;
  readonly authority: Ed25519PublicKey;
  readonly secret: LinkSecret;
  readonly gateV: number;
  readonly hasPassword: boolean;
  /** `pwk`, 32 bytes; all zero without a password. The password itself is not kept. */
  readonly stretched: Uint8Array;
  /** `r` behind the gateH of this lock, 32 bytes; all zero for who does not know it. */
  readonly gateRandom: Uint8Array;
  readonly mid: Mid;
  /** The own name. */
  readonly name: string;
  readonly title: string;
  /** What this page allows of people in a meeting that it leads. */
  readonly maxParticipants: number;
  /** The own address was hidden behind the relay, and stays so (I24). */
  readonly relayOnly: boolean;
  /** The greatest number that this page may have signed a roster under (I13); zeros for who has never led. */
  readonly signed: { readonly term: number; readonly v: number };
  /** Bundles: the newest roster that lists this page, then, where it is another, the one by which its lead began. */
  readonly rosters: readonly Uint8Array[];
  readonly pastLeads: readonly Ed25519PublicKey[];
  /** Where the others were last reached at the server. */
  readonly hints: readonly Hint[];
  /** Whose safety words the person has compared, with the name that stood beside them. */
  readonly verified: readonly { readonly ik: Ed25519PublicKey; readonly name: string }[];
  /** The own HostCert, or that of who signed the grant, in wire form; null for who may not lead. */
  readonly cert: Uint8Array | null;
  readonly grant: Uint8Array | null;
  /** What this page has to say of invites; the keys of their links are not kept. */
  readonly invites: readonly InviteEntry[];
}

const VERSION = 2;

const layout = struct<TabRecord & { readonly version: number }>({
  version: where(u8, (value) => value === VERSION, 'unknown-version'),
  savedAt: timeMs,
  authority: ik,
  secret: fixed(32),
  gateV,
  hasPassword: bool,
  stretched: fixed(32),
  gateRandom: fixed(32),
  mid: where(mid, (value) => !isAllZero(value)),
  name: claimedName,
  title: line(LIMITS.titleBytes),
  maxParticipants: where(u8, (value) => value >= 1 && value <= LIMITS.members),
  relayOnly: bool,
  signed: struct({ term: u32, v: u32 }),
  rosters: list(where(opaque(LIMITS.tabRecordBytes), isRosterBundle), 2, 1),
  pastLeads: list(ik, LIMITS.pastLeads),
  hints: list(hint, LIMITS.members),
  verified: list(struct({ ik, name: listedName }), LIMITS.verified),
  cert: certificateWire,
  grant: grantWire,
  invites: list(inviteEntry, LIMITS.invites),
});

const tabRecord = where(
  mapped(
    layout,
    ({ version: _version, ...record }): TabRecord => record,
    (record) => ({ version: VERSION, ...record }),
  ),
  ({ hasPassword, stretched, cert, grant }) =>
    (hasPassword || isAllZero(stretched)) && (cert !== null || grant === null),
);

/** @throws RangeError for what no parser would take. */
export function encodeTabRecord(record: TabRecord): Uint8Array {
  const bytes = encodeWith(tabRecord, record);
  if (bytes.length > LIMITS.tabRecordBytes) throw new RangeError('too much for a tab to keep');
  return bytes;
}

export function parseTabRecord(bytes: Uint8Array): Parsed<TabRecord> {
  return parseWith(tabRecord, bytes, LIMITS.tabRecordBytes);
}
