/**
 * The question whether one may be recorded, and the only place from which somebody agrees (R10, threats E4, E5): by a person's
 * click on what has been in sight for half a second, through `@in-camera/meeting/by-hand`, with the hash of exactly the text
 * that stands on the screen. Private to `<meeting-room>`; what is asked comes from the snapshot.
 */
import type { RecordingRequestState } from '@in-camera/meeting';
import { handOf } from '@in-camera/meeting/by-hand';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { consentDialogStyles } from '../../consent-dialog/consent-dialog.styles.js';
import { icon } from '../../internal/icon.js';
import { modal } from '../../internal/modal.js';
import { PersonsClick } from '../../internal/persons-click.js';
import { SessionElement } from '../../internal/session-element.js';
import { recordingQuestionStyles } from './recording.styles.js';
import { joinLines, recordingText, type RecordingLine } from './recording-text.js';
import { recorderName } from './recording-words.js';

export class RecordingQuestionElement extends SessionElement {
  static override styles = [...consentDialogStyles, recordingQuestionStyles];
  static override properties: PropertyDeclarations = {
    open: { attribute: false },
    declined: { attribute: false },
    failed: { state: true },
  };

  declare open: boolean;
  /** The person does not agree, by a click or by closing the question. */
  declare declined: () => void;
  declare protected failed: boolean;

  readonly #click: PersonsClick = new PersonsClick(this, () => this.renderRoot.querySelector('.answers'));
  /** What stood there when it was last drawn. */
  #shown = '';
  #isAnswering = false;

  constructor() {
    super();
    this.open = false;
    this.declined = () => undefined;
    this.failed = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('open')) this.failed = false;
  }

  protected override render(): unknown {
    const { request } = this.snapshot.recording;
    const isOpen = this.open && request !== null;
    return html`<dialog part="dialog" aria-labelledby="heading" ${modal(isOpen)} @cancel=${this.#escape}>
      ${isOpen ? this.#body(request) : nothing}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    const shown = this.#read();
    // Another language, or another question: it must be seen anew.
    if (shown !== this.#shown) this.#click.restart();
    this.#shown = shown;
    if (changed.has('open') && this.open) void this.#focusHeading();
  }

  #body(request: RecordingRequestState): TemplateResult {
    const { text, lang } = this.words;
    const lines = this.#lines(request);
    const agree = (event: Event): void => void this.#agree(event, request, lang, joinLines(lines));
    return html`<div class="stack" lang=${lang}>
      ${lines.map(line)}
      ${
        this.failed
          ? html`<p class="notice look" role="alert">${icon('triangle-alert')}${text('recAgreeFailed')}</p>`
          : nothing
      }
      <div class="answers">
        <button class="button" part="agree" type="button" @click=${agree}>${text('recAgree')}</button>
        <button class="button" part="decline" type="button" @click=${this.#decline}>${text('recDecline')}</button>
      </div>
    </div>`;
  }

  #lines(request: RecordingRequestState): readonly RecordingLine[] {
    return recordingText(recorderName(this.snapshot), request, this.words.text);
  }

  async #agree(event: Event, request: RecordingRequestState, lang: string, asked: string): Promise<void> {
    const { activeSession } = this;
    const hand = activeSession === null ? null : handOf(activeSession);
    if (hand === null || this.#isAnswering || !this.#click.counts(event)) return;
    // Nobody has agreed to what stood there because another script had written it.
    if (this.#read() !== asked) return;
    this.#isAnswering = true;
    try {
      await hand.agreeToRecording({ request: request.hash, lang, text: asked });
    } catch {
      this.failed = true;
    } finally {
      this.#isAnswering = false;
    }
  }

  readonly #decline = (event: Event): void => {
    if (this.#click.counts(event)) this.declined();
  };

  /** Who closes it has not agreed. */
  readonly #escape = (event: Event): void => {
    event.preventDefault();
    this.declined();
  };

  /** As it stands on the screen. */
  #read(): string {
    const shown = [...this.renderRoot.querySelectorAll('[data-shown]')];
    return joinLines(shown.map((element) => ({ text: element.textContent })));
  }

  async #focusHeading(): Promise<void> {
    await this.updateComplete;
    // The heading, and never an answer (E5).
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
  }
}

function line({ kind, text }: RecordingLine): TemplateResult {
  if (kind === 'title') return html`<h2 id="heading" tabindex="-1" data-shown>${text}</h2>`;
  return html`<p class=${kind} data-shown>${text}</p>`;
}
