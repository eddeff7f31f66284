/**
 * Behind `<meeting-room>`: which session it shows, what this page has typed, opened and held, which screen stands for
 * that. Turns facts into events, sentences and sounds. Holds no meeting state: that is the session's.
 */
import {
  EMPTY_STATE,
  type BlurStrength,
  type Fact,
  type MeetingState,
  type Phase,
  type Session,
} from '@in-camera/meeting';
import { isRecoverable, MeetingError, parseLink, type MeetingErrorCode } from '@in-camera/protocol';
import { ContextProvider } from '@lit/context';
import type { PropertyValues, ReactiveControllerHost } from 'lit';
import { browserReport, type BrowserReport } from '../internal/browser-report.js';
import type { RoomOptions } from '../internal/browser-session.js';
import type { Localiser, Strings } from '../internal/localise.js';
import { MeetingErrorEvent } from '../internal/meeting-error-event.js';
import { EMPTY_SCOPE, meetingScope } from '../internal/meeting-scope.js';
import { WakeAt } from '../internal/wake-at.js';
import { DoorWatch } from '../participant-guard/door-watch.js';
import { sentenceFor, sentenceForDevices } from './announcer.js';
import { CheckedDevices } from './checked-devices.js';
import { ConnectionCheck } from './connection-check.js';
import { ConsentGate } from './consent-gate.js';
import { LEAD_ENDS_SOON_MS, selectBanner, spokenText, type Banner } from './banner-choice.js';
import { HotkeyController, type Hotkey } from './hotkeys.js';
import { LifecycleController } from './lifecycle-controller.js';
import { LinkController } from './link-controller.js';
import type { CreateOptions, JoinOptions } from './meeting-commands.js';
import { eventOf, StateChangeEvent } from './meeting-room.events.js';
import { LookBack } from './look-back.js';
import { MembershipActions } from './membership-acts.js';
import { MembershipNews } from './membership-news.js';
import { RecordingDesk, type RecordingHost } from './recording/recording-desk.js';
import { RetryClock } from './retry-clock.js';
import { RoomActions, type ActionHost } from './room-actions.js';
import { RoomFocus } from './room-focus.js';
import { RoomSession, type RoomSessionEvents } from './room-session.js';
import { RoomVoice } from './room-voice.js';
import { NO_CHOICES, type Draft, type Held, type RoomChoices, type RoomView } from './room-view.js';
import { selectScreen, type Screen } from './screen.js';
import { SuitabilityActions } from './suitability-acts.js';
import type { ShownError } from './views/failed-card.js';

/** The element, as its model sees it. */
export interface RoomHost extends ReactiveControllerHost, HTMLElement, RecordingHost {
  readonly hasUpdated: boolean;
  signalling: string;
  maxParticipants: number | null;
  layout: 'grid' | 'speaker';
  noChat: boolean;
  noHotkeys: boolean;
  offerNoPassword: boolean;
  theme: string | null;
  keepFragment: boolean;
  linkBase: string;
  assetBase: string;
  link: string;
  displayName: string;
  announce: 'polite' | 'assertive' | 'off';
  hostCertificate: RoomOptions['hostCertificate'];
  suitability: RoomOptions['suitability'];
  browserReport: BrowserReport | null;
  strings: Partial<Strings> | null;
  create(options: CreateOptions): Promise<unknown>;
  join(options: JoinOptions): Promise<void>;
  exportMeetingPapers(): Promise<File>;
}

export class RoomModel implements ActionHost, RoomSessionEvents {
  readonly draft: Draft = { name: '', title: '', password: '', link: '', filePassphrase: '' };
  choices: Readonly<RoomChoices> = NO_CHOICES;
  /** Since when one is on the way in, Unix milliseconds. */
  wayInSinceMs = 0;
  foreignSession: Session | null = null;

  readonly #host: RoomHost;
  readonly #words: Localiser;
  readonly #room: RoomSession;
  readonly #links: LinkController;
  readonly #actions: RoomActions;
  readonly #membership: MembershipActions;
  readonly #suitability: SuitabilityActions;
  readonly #focus: RoomFocus;
  readonly #voice = new RoomVoice();
  readonly #retry = new RetryClock();
  readonly #news = new MembershipNews(this);
  readonly #door: DoorWatch;
  readonly #gate: ConsentGate;
  readonly #recording: RecordingDesk;
  readonly #lookBack = new LookBack(this);
  readonly #checked = new CheckedDevices(() => this.session);
  readonly #connection = new ConnectionCheck(
    () => this.openSession(),
    () => this.#host.requestUpdate(),
  );
  readonly #scope: ContextProvider<typeof meetingScope>;
  #held: Held = { names: false, messages: 0 };
  #before: MeetingState = EMPTY_STATE;
  #inside = false;
  #isLinkOurs = false;
  #bannerKey: string | null = null;

  constructor(host: RoomHost, words: Localiser) {
    this.#host = host;
    this.#words = words;
    this.#room = new RoomSession(this);
    this.#actions = new RoomActions(this);
    this.#membership = new MembershipActions(this);
    this.#suitability = new SuitabilityActions(this, this.#actions.enter);
    this.#focus = new RoomFocus(() => host.shadowRoot);
    this.#door = new DoorWatch(host, words);
    this.#gate = new ConsentGate(host, () => this.#leaveAtOnce());
    this.#recording = new RecordingDesk(host, this, words);
    this.#scope = new ContextProvider(host, { context: meetingScope, initialValue: EMPTY_SCOPE });
    this.#links = new LinkController(host, (fragment, joinedBefore) => this.#takeLink(fragment, joinedBefore));
    new LifecycleController(host, () => {
      this.#links.release();
      void this.#room.release();
    });
    new HotkeyController(host, (hotkey) => this.#press(hotkey));
    new WakeAt(host, () => {
      const endsAtMs = this.state.meeting?.leadUntil ?? null;
      const ends = endsAtMs === null ? [] : [endsAtMs - LEAD_ENDS_SOON_MS, endsAtMs];
      return this.#retry.atMs === null ? ends : [...ends, this.#retry.atMs];
    });
    host.addEventListener('fullscreenchange', () => host.requestUpdate());
  }

  // --- what the views see -------------------------------------------------------------------------------------------

  get session(): Session | null {
    return this.#room.current;
  }

  get state(): MeetingState {
    return this.session?.getState() ?? EMPTY_STATE;
  }

  get screen(): Screen {
    const { dismissed, lookingBack, problem } = this.choices;
    const hasLink = this.#host.link !== '';
    const agreed = this.#gate.isOpen;
    return selectScreen(this.state, { hasLink, inside: this.#inside, dismissed, lookingBack, problem, agreed });
  }

  get banner(): Banner | null {
    return selectBanner(this.view, Date.now());
  }

  /** What the live region says. */
  get said(): string {
    return this.#voice.said;
  }

  /** What the live region of the door says. */
  get saidAtDoor(): string {
    return this.#door.text;
  }

  /** Whether the server has said that another try is not worth it yet. */
  get mustWait(): boolean {
    return this.#retry.waits(Date.now());
  }

  /** Whether the link says that there is a passphrase, or the server has said so. */
  get needsPassword(): boolean {
    if (this.#host.link === '') return false;
    const parsed = parseLink(this.#host.link);
    const code = this.choices.problem ?? this.state.error?.code;
    return (parsed.ok && parsed.value.hasPassword) || code === 'password-required' || code === 'wrong-password';
  }

  get shownError(): ShownError {
    const { error } = this.state;
    const { problem } = this.choices;
    if (problem === null && error) return error;
    const code: MeetingErrorCode = problem ?? 'aborted';
    return { code, recoverable: isRecoverable(code) };
  }

  get view(): RoomView {
    const { layout, noChat, link, announce, theme, assetBase } = this.#host;
    return {
      words: this.#words,
      state: this.state,
      session: this.session,
      choices: this.choices,
      draft: this.draft,
      hasLink: link !== '',
      mayForget: this.#isLinkOurs,
      needsPassword: this.needsPassword,
      offersNoPassword: this.#host.offerNoPassword,
      retryAtMs: this.mustWait ? this.#retry.atMs : null,
      layout,
      noChat: noChat || this.state.meeting?.policy.chat === false,
      fullScreen: !document.fullscreenEnabled ? 'impossible' : this.#host.matches(':fullscreen') ? 'on' : 'off',
      held: this.#held,
      announce,
      alarm: this.#door.switches,
      check: this.#checked,
      connection: this.#connection,
      browser: this.#host.browserReport ?? browserReport(),
      consent: this.#gate,
      recording: this.#recording,
      noRecording: this.#host.noRecording,
      theme,
      assetBase,
      acts: this.#actions,
      membership: this.#membership,
      suitability: this.#suitability,
    };
  }

  // --- what the element tells ---------------------------------------------------------------------------------------

  adopt(session: Session | null): void {
    this.foreignSession = session;
    this.#room.adopt(session);
  }

  /** Before rendering: takes over what has changed on the element. */
  prepare(changed: PropertyValues): void {
    this.#voice.say(this.#retry.takeEnd(Date.now(), this.#words));
    this.#focus.remember();
    this.#lookBack.prepare(changed.has('signalling') && this.#host.hasUpdated);
    if (changed.has('displayName') && this.draft.name === (changed.get('displayName') ?? '')) {
      this.draft.name = this.#host.displayName;
    }
    // Whoever starts a meeting is in it before they hold its link.
    if (changed.has('link') && this.#inside && this.#host.link !== '') {
      this.#isLinkOurs = true;
      this.#links.markJoined(this.#host.link);
    }
    if (['strings', 'linkBase', 'theme', 'noChat', 'noRecording'].some((name) => changed.has(name))) this.#provide();
  }

  /** After rendering. */
  settle(): void {
    this.#voice.drawn();
    this.#focus.settle({ screen: this.screen, panel: this.choices.panel });
    const knocks = this.screen === 'meeting' ? this.state.knocks : [];
    this.#door.see(knocks, { speaks: this.#host.announce !== 'off', sounds: true });
  }

  // --- what the actions need (ActionHost) ---------------------------------------------------------------------------

  get hasSession(): boolean {
    return this.session !== null;
  }

  get hasFreshSession(): boolean {
    return this.session !== null && this.foreignSession === null && this.state.phase === 'idle';
  }

  get mayBegin(): boolean {
    return this.#gate.isOpen;
  }

  get linkBase(): string {
    return this.#host.linkBase;
  }

  get link(): string {
    return this.#host.link;
  }

  set link(link: string) {
    this.#isLinkOurs = true;
    this.#host.link = link;
  }

  get layout(): 'grid' | 'speaker' {
    return this.#host.layout;
  }

  set layout(layout: 'grid' | 'speaker') {
    this.#host.layout = layout;
  }

  readonly dispatchEvent = (event: Event): boolean => this.#host.dispatchEvent(event);

  choose(change: Partial<RoomChoices>): void {
    // Another problem is about another device, or about none.
    const renewed = change.problem === undefined ? {} : { trouble: null };
    this.choices = { ...this.choices, ...renewed, ...change };
    this.#host.requestUpdate();
  }

  create(options: CreateOptions): Promise<unknown> {
    return this.#host.create(options);
  }

  join(options: JoinOptions): Promise<void> {
    return this.#host.join(options);
  }

  exportMeetingPapers(): Promise<File> {
    return this.#host.exportMeetingPapers();
  }

  requestFullscreen(): Promise<void> {
    return this.#host.requestFullscreen();
  }

  /** @throws MeetingError `consent-refused` while nothing has begun and the page's own question is not answered */
  openSession(): Session {
    if (!this.mayBegin && !isUnderWay(this.state.phase)) throw new MeetingError('consent-refused');
    return this.#room.require();
  }

  renewSession(): Promise<void> {
    return this.#room.renew();
  }

  forgetLink(): void {
    this.#links.forget();
    this.#host.link = '';
  }

  focusWrong(): void {
    void this.#host.updateComplete.then(() => this.#focus.focus('[aria-invalid="true"]'));
  }

  noteDevice(kind: 'microphone' | 'camera' | 'speaker', id: string): void {
    this.#checked.note(kind, id);
  }

  noteBlur(strength: BlurStrength): void {
    this.#checked.noteBlur(strength);
  }

  playVoices(): void {
    for (const audio of this.#host.shadowRoot?.querySelectorAll('audio') ?? []) {
      // Still held back: the browser says so again through the stream's next attachment.
      audio.play().catch(() => undefined);
    }
  }

  // --- what the session tells (RoomSessionEvents) -------------------------------------------------------------------

  get options(): RoomOptions {
    const host = this.#host;
    const { signalling, assetBase, maxParticipants, linkBase, hostCertificate, suitability } = host;
    const fallbackName = this.#words.text('guest');
    const recordingChanged = this.#recording.recordingChanged;
    return {
      signalling,
      assetBase,
      maxParticipants,
      linkBase,
      hostCertificate,
      suitability,
      fallbackName,
      recordingChanged,
    };
  }

  handleSession(session: Session | null): void {
    this.#before = session?.getState() ?? EMPTY_STATE;
    // A session made elsewhere may be under way already.
    this.#inside = this.#before.participants.length > 0 || this.#before.phase === 'in-meeting';
    this.#retry.handleSnapshot(this.#before, Date.now(), this.#words);
    if (this.#inside) this.#news.enter(this.#before);
    this.wayInSinceMs = Date.now();
    this.#checked.handleSession(session);
    this.#connection.handleSession(session);
    this.#recording.reset();
    this.#provide();
    this.#host.requestUpdate();
  }

  handleSnapshot(): void {
    const { state } = this;
    this.#voice.say(this.#retry.handleSnapshot(state, Date.now(), this.#words));
    this.#voice.say(sentenceForDevices(this.#before, state, this.#words));
    this.#voice.say(this.#recording.handleSnapshot(this.#before, state));
    this.#news.handleSnapshot(this.#before, state);
    this.#before = state;
    if (state.phase === 'in-meeting' || state.phase === 'reconnecting') {
      const written = state.chat.filter(({ deleted }) => !deleted).length;
      this.#held = {
        names: this.#held.names || state.participants.length > 0,
        messages: Math.max(this.#held.messages, written),
      };
    }
    this.#sayBanner();
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new StateChangeEvent());
  }

  handleFact(fact: Fact): void {
    this.#voice.say(sentenceFor(fact, this.state, this.#words));
    if (fact.type === 'phase-change') this.#enter(fact.phase, fact.previous);
    this.#news.handleFact(fact);
    this.#voice.say(this.#recording.handleFact(fact));
    this.#sayBanner();
    const event = eventOf(fact);
    if (event) this.#host.dispatchEvent(event);
  }

  #enter(phase: Phase, previous: Phase): void {
    switch (phase) {
      case 'checking':
      case 'connecting':
        this.wayInSinceMs = Date.now();
        this.#inside = false;
        this.#held = { names: false, messages: 0 };
        break;
      case 'in-meeting':
        this.#inside = true;
        if (previous !== 'reconnecting') {
          this.choose({ problem: null, panel: '', dialog: null, resuming: null });
          this.#news.enter(this.state);
        }
        if (this.#host.link !== '') this.#links.markJoined(this.#host.link);
        break;
      case 'left':
        this.#inside = false;
        this.draft.password = '';
        this.draft.filePassphrase = '';
        this.#links.markLeft();
        this.choose({ ...NO_CHOICES, busy: this.choices.busy });
        break;
      default:
        break;
    }
  }

  // --- privately ----------------------------------------------------------------------------------------------------

  /** Listens to what the views report; called once there is a shadow root. */
  watch(root: ShadowRoot): void {
    root.addEventListener('meeting-error', (event) => {
      if (!(event instanceof MeetingErrorEvent)) return;
      this.choose({ problem: event.code, trouble: event.trouble });
      // The same once more is to be heard once more.
      this.#bannerKey = null;
      this.#sayBanner();
    });
    this.#news.watch(root);
  }

  /** Whoever takes back what the page needs is out of the meeting, with every device off (R3, R10). */
  #leaveAtOnce(): void {
    if (!isUnderWay(this.state.phase)) return;
    this.choose({ dialog: null });
    this.session?.dispatch({ type: 'leave' }).catch(() => undefined);
  }

  #takeLink(fragment: string, joinedBefore: boolean): void {
    if (this.#host.link !== fragment) this.link = fragment;
    if (joinedBefore) this.#lookBack.expect();
    this.choose({ joinedBefore, problem: parseLink(fragment).ok ? null : 'link-malformed' });
  }

  #provide(): void {
    const { strings, linkBase, theme, noChat, noRecording } = this.#host;
    this.#scope.setValue({ session: this.session, strings, linkBase, theme, noChat, records: !noRecording });
  }

  /** Says the line above the stage when it has become another. */
  #sayBanner(): void {
    const banner = this.screen === 'meeting' ? this.banner : null;
    const key = banner?.key ?? null;
    if (key !== this.#bannerKey && banner?.spoken) this.#voice.say(spokenText(banner));
    this.#bannerKey = key;
  }

  #press(hotkey: Hotkey): boolean {
    if (hotkey === 'close') return this.#closeTopmost();
    if (this.screen !== 'meeting' || this.choices.dialog !== null) return false;
    const controls = this.#focus.controls;
    if (hotkey === 'help') this.choose({ dialog: 'shortcuts' });
    else if (hotkey === 'microphone' || hotkey === 'camera') void controls?.toggleDevice(hotkey);
    else if (hotkey === 'people' || !this.view.noChat) controls?.togglePanel(hotkey);
    return true;
  }

  #closeTopmost(): boolean {
    if (this.choices.shieldOpen) this.choose({ shieldOpen: false });
    else if (this.choices.panel !== '' && this.choices.dialog === null) this.choose({ panel: '' });
    else return false;
    return true;
  }
}

function isUnderWay(phase: Phase): boolean {
  return phase !== 'idle' && phase !== 'left' && phase !== 'failed';
}
