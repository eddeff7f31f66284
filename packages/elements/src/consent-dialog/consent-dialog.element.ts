/**
 * `<consent-dialog>`: asks a person for their agreement to named purposes, and keeps what they agreed to while the page
 * lives (R10, threats E4, E5). For any page; knows no meeting, stores nothing and sends nothing.
 */
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { booleanAttribute } from '../internal/boolean-attribute.js';
import { Localiser, type Strings } from '../internal/localise.js';
import { modal } from '../internal/modal.js';
import { PersonsClick } from '../internal/persons-click.js';
import { CONSENT_EN } from '../internal/strings/consent-en.js';
import { MeetingError } from '@in-camera/protocol';
import {
  ConsentDeclinedEvent,
  ConsentGivenEvent,
  ConsentRequestEvent,
  ConsentWithdrawnEvent,
} from './consent-dialog.events.js';
import { consentDialogStyles } from './consent-dialog.styles.js';
import { consentBody } from './consent-body.js';
import { ConsentLedger } from './consent-ledger.js';
import { isAskedFor, readPurposes, type ConsentController, type ConsentPurpose } from './consent-purpose.js';
import { inTurn } from './consent-queue.js';
import { createReceipt, type ConsentReceipt } from './consent-receipt.js';
import { readShownText } from './shown-text.js';

/**
 * Asks for consent, and takes it back as easily.
 *
 * @tagname consent-dialog
 * @summary A question about named purposes: each with its own switch, off at first; two answers alike.
 * @slot title - instead of the heading
 * @slot intro - instead of the first sentence
 * @slot purpose-{id} - instead of label and description of that purpose
 * @slot footer - below the answers
 * @event {ConsentRequestEvent} consent-request - before the dialog is shown; cancelable
 * @event {ConsentGivenEvent} consent-given - with the receipt, for the page to keep
 * @event {ConsentWithdrawnEvent} consent-withdrawn - something was taken back
 * @event {ConsentDeclinedEvent} consent-declined - nothing was agreed to; heard on this element only
 * @csspart dialog - the modal dialog
 * @csspart title - the heading
 * @csspart body - all that is asked
 * @csspart purpose - each purpose
 * @csspart agree - the button that agrees to what is chosen
 * @csspart decline - the button that agrees to none
 * @csspart withdraw - each button that takes back
 * @csspart footer - below the answers
 */
export class ConsentDialogElement extends LitElement {
  static formAssociated = true;
  static override styles = consentDialogStyles;
  static override properties: PropertyDeclarations = {
    purposes: { attribute: false, noAccessor: true },
    controller: { attribute: false },
    strings: { attribute: false },
    open: { ...booleanAttribute('open'), reflect: true },
    inline: booleanAttribute('inline'),
    required: booleanAttribute('required'),
    policyUrl: { attribute: 'policy-url' },
    policyVersion: { attribute: 'policy-version' },
    hint: { state: true },
    news: { state: true },
  };

  /** Who answers for what is asked; null names nobody. */
  declare controller: ConsentController | null;
  /** The page's own words for any text. */
  declare strings: Partial<Strings> | null;
  /** Whether the modal dialog is shown; setting it is `show()` and `hide()`. */
  declare open: boolean;
  /** Stands in the page's flow instead of opening as a dialog. */
  declare inline: boolean;
  /** A form with this element is valid once all that is marked `required` has been agreed to, or anything where nothing is. */
  declare required: boolean;
  /** Where the privacy policy is. */
  declare policyUrl: string;
  /** Stands in the receipt. */
  declare policyVersion: string;
  declare protected hint: boolean;
  declare protected news: string;

  readonly #internals = this.attachInternals();
  readonly #words = new Localiser(this, () => this.strings, CONSENT_EN);
  readonly #click: PersonsClick = new PersonsClick(this, () => this.renderRoot.querySelector('.answers'));
  readonly #ledger = new ConsentLedger();
  #purposes: readonly ConsentPurpose[] = [];
  #chosen: ReadonlySet<string> = new Set();
  #asking: Promise<ConsentReceipt | null> | null = null;
  #answer: ((receipt: ConsentReceipt | null) => void) | null = null;

  constructor() {
    super();
    this.controller = null;
    this.strings = null;
    this.open = false;
    this.inline = false;
    this.required = false;
    this.policyUrl = '';
    this.policyVersion = '';
    this.hint = false;
    this.news = '';
  }

  /**
   * What is asked.
   * @throws TypeError (on setting) that names the entry and what is wrong with it
   */
  get purposes(): readonly ConsentPurpose[] {
    return this.#purposes;
  }

  set purposes(purposes: readonly ConsentPurpose[]) {
    const before = this.#purposes;
    this.#purposes = readPurposes(purposes);
    this.#chosen = new Set();
    this.requestUpdate('purposes', before);
  }

  /** The name in a form: each purpose agreed to is one value under it. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  set name(name: string) {
    this.setAttribute('name', name);
  }

  /** The ids of what is agreed to, separated by spaces. */
  get value(): string {
    return this.#ledger.ids.join(' ');
  }

  /** Whether all that is marked `required` is agreed to; where nothing is, anything; where nothing asks for consent, always. */
  get satisfied(): boolean {
    const asked = this.#purposes.filter(isAskedFor);
    const needed = asked.filter(({ required }) => required === true);
    const { ids } = this.#ledger;
    if (asked.length === 0) return this.#purposes.length > 0;
    return needed.length > 0 ? needed.every(({ id }) => ids.includes(id)) : ids.length > 0;
  }

  /** The form that this element belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** What keeps the form from being sent. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** Whether the form may be sent; fires `invalid` when not. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** The same, and tells the person. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** A form that is reset forgets what was chosen and not yet answered; consent is taken back by `withdraw()`. */
  formResetCallback(): void {
    this.#chosen = new Set();
    this.hint = false;
    this.requestUpdate();
  }

  /**
   * Shows the dialog, after those of others that are being asked; inline, waits for the answer.
   * @returns the receipt, or null when nothing was agreed to
   * @throws MeetingError `aborted` when `consent-request` was prevented or the element is not in a page
   */
  show(): Promise<ConsentReceipt | null> {
    this.#asking ??= (this.inline ? this.#ask() : inTurn(() => this.#ask())).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Puts the question away without an answer. */
  hide(): void {
    this.#settle(null);
  }

  /**
   * Takes back what was agreed to.
   * @param ids of purposes; all without
   */
  withdraw(ids: readonly string[] = this.#ledger.ids): void {
    const withdrawn = this.#ledger.withdraw(ids);
    if (withdrawn.length === 0) return;
    const labels = this.#purposes.filter(({ id }) => withdrawn.includes(id)).map(({ label }) => label);
    this.news = this.#words.text('consentWithdrawn', { purpose: this.#words.list(labels) });
    this.requestUpdate();
    this.dispatchEvent(new ConsentWithdrawnEvent(withdrawn, Date.now()));
  }

  /** Of what is agreed to now, oldest first. */
  receipts(): readonly ConsentReceipt[] {
    return this.#ledger.receipts;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    return this.#words.schedule(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('open') && !this.inline) {
      if (this.open && this.#answer === null) {
        // Shown in its turn, and not before it may be.
        this.open = false;
        void this.show().catch(() => undefined);
      } else if (!this.open) this.#settle(null);
    }
    // What is asked has changed under the person's eyes.
    if (changed.has('purposes') && changed.get('purposes') !== undefined) this.#click.restart();
  }

  protected override updated(): void {
    this.#report();
  }

  protected override render(): TemplateResult {
    const { text, lang } = this.#words;
    const body = html`<div class="stack" part="body" lang=${lang}>
      <h2 id="heading" part="title" tabindex="-1" data-shown><slot name="title">${text('consentTitle')}</slot></h2>
      ${consentBody({
        words: this.#words,
        purposes: this.#purposes,
        controller: this.controller,
        policyUrl: this.policyUrl,
        policyVersion: this.policyVersion,
        chosen: this.#chosen,
        agreedAt: (id) => this.#ledger.agreedAt(id),
        hint: this.hint,
        news: this.news,
        canClose: !this.inline,
        acts: {
          choose: this.#choose,
          agree: this.#agree,
          decline: this.#decline,
          withdraw: (id) => this.withdraw([id]),
          close: () => this.hide(),
        },
      })}
      <div part="footer"><slot name="footer"></slot></div>
    </div>`;
    if (this.inline) return html`<section class="card" aria-labelledby="heading">${body}</section>`;
    return html`<dialog part="dialog" aria-labelledby="heading" ${modal(this.open)} @cancel=${this.#escape}>
      ${this.open ? body : nothing}
    </dialog>`;
  }

  async #ask(): Promise<ConsentReceipt | null> {
    if (!this.isConnected || !this.dispatchEvent(new ConsentRequestEvent())) throw new MeetingError('aborted');
    const answer = new Promise<ConsentReceipt | null>((resolve) => {
      this.#answer = resolve;
    });
    this.#chosen = new Set();
    this.hint = false;
    this.news = '';
    if (!this.inline) {
      this.open = true;
      await this.updateComplete;
      // The heading, and never an answer (E5).
      this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
    }
    return answer;
  }

  #settle(receipt: ConsentReceipt | null): void {
    this.#answer?.(receipt);
    this.#answer = null;
    if (!this.inline) this.open = false;
  }

  readonly #choose = (id: string, on: boolean): void => {
    const chosen = new Set(this.#chosen);
    if (on) chosen.add(id);
    else chosen.delete(id);
    this.#chosen = chosen;
    this.hint = false;
    this.requestUpdate();
  };

  readonly #agree = (event: Event): void => {
    if (!this.#click.counts(event)) return;
    const purposes = this.#purposes.filter((purpose) => isAskedFor(purpose) && this.#chosen.has(purpose.id));
    if (purposes.length === 0) {
      this.hint = true;
      return;
    }
    const { controller, policyUrl, policyVersion } = this;
    const text = readShownText(this.renderRoot);
    const receipt = createReceipt({
      purposes,
      controller,
      policyUrl,
      policyVersion,
      lang: this.#words.lang,
      text,
      at: Date.now(),
    });
    this.#ledger.give(receipt);
    this.#chosen = new Set();
    this.news = '';
    this.#settle(receipt);
    this.requestUpdate();
    this.dispatchEvent(new ConsentGivenEvent(receipt));
  };

  readonly #decline = (event: Event): void => {
    if (this.#click.counts(event)) this.#answerNone();
  };

  /** Who closes it without an answer has agreed to nothing. */
  readonly #escape = (event: Event): void => {
    event.preventDefault();
    this.#answerNone();
  };

  #answerNone(): void {
    this.#chosen = new Set();
    this.hint = false;
    this.news = this.#words.text('consentDeclined');
    this.#settle(null);
    this.requestUpdate();
    this.dispatchEvent(new ConsentDeclinedEvent());
  }

  #report(): void {
    const { ids } = this.#ledger;
    const data = new FormData();
    for (const id of ids) data.append(this.name, id);
    this.#internals.setFormValue(this.name === '' || ids.length === 0 ? null : data);
    const anchor = this.renderRoot.querySelector<HTMLElement>('#heading') ?? undefined;
    if (this.required && !this.satisfied) {
      this.#internals.setValidity({ valueMissing: true }, this.#words.text('consentChooseFirst'), anchor);
    } else this.#internals.setValidity({});
  }
}
