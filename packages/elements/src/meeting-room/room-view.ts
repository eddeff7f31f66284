/**
 * What the views of the room render from and what they may do: plain data and a few acts, so that no view knows the
 * element and each can be read by itself.
 */
import type { MeetingState, Session } from '@in-camera/meeting';
import type { MeetingErrorCode } from '@in-camera/protocol';
import type { Localiser } from '../internal/localise.js';
import type { DialogName, PanelName } from '../meeting-controls/meeting-controls.events.js';

/** What the person is typing; kept until the meeting is left, so that another try needs no typing. Never logged. */
export interface Draft {
  name: string;
  title: string;
  password: string;
  link: string;
}

/** What the person opened or closed on this page. */
export interface RoomChoices {
  panel: PanelName | '';
  dialog: DialogName | null;
  shieldOpen: boolean;
  /** The start card asks for a link instead. */
  enteringLink: boolean;
  passwordShown: boolean;
  soundBlocked: boolean;
  problem: MeetingErrorCode | null;
  dismissed: boolean;
  /** Create or join is on its way. */
  busy: boolean;
  /** The form was sent with a field left empty. */
  incomplete: boolean;
  /** Left by reloading the page. */
  joinedBefore: boolean;
}

export const NO_CHOICES: Readonly<RoomChoices> = {
  panel: '',
  dialog: null,
  shieldOpen: false,
  enteringLink: false,
  passwordShown: false,
  soundBlocked: false,
  problem: null,
  dismissed: false,
  busy: false,
  incomplete: false,
  joinedBefore: false,
};

/** What this page held of the meeting, for the words of goodbye. */
export interface Held {
  readonly names: boolean;
  readonly messages: number;
}

export interface RoomActs {
  /** Sends the form: knocks, or starts a meeting. */
  enter(): void;
  /** Takes the link that was typed. */
  useLink(): void;
  choose(change: Partial<RoomChoices>): void;
  /** Goes on waiting after nobody came. */
  keepWaiting(): void;
  leave(): void;
  /** From a failure or the goodbye back to the form; `forget` drops the link too. */
  back(forget: boolean): void;
  reload(): void;
  admit(id: string): void;
  deny(id: string): void;
  turnSoundOn(): void;
  toggleLayout(): void;
  toggleFullScreen(): void;
  setDevice(kind: 'microphone' | 'camera' | 'speaker', id: string): void;
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
  readonly layout: 'grid' | 'speaker';
  readonly noChat: boolean;
  readonly fullScreen: 'off' | 'on' | 'impossible';
  readonly held: Held;
  readonly acts: RoomActs;
}
