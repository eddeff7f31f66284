/**
 * The elements as classes, without registering any: for a registry of one's own, and for extending.
 * Importing this touches no window, in Node either.
 */
export { registerLocale } from './internal/locales.js';
export type { StringKey, Strings } from './internal/locales.js';
export { ConsentDialogElement } from './consent-dialog/consent-dialog.element.js';
export {
  ConsentDeclinedEvent,
  ConsentGivenEvent,
  ConsentRequestEvent,
  ConsentWithdrawnEvent,
} from './consent-dialog/consent-dialog.events.js';
export type { ConsentDialogEventMap } from './consent-dialog/consent-dialog.events.js';
export type { ConsentController, ConsentPurpose, LegalBasis } from './consent-dialog/consent-purpose.js';
export type { ConsentReceipt } from './consent-dialog/consent-receipt.js';
export { MeetingErrorEvent } from './internal/meeting-error-event.js';
export { MeetingChatElement } from './meeting-chat/meeting-chat.element.js';
export { DeleteRequestEvent, SendRequestEvent } from './meeting-chat/meeting-chat.events.js';
export type { MeetingChatEventMap } from './meeting-chat/meeting-chat.events.js';
export { MeetingControlsElement } from './meeting-controls/meeting-controls.element.js';
export {
  DialogOpenEvent,
  LeaveRequestEvent,
  PanelChangeEvent,
  PublishRequestEvent,
} from './meeting-controls/meeting-controls.events.js';
export type { DialogName, MeetingControlsEventMap, PanelName } from './meeting-controls/meeting-controls.events.js';
export { MeetingInviteElement } from './meeting-invite/meeting-invite.element.js';
export { InviteRequestEvent, RevokeRequestEvent } from './meeting-invite/meeting-invite.events.js';
export type { MeetingInviteEventMap } from './meeting-invite/meeting-invite.events.js';
export { MeetingRoomElement } from './meeting-room/meeting-room.element.js';
export type { CreateOptions, InviteOptions, JoinOptions } from './meeting-room/meeting-commands.js';
export {
  ChatDeletedEvent,
  ChatMessageEvent,
  DeviceChangeEvent,
  DevicesReleasedEvent,
  InvitationChangedEvent,
  InviteChangeEvent,
  GuardAlarmEvent,
  JoinRequestEvent,
  KnockEvent,
  LeadChangeEvent,
  MeetingCreatedEvent,
  MeetingJoinedEvent,
  MeetingLeftEvent,
  ParticipantEvent,
  PhaseChangeEvent,
  QualityChangeEvent,
  RecordingChangeEvent,
  RoleChangeEvent,
  StateChangeEvent,
  SuitabilityAnsweredEvent,
  VerificationChangeEvent,
} from './meeting-room/meeting-room.events.js';
export type { RecordingAbout, RecordingOptions } from './meeting-room/recording/propose-recording.js';
export type { MeetingRoomEventMap } from './meeting-room/meeting-room.events.js';
export { MeetingStageElement } from './meeting-stage/meeting-stage.element.js';
export { PinChangeEvent } from './meeting-stage/meeting-stage.events.js';
export type { MeetingStageEventMap } from './meeting-stage/meeting-stage.events.js';
export { ParticipantGuardElement } from './participant-guard/participant-guard.element.js';
export {
  AdmitInvitedRequestEvent,
  AdmitRequestEvent,
  ChangeLockRequestEvent,
  DenyAllRequestEvent,
  DenyRequestEvent,
  HandOverRequestEvent,
  LockRequestEvent,
  RemoveRequestEvent,
  RoleRequestEvent,
  TakeOverRequestEvent,
  UnlockRequestEvent,
} from './participant-guard/participant-guard.events.js';
export type { ParticipantGuardEventMap } from './participant-guard/participant-guard.events.js';
export { SafetyWordsElement } from './safety-words/safety-words.element.js';
export { VerifiedEvent, VerifyRequestEvent } from './safety-words/safety-words.events.js';
export type { SafetyWordsEventMap } from './safety-words/safety-words.events.js';
export { ParticipantTileElement } from './participant-tile/participant-tile.element.js';
export { SelfViewCheckElement } from './self-view-check/self-view-check.element.js';
export {
  CheckConfirmedEvent,
  CheckDeviceChangeEvent,
  CheckSkippedEvent,
  CHECKLIST,
  DeviceErrorEvent,
} from './self-view-check/self-view-check.events.js';
export type {
  BlurStrength,
  Checklist,
  ChecklistItem,
  CheckSettings,
  SelfViewCheckEventMap,
} from './self-view-check/self-view-check.events.js';
export type { CheckDevices, CheckDevicesEvents, ClipRecording } from './internal/browser-check.js';
