/** Whether people can knock, in words, the button that changes it, and, asked once before, another lock. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { closeOnEscape, DOOR, type GuardContext } from './guard-context.js';

export function doorSection(locked: boolean, context: GuardContext): TemplateResult {
  const { words, rights } = context;
  const button = html`
    <button
      class="button"
      part="lock"
      type="button"
      aria-disabled=${context.isBusy(DOOR)}
      @click=${() => context.turnLock(!locked)}
    >
      ${words.text(locked ? 'guardUnlock' : 'guardLock')}
    </button>
  `;
  return html`
    <section class="door" aria-label=${words.text('guardDoor')}>
      <p>${icon(locked ? 'lock' : 'lock-open')}<span>${words.text(locked ? 'guardLocked' : 'guardUnlocked')}</span></p>
      ${rights.moderate ? button : nothing} ${rights.changeLock ? changeOfLock(context) : nothing}
      ${
        context.isRefused(DOOR)
          ? html`<p class="warning">${icon('triangle-alert')}<span>${words.text('guardRefused')}</span></p>`
          : nothing
      }
    </section>
  `;
}

function changeOfLock({ words, isBusy, isOpen, open, changeLock }: GuardContext): TemplateResult {
  const { text } = words;
  const close = (): void => open(null);
  if (!isOpen('change-lock', DOOR)) {
    return html`<button
      class="text-button opener"
      part="change-lock"
      type="button"
      data-opens="change-lock"
      aria-expanded="false"
      aria-disabled=${isBusy(DOOR)}
      @click=${() => {
        if (!isBusy(DOOR)) open({ id: DOOR, about: 'change-lock' });
      }}
    >
      ${icon('key-round')} ${text('guardChangeLock')}
    </button>`;
  }
  return html`<div
    class="question"
    role="group"
    aria-labelledby="question"
    aria-describedby="consequence"
    @keydown=${closeOnEscape(close)}
  >
    <h3 id="question">${text('guardChangeLockHeading')}</h3>
    <p id="consequence" class="label quiet">${text('guardChangeLockBody')}</p>
    <div class="answers">
      <button class="button" part="change-lock" type="button" @click=${changeLock}>${text('guardChangeLock')}</button>
      <button class="button keep" type="button" @click=${close}>${text('guardKeep')}</button>
    </div>
  </div>`;
}
