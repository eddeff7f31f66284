/**
 * `<participant-tile>`: one participant's picture or silhouette with their name and how they are doing.
 * Reads the snapshot and one stream; fires nothing, plays no sound (`<meeting-room>` does, once per person).
 */
import type { KeyWarning } from '@in-camera/meeting';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { icon } from '../internal/icon.js';
import type { StringKey } from '../internal/localise.js';
import { initialsOf, roleKey, selectPerson, tintOf, type Person } from '../internal/person.js';
import { SessionElement } from '../internal/session-element.js';
import { participantTileStyles } from './participant-tile.styles.js';

const TINTS = 5;

/**
 * One participant of a meeting.
 *
 * @tagname participant-tile
 * @summary A picture or a silhouette, the name, the state of the microphone, the role; quality only when it is not good.
 * @csspart base - the whole tile
 * @csspart video - the picture
 * @csspart name - the name with microphone and role
 * @cssproperty [--in-camera-tile] - ground of a tile without a picture
 * @cssproperty [--in-camera-accent] - the ring while speaking
 * @cssproperty [--in-camera-radius] - rounding of the corners
 */
export class ParticipantTileElement extends SessionElement {
  static override styles = participantTileStyles;
  static override properties: PropertyDeclarations = {
    participantId: { attribute: false },
    kind: { attribute: false },
  };

  /** Id of a participant, or one's own; opaque, and never an attribute. */
  declare participantId: string;
  /** Which picture. */
  declare kind: 'camera' | 'screen';

  readonly #video = createRef<HTMLVideoElement>();

  constructor() {
    super();
    this.participantId = '';
    this.kind = 'camera';
  }

  get #person(): Person | null {
    return selectPerson(this.snapshot, this.participantId);
  }

  protected override render(): unknown {
    const person = this.#person;
    if (!person) return nothing;
    const classes = `tile ${person.speaking ? 'speaking' : ''} ${person.link === 'lost' ? 'pale' : ''}`;
    return html`<div class=${classes} part="base" role="group" aria-label=${this.#summary(person)}>
      ${this.#silhouette(person)} ${this.#picture(person)}
      <div class="ring"></div>
      ${this.#notes(person)} ${this.#name(person)}
    </div>`;
  }

  #silhouette(person: Person): TemplateResult {
    return html`<div class="disc tint-${tintOf(person.id, TINTS)}" aria-hidden="true">${initialsOf(person.name)}</div>`;
  }

  #picture(person: Person): TemplateResult {
    const mirrored = person.self && this.kind === 'camera' ? 'mirrored' : '';
    return html`<video
      part="video"
      class=${`${mirrored} coming`}
      ${ref(this.#video)}
      ?hidden=${!this.#shows(person)}
      muted
      .muted=${true}
      autoplay
      playsinline
      disableremoteplayback
      aria-hidden="true"
      tabindex="-1"
      @playing=${this.#arrived}
      @resize=${this.#fit}
    ></video>`;
  }

  #name(person: Person): TemplateResult {
    const { text } = this.words;
    return html`<div class="name" part="name" aria-hidden="true">
      ${icon(person.microphone ? 'mic' : 'mic-off')}
      ${person.verified ? html`<span class="seal">${icon('shield-check')}</span>` : nothing}
      <span class="who" dir="auto">${this.#nameOf(person)}</span>
      ${person.verified ? html`<span class="role">${text('guardVerified')}</span>` : nothing}
      ${person.role === 'participant' ? nothing : html`<span class="role">${text(roleKey(person.role))}</span>`}
      ${person.guest ? html`<span class="role">${text('guest')}</span>` : nothing}
    </div>`;
  }

  #notes(person: Person): TemplateResult {
    const { text } = this.words;
    if (person.keyWarning) {
      return html`<div class="notes" aria-hidden="true">
        <span class="note"
          >${icon('triangle-alert')}<span class="words">${this.#keyWarning(person.keyWarning)}</span></span
        >
      </div>`;
    }
    if (person.link !== 'bound') {
      const lost = person.link === 'lost';
      return html`<div class="notes" aria-hidden="true">
        <span class="note ${lost ? '' : 'calm'}">
          ${icon(lost ? 'wifi-off' : 'clock')}
          <span class="words">${text(lost ? 'tileLost' : 'tileConnecting')}</span>
        </span>
      </div>`;
    }
    if (person.mediaHeld) {
      return html`<div class="notes" aria-hidden="true">
        <span class="note calm">${icon('shield-check')}<span class="words">${text('tileHeld')}</span></span>
      </div>`;
    }
    if (person.quality === 'good') return html``;
    return html`<div class="notes" aria-hidden="true">
      <span class="note">
        ${icon(person.quality === 'poor' ? 'triangle-alert' : 'wifi-high')}
        <span class="words">${this.#quality(person)}<span class="reason">${this.#reason(person)}</span></span>
      </span>
    </div>`;
  }

  #nameOf(person: Person): string {
    if (!person.self) return person.name;
    return person.name ? this.words.text('youSuffix', { name: person.name }) : this.words.text('you');
  }

  #keyWarning(warning: KeyWarning): string {
    return this.words.text(warning === 'name-reused' ? 'safetyNewKey' : 'safetyWrongKey');
  }

  #quality(person: Person): string {
    return this.words.text(person.quality === 'poor' ? 'qualityPoor' : 'qualityFair');
  }

  #reason(person: Person): string {
    const { text } = this.words;
    const reasons = {
      loss: 'qualityLoss',
      delay: 'qualityDelay',
      bandwidth: 'qualityBandwidth',
      'no-packets': 'qualityNoPackets',
    } as const satisfies Record<string, StringKey>;
    return person.qualityReason ? `: ${text(reasons[person.qualityReason])}` : '';
  }

  /** All that the tile shows, in words. */
  #summary(person: Person): string {
    const { text } = this.words;
    const parts = [
      this.#nameOf(person),
      text(roleKey(person.role)),
      ...(person.guest ? [text('guest')] : []),
      ...(person.verified ? [text('verified')] : []),
      ...(person.keyWarning ? [this.#keyWarning(person.keyWarning)] : []),
      text(person.microphone ? 'microphoneOn' : 'microphoneOff'),
      text(person.camera ? 'cameraOn' : 'cameraOff'),
      ...(person.speaking ? [text('speaking')] : []),
      ...(person.link === 'lost' ? [text('tileLost')] : []),
      ...(person.link === 'connecting' ? [text('tileConnecting')] : []),
      ...(person.link === 'bound' && person.mediaHeld ? [text('tileHeld')] : []),
      ...(person.link === 'bound' && person.quality !== 'good' ? [this.#quality(person) + this.#reason(person)] : []),
    ];
    return parts.join(', ');
  }

  #shows(person: Person): boolean {
    return this.kind === 'screen' || person.camera;
  }

  #stream(person: Person): MediaStream | null {
    if (!this.#shows(person)) return null;
    return (this.activeSession?.getStream(person.id, this.kind) ?? null) as MediaStream | null;
  }

  protected override updated(): void {
    const video = this.#video.value;
    const person = this.#person;
    if (!video || !person) return;
    const stream = this.#stream(person);
    if (video.srcObject !== stream) {
      video.classList.add('coming');
      video.srcObject = stream;
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const video = this.#video.value;
    if (video) video.srcObject = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  readonly #arrived = (event: Event): void => {
    (event.target as HTMLVideoElement).classList.remove('coming');
    this.#fit(event);
  };

  /** A picture that stands upright in a tile that lies keeps its head: shown whole, not cut. */
  readonly #fit = (event: Event): void => {
    const video = event.target as HTMLVideoElement;
    const upright = video.videoHeight > video.videoWidth && this.clientWidth > this.clientHeight;
    video.classList.toggle('whole', upright || this.kind === 'screen');
  };
}
