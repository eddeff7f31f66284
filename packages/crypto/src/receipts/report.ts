/**
 * What the check of a receipt or manifest file answers: what its verified statements say, and everything that does not hold.
 * Plain data without words; names and texts in it come from others and are to be shown as text only.
 */
import type { HeldWithdrawal, RecordingScope, Role, ShownText } from '@in-camera/protocol';

/** Something in the file that does not hold: the file is not valid. */
export type FailureCode =
  /** A signature that was not made by the key it names, in this room, over these bytes; or a body that is none. */
  | 'bad-signature'
  /** A statement of another meeting of the room. */
  | 'another-meeting'
  /** A consent, withdrawal or manifest that names another recording. */
  | 'another-recording'
  /** A consent to another request than the one in the file. */
  | 'another-request'
  /** The manifest's signature is over another record. */
  | 'changed-record'
  /** The manifest is not signed by who asked. */
  | 'not-the-recorder'
  /** The roster that the request names is not in the file. */
  | 'asked-roster-missing'
  /** Whoever asked is not in the roster that their request names. */
  | 'recorder-not-listed'
  /** Whoever asked was neither host nor co-host in it. */
  | 'recorder-not-a-host'
  /** A roster that no lead would sign. */
  | 'bad-roster'
  /** Nothing shows that the signer of a roster was allowed to lead. */
  | 'roster-without-authority'
  /** Rosters that do not follow one another. */
  | 'roster-order'
  /** No roster was in force when the first track began. */
  | 'start-roster-missing'
  /** A text that a statement names by its hash is not in the file, or was changed. */
  | 'text-missing'
  /** In the language of the request another text was shown than the one that was signed with it. */
  | 'text-differs'
  /** A text that no statement names. */
  | 'text-nobody-saw'
  /** A statement of somebody whom no roster in the file lists. */
  | 'signer-not-listed'
  /** Two consents, two withdrawals, two knocks of one person: which one counts cannot be said. */
  | 'second-statement'
  /** A consent to more than was asked for. */
  | 'scope-beyond-request'
  /** A withdrawal of somebody who had not agreed. */
  | 'withdrawal-without-consent'
  /** Recorded of somebody whose consent is not in the file, or does not hold. */
  | 'track-without-consent'
  /** A kind of track that was not asked for, or that its owner did not agree to. */
  | 'track-beyond-scope'
  | 'track-before-request'
  | 'track-before-consent'
  | 'track-after-withdrawal'
  /** Somebody was there when the first track began, and had not agreed. */
  | 'not-unanimous'
  /** A piece in which no track is said to be. */
  | 'piece-without-track'
  /** *Deleted*, but a piece that holds this person is said to be kept; or *nothing recorded*, but there was. */
  | 'deletion-contradicted';

/** Something that the file leaves open: said, and not counted against it. */
export type DoubtCode =
  /** By the signer's own clock the track began before they agreed. */
  | 'signed-after-track-began'
  /** By the signer's own clock the track went on after they withdrew. */
  | 'signed-before-track-ended'
  /** Somebody called themselves otherwise than the roster does. */
  | 'name-differs';

export interface Finding<Code extends string> {
  readonly code: Code;
  /** Where in the file: `receipts[2]`, `tracks[0].intervals[1]`. */
  readonly place: string;
  /** Whom it concerns, as in `people`; null where no verified statement says. */
  readonly person: string | null;
}

export interface RequestReport {
  /** Hexadecimal. */
  readonly recordingId: string;
  /** Of the recorder, as in `people`. */
  readonly recorder: string;
  /** Unix milliseconds, the recorder's claim, like all times of the record. */
  readonly askedAt: number;
  readonly scope: RecordingScope;
  readonly purpose: string;
  readonly controller: string;
  /** Where to withdraw after the meeting. */
  readonly contact: string;
  readonly retention: string;
  readonly recipients: string;
}

export interface ConsentReport {
  /** Unix milliseconds: the signer's claim. */
  readonly at: number;
  /** Unix milliseconds: when the recorder says to have had it; null in a participant's own receipt. */
  readonly receivedAt: number | null;
  readonly scope: RecordingScope;
  /** What was on the screen; null when the file does not hold it. */
  readonly text: ShownText | null;
}

export interface WithdrawalReport {
  readonly at: number;
  readonly receivedAt: number | null;
  /** Null in a participant's own receipt: it is the recorder who says. */
  readonly deletion: HeldWithdrawal['deletion'] | null;
}

export interface PersonReport {
  /** IK in hexadecimal: the person for this meeting. */
  readonly ik: string;
  /** As the newest roster in the file that lists them has it. */
  readonly name: string;
  readonly role: Role;
  readonly isRecorder: boolean;
  /** Whether a signed statement of their own, a knock, bears this name too. */
  readonly claimedName: boolean;
  readonly consent: ConsentReport | null;
  readonly withdrawal: WithdrawalReport | null;
  /** What the record says to hold of them, in the order of the file. */
  readonly tracks: readonly TrackReport[];
}

export interface TrackReport {
  readonly kind: keyof RecordingScope;
  readonly from: number;
  readonly to: number;
  /** Name of the piece. */
  readonly piece: string;
}

export interface PieceReport {
  readonly name: string;
  readonly sizeBytes: number;
  /** H32, hexadecimal. */
  readonly hash: string;
  readonly deletedAt: number | null;
  /** Who is in it, as in `people`. */
  readonly owners: readonly string[];
}

export interface ReceiptReport {
  readonly kind: 'receipt' | 'manifest';
  /** Whether nothing failed. Doubts leave it true. */
  readonly valid: boolean;
  readonly failures: readonly Finding<FailureCode>[];
  readonly doubts: readonly Finding<DoubtCode>[];
  /** The room as the server knows it, base64url. */
  readonly room: string;
  /** The meeting's code, eight words (protocol §6); null when the request does not hold. */
  readonly meetingCode: string | null;
  /** Null when the request's own signature does not hold: then nothing is said of anybody. */
  readonly request: RequestReport | null;
  /** Everybody whom a verified roster lists, the recorder first. */
  readonly people: readonly PersonReport[];
  readonly pieces: readonly PieceReport[];
}
