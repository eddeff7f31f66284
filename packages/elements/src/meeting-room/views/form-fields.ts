/** The fields of the forms before a meeting: name, title, passphrase, link; each says beside itself what is wrong. */
import { LIMITS } from '@in-camera/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { Draft, RoomView } from '../room-view.js';
import { isFormError } from '../screen.js';

interface Field {
  readonly key: keyof Draft;
  readonly label: StringKey;
  readonly hint?: StringKey;
  readonly problem?: string | null;
  readonly type?: 'text' | 'password';
  readonly maxLength?: number;
  readonly after?: TemplateResult;
  readonly onInput?: () => void;
  /** The first thing in a dialog. */
  readonly first?: boolean;
}

/**
 * `off` is not heeded for passwords: Chromium offers to keep one, and asks its maker's server whether it has leaked. A
 * code for one use is left alone, and a meeting's passphrase is one (R0, R2).
 */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  name: 'nickname',
  password: 'one-time-code',
  filePassphrase: 'one-time-code',
};

function field({ words: { text }, draft }: RoomView, { key, label, hint, problem, ...rest }: Field): TemplateResult {
  const described = [problem ? `${key}-problem` : '', hint ? `${key}-hint` : ''].filter(Boolean).join(' ');
  return html`<div class="field">
    <label for=${key}>${text(label)}</label>
    <div class="with-after">
      <input
        class="input"
        id=${key}
        name=${key}
        type=${rest.type ?? 'text'}
        maxlength=${rest.maxLength ?? nothing}
        autocomplete=${AUTOCOMPLETE[key] ?? 'off'}
        autocapitalize=${key === 'name' || key === 'title' ? 'sentences' : 'none'}
        spellcheck="false"
        data-1p-ignore
        data-lpignore="true"
        data-bwignore
        data-form-type="other"
        dir="auto"
        ?autofocus=${rest.first ?? false}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${described || nothing}
        .value=${draft[key]}
        @input=${(event: Event) => {
          draft[key] = (event.target as HTMLInputElement).value;
          rest.onInput?.();
        }}
      />
      ${rest.after ?? nothing}
    </div>
    ${
      problem
        ? html`<p class="problem" id="${key}-problem" role="alert">${icon('triangle-alert')} ${problem}</p>`
        : nothing
    }
    ${hint ? html`<p class="hint" id="${key}-hint">${text(hint)}</p>` : nothing}
  </div>`;
}

/** The error that belongs to the passphrase, in words, or null. */
export function passwordProblem({ words, state, choices, draft }: RoomView): string | null {
  const { text } = words;
  const code = choices.problem ?? (choices.dismissed ? null : state.error?.code);
  if (code && isFormError(code) && !choices.incomplete) {
    return `${text(`error:${code}`)}. ${text(`do:${code}`)}`;
  }
  return choices.incomplete && draft.password === '' ? text('passwordNeeded') : null;
}

export function nameField(view: RoomView): TemplateResult {
  const missing = view.choices.incomplete && view.draft.name.trim() === '';
  return field(view, {
    key: 'name',
    label: 'name',
    hint: 'nameHint',
    problem: missing ? view.words.text('nameNeeded') : null,
    maxLength: LIMITS.nameCharacters,
  });
}

export function titleField(view: RoomView): TemplateResult {
  return field(view, { key: 'title', label: 'startTitle', hint: 'startTitleHint', maxLength: LIMITS.titleBytes });
}

export function linkField(view: RoomView): TemplateResult {
  const { choices, words } = view;
  const { text } = words;
  const wrong = choices.problem === 'link-malformed' || choices.incomplete;
  const problem = `${text('error:link-malformed')}. ${text('do:link-malformed')}`;
  return field(view, { key: 'link', label: 'startLink', problem: wrong ? problem : null });
}

export function passwordField(view: RoomView): TemplateResult {
  return secretField(view, {
    key: 'password',
    label: 'password',
    hint: 'passwordHint',
    problem: passwordProblem(view),
  });
}

/** The passphrase of a meeting that one starts. */
export function ownPasswordField(view: RoomView): TemplateResult {
  return secretField(view, {
    key: 'password',
    label: 'password',
    hint: 'passwordOwnHint',
    problem: passwordProblem(view),
    onInput: view.acts.judgePassword,
  });
}

/** The passphrase of a key file; it never travels. */
export function filePassphraseField(
  view: RoomView,
  label: StringKey,
  hint: StringKey | null,
  problem: StringKey | null,
): TemplateResult {
  return secretField(view, {
    key: 'filePassphrase',
    label,
    ...(hint === null ? {} : { hint, first: true }),
    problem: problem === null ? null : view.words.text(problem),
  });
}

function secretField(view: RoomView, given: Field): TemplateResult {
  const { choices, words, acts } = view;
  const shown = choices.passwordShown;
  const name = words.text(shown ? 'passwordHide' : 'passwordShow');
  return field(view, {
    ...given,
    type: shown ? 'text' : 'password',
    after: html`<button
      class="button plain square show"
      type="button"
      aria-label=${name}
      title=${name}
      aria-pressed=${shown ? 'true' : 'false'}
      @click=${() => acts.choose({ passwordShown: !shown })}
    >
      ${icon(shown ? 'eye-off' : 'eye')}
    </button>`,
  });
}
