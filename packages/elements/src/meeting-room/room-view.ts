/**
 * What the views of the room render from and what they may do: plain data and a few acts, so that no view knows the
 * element and each can be read by itself.
 */
import type { BlurStrength, MeetingState, ResumableState, Role, Session } from '@in-camera/meeting';
import type { DeviceTrouble, MeetingErrorCode } from '@in-camera/protocol';
import type { BrowserReport } from '../internal/browser-report.js';
import type { Localiser, StringKey } from '../internal/localise.js';
import type { AlarmSwitches } from '../participant-guard/alarm-switches.js';
import type { CheckChoices } from './checked-devices.js';
import type { ConnectionChoices } from './connection-check.js';
import type { ConsentGateView } from './consent-gate.js';
import type { RecordingDeskView } from './recording/recording-desk.js';
import { NO_ANSWER, type SuitabilityActs, type SuitabilityChoice } from './suitability-choice.js';
import type { DialogName, PanelName } from '../meeting-controls/meeting-controls.events.js';

/** What the person is typing; kept until the meeting is left, so that another try needs no typing. Never logged. */
export interface Draft {
  name: string;
  title: string;
  password: string;
  link: string;
  /** Of the file that holds a room's key. */
  filePassphrase: string;
}

/** What the person opened or closed on this page. */
export interface RoomChoices {
  panel: PanelName | '';
  dialog: DialogName | null;
  /** With whom to compare safety words, in the dialog that shows them; empty asks. */
  compareWith: string;
  shieldOpen: boolean;
  /** What the card without a link asks for. */
  way: 'start' | 'suitability' | 'link' | 'key';
  /** What the meeting that one starts is about. */
  suitability: SuitabilityChoice;
  passwordShown: boolean;
  /** For a meeting that one starts: made by the page, the person's own, or none. */
  passwordWay: 'made' | 'own' | 'none';
  /** How hard one's own is to guess; null before it was looked at. */
  passwordBits: number | null;
  soundBlocked: boolean;
  problem: MeetingErrorCode | null;
  /** Of `problem`, when it is about a device. */
  trouble: DeviceTrouble | null;
  dismissed: boolean;
  /** Create or join is on its way. */
  busy: boolean;
  /** The form was sent with a field left empty. */
  incomplete: boolean;
  /** Left by reloading the page. */
  joinedBefore: boolean;
  /** Whether the session is still looking for a meeting to go back into. */
  lookingBack: boolean;
  /** The meeting that one is going back into. */
  resuming: ResumableState | null;
  /** Whose lead the person knows of. */
  leadSeen: string | null;
  /** The own role, when it has changed and not yet been acknowledged. */
  roleNews: Role | null;
  /** Who asks the person to turn the microphone off; null when nobody does, or they have answered. */
  muteAskedBy: string | null;
  /** The lock was changed, and the person has not yet seen to it. */
  lockChanged: boolean;
  /** The invitation is shown because the lock was changed. */
  inviteChanged: boolean;
  /** Invites of which the person knows that they came a second time. */
  reusesSeen: readonly string[];
  /** The offer to save the room's key was put aside. */
  keyOfferClosed: boolean;
  /** What is wrong with the file or its passphrase, in the form that asks for them. */
  keyProblem: StringKey | null;
  /** The name of the file that was saved. */
  keySaved: string | null;
  /** A saved key was opened: the next meeting is that of its room. */
  keyHeld: boolean;
}

export const NO_CHOICES: Readonly<RoomChoices> = {
  panel: '',
  dialog: null,
  compareWith: '',
  shieldOpen: false,
  way: 'start',
  suitability: NO_ANSWER,
  passwordShown: false,
  passwordWay: 'made',
  passwordBits: null,
  soundBlocked: false,
  problem: null,
  trouble: null,
  dismissed: false,
  busy: false,
  incomplete: false,
  joinedBefore: false,
  lookingBack: false,
  resuming: null,
  leadSeen: null,
  roleNews: null,
  muteAskedBy: null,
  lockChanged: false,
  inviteChanged: false,
  reusesSeen: [],
  keyOfferClosed: false,
  keyProblem: null,
  keySaved: null,
  keyHeld: false,
};

/** What this page held of the meeting, for the words of goodbye. */
export interface Held {
  readonly names: boolean;
  readonly messages: number;
}

export interface RoomActs {
  /** Sends the form: knocks, or starts a meeting. */
  enter(): void;
  /** Looks how hard the passphrase that was typed is to guess. */
  judgePassword(): void;
  /** Takes the link that was typed. */
  useLink(): void;
  choose(change: Partial<RoomChoices>): void;
  /** Goes on waiting after nobody came. */
  keepWaiting(): void;
  leave(): void;
  /** From a failure or the goodbye back to the form; `forget` drops the link too. */
  back(forget: boolean): void;
  /** Drops a link that leads nowhere, and asks for another. */
  otherLink(): void;
  reload(): void;
  admit(id: string): void;
  deny(id: string): void;
  /** Exactly these, as the line counted them. */
  denyAll(ids: readonly string[]): void;
  turnSoundOn(): void;
  toggleLayout(): void;
  toggleFullScreen(): void;
  setDevice(kind: 'microphone' | 'camera' | 'speaker', id: string): void;
  setBlur(strength: BlurStrength): void;
}

/** What concerns the own place in the meeting. */
export interface MembershipActs {
  /** Goes back into the meeting that a reload has cut off. */
  resume(): void;
  discardResume(): void;
  takeOver(): void;
  /** Does what was asked: turns the own microphone off. */
  muteSelf(): void;
  /** Seals the room's key with the passphrase that was typed, and hands the file to the browser's downloads. */
  saveKey(): void;
  /** Opens a saved key with the passphrase that was typed. */
  openKey(file: File | null): void;
}

export interface RoomView {
  readonly words: Localiser;
  readonly state: MeetingState;
  readonly session: Session | null;
  readonly choices: Readonly<RoomChoices>;
  readonly draft: Draft;
  readonly hasLink: boolean;
  /** Whether the person may put the link aside: it came from the address or from them, not from the page. */
  readonly mayForget: boolean;
  readonly needsPassword: boolean;
  /** Whether to offer a meeting without a passphrase; the server's policy decides. */
  readonly offersNoPassword: boolean;
  /** Before when another try is not worth it, Unix milliseconds; null for at once. */
  readonly retryAtMs: number | null;
  readonly layout: 'grid' | 'speaker';
  readonly noChat: boolean;
  readonly fullScreen: 'off' | 'on' | 'impossible';
  readonly held: Held;
  readonly announce: 'polite' | 'assertive' | 'off';
  readonly alarm: AlarmSwitches;
  readonly check: CheckChoices;
  readonly connection: ConnectionChoices;
  readonly browser: BrowserReport;
  readonly consent: ConsentGateView;
  readonly recording: RecordingDeskView;
  /** Nobody is asked here, and nobody asks; that somebody records is shown all the same. */
  readonly noRecording: boolean;
  readonly theme: string | null;
  readonly assetBase: string;
  readonly acts: RoomActs;
  readonly membership: MembershipActs;
  readonly suitability: SuitabilityActs;
}
