/**
 * The public snapshot of a meeting (elements.md, `state`): what every view renders from.
 * Frozen, plain data, no keys, no handles; times are Unix milliseconds. Ids are opaque strings.
 */
import type { MeetingErrorCode, Policy, RecRequest } from '@in-camera/protocol';

export type Phase =
  | 'idle'
  | 'checking'
  | 'connecting'
  /** No host here yet. */
  | 'waiting'
  /** The host has been told. */
  | 'knocking'
  | 'in-meeting'
  | 'reconnecting'
  | 'left'
  | 'failed';

export type LeftReason = 'left' | 'removed' | 'denied' | 'ended' | 'connection-lost' | 'replaced';
export type Role = 'host' | 'co-host' | 'presenter' | 'participant';
export type AdmittedBy = 'host' | 'co-host' | 'invite' | 'certificate';
export type LinkState = 'connecting' | 'bound' | 'lost';
export type Quality = 'good' | 'fair' | 'poor';
export type QualityReason = 'loss' | 'delay' | 'bandwidth' | 'no-packets';
export type BlurStrength = 'off' | 'light' | 'strong';
/** `browser`: by the camera itself; `segmentation`: all but the person; `veil`: the whole picture, where neither can be. */
export type BlurMethod = 'browser' | 'segmentation' | 'veil';

/** How the own picture is blurred; both null while it is not. */
export interface BlurState {
  readonly method: BlurMethod | null;
  /** Milliseconds of work for one picture, of late; null where the browser does it and does not tell. */
  readonly costMs: number | null;
}

/** Own state: `true` only while the thing is live. */
export interface SelfState {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly guest: boolean;
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly hand: boolean;
  readonly blur: BlurStrength;
  readonly relayOnly: boolean;
  readonly lowData: boolean;
  /** Outranks who leads, and may take the lead back. */
  readonly canTakeOver: boolean;
  /** Holds the room's authority key, not yet saved. */
  readonly canExportAuthority: boolean;
  /** Made this meeting, and can save its papers. */
  readonly canExportPapers: boolean;
  /** May ask for a recording, and this page can make one; what cannot is not offered. */
  readonly canRecord: boolean;
  /** Can open a saved key of a room, before a meeting; what cannot is not offered. */
  readonly canImportAuthority: boolean;
}

export interface MeetingInfo {
  /** Eight words to read aloud, or the empty string until they are known. */
  readonly code: string;
  readonly title: string;
  readonly startedAt: number;
  readonly locked: boolean;
  readonly hasPassword: boolean;
  /** Id of the leading host, or null while nobody leads. */
  readonly host: string | null;
  /** Name of who leads, at the door too; the empty string until it is known. */
  readonly hostName: string;
  /** Until when a co-host who leads may let people in; null while a host leads. */
  readonly leadUntil: number | null;
  readonly maxParticipants: number;
  /** As it holds here: the operator's, tightened by what this meeting is about. */
  readonly policy: Policy;
}

export interface ParticipantState {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly guest: boolean;
  readonly admittedBy: AdmittedBy;
  readonly joinedAt: number;
  /** The person at this page has compared the safety words with them. */
  readonly verified: boolean;
  readonly keyWarning: KeyWarning | null;
  /** Another number, other safety words (`getSafetyWords`); null while there are none. */
  readonly safetyWords: number | null;
  readonly link: LinkState;
  /** This meeting requires it, and the person at this page has not: until the words are compared, neither sees or hears the other. */
  readonly mediaHeld: boolean;
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly hand: boolean;
  readonly speaking: boolean;
  readonly quality: Quality;
  readonly qualityReason: QualityReason | null;
  /** Beside the names of all who are in, one's own included. */
  readonly nameWarning: NameWarning | null;
}

/** Why a name deserves a second look: it looks like somebody else's, mixes scripts, or runs in both directions. */
export type NameWarning = 'looks-like-another' | 'mixed-scripts' | 'mixed-directions';

/**
 * Why somebody's key deserves a second look: another key was here under this name, or what this one had shown of itself did
 * not fit and the link was closed. Stands until the safety words have been compared.
 */
export type KeyWarning = 'name-reused' | 'key-mismatch';

export interface KnockState {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  /** Whom the invite that they brought was made for; null without one. */
  readonly inviteName: string | null;
  /** They brought an invite that nobody here knows of. */
  readonly inviteUnknown: boolean;
  readonly removedBefore: boolean;
  readonly nameWarning: NameWarning | null;
}

export interface InviteState {
  readonly id: string;
  readonly name: string;
  /** Unix milliseconds; whoever leads goes by their own clock. */
  readonly expiresAt: number;
  /** Lets its bearer in without asking. */
  readonly admit: boolean;
  /** `lapsed`: the lock was changed, and its link opens nothing any more. */
  readonly state: 'open' | 'used' | 'revoked' | 'expired' | 'lapsed';
  /** Somebody else has come with it since. */
  readonly reused: boolean;
}

export interface ChatMessageState {
  readonly id: string;
  /** Participant id of the author; the own id for own messages. */
  readonly from: string;
  /** Participant id for a private message, null for everyone. */
  readonly to: string | null;
  readonly name: string;
  readonly text: string;
  readonly at: number;
  readonly deleted: boolean;
  readonly expiresAt: number | null;
  /** Ids of participants that a message of one's own could not reach. */
  readonly undeliveredTo: readonly string[];
}

export interface FileState {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly name: string;
  readonly sizeBytes: number;
  readonly doneBytes: number;
  readonly state: 'offered' | 'accepted' | 'done' | 'declined' | 'cancelled' | 'failed';
}

export interface DeviceChoice {
  readonly id: string;
  readonly label: string;
}

export interface DevicesState {
  readonly microphones: readonly DeviceChoice[];
  readonly cameras: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
  readonly selected: {
    readonly microphone: string | null;
    readonly camera: string | null;
    readonly speaker: string | null;
  };
}

/** `recorder`: the recorder says that it pauses, and not why. */
export type RecordingPause = 'silence' | 'lease' | 'newcomer' | 'withdrawn' | 'recorder';

/** What the person is asked to agree to, as its sender worded it: strangers' text. */
export interface RecordingRequestState extends Pick<
  RecRequest,
  'lang' | 'purpose' | 'controller' | 'contact' | 'retention' | 'recipients' | 'scope'
> {
  /** base64url; names this request, and no other wording of it. */
  readonly hash: string;
}

export interface RecordingState {
  /** Null unless one is asked for or runs. */
  readonly id: string | null;
  readonly state: 'idle' | 'requested' | 'recording' | 'paused';
  readonly by: string | null;
  readonly purpose: string | null;
  readonly scope: readonly string[];
  readonly since: number | null;
  readonly agreed: number;
  readonly needed: number;
  readonly own: 'none' | 'asked' | 'yes' | 'no' | 'withdrawn';
  /** Why it is paused; null while it is not. */
  readonly pause: RecordingPause | null;
  readonly request: RecordingRequestState | null;
  /** Ids of those who are here and not in it: for the recorder, everybody; for a newcomer, themselves. */
  readonly newcomers: readonly string[];
}

export interface ConnectionState {
  readonly server: 'connected' | 'reconnecting' | 'gone';
  readonly lease: 'held' | 'lost';
  readonly fork: boolean;
}

export interface ErrorState {
  readonly code: MeetingErrorCode;
  readonly recoverable: boolean;
  readonly retryAfterSeconds?: number;
}

/** The meeting that this tab was in before it was loaded anew. */
export interface ResumableState {
  readonly title: string;
  readonly name: string;
  readonly role: Role;
}

export interface MeetingState {
  readonly phase: Phase;
  readonly leftReason: LeftReason | null;
  readonly self: SelfState;
  readonly meeting: MeetingInfo | null;
  /** The others, in roster order. */
  readonly participants: readonly ParticipantState[];
  readonly knocks: readonly KnockState[];
  readonly invites: readonly InviteState[];
  readonly chat: readonly ChatMessageState[];
  readonly unread: number;
  readonly files: readonly FileState[];
  readonly devices: DevicesState;
  readonly blur: BlurState;
  readonly recording: RecordingState;
  readonly connection: ConnectionState;
  readonly error: ErrorState | null;
  /** Null unless the phase is `idle` and there is a meeting to go back into. */
  readonly resumable: ResumableState | null;
}
