/**
 * `<meeting-controls>`: the dock. Asks the session for what its buttons say, after an event that a page may prevent.
 * Shows a device as on only when the snapshot does. Does not show panels or dialogs itself: it says which is wanted.
 */
import { reaches } from '@in-camera/meeting';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { booleanAttribute, choiceAttribute } from '../internal/boolean-attribute.js';
import { icon, type IconName } from '../internal/icon.js';
import type { StringKey } from '../internal/localise.js';
import { SessionElement } from '../internal/session-element.js';
import { selectSuccessor, type Successor } from '../internal/successor.js';
import { leaveDialog } from './leave-dialog.js';
import {
  DialogOpenEvent,
  LeaveRequestEvent,
  PanelChangeEvent,
  PublishRequestEvent,
  type DialogName,
  type PanelName,
} from './meeting-controls.events.js';
import { meetingControlsStyles } from './meeting-controls.styles.js';
import { moreMenu } from './more-menu.js';

type DeviceKind = 'microphone' | 'camera';

interface DeviceWords {
  readonly icons: readonly [on: IconName, off: IconName];
  readonly words: readonly [on: StringKey, off: StringKey];
  readonly acts: readonly [turnOff: StringKey, turnOn: StringKey];
}

const DEVICES: Readonly<Record<DeviceKind, DeviceWords>> = {
  microphone: {
    icons: ['mic', 'mic-off'],
    words: ['microphoneShort', 'microphoneShortOff'],
    acts: ['microphoneTurnOff', 'microphoneTurnOn'],
  },
  camera: {
    icons: ['video', 'video-off'],
    words: ['camera', 'cameraOff'],
    acts: ['cameraTurnOff', 'cameraTurnOn'],
  },
};

/**
 * The controls of a meeting.
 *
 * @tagname meeting-controls
 * @summary Microphone, camera, chat, people, more, and, apart from them, Leave.
 * @slot start - before the first button
 * @slot end - after the last button but Leave
 * @event {PublishRequestEvent} publish-request - the person wants to be heard or seen; cancelable
 * @event {LeaveRequestEvent} leave-request - the person wants to leave or end the meeting; cancelable
 * @event {PanelChangeEvent} panel-change - chat or people was opened or closed
 * @event {DialogOpenEvent} dialog-open - something from *More* was chosen that opens a dialog
 * @event {MeetingErrorEvent} meeting-error - what was asked did not work
 * @csspart base - the dock
 * @csspart button - each button
 * @csspart button-leave - the button that leaves
 * @cssproperty [--in-camera-surface] - the ground of the dock
 */
export class MeetingControlsElement extends SessionElement {
  static override styles = meetingControlsStyles;
  static override properties: PropertyDeclarations = {
    panel: choiceAttribute('panel', ['', 'chat', 'people']),
    withoutMicrophone: booleanAttribute('without-microphone'),
    withoutCamera: booleanAttribute('without-camera'),
    withoutChat: booleanAttribute('without-chat'),
    withoutPeople: booleanAttribute('without-people'),
    withoutMore: booleanAttribute('without-more'),
    withoutLeave: booleanAttribute('without-leave'),
    menuOpen: { state: true },
    leaving: { state: true },
    busy: { state: true },
  };

  /** Which panel is open beside the stage; empty when none is. */
  declare panel: PanelName | '';
  /** Leaves the microphone's button out. */
  declare withoutMicrophone: boolean;
  /** Leaves the camera's button out. */
  declare withoutCamera: boolean;
  /** Leaves the chat's button out. */
  declare withoutChat: boolean;
  /** Leaves the button of the list of people out. */
  declare withoutPeople: boolean;
  /** Leaves *More* out. */
  declare withoutMore: boolean;
  /** Leaves *Leave* out. */
  declare withoutLeave: boolean;
  declare protected menuOpen: boolean;
  declare protected leaving: 'leave' | 'end' | null;
  declare protected busy: ReadonlySet<DeviceKind>;

  constructor() {
    super();
    this.panel = '';
    this.withoutMicrophone = false;
    this.withoutCamera = false;
    this.withoutChat = false;
    this.withoutPeople = false;
    this.withoutMore = false;
    this.withoutLeave = false;
    this.menuOpen = false;
    this.leaving = null;
    this.busy = new Set();
  }

  protected override render(): unknown {
    const { text } = this.words;
    return html`
      <div class="dock" part="base" role="group" aria-label=${text('controlsLabel')} lang=${this.words.lang}>
        <slot name="start"></slot>
        ${this.withoutMicrophone ? nothing : this.#device('microphone')}
        ${this.withoutCamera ? nothing : this.#device('camera')}
        ${this.withoutChat || this.scope.noChat ? nothing : this.#chat()}
        ${this.withoutPeople ? nothing : this.#people()} ${this.withoutMore ? nothing : this.#more()}
        <slot name="end"></slot>
        ${this.withoutLeave ? nothing : this.#leave()}
      </div>
      ${this.#dialog()}
    `;
  }

  #device(kind: DeviceKind): TemplateResult {
    const { text } = this.words;
    const on = this.snapshot.self[kind];
    const index = on ? 0 : 1;
    const { icons, words, acts } = DEVICES[kind];
    return this.#button({
      name: kind,
      icon: icons[index],
      word: text(words[index]),
      label: `${text(words[index])}. ${text(acts[index])}`,
      on,
      busy: this.busy.has(kind),
      act: () => void this.toggleDevice(kind),
    });
  }

  #chat(): TemplateResult {
    const { unread } = this.snapshot;
    const word = this.words.text('chat');
    return this.#button({
      name: 'chat',
      icon: 'message-square',
      word,
      label: unread > 0 ? `${word}. ${this.words.count('chatUnread', unread)}` : word,
      on: this.panel === 'chat',
      expanded: this.panel === 'chat',
      count: this.panel === 'chat' ? 0 : unread,
      act: () => this.togglePanel('chat'),
    });
  }

  #people(): TemplateResult {
    const { participants, knocks } = this.snapshot;
    const word = this.words.text('people');
    const present = `${word}. ${this.words.count('peoplePresent', participants.length + 1)}`;
    const knocking = knocks.length > 0 ? ` ${this.words.count('peopleKnocking', knocks.length)}` : '';
    return this.#button({
      name: 'people',
      icon: 'users',
      word,
      label: present + knocking,
      on: this.panel === 'people',
      expanded: this.panel === 'people',
      count: knocks.length,
      look: true,
      act: () => this.togglePanel('people'),
    });
  }

  #more(): TemplateResult {
    return html`<div class="holder" @focusout=${this.#blurMenu} @keydown=${this.#escapeMenu}>
      ${this.#button({
        name: 'more',
        icon: 'ellipsis',
        word: this.words.text('more'),
        label: this.words.text('more'),
        on: this.menuOpen,
        expanded: this.menuOpen,
        act: () => {
          this.menuOpen = !this.menuOpen;
        },
      })}
      ${
        this.menuOpen
          ? moreMenu(this.words, this.snapshot, this.scope.records, {
              open: (dialog) => this.#open(dialog),
              lock: (on) => void this.#lock(on),
              end: () => {
                this.menuOpen = false;
                this.leaving = 'end';
              },
            })
          : nothing
      }
    </div>`;
  }

  #leave(): TemplateResult {
    const word = this.words.text('leave');
    return html`<span class="apart"></span>
      <button class="control leave" part="button button-leave" data-name="leave" type="button" @click=${this.#askLeave}>
        <span class="round">${icon('log-out')}</span><span class="word">${word}</span>
      </button>`;
  }

  #button(button: {
    readonly name: string;
    readonly icon: IconName;
    readonly word: string;
    readonly label: string;
    readonly on: boolean;
    readonly expanded?: boolean;
    readonly busy?: boolean;
    readonly count?: number;
    readonly look?: boolean;
    readonly act: () => void;
  }): TemplateResult {
    const { count = 0 } = button;
    return html`<button
      class="control ${button.on ? 'on' : ''}"
      part="button"
      type="button"
      data-name=${button.name}
      aria-label=${button.label}
      aria-expanded=${button.expanded === undefined ? nothing : button.expanded ? 'true' : 'false'}
      aria-busy=${button.busy ? 'true' : nothing}
      title=${button.label}
      @click=${button.act}
    >
      <span class="round">
        ${icon(button.icon)}
        ${count > 0 ? html`<span class="count figures ${button.look ? 'look' : ''}" data-count=${count}></span>` : nothing}
      </span>
      <span class="word">${button.word}</span>
    </button>`;
  }

  #dialog(): TemplateResult {
    return leaveDialog(this.words, this.leaving, this.#successor(), {
      close: () => {
        this.leaving = null;
      },
      leave: (end) => {
        this.leaving = null;
        void this.#go(end);
      },
    });
  }

  /** Who leads when the person goes; themselves are no answer to that. */
  #successor(): Successor {
    const { snapshot } = this;
    const role = 'participant';
    return selectSuccessor({ ...snapshot, self: { ...snapshot.self, role } });
  }

  /** Turns microphone or camera on or off as a click does: first the request, then the session. */
  async toggleDevice(kind: DeviceKind): Promise<void> {
    if (this.busy.has(kind)) return;
    const on = !this.snapshot.self[kind];
    if (on && !this.dispatchEvent(new PublishRequestEvent(kind))) return;
    this.busy = new Set([...this.busy, kind]);
    await this.ask({ type: kind === 'microphone' ? 'set-microphone' : 'set-camera', on });
    this.busy = new Set([...this.busy].filter((other) => other !== kind));
  }

  /** Opens the panel, or closes it when it is the open one. */
  togglePanel(panel: PanelName): void {
    this.panel = this.panel === panel ? '' : panel;
    this.dispatchEvent(new PanelChangeEvent(this.panel === '' ? null : this.panel));
  }

  /** Puts the keyboard on that control, or on the first where it is left out. */
  focusControl(name: 'microphone' | 'camera' | PanelName): void {
    const named = this.renderRoot.querySelector<HTMLElement>(`[data-name=${name}]`);
    (named ?? this.renderRoot.querySelector<HTMLElement>('.control'))?.focus({ preventScroll: true });
  }

  #open(dialog: DialogName): void {
    this.menuOpen = false;
    this.dispatchEvent(new DialogOpenEvent(dialog));
  }

  async #lock(on: boolean): Promise<void> {
    this.menuOpen = false;
    await this.ask({ type: 'lock', on });
  }

  readonly #askLeave = (): void => {
    const { self, participants, meeting } = this.snapshot;
    const leads = meeting?.host === self.id && reaches({ role: self.role, leads: true }, 'end', null);
    if (leads && participants.length > 0) this.leaving = 'leave';
    else void this.#go(false);
  };

  async #go(end: boolean): Promise<void> {
    if (!this.dispatchEvent(new LeaveRequestEvent(end))) return;
    await this.ask({ type: end ? 'end' : 'leave' });
  }

  readonly #blurMenu = (event: FocusEvent): void => {
    const holder = event.currentTarget as HTMLElement;
    if (!holder.contains(event.relatedTarget as Node | null)) this.menuOpen = false;
  };

  readonly #escapeMenu = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.menuOpen) return;
    event.stopPropagation();
    this.menuOpen = false;
    (event.currentTarget as HTMLElement).querySelector('button')?.focus();
  };
}
