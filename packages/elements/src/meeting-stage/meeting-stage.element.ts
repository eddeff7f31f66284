/**
 * `<meeting-stage>`: everybody's tile, placed so that little stays empty, at any size.
 * Owns the pins of this page and who holds the large tile. Knows no phase: shown while one is in the meeting.
 */
import { nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { html } from 'lit/static-html.js';
import { choiceAttribute } from '../internal/boolean-attribute.js';
import { cssProperties } from '../internal/css-properties.js';
import { privateTag } from '../internal/define-tag.js';
import { icon } from '../internal/icon.js';
import { isolate } from '../internal/isolate.js';
import { selectPeople, type Person } from '../internal/person.js';
import { SessionElement } from '../internal/session-element.js';
import { DialogOpenEvent } from '../meeting-controls/meeting-controls.events.js';
import { VerifyRequestEvent } from '../safety-words/safety-words.events.js';
import { ParticipantTileElement } from '../participant-tile/participant-tile.element.js';
import { followSpeaker, HOLD_MS, NOBODY, type ActiveSpeaker } from './active-speaker.js';
import { PinChangeEvent } from './meeting-stage.events.js';
import { meetingStageStyles } from './meeting-stage.styles.js';
import { placeGrid, placeSpeaker, type Place, type StageSpace } from './stage-layout.js';

const GAP = 8;

interface Arrangement {
  readonly places: ReadonlyMap<string, Place>;
  readonly small: ReadonlySet<string>;
}

/**
 * The tiles of a meeting.
 *
 * @tagname meeting-stage
 * @summary All tiles in a grid, or some large and the rest small; fits 1 to 12 people into any box.
 * @event {PinChangeEvent} pin-change - a tile was pinned or released on this page
 * @event {VerifyRequestEvent} verify-request - the person wants to compare safety words with somebody; cancelable
 * @event {DialogOpenEvent} dialog-open - they are to be shown
 * @csspart tile - each tile
 * @csspart tile-video - the picture in it
 * @csspart tile-name - the name on it
 * @cssproperty [--in-camera-stage] - the ground behind the tiles
 */
export class MeetingStageElement extends SessionElement {
  static override styles = meetingStageStyles;
  static override properties: PropertyDeclarations = {
    layout: choiceAttribute('layout', ['grid', 'speaker']),
    pins: { attribute: false },
    space: { state: true },
  };

  /** `grid`: all alike; `speaker`: whoever speaks is large. Pinned tiles are large in both. */
  declare layout: 'grid' | 'speaker';
  /** Ids of pinned participants, in the order of pinning. */
  declare pins: readonly string[];
  /** The room that there is, in pixels; null before the first measuring. */
  declare protected space: StageSpace | null;

  #speaker: ActiveSpeaker = NOBODY;
  #release: ReturnType<typeof setTimeout> | null = null;
  #sizes: ResizeObserver | null = null;

  constructor() {
    super();
    this.layout = 'grid';
    this.pins = [];
    this.space = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(([entry]) => {
      // Not within the observer's own turn: what is drawn anew there may change sizes that it has just reported.
      if (entry) setTimeout(() => this.#measure(entry.contentRect));
    });
    if (this.hasUpdated) this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
    this.#sizes = null;
    if (this.#release !== null) clearTimeout(this.#release);
    this.#release = null;
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  #observe(): void {
    const space = this.renderRoot.querySelector('.space');
    if (space) this.#sizes?.observe(space);
  }

  #measure({ width, height }: DOMRectReadOnly): void {
    if (this.space?.width === width && this.space.height === height) return;
    this.space = { width, height, gap: GAP };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const next = followSpeaker(this.#speaker, selectPeople(this.snapshot), Date.now());
    if (next !== this.#speaker) this.#hold(next);
  }

  #hold(next: ActiveSpeaker): void {
    this.#speaker = next;
    if (this.#release !== null) clearTimeout(this.#release);
    // Somebody else may have been speaking all the while: look again when the hold is over.
    this.#release = setTimeout(() => this.requestUpdate(), HOLD_MS);
  }

  #arrange(people: readonly Person[]): Arrangement {
    const space = this.space ?? { width: 1, height: 1, gap: GAP };
    const pinned = people.filter((person) => this.pins.includes(person.id));
    const speaker = people.filter((person) => person.id === this.#speaker.id);
    const large = pinned.length > 0 ? pinned : this.layout === 'speaker' ? speaker : [];
    const small = people.filter((person) => !large.includes(person));
    const places = large.length > 0 ? placeSpeaker(large.length, small.length, space) : placeGrid(people.length, space);
    const ordered = large.length > 0 ? [...large, ...small] : people;
    return {
      places: new Map(ordered.map((person, index) => [person.id, places[index] ?? { left: 0, top: 0, ...space }])),
      small: new Set(large.length > 0 ? small.map((person) => person.id) : []),
    };
  }

  protected override render(): unknown {
    const people = selectPeople(this.snapshot);
    const { places, small } = this.#arrange(people);
    return html`<div class="space" lang=${this.words.lang}>
      <ul class="tiles" aria-label=${this.words.text('stageLabel')} ?hidden=${this.space === null}>
        ${repeat(
          people,
          (person) => person.id,
          (person) => this.#tile(person, places.get(person.id), small.has(person.id), people.length),
        )}
      </ul>
    </div>`;
  }

  #tile(person: Person, place: Place | undefined, small: boolean, count: number): TemplateResult {
    const tile = privateTag('participant-tile', () => ParticipantTileElement);
    const px = (value: number | undefined): string => `${value ?? 0}px`;
    return html`<li
      class=${small ? 'small' : ''}
      ${cssProperties({
        left: px(place?.left),
        top: px(place?.top),
        width: px(place?.width),
        height: px(place?.height),
      })}
    >
      <${tile}
        part="tile"
        exportparts="video: tile-video, name: tile-name"
        .session=${this.activeSession}
        .strings=${this.strings}
        .participantId=${person.id}
      ></${tile}>
      ${count > 1 ? this.#pin(person) : nothing} ${person.self ? nothing : this.#compare(person)}
    </li>`;
  }

  #pin(person: Person): TemplateResult {
    const pinned = this.pins.includes(person.id);
    return html`<button
      class="button square pin"
      type="button"
      aria-pressed=${pinned ? 'true' : 'false'}
      aria-label=${this.words.text(pinned ? 'tileUnpin' : 'tilePin', { name: person.name || this.words.text('you') })}
      @click=${() => this.#togglePin(person.id, !pinned)}
    >
      ${icon(pinned ? 'pin-off' : 'pin')}
    </button>`;
  }

  /** The stage has no place to show them: whoever holds it opens a dialog. */
  #compare({ id, name }: Person): TemplateResult {
    return html`<button
      class="button square pin compare"
      type="button"
      aria-label=${this.words.text('safetyCompareName', { name: isolate(name) })}
      title=${this.words.text('safetyCompare')}
      @click=${() => {
        if (this.dispatchEvent(new VerifyRequestEvent(id))) this.dispatchEvent(new DialogOpenEvent('safety-words', id));
      }}
    >
      ${icon('shield-check')}
    </button>`;
  }

  #togglePin(id: string, pinned: boolean): void {
    this.pins = pinned ? [...this.pins, id] : this.pins.filter((pin) => pin !== id);
    this.dispatchEvent(new PinChangeEvent(id, pinned));
  }
}
