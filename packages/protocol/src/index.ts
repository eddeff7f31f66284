/** The words of In-camera's protocol ic1: see PROTOCOL.md. */
export type { DeviceTrouble, Refuser } from './device-trouble.js';
export { MeetingError, MEETING_ERROR_CODES, isRecoverable } from './meeting-error.js';
export type { MeetingErrorCode, MeetingErrorOptions } from './meeting-error.js';

export type { Parsed, Refusal, RefusalCode } from './bytes/parsed.js';
export { compareBytes, concatBytes, equalBytes, isAllZero, toHex } from './bytes/bytes.js';
export { fromBase64Url, toBase64Url } from './bytes/base64url.js';
export { decodeUtf8, encodeUtf8 } from './bytes/utf8.js';
export { fromCode, toCode } from './bytes/code-table.js';
export { ByteReader } from './bytes/byte-reader.js';
export { ByteWriter } from './bytes/byte-writer.js';
export {
  toCid,
  toEd25519PublicKey,
  toHash32,
  toLinkSecret,
  toMid,
  toNonce32,
  toRecordingId,
  toSignature,
  toX25519PublicKey,
} from './bytes/branded-bytes.js';
export type {
  Cid,
  Ed25519PublicKey,
  Hash32,
  LinkSecret,
  Mid,
  Nonce32,
  RecordingId,
  Signature,
  X25519PublicKey,
} from './bytes/branded-bytes.js';
export type { FlagsOf } from './bytes/codec.js';

export { LIMITS } from './limits.js';
export { cleanName, cleanTitle, parseName } from './name.js';
export { cleanChatText } from './text.js';
export {
  ACT_VERBS,
  ADMITTED_BY_CODES,
  REACTION_CODES,
  RECORDING_STATE_CODES,
  ROLE_CODES,
  ROSTER_REASON_CODES,
  SDP_KIND_CODES,
  SERVER_ERROR_CODES,
  SIZE_CLASS_CODES,
  VERDICT_CODES,
} from './codes.js';
export type {
  ActVerb,
  AdmittedBy,
  Reaction,
  RecordingStateCode,
  Role,
  RosterReason,
  SdpKind,
  ServerErrorCode,
  SizeClass,
  VerdictCode,
} from './codes.js';
export {
  CHAT_FLAGS,
  HELLO_FLAGS,
  INVITE_FLAGS,
  KNOCK_ENTRY_FLAGS,
  KNOCK_FLAGS,
  MEDIA_STATE_FLAGS,
  MEMBER_FLAGS,
  ROSTER_FLAGS,
  SCOPE_BITS,
} from './flag-bits.js';
export { formatFragment, isMeetingFragment, parseLink } from './link.js';
export type { MeetingLink } from './link.js';
export { DEFAULT_POLICY, PolicySchema, canonicalPolicy, parsePolicy, toWirePolicy } from './policy.js';
export type { Policy, RoleRights } from './policy.js';
export { assessSuitability, mergeProfiles, textIn } from './suitability/assess-suitability.js';
export type { SuitabilityAnswer, SuitabilityOutcome } from './suitability/assess-suitability.js';
export { BUILT_IN_SUITABILITY } from './suitability/built-in-suitability.js';
export { parseSuitability, TIGHTENINGS, toWireSuitability } from './suitability/suitability-rules.js';
export type {
  ParsedSuitability,
  SuitabilityProblem,
  SuitabilityRules,
  SuitabilityTopic,
  SuitabilityVerdict,
  TextByLanguage,
  Tightening,
} from './suitability/suitability-rules.js';
export { isStrictPublicKey, isStrictSignature } from './strict-signature.js';
export {
  authSignatureInput,
  inviteSignatureInput,
  leadSignatureInput,
  powInput,
  regSignatureInput,
  statementSignatureInput,
} from './signature-inputs.js';
export type { ChallengeContext } from './signature-inputs.js';

export { CLIENT_FRAME_SCHEMAS } from './control/client-frames.js';
export type { Allow, Auth, ClientFrame, Drop, End, Hello, Lead, Reg, Yield } from './control/client-frames.js';
export { SERVER_FRAME_SCHEMAS } from './control/server-frames.js';
export type { Chal, Err, Gone, Guest, Ok, Ready, ServerFrame, Turn } from './control/server-frames.js';
export { encodeFrame, parseClientFrame, parseServerFrame } from './control/control-frame.js';
export { RELAY_FRAME_VERSION, ZERO_CID, encodeRelay, parseRelay } from './relay-frame.js';
export type { RelayFrame } from './relay-frame.js';
export { pad, unpad } from './padding.js';
export { encodeAuthoritySeed, parseAuthoritySeed } from './authority-seed.js';
export { encodeTabRecord, parseTabRecord } from './tab-record.js';
export type { TabRecord } from './tab-record.js';
export { encodeInner, parseInner } from './envelope-inner.js';
export type { Inner } from './envelope-inner.js';

export { STATEMENT_TYPES, encodeSigned, splitSigned } from './statements/signed-statement.js';
export type { SplitStatement, StatementHead, StatementType } from './statements/signed-statement.js';
export { encodeStatement, parseStatement } from './statements/statement.js';
export type { Statement, StatementBodies, StatementOf } from './statements/statement.js';
export { encodeRosterBundle, parseRosterBundle, toLeadProof } from './statements/roster-bundle.js';
export type { LeadProof, RosterBundle } from './statements/roster-bundle.js';
export { rosterProblem } from './statements/roster-problem.js';
export type { RosterProblem } from './statements/roster-problem.js';
export type { Bind } from './statements/bind.js';
export type { CoHostGrant } from './statements/co-host-grant.js';
export type { Consent } from './statements/consent.js';
export type { HostCert } from './statements/host-cert.js';
export type { HostHello } from './statements/host-hello.js';
export type { InviteProof, Knock } from './statements/knock.js';
export type { Manifest } from './statements/manifest.js';
export type { RecRequest } from './statements/rec-request.js';
export type { RecState } from './statements/rec-state.js';
export type { RecordingScope } from './statements/fields.js';
export type { Roster, RosterMember } from './statements/roster.js';
export type { Verdict } from './statements/verdict.js';
export type { Withdraw } from './statements/withdraw.js';

export { encodeReceiptFile, manifestHashInput, parseReceiptFile } from './receipts/receipt-file.js';
export type { ManifestFile, ReceiptFile } from './receipts/receipt-file.js';
export type { ShownText } from './receipts/file-members.js';
export type { OwnReceipt } from './receipts/own-receipt.js';
export type {
  HeldReceipt,
  HeldRoster,
  HeldWithdrawal,
  RecordedInterval,
  RecordedPiece,
  RecordedTrack,
  RecordingRecord,
} from './receipts/recording-record.js';

export { PAIR_FRAME_VERSION, encodePairFrame, pairNonce, parsePairFrame } from './pair-frame.js';
export type { PairFrame } from './pair-frame.js';
export { PAIR_MESSAGE_TYPES, encodePairMessage, parsePairMessage } from './pair-messages/pair-message.js';
export type { PairMessage, PairMessageType } from './pair-messages/pair-message.js';
export type { IceCandidate } from './pair-messages/negotiation.js';
export type { Hint } from './pair-messages/introduction.js';
export type { InviteEntry, KnockEntry } from './pair-messages/moderation.js';
