/**
 * What the room's own buttons do: first the request that a page may prevent, then the session (elements.md, "Events").
 * Owns no state: writes choices and draft through its host.
 */
import { passphraseBits, type BlurStrength, type Command, type MeetingState, type Session } from '@in-camera/meeting';
import { cleanName, MeetingError, parseLink, type MeetingErrorCode } from '@in-camera/protocol';
import { MeetingErrorEvent } from '../internal/meeting-error-event.js';
import { LeaveRequestEvent } from '../meeting-controls/meeting-controls.events.js';
import type { CreateOptions, JoinOptions } from './meeting-commands.js';
import { JoinRequestEvent } from './meeting-room.events.js';
import { NO_CHOICES, type Draft, type RoomActs, type RoomChoices } from './room-view.js';
import { isFormError } from './screen.js';
import { toAnswer } from './suitability-choice.js';

export interface ActionHost {
  link: string;
  layout: 'grid' | 'speaker';
  readonly state: MeetingState;
  readonly needsPassword: boolean;
  /** The server has said that another try is not worth it yet. */
  readonly mustWait: boolean;
  readonly draft: Draft;
  readonly choices: Readonly<RoomChoices>;
  choose(change: Partial<RoomChoices>): void;
  /** On the element; false when a page has prevented it. */
  dispatchEvent(event: Event): boolean;
  create(options: CreateOptions): Promise<unknown>;
  join(options: JoinOptions): Promise<void>;
  requestFullscreen(): Promise<void>;
  /** The session in use; makes one when there is none. */
  openSession(): Session;
  /** Ends an own session, so that the next one starts afresh. */
  renewSession(): Promise<void>;
  forgetLink(): void;
  /** Puts the keyboard where something is to be corrected. */
  focusWrong(): void;
  /** Another device was chosen, for this meeting and the next. */
  noteDevice(kind: 'microphone' | 'camera' | 'speaker', id: string): void;
  /** Another background was chosen, likewise. */
  noteBlur(strength: BlurStrength): void;
  /** Everybody's voice, for the browser that holds it back until a click. */
  playVoices(): void;
}

/** The code of whatever was thrown; what is not ours was translated at the edge and counts as stopped. */
export function codeOf(error: unknown): MeetingErrorCode {
  return error instanceof MeetingError ? error.code : 'aborted';
}

/** Nobody who looks at a name answers it faster. */
const SECOND_CLICK_MS = 500;

export class RoomActions implements RoomActs {
  readonly #host: ActionHost;
  #answeredAtMs = Number.NEGATIVE_INFINITY;

  constructor(host: ActionHost) {
    this.#host = host;
  }

  readonly choose = (change: Partial<RoomChoices>): void => {
    this.#host.choose(change);
    if (change.dialog === 'devices') void this.#ask({ type: 'list-devices' });
  };

  readonly enter = (): void => {
    const { link, draft, choices, mustWait } = this.#host;
    if (mustWait) return;
    const creating = link === '';
    const needsPassword = creating ? choices.passwordWay === 'own' : this.#host.needsPassword;
    if (cleanName(draft.name) === '' || (needsPassword && draft.password === '')) {
      this.choose({ incomplete: true, problem: null });
      this.#host.focusWrong();
      return;
    }
    if (creating && choices.way !== 'suitability') void this.#askSuitability();
    else if (this.#host.dispatchEvent(new JoinRequestEvent(creating))) void this.#go(creating);
  };

  /** What it is about comes before the link (R12). */
  async #askSuitability(): Promise<void> {
    const host = this.#host;
    this.choose({ busy: true, problem: null, incomplete: false });
    try {
      const rules = await host.openSession().dispatch({ type: 'get-suitability' });
      this.choose({ way: 'suitability', suitability: { ...host.choices.suitability, rules } });
    } catch (thrown) {
      this.#failed(codeOf(thrown));
    } finally {
      this.choose({ busy: false });
    }
  }

  readonly judgePassword = (): void => {
    const { draft } = this.#host;
    const { password } = draft;
    const note = (passwordBits: number | null): void => {
      if (draft.password === password) this.choose({ passwordBits, problem: null });
    };
    // Without the word lists there is no meter; the meeting would not start without them either, and says so then.
    if (password === '') note(null);
    else passphraseBits(password).then(note, () => note(null));
  };

  readonly useLink = (): void => {
    const text = this.#host.draft.link.trim();
    if (!parseLink(text).ok) {
      this.choose({ problem: null, incomplete: true });
      this.#host.focusWrong();
      return;
    }
    this.#host.link = text;
    this.#host.draft.link = '';
    this.choose({ way: 'start', incomplete: false, problem: null });
  };

  async #go(creating: boolean): Promise<void> {
    const host = this.#host;
    const { phase, error } = host.state;
    const mustRenew = phase === 'left' || (phase === 'failed' && !isFormError(error?.code ?? null));
    if (mustRenew && host.choices.keyHeld) {
      // The key went with the session that had opened it; starting without it would open another room.
      await host.renewSession();
      this.choose({ ...NO_CHOICES, dismissed: true, way: 'key' });
      return;
    }
    this.choose({ busy: true, problem: null, incomplete: false, joinedBefore: false });
    if (mustRenew) await host.renewSession();
    this.choose({ dismissed: false });
    const { name, title, password } = host.draft;
    const chosen = { made: {}, own: { password }, none: { password: null } }[host.choices.passwordWay];
    const displayName = cleanName(name);
    try {
      const suitability = toAnswer(host.choices.suitability);
      const titled = title.trim() === '' ? {} : { title };
      if (creating) await host.create({ displayName, ...chosen, ...titled, suitability });
      else await host.join(host.needsPassword ? { displayName, password } : { displayName });
    } catch (thrown) {
      this.#failed(codeOf(thrown));
    } finally {
      this.choose({ busy: false, ...(creating ? { way: 'start' } : {}) });
    }
  }

  /** A phase of its own says enough; anything else is shown beside the form, and told unless the snapshot did. */
  #failed(code: MeetingErrorCode): void {
    const { phase, error } = this.#host.state;
    if (code === 'aborted') return;
    if (phase !== 'failed' && phase !== 'left') {
      this.choose({ problem: code });
      if (error?.code !== code) this.#host.dispatchEvent(new MeetingErrorEvent(new MeetingError(code)));
    }
    if (isFormError(code)) this.#host.focusWrong();
  }

  async #ask(command: Command): Promise<boolean> {
    try {
      await this.#host.openSession().dispatch(command);
      return true;
    } catch (thrown) {
      const code = codeOf(thrown);
      const trouble = thrown instanceof MeetingError ? thrown.trouble : undefined;
      this.choose({ problem: code, trouble: trouble ?? null });
      if (this.#host.state.error?.code !== code)
        this.#host.dispatchEvent(new MeetingErrorEvent(new MeetingError(code, { trouble })));
      return false;
    }
  }

  readonly keepWaiting = (): void => {
    void this.#ask({ type: 'keep-waiting' });
  };

  readonly leave = (): void => {
    if (!this.#host.dispatchEvent(new LeaveRequestEvent(false))) return;
    void this.#ask({ type: 'leave' }).then(() => this.back(false));
  };

  readonly back = (forget: boolean): void => {
    const { draft } = this.#host;
    draft.password = '';
    draft.title = '';
    draft.filePassphrase = '';
    if (forget) this.#host.forgetLink();
    void this.#host.renewSession();
    this.choose({ ...NO_CHOICES, dismissed: true });
  };

  readonly otherLink = (): void => {
    this.back(true);
    this.choose({ way: 'link' });
  };

  readonly reload = (): void => location.reload();

  readonly admit = (id: string): void => {
    this.#answer({ type: 'admit', id });
  };

  readonly deny = (id: string): void => {
    this.#answer({ type: 'deny', id });
  };

  readonly denyAll = (ids: readonly string[]): void => {
    for (const id of ids) void this.#ask({ type: 'deny', id });
  };

  /** The next to knock stands where the last one stood: a second click that comes too soon was meant for the last. */
  #answer(command: Command): void {
    const nowMs = performance.now();
    if (nowMs - this.#answeredAtMs < SECOND_CLICK_MS) return;
    this.#answeredAtMs = nowMs;
    void this.#ask(command);
  }

  readonly turnSoundOn = (): void => {
    this.choose({ soundBlocked: false });
    this.#host.playVoices();
  };

  readonly toggleLayout = (): void => {
    this.#host.layout = this.#host.layout === 'grid' ? 'speaker' : 'grid';
  };

  readonly toggleFullScreen = (): void => {
    // Refused by the page's policy or the browser: nothing changes, and the button still says what it would do.
    const change = document.fullscreenElement ? document.exitFullscreen() : this.#host.requestFullscreen();
    change.catch(() => undefined);
  };

  readonly setBlur = (strength: BlurStrength): void => {
    this.#host.noteBlur(strength);
    void this.#ask({ type: 'set-blur', strength });
  };

  readonly setDevice = (kind: 'microphone' | 'camera' | 'speaker', id: string): void => {
    if (id === '') return;
    this.#host.noteDevice(kind, id);
    void this.#ask({ type: 'set-device', kind, id });
  };
}
