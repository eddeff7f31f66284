/** The parts of `<safety-words>` that only show: the seven emoji, the meeting code, what speaks against a key. */
import type { CommandOf, CommandResult, ParticipantState } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { isolate } from '../internal/isolate.js';
import type { Localiser } from '../internal/localise.js';

export type Words = CommandResult<CommandOf<'get-safety-words'>>;

/** Drawings for those who see them, names for those who say or hear them. */
export function emojiList(words: Words, { lang, text }: Localiser): TemplateResult {
  return html`<ol class="words" part="words" aria-label=${text('safetyHeading')}>
    ${words.map(
      ({ emoji, names }) =>
        html`<li>
          <span class="emoji" aria-hidden="true">${emoji}</span
          ><span>${lang.startsWith('de') ? names.de : names.en}</span>
        </li>`,
    )}
  </ol>`;
}

/** The words are English in every language of the interface: one list for all. */
export function codeSection(code: string, { text }: Localiser): TemplateResult {
  return html`<section class="code" part="code" aria-labelledby="code">
    <h3 id="code">${text('meetingCode')}</h3>
    <p class="label quiet">${text('safetyCodeHint')}</p>
    <ol lang="en">
      ${code.split(' ').map((word) => html`<li>${word}</li>`)}
    </ol>
  </section>`;
}

/** Of somebody whose key deserves a second look. */
export function keyWarning(person: ParticipantState, { text }: Localiser): TemplateResult | typeof nothing {
  if (person.keyWarning === null) return nothing;
  const key = person.keyWarning === 'name-reused' ? 'safetyNameReused' : 'safetyKeyMismatch';
  return html`<div class="notice look">
    ${icon('triangle-alert')}
    <p>${text(key, { name: isolate(person.name) })}</p>
  </div>`;
}
