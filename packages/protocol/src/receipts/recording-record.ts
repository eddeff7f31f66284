/**
 * What a recorder keeps of one recording (PROTOCOL.md §9, *What is kept*): everything that shows with whose consent it was made
 * (E8). Form alone: nothing in it is true before it has been verified.
 */
import * as v from 'valibot';
import type { Ed25519PublicKey, Hash32 } from '../bytes/branded-bytes.js';
import { toBase64Url } from '../bytes/base64url.js';
import { encodeUtf8 } from '../bytes/utf8.js';
import { bytes, integer } from '../control/members.js';
import { LIMITS } from '../limits.js';
import { isPlainLine } from '../name.js';
import type { RecordingScope } from '../statements/fields.js';
import { distinct, publicKey, rosterBundle, shownTexts, time, wireOf, type ShownText } from './file-members.js';

/** One stretch of a track in one piece: [from, to) in Unix milliseconds. */
export interface RecordedInterval {
  readonly from: number;
  readonly to: number;
  /** Index into `pieces`. */
  readonly piece: number;
}

/** What was recorded of one source of one person; a person's kind occurs once. */
export interface RecordedTrack {
  readonly owner: Ed25519PublicKey;
  readonly kind: keyof RecordingScope;
  /** Ascending by `from`, then by `piece`; at least one. */
  readonly intervals: readonly RecordedInterval[];
}

/** A file that came out of the recording. */
export interface RecordedPiece {
  /** One line without slashes, at most 128 bytes; no two pieces have the same. */
  readonly name: string;
  readonly sizeBytes: number;
  /** H32 of the bytes as they lie in the file, encrypted where the file is. */
  readonly hash: Hash32;
  /** When the recorder says to have deleted it; null while it is kept. */
  readonly deletedAt: number | null;
}

export interface HeldReceipt {
  /** Signed Consent in wire form. */
  readonly consent: Uint8Array;
  readonly receivedAt: number;
}

export interface HeldWithdrawal {
  /** Signed Withdraw in wire form. */
  readonly withdraw: Uint8Array;
  readonly receivedAt: number;
  /** What the recorder says to have done with what there was of this person. */
  readonly deletion: 'deleted' | 'kept' | 'nothing-recorded';
}

export interface HeldRoster {
  /** Roster bundle (§3). */
  readonly bundle: Uint8Array;
  readonly acceptedAt: number;
}

/** All times that are not inside a statement are Unix milliseconds by the recorder's clock. */
export interface RecordingRecord {
  /** HPK of the room. */
  readonly authority: Ed25519PublicKey;
  /** Signed RecRequest in wire form; its signer is the recorder. */
  readonly request: Uint8Array;
  /** Every text that the request or a consent names by its hash, and no other. */
  readonly texts: readonly ShownText[];
  readonly receipts: readonly HeldReceipt[];
  readonly withdrawals: readonly HeldWithdrawal[];
  /** Signed Knocks in wire form, as far as the recorder has seen any: they show what somebody called themselves. */
  readonly knocks: readonly Uint8Array[];
  /**
   * Oldest first, at least: the one that the request names, the one in force when the first track began, one that lists each
   * who agreed later, and what it takes to show that the signer of each may lead.
   */
  readonly rosters: readonly HeldRoster[];
  readonly tracks: readonly RecordedTrack[];
  readonly pieces: readonly RecordedPiece[];
}

/** A piece's name goes into a folder and onto a screen: one line, and no way out of the folder. */
function isPieceName(text: string): boolean {
  return text !== '' && encodeUtf8(text).length <= LIMITS.pieceNameBytes && isPlainLine(text) && !/[/\\]/.test(text);
}

const piece = v.strictObject({
  deletedAt: v.nullable(time),
  hash: bytes<Hash32>(32),
  name: v.pipe(v.string(), v.check(isPieceName)),
  sizeBytes: integer(0, Number.MAX_SAFE_INTEGER),
});

const interval = v.pipe(
  v.strictObject({ from: time, piece: integer(0, LIMITS.manifestPieces - 1), to: time }),
  v.check(({ from, to }) => from < to),
);

const track = v.strictObject({
  intervals: v.pipe(
    v.array(interval),
    v.minLength(1),
    v.maxLength(LIMITS.manifestIntervals),
    v.check((entries) =>
      entries.every(({ from, piece: at }, i) => {
        const before = entries[i - 1];
        return before === undefined || before.from < from || (before.from === from && before.piece < at);
      }),
    ),
    v.readonly(),
  ),
  kind: v.picklist(['voice', 'camera', 'screen', 'screenSound']),
  owner: publicKey,
});

const receipt = v.strictObject({ consent: wireOf('consent'), receivedAt: time });

const withdrawal = v.strictObject({
  deletion: v.picklist(['deleted', 'kept', 'nothing-recorded']),
  receivedAt: time,
  withdraw: wireOf('withdraw'),
});

const heldRoster = v.strictObject({ acceptedAt: time, bundle: rosterBundle });

export const recordingRecord: v.GenericSchema<unknown, RecordingRecord> = v.pipe(
  v.strictObject({
    authority: publicKey,
    knocks: distinct(wireOf('knock'), LIMITS.manifestPeople, toBase64Url),
    pieces: distinct(piece, LIMITS.manifestPieces, ({ name }) => name),
    receipts: distinct(receipt, LIMITS.manifestPeople, ({ consent }) => toBase64Url(consent)),
    request: wireOf('rec-request'),
    rosters: v.pipe(
      distinct(heldRoster, LIMITS.manifestRosters, ({ bundle }) => toBase64Url(bundle)),
      v.check((entries) => entries.length > 0),
    ),
    texts: shownTexts,
    tracks: distinct(track, LIMITS.manifestTracks, ({ owner, kind }) => `${kind} ${toBase64Url(owner)}`),
    withdrawals: distinct(withdrawal, LIMITS.manifestPeople, ({ withdraw }) => toBase64Url(withdraw)),
  }),
  v.check(({ pieces, tracks }) =>
    tracks.every(({ intervals }) => intervals.every(({ piece: at }) => at < pieces.length)),
  ),
);
