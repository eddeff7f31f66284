/**
 * Which passphrase a meeting gets that one starts (R6): made by the page unless the person wants one of their own, which a
 * meter judges as it is typed; none only where the page offers it, with what that means.
 */
import { MIN_PASSPHRASE_BITS } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomChoices, RoomView } from '../room-view.js';
import { ownPasswordField, passwordProblem } from './form-fields.js';

type Way = RoomChoices['passwordWay'];

const WORDS: Readonly<Record<Way, StringKey>> = {
  made: 'passwordMade',
  own: 'passwordOwn',
  none: 'passwordNone',
};
/** As much as the passphrases that the page makes. */
const STRONG_BITS = 55;

export function passphraseChoice(view: RoomView): TemplateResult {
  const { words, choices, offersNoPassword } = view;
  const ways: readonly Way[] = offersNoPassword ? ['made', 'own', 'none'] : ['made', 'own'];
  return html`<fieldset class="ways">
    <legend>${words.text('password')}</legend>
    ${ways.map((way) => option(view, way))}
    ${choices.passwordWay === 'own' ? html`${ownPasswordField(view)} ${meter(view)}` : nothing}
    ${choices.passwordWay === 'none' ? without(view) : nothing}
  </fieldset>`;
}

function option({ words, choices, acts }: RoomView, way: Way): TemplateResult {
  return html`<label class="tick">
    <input
      type="radio"
      name="password-way"
      value=${way}
      .checked=${choices.passwordWay === way}
      @change=${() => acts.choose({ passwordWay: way, problem: null, incomplete: false })}
    />${words.text(WORDS[way])}
  </label>`;
}

/** The word beside it is what changes rarely and is said; the bar is for the eye. */
function meter({ words, choices, draft }: RoomView): TemplateResult | typeof nothing {
  const bits = draft.password === '' ? null : choices.passwordBits;
  const word =
    bits === null
      ? ''
      : words.text(
          bits < MIN_PASSPHRASE_BITS ? 'strengthWeak' : bits < STRONG_BITS ? 'strengthFair' : 'strengthStrong',
        );
  return html`<div class="strength">
    <meter
      aria-label=${words.text('strengthLabel')}
      min="0"
      max="80"
      low=${MIN_PASSPHRASE_BITS}
      high=${STRONG_BITS}
      optimum="80"
      .value=${Math.min(80, bits ?? 0)}
    ></meter>
    <span class="label" role="status">${word}</span>
  </div>`;
}

function without(view: RoomView): TemplateResult {
  const { text } = view.words;
  const isRefused = passwordProblem(view) !== null;
  return html`<div class="notice look">
      ${icon('info')}
      <p>${text('passwordNoneBody')}</p>
    </div>
    ${
      isRefused
        ? html`<p class="problem" role="alert">${icon('triangle-alert')} ${text('passwordPolicy')}</p>`
        : nothing
    }`;
}
