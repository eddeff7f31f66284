/**
 * `<meeting-room>`: a whole meeting in one tag, from the card before it to the goodbye.
 * Owns the public surface: attributes, properties, and which screen is shown. What happens behind it is RoomModel's.
 */
import { EMPTY_STATE, type MeetingState, type Session } from '@in-camera/meeting';
import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { booleanAttribute, choiceAttribute } from '../internal/boolean-attribute.js';
import type { BrowserReport } from '../internal/browser-report.js';
import { Localiser, type Strings } from '../internal/localise.js';
import { EN } from '../internal/strings/en.js';
import { MeetingCommandsElement } from './meeting-commands.js';
import type { MeetingRoomEventMap } from './meeting-room.events.js';
import { meetingRoomStyles } from './meeting-room.styles.js';
import type { RecordingAbout } from './recording/propose-recording.js';
import { RoomModel } from './room-model.js';
import { consentCard, consentPlace } from './views/consent-card.js';
import { roomDialog } from './views/dialogs.js';
import { entryCard } from './views/entry-card.js';
import { failedCard } from './views/failed-card.js';
import { leftCard } from './views/left-card.js';
import { meetingScreen } from './views/meeting-screen.js';
import { resumeCard } from './views/resume-card.js';
import { wayInCard } from './views/way-in-card.js';

/**
 * A private video meeting.
 *
 * @tagname meeting-room
 * @summary The whole meeting: start or join, wait, meet, leave.
 * @slot brand - a logo or a name, on the cards and in the line above the stage
 * @slot consent - a `<consent-dialog>` that is answered first: before that no device and no line is opened
 * @slot self-view - instead of the check of one's own picture before knocking
 * @slot empty - instead of link and passphrase while one is alone
 * @slot guard - instead of the list of people
 * @slot side - below chat and people
 * @slot controls-start - in the dock, before the first button
 * @slot controls-end - in the dock, before Leave
 * @slot help - in every error: who helps
 * @slot goodbye - instead of the words after leaving
 * @event {StateChangeEvent} state-change - there is a new snapshot
 * @event {PhaseChangeEvent} phase-change - another phase has begun
 * @event {MeetingCreatedEvent} meeting-created - a meeting stands
 * @event {SuitabilityAnsweredEvent} suitability-answered - what a new meeting is about was answered, and what that tightens
 * @event {MeetingJoinedEvent} meeting-joined - one is in
 * @event {MeetingLeftEvent} meeting-left - one is out, and why
 * @event {MeetingErrorEvent} meeting-error - something went wrong: a code
 * @event {ParticipantEvent} participant-joined - somebody has come; like all events with ids or names not heard above the element
 * @event {ParticipantEvent} participant-left - somebody has gone, and why
 * @event {ParticipantEvent} participant-change - somebody's state has changed
 * @event {RoleChangeEvent} role-change - somebody has another role
 * @event {VerificationChangeEvent} verification-change - somebody was verified, or is not any more
 * @event {KnockEvent} knock - somebody is at the door
 * @event {GuardAlarmEvent} guard-alarm - something is not right at the door
 * @event {ChatMessageEvent} chat-message - a message has come or was sent
 * @event {ChatDeletedEvent} chat-deleted - a message was deleted
 * @event {QualityChangeEvent} quality-change - somebody's line has become better or worse
 * @event {DeviceChangeEvent} device-change - devices have come, gone or been chosen
 * @event {CheckConfirmedEvent} check-confirmed - the person has looked at their own picture before knocking
 * @event {CheckSkippedEvent} check-skipped - the person listens only
 * @event {DeviceErrorEvent} device-error - a device could not be used in the check
 * @event {InvitationChangedEvent} invitation-changed - link and password are others now
 * @event {LeadChangeEvent} lead-change - another leads, or nobody does
 * @event {RecordingChangeEvent} recording-change - a recording is asked for, runs, pauses or is over
 * @event {DevicesReleasedEvent} devices-released - every device is off
 * @event {JoinRequestEvent} join-request - the person wants in; cancelable
 * @event {LeaveRequestEvent} leave-request - the person wants out; cancelable
 * @event {PublishRequestEvent} publish-request - the person wants to be heard or seen; cancelable
 * @csspart base - everything
 * @csspart stage - the tiles together
 * @csspart tile - each tile
 * @csspart tile-video - the picture in a tile
 * @csspart tile-name - the name on a tile
 * @csspart controls - the dock
 * @csspart button - buttons
 * @csspart button-leave - the button that leaves
 * @csspart chat - the chat
 * @csspart people - the list of people
 * @csspart banner - each line of notice above the stage
 * @csspart recording - the line that says that somebody records
 * @csspart dialog - dialogs
 * @cssproperty [--in-camera-stage] - the ground
 * @cssproperty [--in-camera-surface] - cards, panels, the dock
 * @cssproperty [--in-camera-text] - text
 * @cssproperty [--in-camera-accent] - the one accent: text, lines, the speaking ring
 * @cssproperty [--in-camera-accent-fill] - the ground of the first button
 * @cssproperty [--in-camera-font] - the font
 * @cssproperty [--in-camera-radius] - rounding of tiles and cards
 * @cssproperty [--in-camera-room-radius] - rounding of the element itself
 */
export class MeetingRoomElement extends MeetingCommandsElement {
  static override styles = meetingRoomStyles;
  static override properties: PropertyDeclarations = {
    signalling: { type: String },
    maxParticipants: { type: Number, attribute: 'max-participants' },
    layout: { ...choiceAttribute('layout', ['grid', 'speaker']), reflect: true },
    theme: { type: String, reflect: true },
    noChat: booleanAttribute('no-chat'),
    noHotkeys: booleanAttribute('no-hotkeys'),
    noRecording: booleanAttribute('no-recording'),
    onDecline: choiceAttribute('on-decline', ['stop', 'exclude']),
    recordingForm: choiceAttribute('recording-form', ['each', 'layout', 'sound']),
    recordingAbout: { attribute: false },
    offerNoPassword: booleanAttribute('offer-no-password'),
    keepFragment: booleanAttribute('keep-fragment'),
    linkBase: { type: String, attribute: 'link-base' },
    assetBase: { type: String, attribute: 'asset-base' },
    announce: choiceAttribute('announce', ['polite', 'assertive', 'off']),
    link: { attribute: false },
    displayName: { attribute: false },
    strings: { attribute: false },
    hostCertificate: { attribute: false },
    suitability: { attribute: false },
    browserReport: { attribute: false },
    session: { attribute: false, noAccessor: true },
  };

  /** Address of the signalling server; `/signalling` on the page's own origin by default. */
  declare signalling: string;
  /** At most so many people; null leaves it to the server and to what is measured to work. */
  declare maxParticipants: number | null;
  /** All alike, or whoever speaks large. */
  declare layout: 'grid' | 'speaker';
  /** `light`, `dark` or `contrast`; follows the page by default. */
  declare theme: string | null;
  /** Leaves the chat out. */
  declare noChat: boolean;
  /** Leaves the keyboard shortcuts out. */
  declare noHotkeys: boolean;
  /** Leaves recording out: nobody asks for one here, and nobody is asked. That somebody else records is shown all the same. */
  declare noRecording: boolean;
  /** What a newcomer's or withdrawer's *no* does to a recording that one asks for: it stops, or goes on without them. */
  declare onDecline: 'stop' | 'exclude';
  /** The form of one's own recordings; the person may choose another. */
  declare recordingForm: 'each' | 'layout' | 'sound';
  /** Who is responsible for recordings, whom to turn to, how long they are kept, who gets them: as far as the page knows. */
  declare recordingAbout: RecordingAbout | null;
  /** Offers to start a meeting without a passphrase; the server's policy must allow it, too. */
  declare offerNoPassword: boolean;
  /** Leaves the key in the address bar. */
  declare keepFragment: boolean;
  /** Where lazily loaded parts come from; empty for beside the module. */
  declare assetBase: string;
  /** How a screen reader is told what happens. */
  declare announce: 'polite' | 'assertive' | 'off';
  /**
   * For standing rooms: asks the site's backend to certify the person as a host. Gets 32 bytes, the person's public key;
   * answers the certificate, base64url, or null for a guest.
   */
  declare hostCertificate: ((identityKey: Uint8Array) => Promise<string | null>) | null;
  /**
   * The operator's rules for what may be talked about by video, as parsed JSON (R12); null for the server's, or the built-in ones.
   * What is wrong with them is told in the console when somebody starts a meeting.
   */
  declare suitability: unknown;
  /** What is to be said of the browser, where the site knows better or a story shows it; null looks at the browser itself. */
  declare browserReport: BrowserReport | null;
  /** The page's own words for any text. */
  declare strings: Partial<Strings> | null;

  readonly #words = new Localiser(this, () => this.strings, EN);
  readonly #model: RoomModel;

  constructor() {
    super();
    this.signalling = '/signalling';
    this.maxParticipants = null;
    this.layout = 'grid';
    this.theme = null;
    this.noChat = false;
    this.noHotkeys = false;
    this.noRecording = false;
    this.onDecline = 'stop';
    this.recordingForm = 'each';
    this.recordingAbout = null;
    this.offerNoPassword = false;
    this.keepFragment = false;
    this.linkBase = '';
    this.assetBase = '';
    this.announce = 'polite';
    this.link = '';
    this.displayName = '';
    this.hostCertificate = null;
    this.suitability = null;
    this.browserReport = null;
    this.strings = null;
    this.#model = new RoomModel(this, this.#words);
  }

  /** A session made elsewhere (`createBrowserSession`), or null for one of the room's own. Whoever made it ends it. */
  get session(): Session | null {
    return this.#model.foreignSession;
  }

  set session(session: Session | null) {
    this.#model.adopt(session);
  }

  /** The frozen snapshot of the meeting. */
  override get state(): MeetingState {
    return this.#model.session?.getState() ?? EMPTY_STATE;
  }

  protected override get currentSession(): Session | null {
    return this.#model.session;
  }

  protected override get localiser(): Localiser {
    return this.#words;
  }

  protected override requireSession(): Session {
    return this.#model.openSession();
  }

  /** Keeps the meeting when a page moves the element with `moveBefore()`. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = super.createRenderRoot() as ShadowRoot;
    this.#model.watch(root);
    return root;
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    return this.#words.schedule(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#model.prepare(changed);
  }

  protected override render(): TemplateResult {
    return html`<div
      class="base"
      part="base"
      role="region"
      aria-label=${this.#words.text('roomLabel')}
      lang=${this.#words.lang}
    >
      ${this.#screen()} ${consentPlace(this.#model.view, this.#model.screen)} ${roomDialog(this.#model.view)}
      <p class="unseen" aria-live=${this.announce} data-name="announcer">${this.#model.said}</p>
      <p class="unseen" aria-live=${this.announce} data-name="door-announcer">${this.#model.saidAtDoor}</p>
    </div>`;
  }

  #screen(): TemplateResult {
    const { view, screen, shownError, wayInSinceMs } = this.#model;
    switch (screen) {
      case 'consent':
        return consentCard(view);
      case 'quiet':
        return html``;
      case 'resume':
        return resumeCard(view);
      case 'start':
      case 'join':
        return entryCard(view);
      case 'way-in':
        return wayInCard(view, wayInSinceMs);
      case 'meeting':
        return meetingScreen(view, this.#model.banner);
      case 'left':
        return leftCard(view);
      case 'failed':
        return failedCard(view, shownError);
    }
  }

  protected override updated(): void {
    this.#model.settle();
  }
}

// The listener methods are those of every element; only their types know the events of this one.

export interface MeetingRoomElement {
  addEventListener<K extends keyof MeetingRoomEventMap>(
    type: K,
    listener: (this: MeetingRoomElement, event: MeetingRoomEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof MeetingRoomEventMap>(
    type: K,
    listener: (this: MeetingRoomElement, event: MeetingRoomEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | EventListenerOptions,
  ): void;
}
