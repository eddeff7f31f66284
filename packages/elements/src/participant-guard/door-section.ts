/** Whether people can knock, in words, and the button that changes it. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { DOOR, type GuardContext } from './guard-context.js';

export function doorSection(locked: boolean, context: GuardContext): TemplateResult {
  const { words } = context;
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
      ${context.canModerate ? button : nothing}
      ${
        context.isRefused(DOOR)
          ? html`<p class="warning">${icon('triangle-alert')}<span>${words.text('guardRefused')}</span></p>`
          : nothing
      }
    </section>
  `;
}
