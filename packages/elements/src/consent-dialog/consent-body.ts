/** What `<consent-dialog>` says: the purposes with their switches, who is responsible, and two answers alike. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import type { Localiser, StringKey } from '../internal/localise.js';
import { isAskedFor, type ConsentController, type ConsentPurpose, type LegalBasis } from './consent-purpose.js';

export interface ConsentActs {
  choose(id: string, on: boolean): void;
  agree(event: Event): void;
  decline(event: Event): void;
  withdraw(id: string): void;
  close(): void;
}

export interface ConsentView {
  readonly words: Localiser;
  readonly purposes: readonly ConsentPurpose[];
  readonly controller: ConsentController | null;
  readonly policyUrl: string;
  readonly policyVersion: string;
  readonly chosen: ReadonlySet<string>;
  /** Unix milliseconds; null when it is not agreed to. */
  readonly agreedAt: (id: string) => number | null;
  /** The person agreed to the chosen with nothing chosen. */
  readonly hint: boolean;
  /** What has just happened. */
  readonly news: string;
  /** Whether there is a dialog to close. */
  readonly canClose: boolean;
  readonly acts: ConsentActs;
}

const INFORMATION: Readonly<Record<Exclude<LegalBasis, 'consent'>, StringKey>> = {
  contract: 'consentBasisContract',
  'legal-obligation': 'consentBasisObligation',
  'vital-interests': 'consentBasisVital',
  'public-task': 'consentBasisTask',
  'legitimate-interests': 'consentBasisInterests',
};

export function consentBody(view: ConsentView): TemplateResult {
  const { words, purposes } = view;
  const asked = purposes.filter(isAskedFor);
  const intro = asked.some(({ required }) => required === true) ? 'consentIntroFeature' : 'consentIntro';
  return html`
    <p data-shown><slot name="intro">${words.text(intro)}</slot></p>
    <ul class="purposes">
      ${purposes.map((purpose) => html`<li part="purpose" class="purpose">${purposeItem(view, purpose)}</li>`)}
    </ul>
    ${responsible(view)}
    <p class="news" role="status">${view.news}</p>
    ${answers(view, asked)}
  `;
}

function purposeItem(view: ConsentView, purpose: ConsentPurpose): TemplateResult {
  const { words, chosen, acts } = view;
  const { id, label, legalBasis = 'consent' } = purpose;
  const agreedAt = view.agreedAt(id);
  const content = html`<slot name="purpose-${id}">
    <b>${label}</b>
    ${purpose.description === undefined ? nothing : html`<span class="quiet">${purpose.description}</span>`}
  </slot>`;
  if (legalBasis !== 'consent') {
    return html`<div class="about" data-shown>
      ${content} ${details(view, purpose)}
      <span class="label quiet">${words.text(INFORMATION[legalBasis])}</span>
    </div>`;
  }
  if (agreedAt !== null) {
    return html`<div class="about" data-shown>
        ${content} ${details(view, purpose)}
        <span class="label given">${icon('check')}${words.text('consentSince', { time: words.time(agreedAt) })}</span>
      </div>
      <button
        class="button"
        part="withdraw"
        type="button"
        aria-label=${words.text('consentWithdrawName', { purpose: label })}
        @click=${() => acts.withdraw(id)}
      >
        ${words.text('consentWithdraw')}
      </button>`;
  }
  return html`<label class="switch">
    <input
      type="checkbox"
      data-purpose=${id}
      .checked=${chosen.has(id)}
      @change=${(event: Event) => acts.choose(id, (event.target as HTMLInputElement).checked)}
    />
    <span class="about" data-shown>${content} ${details(view, purpose)}</span>
  </label>`;
}

function details({ words: { text } }: ConsentView, { retention, required }: ConsentPurpose): TemplateResult {
  return html`${
    retention === undefined ? nothing : html`<span class="label quiet">${text('consentKept', { retention })}</span>`
  }
  ${required === true ? html`<span class="label quiet">${text('consentNeeded')}</span>` : nothing}`;
}

function responsible({ words: { text }, controller, policyUrl, policyVersion }: ConsentView): TemplateResult {
  const policy =
    policyVersion === '' ? text('consentPolicy') : text('consentPolicyVersion', { version: policyVersion });
  return html`<div class="label quiet who">
    ${controller === null ? nothing : html`<p data-shown>${text('consentController', { name: controller.name })}</p>`}
    ${
      controller?.contact === undefined
        ? nothing
        : html`<p data-shown>${text('consentContact', { contact: controller.contact })}</p>`
    }
    ${
      isWebAddress(policyUrl)
        ? html`<p data-shown><a href=${policyUrl} target="_blank" rel="noreferrer">${policy}</a></p>`
        : nothing
    }
  </div>`;
}

/** What a page's data might hold in place of an address runs no script. */
function isWebAddress(url: string): boolean {
  if (url === '') return false;
  try {
    return ['https:', 'http:'].includes(new URL(url, document.baseURI).protocol);
  } catch {
    return false;
  }
}

/** Alike in size, shape and weight, and both one click: neither is what the page would rather hear (E4). */
function answers({ words: { text }, agreedAt, hint, canClose, acts }: ConsentView, asked: readonly ConsentPurpose[]) {
  const isOpen = asked.some(({ id }) => agreedAt(id) === null);
  if (!isOpen) {
    return canClose
      ? html`<div class="answers">
          <button class="button" type="button" data-name="close" @click=${acts.close}>${text('consentDone')}</button>
        </div>`
      : nothing;
  }
  return html`
    ${hint ? html`<p class="notice look" role="alert">${icon('info')}${text('consentChooseFirst')}</p>` : nothing}
    <div class="answers">
      <button class="button" part="agree" type="button" @click=${acts.agree}>${text('consentAgree')}</button>
      <button class="button" part="decline" type="button" @click=${acts.decline}>${text('consentDecline')}</button>
    </div>
  `;
}
