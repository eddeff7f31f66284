/** The way from a person in the list to the safety words that one has with them, opened below their name (R8). */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { privateTag } from '../internal/define-tag.js';
import { isolate } from '../internal/isolate.js';
import { SafetyWordsElement } from '../safety-words/safety-words.element.js';
import { closeOnEscape, type GuardContext } from './guard-context.js';
import type { GuardPerson } from './guard-view.js';

export function compareButton({ id, name }: GuardPerson, { words, isOpen, compare }: GuardContext): TemplateResult {
  return html`<button
    class="compare"
    part="compare"
    type="button"
    data-opens="words"
    aria-label=${words.text('safetyCompareName', { name: isolate(name) })}
    aria-expanded=${isOpen('words', id)}
    @click=${() => compare(id)}
  >
    ${words.text('safetyCompare')}
  </button>`;
}

export function personWords({ id }: GuardPerson, context: GuardContext): TemplateResult | typeof nothing {
  const { words, session, isOpen, open } = context;
  if (!isOpen('words', id)) return nothing;
  const safety = privateTag('safety-words', () => SafetyWordsElement);
  const close = (): void => open(null);
  return html`<div class="question words" @keydown=${closeOnEscape(close)}>
    <${safety} .session=${session} .strings=${context.strings} .participantId=${id}></${safety}>
    <button class="button keep" type="button" @click=${close}>${words.text('close')}</button>
  </div>`;
}
