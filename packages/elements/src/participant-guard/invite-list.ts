/** Personal invites and what has become of them (R7), in `<participant-guard>`. */
import { html, type TemplateResult } from 'lit';
import type { InviteState } from '@in-camera/meeting';
import { inviteRows } from '../internal/invite-rows.js';
import type { GuardContext } from './guard-context.js';

export function inviteList(invites: readonly InviteState[], context: GuardContext): TemplateResult {
  const { words, rights, revoke } = context;
  return html`
    <section class="invites" aria-labelledby="invites">
      <h2 id="invites">${words.text('guardInvites')}</h2>
      ${inviteRows({ words, invites, revoke: rights.moderate ? revoke : null, isBusy: (id) => context.isBusy(id) })}
    </section>
  `;
}
