/** The one line that stands for too many uninvited people to read (D6): how many, and *deny all*. */
import { html, type TemplateResult } from 'lit';
import type { GuardContext } from './guard-context.js';
import type { GuardKnock } from './guard-view.js';

export function floodItem(flood: readonly GuardKnock[], context: GuardContext): TemplateResult {
  const { words, showsFlood, isBusy } = context;
  const ids = flood.map(({ id }) => id);
  return html`
    <li class="item knock flood" part="knock" tabindex="-1">
      <p class="name">${words.count('guardFlood', flood.length)}</p>
      <div class="answers">
        <button class="button" type="button" aria-expanded=${showsFlood} @click=${() => context.showFlood(!showsFlood)}>
          ${words.text(showsFlood ? 'guardShowFewer' : 'knockShowThem')}
        </button>
        <button
          class="button"
          part="deny"
          type="button"
          aria-disabled=${ids.some(isBusy)}
          @click=${() => context.denyAll(ids)}
        >
          ${words.text('knockDenyAll')}
        </button>
      </div>
    </li>
  `;
}
