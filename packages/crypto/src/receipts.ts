/** Receipts and manifests of recordings: making them, and checking them offline. An entry of its own: few pages need it. */
export { createManifestFile, createReceiptFile, manifestFileHash } from './receipts/manifest-file.js';
export { verifyReceipts } from './receipts/verify-receipts.js';
export { judgePiece, type GivenPiece, type PieceJudgement } from './receipts/judge-piece.js';
export type {
  ConsentReport,
  DoubtCode,
  FailureCode,
  Finding,
  PersonReport,
  PieceReport,
  ReceiptReport,
  RequestReport,
  TrackReport,
  WithdrawalReport,
} from './receipts/report.js';
