/** The form of whoever asks to record: in plain words, everything that the others will be told. */
import type { RecordingKinds } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';
import type { RecordingField } from './propose-recording.js';
import { fits, type RecordingForm } from './recording-draft.js';

interface Field {
  readonly label: StringKey;
  readonly hint: StringKey;
  readonly needed?: StringKey;
}

const FIELDS: Readonly<Record<RecordingField, Field>> = {
  purpose: { label: 'recPurpose', hint: 'recPurposeHint', needed: 'recPurposeNeeded' },
  controller: { label: 'recController', hint: 'recControllerHint', needed: 'recControllerNeeded' },
  contact: { label: 'recContact', hint: 'recContactHint', needed: 'recContactNeeded' },
  retention: { label: 'recRetention', hint: 'recRetentionHint', needed: 'recRetentionNeeded' },
  recipients: { label: 'recRecipients', hint: 'recRecipientsHint' },
};
const KINDS: Readonly<Record<keyof RecordingKinds, StringKey>> = {
  voice: 'recKindVoice',
  camera: 'recKindCamera',
  screen: 'recKindScreen',
  screenSound: 'recKindScreenSound',
};
const FORMS: Readonly<Record<RecordingForm, StringKey>> = {
  each: 'recFormEach',
  layout: 'recFormLayout',
  sound: 'recFormSound',
};

export function askForm(view: RoomView): TemplateResult {
  const { words, recording } = view;
  const { text } = words;
  const submit = (event: Event): void => {
    event.preventDefault();
    recording.ask();
  };
  return html`<form class="stack" novalidate autocomplete="off" data-name="ask-recording" @submit=${submit}>
    <p class="quiet">${text('recFormLead')}</p>
    ${Object.keys(FIELDS).map((field) => input(view, field as RecordingField))} ${kinds(view)} ${forms(view)}
    ${passphrase(view)}
    ${
      recording.failure === 'recording-unsupported'
        ? html`<p class="notice look" role="alert">
            ${icon('triangle-alert')}${text('error:recording-unsupported')}. ${text('do:recording-unsupported')}
          </p>`
        : recording.failure !== null && recording.failure !== 'password-too-weak'
          ? html`<p class="notice look" role="alert">${icon('triangle-alert')}${text('recFormFailed')}</p>`
          : nothing
    }
    <div class="row go">
      <button class="button primary" part="button" type="submit" ?disabled=${recording.isAsking}>
        ${text('recFormAsk')}
      </button>
    </div>
  </form>`;
}

function input({ words: { text }, recording }: RoomView, name: RecordingField): TemplateResult {
  const { label, hint, needed } = FIELDS[name];
  const problem = recording.problems.get(name);
  const key = problem === 'too-long' ? 'recTooLong' : problem === undefined ? undefined : needed;
  const id = `rec-${name}`;
  return html`<div class="field">
    <label for=${id}>${text(label)}</label>
    <input
      class="input"
      id=${id}
      autocomplete="off"
      dir="auto"
      ?autofocus=${name === 'purpose'}
      aria-invalid=${key === undefined ? nothing : 'true'}
      aria-describedby=${key === undefined ? `${id}-hint` : `${id}-problem ${id}-hint`}
      .value=${recording.draft[name]}
      @input=${(event: Event) => recording.change({ [name]: (event.target as HTMLInputElement).value })}
    />
    ${
      key === undefined
        ? nothing
        : html`<p class="problem" id="${id}-problem" role="alert">${icon('triangle-alert')} ${text(key)}</p>`
    }
    <p class="hint" id="${id}-hint">${text(hint)}</p>
  </div>`;
}

/** Shown as it is typed: it is made up here, and lost for good when it is mistyped unseen. */
function passphrase({ words: { text }, recording }: RoomView): TemplateResult {
  const isWeak = recording.failure === 'password-too-weak';
  return html`<div class="field">
    <label for="rec-passphrase">${text('recPassphrase')}</label>
    <input
      class="input"
      id="rec-passphrase"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-invalid=${isWeak ? 'true' : nothing}
      aria-describedby=${isWeak ? 'rec-passphrase-problem rec-passphrase-hint' : 'rec-passphrase-hint'}
      .value=${recording.draft.passphrase}
      @input=${(event: Event) => recording.change({ passphrase: (event.target as HTMLInputElement).value })}
    />
    ${
      isWeak
        ? html`<p class="problem" id="rec-passphrase-problem" role="alert">
            ${icon('triangle-alert')} ${text('recPassphraseWeak')}
          </p>`
        : nothing
    }
    <p class="hint" id="rec-passphrase-hint">${text('recPassphraseHint')}</p>
  </div>`;
}

function kinds({ words: { text }, recording }: RoomView): TemplateResult {
  const { kinds: chosen, form } = recording.draft;
  const tick = ([kind, label]: [string, StringKey]): TemplateResult => {
    const of = kind as keyof RecordingKinds;
    return html`<label class="tick">
      <input
        type="checkbox"
        name="rec-kind"
        value=${kind}
        ?disabled=${!fits(of, form)}
        .checked=${chosen[of] && fits(of, form)}
        @change=${(event: Event) =>
          recording.change({ kinds: { ...chosen, [of]: (event.target as HTMLInputElement).checked } })}
      />${text(label)}
    </label>`;
  };
  return html`<fieldset class="ways">
    <legend>${text('recKinds')}</legend>
    ${Object.entries(KINDS).map(tick)}
    <p class="label quiet">${text('recKindsChat')}</p>
    ${
      recording.problems.has('scope')
        ? html`<div class="field">
            <p class="problem" role="alert">${icon('triangle-alert')} ${text('recKindsNeeded')}</p>
          </div>`
        : nothing
    }
  </fieldset>`;
}

function names({ words: { text }, recording }: RoomView): TemplateResult {
  return html`<label class="tick">
    <input
      type="checkbox"
      name="rec-names"
      .checked=${recording.draft.names}
      @change=${(event: Event) => recording.change({ names: (event.target as HTMLInputElement).checked })}
    />${text('recNames')}
  </label>`;
}

function forms(view: RoomView): TemplateResult {
  const {
    words: { text },
    recording,
  } = view;
  const { form } = recording.draft;
  const option = ([value, label]: [string, StringKey]): TemplateResult =>
    html`<label class="tick">
      <input
        type="radio"
        name="rec-form"
        value=${value}
        .checked=${form === value}
        @change=${() => recording.change({ form: value as RecordingForm })}
      />${text(label)}
    </label>`;
  return html`<fieldset class="ways">
      <legend>${text('recForm')}</legend>
      ${Object.entries(FORMS).map(option)} ${form === 'layout' ? names(view) : nothing}
    </fieldset>
    <div role="status" class="stack">
      ${form === 'each' ? nothing : html`<p class="notice look">${icon('info')}${text('recFormMixed')}</p>`}
    </div>`;
}
