/**
 * `<safety-words>`: seven emoji that two people compare, and the meeting code that everybody does (R8, A15, A16).
 * The only place from which somebody can be verified: by a person's click, through `@in-camera/meeting/by-hand`, on what
 * that person has had in sight for half a second. Keeps the words only while they are shown.
 */
import type { CommandOf, CommandResult, ParticipantState, Session } from '@in-camera/meeting';
import { handOf } from '@in-camera/meeting/by-hand';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { isolate } from '../internal/isolate.js';
import { PersonsClick } from '../internal/persons-click.js';
import { SessionElement } from '../internal/session-element.js';
import { VerifiedEvent } from './safety-words.events.js';
import { safetyWordsStyles } from './safety-words.styles.js';
import { codeSection, emojiList, keyWarning, type Words } from './safety-words.views.js';

/** What the person has said of the words in sight: nothing yet, that they differ, or that they match when they no longer stood. */
type Said = 'nothing' | 'differ' | 'too-late';

type Fetched = CommandResult<CommandOf<'get-safety-words'>> | 'failed' | null;

/**
 * The safety words of a pair, to compare.
 *
 * @tagname safety-words
 * @summary Seven emoji with their names, the same at both ends unless somebody sits in between; the meeting code for all.
 * @event {VerifiedEvent} verified - the person has said that the words match; heard on this element only
 * @csspart base - all of it
 * @csspart words - the seven emoji with their names
 * @csspart code - the meeting code
 * @csspart match - the button that says that they match
 * @csspart differ - the button that says that they do not
 * @csspart choice - each person to compare with, while nobody is chosen
 */
export class SafetyWordsElement extends SessionElement {
  static override styles = safetyWordsStyles;
  static override properties: PropertyDeclarations = {
    participantId: { attribute: false },
    fetched: { state: true },
    said: { state: true },
  };

  /** With whom to compare; opaque, and never an attribute. Empty offers everybody who is here. */
  declare participantId: string;
  /** Null until the session has answered. */
  declare protected fetched: Fetched;
  declare protected said: Said;
  /** Whose words, and which of theirs, were asked for. */
  #asked: { readonly id: string; readonly number: number; readonly session: Session } | null = null;
  #isSaying = false;
  readonly #click: PersonsClick = new PersonsClick(this, () => this.renderRoot.querySelector('.words'));

  constructor() {
    super();
    this.participantId = '';
    this.fetched = null;
    this.said = 'nothing';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  get #person(): ParticipantState | null {
    return this.snapshot.participants.find(({ id }) => id === this.participantId) ?? null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { activeSession: session } = this;
    const person = this.#person;
    const number = person?.safetyWords ?? null;
    if (changed.has('participantId')) this.said = 'nothing';
    if (!this.isConnected || session === null || person === null || number === null) {
      this.#forget();
      return;
    }
    const asked = this.#asked;
    if (asked?.id === person.id && asked.number === number && asked.session === session) return;
    this.#forget();
    this.#asked = { id: person.id, number, session };
    void this.#fetch();
  }

  #forget(): void {
    this.#asked = null;
    this.fetched = null;
  }

  async #fetch(): Promise<void> {
    const asked = this.#asked;
    if (asked === null) return;
    this.fetched = null;
    const fetched: Fetched = await this.fetchFrom({ type: 'get-safety-words', id: asked.id }).catch(() => 'failed');
    if (this.#asked !== asked) return;
    this.fetched = fetched;
    this.#click.restart();
  }

  protected override render(): TemplateResult {
    const { lang } = this.words;
    const { code = '' } = this.snapshot.meeting ?? {};
    const person = this.#person;
    return html`<div class="stack" part="base" lang=${lang}>
      ${person ? this.#pair(person) : this.#choose()} ${code === '' ? nothing : codeSection(code, this.words)}
    </div>`;
  }

  #choose(): TemplateResult {
    const { text } = this.words;
    const { participants } = this.snapshot;
    if (this.participantId !== '') return html`<p class="quiet">${text('safetyGone')}</p>`;
    if (participants.length === 0) return html`<p class="quiet">${text('guardNobody')}</p>`;
    return html`<div class="stack people">
      <p>${text('safetyChoose')}</p>
      <ul>
        ${participants.map(
          ({ id, name, verified }) =>
            html`<li>
              <button class="button" part="choice" type="button" @click=${() => (this.participantId = id)}>
                <bdi>${name}</bdi>
                ${verified ? html`<span class="verified">${icon('shield-check')}${text('guardVerified')}</span>` : nothing}
              </button>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #pair(person: ParticipantState): TemplateResult {
    const name = isolate(person.name);
    return html`
      <h3 tabindex="-1">${this.words.text('safetyWith', { name })}</h3>
      ${keyWarning(person, this.words)} ${this.#words(person, name)}
    `;
  }

  #words(person: ParticipantState, name: string): TemplateResult {
    const { text } = this.words;
    const { fetched } = this;
    if (person.link !== 'bound') {
      return html`<p role="status" class="quiet">
        ${text(person.link === 'lost' ? 'safetyLost' : 'safetyWaiting', { name })}
      </p>`;
    }
    if (fetched === 'failed') {
      return html`<div class="row" role="status">
        <p>${text('safetyFailed')}</p>
        <button class="button" type="button" @click=${() => void this.#fetch()}>${text('safetyRetry')}</button>
      </div>`;
    }
    if (fetched === null) return html`<p role="status" class="quiet">${text('safetyComing')}</p>`;
    if (this.said === 'differ') return this.#differ(name);
    return html`
      ${
        person.verified
          ? html`<div class="notice" role="status">
              ${icon('shield-check')}
              <p tabindex="-1"><b>${text('safetyVerified', { name })}</b> ${text('safetyVerifiedHint')}</p>
            </div>`
          : html`<p>${text('safetyLead', { name })}</p>`
      }
      ${
        this.said === 'too-late'
          ? html`<p class="notice look" role="alert">${icon('triangle-alert')}${text('safetyChanged')}</p>`
          : nothing
      }
      ${emojiList(fetched, this.words)} ${person.verified ? nothing : this.#answers(person.id, fetched)}
    `;
  }

  /** Alike in weight: neither is what the page would rather hear. */
  #answers(id: string, shown: Words): TemplateResult {
    const { text } = this.words;
    const canSay = this.activeSession !== null && handOf(this.activeSession) !== null;
    if (!canSay) return html``;
    return html`<div class="answers">
      <button class="button" part="match" type="button" @click=${(event: Event) => void this.#match(event, id, shown)}>
        ${icon('check')}${text('safetyMatch')}
      </button>
      <button class="button" part="differ" type="button" @click=${this.#sayDiffer}>
        ${icon('x')}${text('safetyDiffer')}
      </button>
    </div>`;
  }

  #differ(name: string): TemplateResult {
    const { text } = this.words;
    return html`<div class="notice alarm" role="alert">
        ${icon('triangle-alert')}
        <div class="stack tight">
          <h3 class="answer" tabindex="-1">${text('safetyDifferHeading')}</h3>
          <p>${text('safetyDifferBody', { name })}</p>
        </div>
      </div>
      <div class="row">
        <button class="button" type="button" @click=${this.#again}>${text('safetyAgain')}</button>
      </div>`;
  }

  async #match(event: Event, id: string, shown: Words): Promise<void> {
    const { activeSession } = this;
    const hand = activeSession === null ? null : handOf(activeSession);
    if (hand === null || this.#isSaying || !this.#click.counts(event)) return;
    this.#isSaying = true;
    try {
      await hand.wordsMatch(id, shown);
      this.said = 'nothing';
      this.dispatchEvent(new VerifiedEvent(id));
      await this.#focus('.notice p');
    } catch {
      this.said = 'too-late';
    } finally {
      this.#isSaying = false;
    }
  }

  readonly #sayDiffer = (event: Event): void => {
    if (!this.#click.counts(event)) return;
    this.said = 'differ';
    void this.#focus('.answer');
  };

  readonly #again = (): void => {
    this.said = 'nothing';
    void this.#focus('h3');
  };

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
