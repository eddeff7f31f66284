/** Everything that is said of a report, in one language. What is put in comes made visible already. */
import type { HeldWithdrawal, RecordingScope, RefusalCode, Role } from '@in-camera/protocol';
import type { PieceJudgement } from '../judge-piece.js';
import type { DoubtCode, FailureCode } from '../report.js';

export interface ReportWords {
  readonly titles: Readonly<Record<'receipt' | 'manifest', string>>;
  readonly valid: Readonly<Record<'receipt' | 'manifest', string>>;
  readonly notValid: (count: number) => string;
  readonly headings: Readonly<
    Record<'failures' | 'doubts' | 'request' | 'people' | 'recorded' | 'pieces' | 'given' | 'limits', string>
  >;
  readonly noRequest: string;
  readonly rows: Readonly<
    Record<
      | 'askedBy'
      | 'at'
      | 'scope'
      | 'purpose'
      | 'controller'
      | 'contact'
      | 'retention'
      | 'recipients'
      | 'meetingCode'
      | 'room'
      | 'recordingId',
      string
    >
  >;
  /** For an empty field of the request. */
  readonly notSaid: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly kinds: Readonly<Record<keyof RecordingScope, string>>;
  readonly key: (start: string) => string;
  readonly recorder: string;
  readonly noConsent: string;
  readonly agreed: (at: string, scope: string) => string;
  readonly received: (at: string) => string;
  readonly shown: (lang: string) => string;
  readonly withdrew: (at: string) => string;
  readonly deletion: Readonly<Record<HeldWithdrawal['deletion'], string>>;
  readonly ownName: string;
  readonly notRecorded: string;
  readonly inPiece: (kind: string, piece: string, from: string, to: string, stretches: number) => string;
  readonly bytes: (count: number) => string;
  readonly deletedAt: (at: string) => string;
  readonly noPieces: string;
  readonly judgement: Readonly<Record<PieceJudgement['verdict'], (piece: string) => string>>;
  readonly failures: Readonly<Record<FailureCode, string>>;
  readonly doubts: Readonly<Record<DoubtCode, string>>;
  readonly limits: readonly string[];
  readonly and: string;
  /** A name or file name between the language's marks. */
  readonly quote: (text: string) => string;
}

/** What the command says besides. */
export interface CommandWords {
  readonly refused: Readonly<Record<RefusalCode, string>>;
  readonly cannotRead: (path: string, why: string) => string;
  readonly noPiecesInReceipt: string;
}
