/** Somebody at the door: who they say they are, how they come, what to look out for, and the two answers. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icon.js';
import { isolate } from '../internal/isolate.js';
import type { GuardContext } from './guard-context.js';
import type { GuardKnock } from './guard-view.js';
import { KNOCK_NAME_WORDS } from './name-warning-words.js';

function warning(text: string): TemplateResult {
  return html`<p class="warning">${icon('triangle-alert')}<span>${text}</span></p>`;
}

function howTheyCome(knock: GuardKnock, { words, usesInvites }: GuardContext): TemplateResult {
  if (typeof knock.inviteName === 'string') {
    return html`<span>${words.text('knockInvite', { name: isolate(knock.inviteName) })}</span>`;
  }
  if (knock.inviteUnknown === true) return html`<strong>${words.text('guardInviteUnknown')}</strong>`;
  return usesInvites
    ? html`<strong>${words.text('guardUninvited')}</strong>`
    : html`<span>${words.text('guardByLink')}</span>`;
}

export function knockItem(knock: GuardKnock, context: GuardContext): TemplateResult {
  const { words } = context;
  const busy = context.isBusy(knock.id);
  const name = isolate(knock.name);
  const nameWarning = context.nameWarnings.get(knock.id);
  return html`
    <li class="item knock" part="knock" tabindex="-1">
      <div class="who">
        <p class="name"><bdi>${knock.name}</bdi></p>
        <p class="facts">
          ${howTheyCome(knock, context)}
          ${knock.at === undefined ? nothing : html`<span>${words.text('guardKnockedAt', { time: words.time(knock.at) })}</span>`}
        </p>
        ${context.distrusted.has(knock.inviteName ?? '') ? warning(words.text('guardInviteReused')) : nothing}
        ${knock.removedBefore ? warning(words.text('knockRemovedBefore')) : nothing}
        ${nameWarning ? warning(words.text(KNOCK_NAME_WORDS[nameWarning])) : nothing}
        ${context.isRefused(knock.id) ? warning(words.text('guardRefused')) : nothing}
      </div>
      <div class="answers">
        <button
          class="button primary"
          part="admit"
          type="button"
          aria-label=${words.text('knockAdmitName', { name })}
          aria-disabled=${busy}
          @click=${() => context.admit(knock.id)}
        >
          ${words.text('knockAdmit')}
        </button>
        <button
          class="button"
          part="deny"
          type="button"
          aria-label=${words.text('knockDenyName', { name })}
          aria-disabled=${busy}
          @click=${() => context.deny(knock.id)}
        >
          ${words.text('knockDeny')}
        </button>
      </div>
    </li>
  `;
}
