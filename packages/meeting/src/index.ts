/**
 * A meeting as a pure machine: state and input give state and effects; ports do the rest.
 * Owns who is in, who may come in, which link is trusted. Does not know the DOM, Node, WebRTC or the clock.
 */
export type { AuthorityFiles } from './ports/authority-files.js';
export type {
  ConnectionFinding,
  ConnectionReport,
  ConnectionTest,
  ConnectionTestInput,
} from './ports/connection-test.js';
export type { Clock, Random } from './ports/clock.js';
export type { KeyStore, PasswordStretcher, Signer, Verifier } from './ports/keys.js';
export type { Media, MediaEvents } from './ports/media.js';
export type {
  IceServer,
  LinkStatistics,
  MediaHandle,
  PeerLink,
  PeerLinkEvents,
  PeerLinkOptions,
  PeerLinks,
} from './ports/peer-link.js';
export type { RecordedFile, RecordedStretch, RecordedWhole, Recorder } from './ports/recorder.js';
export type { Ports } from './ports/ports.js';
export type { Signalling, SignallingEvents, SignallingLine } from './ports/signalling.js';
export { warnOfNames } from './admission/name-warning.js';
export { mayAssign, reaches } from './roster/rights.js';
export type { Doer } from './roster/rights.js';
export { MIN_PASSPHRASE_BITS } from './session/authority.js';
export { passphraseBits } from './session/passphrase-bits.js';
export { ASSIGNABLE_ROLES } from './session/commands.js';
export type { SavedTab, TabRecords } from './ports/tab-records.js';
export type {
  Command,
  CommandOf,
  CommandResult,
  CommandType,
  Invitation,
  PersonalInvite,
  RecordingAgreement,
  RecordingKinds,
  RecordingManner,
  RecordingProposal,
  RecordingReceipt,
} from './session/commands.js';
export { selectInvited } from './session/admit-invited.js';
export { createSession } from './session/create-session.js';
export { EMPTY_STATE } from './session/empty-state.js';
export type { Fact, RecordingEnd } from './session/facts.js';
export type {
  AdmittedBy,
  BlurMethod,
  BlurState,
  BlurStrength,
  ChatMessageState,
  ConnectionState,
  DeviceChoice,
  DevicesState,
  ErrorState,
  FileState,
  InviteState,
  KeyWarning,
  KnockState,
  LeftReason,
  LinkState,
  MeetingInfo,
  MeetingState,
  NameWarning,
  ParticipantState,
  Phase,
  Quality,
  QualityReason,
  RecordingPause,
  RecordingRequestState,
  RecordingState,
  ResumableState,
  Role,
  SelfState,
} from './session/meeting-state.js';
export type { MeetingPapers } from './suitability/meeting-papers.js';
export type { SessionOptions } from './session/session-options.js';
export type { Session, TrackSlot } from './session/session.js';
