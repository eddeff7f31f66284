/**
 * All that a meeting knows, without its secrets: one slice for each concern, each written by its own transition only.
 * Public keys, hashes and texts; signers, channels and connections are the session's.
 */
import type { Ed25519PublicKey, Tightening, X25519PublicKey } from '@in-camera/protocol';
import { INITIAL_ENTRANCE, type EntranceState } from '../admission/entrance-state.js';
import { INITIAL_KNOCKS, type KnocksState } from '../admission/knocks-state.js';
import { INITIAL_OTHER_LEAD, type OtherLeadState } from '../admission/other-lead-transition.js';
import { INITIAL_CHAT, type ChatState } from '../chat/chat-state.js';
import { INITIAL_CONNECTION, type ConnectionState } from '../connection/connection-state.js';
import { INITIAL_INVITES, invitesAfterReload, type InvitesState } from '../invites/invites-state.js';
import { INITIAL_LINKS, type LinksState } from '../links/links-state.js';
import { INITIAL_LOCK, lockAfterReload, type LockState } from '../lock/lock-state.js';
import { INITIAL_MEDIA, type MediaState } from '../media/media-state.js';
import { INITIAL_GRANTS, type GrantsState } from '../moderation/grants-state.js';
import { INITIAL_WISHES, type WishesState } from '../moderation/wishes-state.js';
import { INITIAL_PRESENCE, type PresenceState } from '../presence/presence-state.js';
import { INITIAL_ROSTER, rosterAfterReload, type RosterState } from '../roster/roster-state.js';
import { createRecordingState, type RecordingState } from '../recording/recording-state.js';
import type { Chain } from '../roster/chain.js';
import type { ErrorState, LeftReason } from '../session/meeting-state.js';
import {
  INITIAL_VERIFICATION,
  verificationAfterReload,
  type VerificationState,
} from '../verification/verification-state.js';
import { recoveryAfterReload, type RecoveryState } from '../roster/recovery-state.js';
import type { FormerMeeting } from './former-meeting.js';
import type { PeerId } from './peer-id.js';

export interface OwnIdentity {
  readonly id: PeerId;
  readonly ik: Ed25519PublicKey;
  readonly ek: X25519PublicKey;
  readonly name: string;
}

export interface Setting {
  /** Whether this page opens a room of its own or comes to somebody's. */
  readonly purpose: 'create' | 'join';
  readonly own: OwnIdentity;
  readonly authority: Ed25519PublicKey;
  readonly title: string;
  /** What this page allows; the protocol's 12 at most. */
  readonly maxParticipants: number;
  /** The command that waits for being in the meeting. */
  readonly entering: number;
  readonly relayOnly: boolean;
  /** What a meeting that is opened here tightens of the policy, by what it is about (R12). */
  readonly profile?: readonly Tightening[];
}

/** How it ended; null while it goes on. */
export interface Outcome {
  readonly phase: 'left' | 'failed';
  readonly reason: LeftReason | null;
}

export interface MachineState {
  readonly setting: Setting;
  /** The password that the next answer to the server is made from; kept by the session, here only whether there is one. */
  readonly hasPassword: boolean;
  /** What shows that this page may lead; null for who may not. Whether it still runs is asked when it is used. */
  readonly ownChain: Chain | null;
  /** What this page goes back into; null when it comes for the first time. */
  readonly former: FormerMeeting | null;
  readonly entering: number | null;
  readonly outcome: Outcome | null;
  readonly error: ErrorState | null;
  readonly connection: ConnectionState;
  readonly entrance: EntranceState;
  readonly otherLead: OtherLeadState;
  readonly knocks: KnocksState;
  readonly invites: InvitesState;
  readonly wishes: WishesState;
  readonly grants: GrantsState;
  readonly roster: RosterState;
  readonly lock: LockState;
  /** While a lead that was loaded anew gathers what its members hold; else null. */
  readonly recovery: RecoveryState | null;
  readonly presence: PresenceState;
  readonly links: LinksState;
  readonly verification: VerificationState;
  readonly chat: ChatState;
  readonly media: MediaState;
  readonly recording: RecordingState;
}

export function createMachineState(
  setting: Setting,
  hasPassword: boolean,
  ownChain: Chain | null = null,
  former: FormerMeeting | null = null,
): MachineState {
  return {
    setting,
    hasPassword,
    ownChain,
    former,
    entering: setting.entering,
    outcome: null,
    error: null,
    connection: INITIAL_CONNECTION,
    entrance: INITIAL_ENTRANCE,
    otherLead: INITIAL_OTHER_LEAD,
    knocks: INITIAL_KNOCKS,
    invites: former === null ? INITIAL_INVITES : invitesAfterReload(former),
    wishes: INITIAL_WISHES,
    grants: INITIAL_GRANTS,
    roster: former === null ? INITIAL_ROSTER : rosterAfterReload(former, ownChain),
    recovery: recoveryAfterReload(former, setting.own.ik, ownChain),
    lock: former === null ? INITIAL_LOCK : lockAfterReload(former),
    presence: INITIAL_PRESENCE,
    links: INITIAL_LINKS,
    verification: former === null ? INITIAL_VERIFICATION : verificationAfterReload(former, setting.own.id),
    chat: INITIAL_CHAT,
    media: INITIAL_MEDIA,
    recording: createRecordingState(setting.own.id),
  };
}
