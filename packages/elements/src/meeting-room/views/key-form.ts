/** The key of a room: saved from a dialog, opened from the card before a meeting (protocol §9, *Ad hoc*). */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { RoomView } from '../room-view.js';
import { filePassphraseField } from './form-fields.js';

function problemLine({ words: { text }, choices }: RoomView, id: string): TemplateResult | typeof nothing {
  if (choices.keyProblem === null) return nothing;
  return html`<p class="problem" id=${id} role="alert">${icon('triangle-alert')} ${text(choices.keyProblem)}</p>`;
}

/** Before a meeting: file and passphrase. */
export function keyForm(view: RoomView): TemplateResult {
  const { words, choices, acts, membership } = view;
  const { text } = words;
  const fileMissing = choices.keyProblem === 'keyFileNeeded';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).elements.namedItem('key-file') as HTMLInputElement;
    membership.openKey(input.files?.[0] ?? null);
  };
  return html`
    <h2 tabindex="-1" class="heading">${text('keyOpenHeading')}</h2>
    <form class="stack" novalidate autocomplete="off" @submit=${submit}>
      <div class="field">
        <label for="key-file">${text('keyFile')}</label>
        <input
          class="input"
          id="key-file"
          name="key-file"
          type="file"
          accept=".age"
          aria-invalid=${fileMissing ? 'true' : nothing}
          aria-describedby=${fileMissing ? 'key-file-problem key-file-hint' : 'key-file-hint'}
        />
        ${fileMissing ? problemLine(view, 'key-file-problem') : nothing}
        <p class="hint" id="key-file-hint">${text('keyFileHint')}</p>
      </div>
      ${filePassphraseField(view, 'keyFilePassphrase', null, fileMissing ? null : choices.keyProblem)}
      <div class="row go">
        <button class="button primary" part="button" type="submit" ?disabled=${choices.busy}>
          ${text('keyOpenAction')}
        </button>
        <button
          class="text-button"
          type="button"
          @click=${() => acts.choose({ way: 'start', keyProblem: null, incomplete: false })}
        >
          ${text('startNoLink')}
        </button>
      </div>
    </form>
  `;
}

/** In the meeting, in a dialog: what the key is good for, a passphrase, the file; then where it is. */
export function saveKeyBody(view: RoomView): TemplateResult {
  const { words, choices, acts, membership } = view;
  const { text } = words;
  if (choices.keySaved !== null) {
    return html`
      <div class="notice" role="status">
        ${icon('circle-check')}
        <p>${text('keySaved', { file: choices.keySaved })}</p>
      </div>
      <div class="dialog-acts">
        <button class="button primary" type="button" autofocus @click=${() => acts.choose({ dialog: null })}>
          ${text('close')}
        </button>
      </div>
    `;
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    membership.saveKey();
  };
  return html`
    <p>${text('keySaveLead')}</p>
    <form class="stack" novalidate autocomplete="off" @submit=${submit}>
      ${filePassphraseField(view, 'keyPassphrase', 'keyPassphraseHint', choices.keyProblem)}
      <div class="dialog-acts">
        <button class="button primary" type="submit" ?disabled=${choices.busy}>${text('keySaveAction')}</button>
      </div>
    </form>
  `;
}

/** Beside link and passphrase, as long as one is alone: an offer, made once. */
export function keyOffer({ words: { text }, state, choices, acts }: RoomView): TemplateResult | typeof nothing {
  if (!state.self.canExportAuthority || choices.keyOfferClosed) return nothing;
  return html`<div class="key-offer">
    ${icon('key-round')}
    <p class="label quiet">${text('keyOffer')}</p>
    <div class="row">
      <button
        class="text-button label"
        type="button"
        data-name="save-key"
        @click=${() => acts.choose({ dialog: 'save-key', keyProblem: null, keySaved: null })}
      >
        ${text('keySave')}
      </button>
      <button
        class="text-button label"
        type="button"
        data-name="close-key-offer"
        @click=${() => acts.choose({ keyOfferClosed: true })}
      >
        ${text('resumeNot')}
      </button>
    </div>
  </div>`;
}
