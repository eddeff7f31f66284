/** The form for one more personal invitation: whom for, how long, and whether they are let in without asking. */
import { LIMITS } from '@in-camera/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import type { Localiser } from '../internal/localise.js';
import { LIFETIMES, type Lifetime, type PersonalInvites } from './personal-invites.js';

export function personalForm(personal: PersonalInvites, mayAdmit: boolean, words: Localiser): TemplateResult {
  const { draft, isMaking } = personal;
  const submit = (event: Event): void => {
    event.preventDefault();
    void personal.make(mayAdmit);
  };
  return html`<form class="stack personal-form" novalidate @submit=${submit}>
    ${nameField(personal, words)} ${lifetimeField(personal, words)}
    <div class="field">
      <label class="tick">
        <input
          type="checkbox"
          aria-describedby="personal-admit-hint"
          ?disabled=${!mayAdmit}
          .checked=${draft.admit && mayAdmit}
          @change=${({ target }: Event) => personal.write({ admit: (target as HTMLInputElement).checked })}
        />
        <span>${words.text('personalAdmit')}</span>
      </label>
      <p class="hint" id="personal-admit-hint">
        ${words.text(mayAdmit ? 'personalAdmitHint' : 'personalAdmitSensitive')}
      </p>
    </div>
    <button class="button" part="button" type="submit" aria-disabled=${isMaking}>
      ${icon('user-plus')} ${words.text('personalMake')}
    </button>
  </form>`;
}

function nameField(personal: PersonalInvites, { text }: Localiser): TemplateResult {
  const { problem } = personal;
  return html`<div class="field">
    <label for="personal-name">${text('personalName')}</label>
    <input
      class="input"
      id="personal-name"
      type="text"
      maxlength=${LIMITS.nameCharacters}
      autocomplete="off"
      spellcheck="false"
      data-1p-ignore
      data-lpignore="true"
      dir="auto"
      aria-invalid=${problem === 'personalNameMissing' ? 'true' : nothing}
      aria-describedby=${problem === null ? nothing : 'personal-problem'}
      .value=${personal.draft.name}
      @input=${({ target }: Event) => personal.write({ name: (target as HTMLInputElement).value })}
    />
    ${
      problem === null
        ? nothing
        : html`<p class="problem" id="personal-problem" role="alert">${icon('triangle-alert')} ${text(problem)}</p>`
    }
  </div>`;
}

function lifetimeField(personal: PersonalInvites, { text }: Localiser): TemplateResult {
  const keys = Object.keys(LIFETIMES) as Lifetime[];
  return html`<div class="field">
    <label for="personal-until">${text('personalUntil')}</label>
    <select
      class="input"
      id="personal-until"
      @change=${({ target }: Event) => personal.write({ lifetime: (target as HTMLSelectElement).value as Lifetime })}
    >
      ${keys.map((key) => html`<option value=${key} ?selected=${key === personal.draft.lifetime}>${text(key)}</option>`)}
    </select>
  </div>`;
}
