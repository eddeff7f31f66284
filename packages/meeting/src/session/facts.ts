/**
 * What has happened in a meeting, as plain data; `<meeting-room>` turns each into a DOM event (elements.md, "Events").
 */
import type { MeetingErrorCode, Tightening } from '@in-camera/protocol';
import type { KeyWarning, LeftReason, Phase, Role } from './meeting-state.js';

/** Why a recording, or a request for one, is over. `not-all-agreed` says no more than that. */
export type RecordingEnd =
  'not-all-agreed' | 'stopped' | 'withdrawn' | 'newcomer' | 'recorder-gone' | 'not-allowed' | 'fork';

export type Fact =
  | { readonly type: 'phase-change'; readonly phase: Phase; readonly previous: Phase }
  | { readonly type: 'meeting-created' }
  /** What the meeting is about was answered before it was made; `profile`: what it tightens. */
  | { readonly type: 'suitability-answered'; readonly profile: readonly Tightening[] }
  | { readonly type: 'meeting-joined' }
  | { readonly type: 'meeting-left'; readonly reason: LeftReason }
  | { readonly type: 'meeting-error'; readonly code: MeetingErrorCode; readonly recoverable: boolean }
  | { readonly type: 'participant-joined'; readonly id: string; readonly name: string }
  | {
      readonly type: 'participant-left';
      readonly id: string;
      readonly name: string;
      readonly reason: 'left' | 'removed' | 'silent';
    }
  | { readonly type: 'participant-change'; readonly id: string }
  | { readonly type: 'role-change'; readonly id: string; readonly role: Role }
  | { readonly type: 'verification-change'; readonly id: string; readonly verified: boolean }
  | { readonly type: 'knock'; readonly id: string; readonly name: string }
  | { readonly type: 'knock-gone'; readonly id: string }
  /** A host or co-host asks the own person to turn the microphone off. */
  | { readonly type: 'mute-asked'; readonly id: string; readonly name: string }
  | {
      readonly type: 'guard-alarm';
      readonly kind: 'uninvited' | 'roster-fork' | 'flood';
    }
  /** Somebody's key deserves a second look. */
  | { readonly type: 'guard-alarm'; readonly kind: KeyWarning; readonly id: string }
  /** Somebody came with an invite that was used before. `name`: whom it was made for; null where nobody knows it any more. */
  | { readonly type: 'guard-alarm'; readonly kind: 'invite-reused'; readonly name: string | null }
  /** Made, used, revoked, expired or used again: see `state.invites`. */
  | { readonly type: 'invite-change'; readonly id: string }
  | { readonly type: 'chat-message'; readonly id: string; readonly from: string; readonly own: boolean }
  | { readonly type: 'chat-deleted'; readonly id: string }
  | { readonly type: 'quality-change'; readonly id: string }
  | { readonly type: 'device-change' }
  | { readonly type: 'devices-released'; readonly count: number }
  | { readonly type: 'connection-change' }
  /** `state.recording` is another. */
  | { readonly type: 'recording-change' }
  /** `withdrawn`: ids of those who took their consent back, as far as it is known here. */
  | { readonly type: 'recording-over'; readonly reason: RecordingEnd; readonly withdrawn: readonly string[] }
  /** Somebody took their consent back to a recording that was over before it was heard here. */
  | { readonly type: 'recording-withdrawn'; readonly id: string }
  /** Link and password are others now: ask for the invitation. */
  | { readonly type: 'invitation-changed' }
  /** Another leads, or nobody does. */
  | { readonly type: 'lead-change'; readonly id: string | null };
