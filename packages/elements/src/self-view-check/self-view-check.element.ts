/**
 * `<self-view-check>`: look and listen before anybody else does (R1, R3, R4, D7). Stands alone on any page and, in
 * `<meeting-room>`, before knocking. Owns the public surface; what happens behind it is CheckModel's.
 */
import { MeetingError } from '@in-camera/protocol';
import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { booleanAttribute, choiceAttribute } from '../internal/boolean-attribute.js';
import { openCheckDevices, type CheckDevices } from '../internal/browser-check.js';
import { Localiser, type Strings } from '../internal/localise.js';
import { BLUR_EN } from '../internal/strings/blur-en.js';
import { CHECK_EN } from '../internal/strings/check-en.js';
import { DEVICE_ERRORS_EN } from '../internal/strings/device-errors-en.js';
import { HELP_EN } from '../internal/strings/help-en.js';
import { LifecycleController } from '../meeting-room/lifecycle-controller.js';
import { CheckModel, type CheckHost, type DeviceKind } from './check-model.js';
import type { CheckActs, CheckView } from './check-view.js';
import {
  CheckConfirmedEvent,
  CheckDeviceChangeEvent,
  CheckSkippedEvent,
  DeviceErrorEvent,
  type BlurStrength,
  type CheckSettings,
  type SelfViewCheckEventMap,
} from './self-view-check.events.js';
import { selfViewCheckStyles } from './self-view-check.styles.js';
import { holdFrame, wipeFrame } from './still-picture.js';
import { backgroundView } from './views/background-view.js';
import { actionsView, checklistView } from './views/checklist-view.js';
import { choiceView, switchesView } from './views/devices-view.js';
import { pictureView } from './views/picture-view.js';
import { restingView } from './views/resting-view.js';
import { soundView } from './views/sound-view.js';

const WORDS = { ...BLUR_EN, ...CHECK_EN, ...DEVICE_ERRORS_EN, ...HELP_EN };

/**
 * The own picture and sound, before others get them.
 *
 * @tagname self-view-check
 * @summary Own picture as the others will get it, microphone level, devices, and a short list of what else is in view.
 * @slot hint - instead of the words before the first click
 * @slot actions - beside the button that confirms
 * @event {CheckConfirmedEvent} check-confirmed - the person has looked; carries settings and checklist, no stream
 * @event {CheckSkippedEvent} check-skipped - the person listens only
 * @event {CheckDeviceChangeEvent} device-change - devices have come, gone or been chosen
 * @event {DeviceErrorEvent} device-error - a device could not be used: a code, which device, and who refused it
 * @csspart start - the first click
 * @csspart start-sound - the first click, for sound alone
 * @csspart skip - listen only
 * @csspart video - the own picture
 * @csspart switch - the switches of camera and microphone
 * @csspart meter - the level of the microphone
 * @csspart record - records a few seconds, and plays them
 * @csspart tone - plays a sound
 * @csspart device-select - each choice of a device
 * @csspart blur - the choice of background
 * @csspart still - holds the picture still
 * @csspart confirm - says that one has looked
 * @csspart stop - turns everything off
 * @cssproperty [--in-camera-tile] - ground of the picture
 * @cssproperty [--in-camera-accent] - the level, icons, links
 * @cssproperty [--in-camera-radius] - rounding of the picture
 */
export class SelfViewCheckElement extends LitElement {
  static override styles = selfViewCheckStyles;
  static override properties: PropertyDeclarations = {
    mirrored: booleanAttribute('mirrored'),
    blurStrength: choiceAttribute('blur', ['off', 'light', 'strong']),
    audioOnly: booleanAttribute('audio-only'),
    videoDeviceId: { attribute: 'video-device-id' },
    audioDeviceId: { attribute: 'audio-device-id' },
    speakerDeviceId: { attribute: 'speaker-device-id' },
    assetBase: { type: String, attribute: 'asset-base' },
    theme: { type: String, reflect: true },
    strings: { attribute: false },
    devices: { attribute: false },
    isStill: { state: true },
    size: { state: true },
  };

  /** Shows the own picture as a mirror does; the others never get it so. */
  declare mirrored: boolean;
  /** The background: as it is, slightly or strongly blurred. The attribute is `blur`. */
  declare blurStrength: BlurStrength;
  /** It is about sound alone: no picture is offered. */
  declare audioOnly: boolean;
  /** Which camera, by the browser's id; null leaves it to the browser. */
  declare videoDeviceId: string | null;
  /** Which microphone. */
  declare audioDeviceId: string | null;
  /** Which speaker. */
  declare speakerDeviceId: string | null;
  /** Where the parts of the blur come from, on the page's own host; empty for beside the module. Read at the first click. */
  declare assetBase: string;
  /** `light`, `dark` or `contrast`; follows the page by default. */
  declare theme: string | null;
  /** The page's own words for any text. */
  declare strings: Partial<Strings> | null;
  /** Devices made elsewhere, such as made up ones for tests; null for those of the browser. Read at the first click. */
  declare devices: CheckDevices | null;
  declare protected isStill: boolean;
  declare protected size: CheckView['size'];

  readonly #words = new Localiser(this, () => this.strings, WORDS);
  #model: CheckModel | null = null;
  #hadFocus = false;
  #shown = '';

  constructor() {
    super();
    this.mirrored = false;
    this.blurStrength = 'off';
    this.audioOnly = false;
    this.videoDeviceId = null;
    this.audioDeviceId = null;
    this.speakerDeviceId = null;
    this.assetBase = '';
    this.theme = null;
    this.strings = null;
    this.devices = null;
    this.isStill = false;
    this.size = null;
    new LifecycleController(this, () => this.stop());
  }

  /** What is chosen now. */
  get settings(): CheckSettings {
    const { videoDeviceId, audioDeviceId, speakerDeviceId, blurStrength: blur } = this;
    const mode = this.#model?.phase === 'skipped' ? 'listen' : this.#withPicture ? 'picture' : 'sound';
    return { mode, videoDeviceId, audioDeviceId, speakerDeviceId, blur };
  }

  get #withPicture(): boolean {
    return !this.audioOnly && (this.#model?.withPicture ?? true);
  }

  /**
   * Opens camera and microphone, as the first button does; settles when the browser has answered.
   * @throws MeetingError `user-activation-required` without a fresh act of the person; `media-*` when nothing could be opened
   */
  async start(): Promise<void> {
    await this.#require().start(!this.audioOnly);
  }

  /** Turns everything off: every light is out when this returns. */
  stop(): void {
    this.#wipe();
    this.#model?.rest();
  }

  /** Plays a sound on the chosen speaker; settles when it has sounded. */
  async testSpeaker(): Promise<void> {
    await this.#require().ear.pressTone();
  }

  /** Says that one has looked: turns everything off and tells the page. Does nothing while there is nothing to look at. */
  confirm(): void {
    const model = this.#model;
    if (model?.phase !== 'looking') return;
    const { checklist } = model;
    this.#wipe();
    model.confirm();
    this.dispatchEvent(new CheckConfirmedEvent(this.settings, checklist));
  }

  /** Keeps the check when a page moves the element with `moveBefore()`. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#leavePage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#leavePage);
  }

  readonly #leavePage = (): void => this.stop();

  #require(): CheckModel {
    return (this.#model ??= new CheckModel(this.devices ?? openCheckDevices(this.assetBase), this.#host));
  }

  readonly #host: CheckHost = ((element: SelfViewCheckElement): CheckHost => ({
    get chosen() {
      return {
        camera: element.videoDeviceId,
        microphone: element.audioDeviceId,
        speaker: element.speakerDeviceId,
      };
    },
    get blurStrength() {
      return element.blurStrength;
    },
    choose: (kind, id) => element.#choose(kind, id),
    chooseBlur: (strength) => element.#acts.blur(strength),
    requestUpdate: () => element.requestUpdate(),
    devicesChanged: () => element.dispatchEvent(new CheckDeviceChangeEvent(element.settings)),
    deviceFailed: (code, source, trouble) => element.dispatchEvent(new DeviceErrorEvent(code, source, trouble)),
  }))(this);

  #choose(kind: DeviceKind, id: string | null): void {
    if (kind === 'camera') this.videoDeviceId = id;
    else if (kind === 'microphone') this.audioDeviceId = id;
    else this.speakerDeviceId = id;
  }

  // Failures of a click stand beside the device and went out as `device-error`.
  readonly #acts: CheckActs = {
    start: (withPicture) => void this.#require().start(withPicture).catch(ignoreKnown),
    skip: () => {
      this.#wipe();
      this.#require().skip();
      this.dispatchEvent(new CheckSkippedEvent());
    },
    confirm: () => this.confirm(),
    stop: () => this.stop(),
    turn: (kind, on) => {
      if (kind === 'camera') this.#wipe();
      void this.#require().turn(kind, on).catch(ignoreKnown);
    },
    select: (kind, id) => {
      if (kind === 'camera') this.#wipe();
      void this.#require().select(kind, id);
    },
    blur: (strength) => {
      this.blurStrength = strength;
      this.dispatchEvent(new CheckDeviceChangeEvent(this.settings));
    },
    mirror: (on) => {
      this.mirrored = on;
    },
    hold: (on) => this.#hold(on),
    tick: (item, on) => this.#require().tick(item, on),
    clip: () => void this.#require().ear.pressClip(),
    tone: () => void this.testSpeaker(),
    sized: ({ videoWidth: width, videoHeight: height }) => {
      this.size = width === 0 ? null : { width, height };
    },
  };

  #hold(on: boolean): void {
    const video = this.renderRoot.querySelector('video');
    const canvas = this.renderRoot.querySelector('canvas');
    if (on && video && canvas) this.isStill = holdFrame(video, canvas);
    else this.#wipe();
  }

  #wipe(): void {
    const canvas = this.hasUpdated ? this.renderRoot.querySelector('canvas') : null;
    if (canvas) wipeFrame(canvas);
    this.isStill = false;
    this.size = null;
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    return this.#words.schedule(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    // The page's word counts as much as the person's; before the first click it is only noted.
    if (changed.has('blurStrength') && this.#model?.phase === 'looking') void this.#model.blur(this.blurStrength);
    if (changed.has('devices') && this.hasUpdated) {
      this.stop();
      this.#model = null;
    }
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    return html`<section aria-label=${this.#words.text('checkLabel')} lang=${this.#words.lang}>
      ${view.model.phase === 'looking' ? looking(view) : restingView(view)}
    </section>`;
  }

  get #view(): CheckView {
    const { mirrored, blurStrength, size, isStill, audioOnly } = this;
    const model = this.#require();
    return {
      words: this.#words,
      model,
      mirrored,
      blurStrength,
      size,
      isStill,
      soundOnly: audioOnly,
      acts: this.#acts,
    };
  }

  /** The button that was pressed is gone with what it stood in: the keyboard goes on at the new beginning. */
  protected override updated(): void {
    const { phase } = this.#require();
    if (this.#shown !== '' && this.#shown !== phase && this.#hadFocus && this.shadowRoot?.activeElement == null) {
      this.renderRoot.querySelector<HTMLElement>('.mark')?.focus();
    }
    this.#shown = phase;
  }
}

function looking(view: CheckView): TemplateResult {
  return html`<div class="check">
    <div class="seen">
      <h3 class="mark" tabindex="-1">${view.words.text('checkHeading')}</h3>
      ${view.model.withPicture ? pictureView(view) : ''}
    </div>
    <div class="side">${switchesView(view)} ${soundView(view)} ${backgroundView(view)} ${choiceView(view)}</div>
    <div class="after">${checklistView(view)} ${actionsView(view)}</div>
  </div>`;
}

function ignoreKnown(error: unknown): void {
  if (!(error instanceof MeetingError)) throw error;
}

// The listener methods are those of every element; only their types know the events of this one.

export interface SelfViewCheckElement {
  addEventListener<K extends keyof SelfViewCheckEventMap>(
    type: K,
    listener: (this: SelfViewCheckElement, event: SelfViewCheckEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof SelfViewCheckEventMap>(
    type: K,
    listener: (this: SelfViewCheckElement, event: SelfViewCheckEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}
