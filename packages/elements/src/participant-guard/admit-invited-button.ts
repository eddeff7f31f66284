/** One click for all who wait with a good invite; those whose invite came a second time are looked at one by one (B7). */
import { html, nothing, type TemplateResult } from 'lit';
import { INVITED, type GuardContext } from './guard-context.js';
import type { GuardView } from './guard-view.js';

export function admitInvitedButton({ knocks }: GuardView, context: GuardContext): TemplateResult | typeof nothing {
  const invited = knocks.filter(
    ({ inviteName }) => typeof inviteName === 'string' && !context.distrusted.has(inviteName),
  );
  if (invited.length === 0 || knocks.length === 1) return nothing;
  return html`<button
    class="button wide"
    part="admit-invited"
    type="button"
    aria-disabled=${context.isBusy(INVITED)}
    @click=${() => context.admitInvited()}
  >
    ${context.words.count('guardAdmitInvited', invited.length)}
  </button>`;
}
