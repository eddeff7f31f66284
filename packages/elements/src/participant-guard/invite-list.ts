/** Personal invites and what has become of them (R7); making and withdrawing them is not done here. */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InviteState } from '@in-camera/meeting';
import type { Localiser, StringKey } from '../internal/localise.js';

const STATES: Readonly<Record<InviteState['state'], StringKey>> = {
  open: 'guardInviteOpen',
  used: 'guardInviteUsed',
  revoked: 'guardInviteRevoked',
  expired: 'guardInviteExpired',
  lapsed: 'guardInviteLapsed',
};

export function inviteList(invites: readonly InviteState[], words: Localiser): TemplateResult {
  const date = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'short' });
  const item = ({ name, state, expiresAt }: InviteState): TemplateResult => html`
    <li>
      <bdi>${name}</bdi>
      <span class="label quiet">${words.text(STATES[state], { time: date.format(expiresAt) })}</span>
    </li>
  `;
  return html`
    <section class="invites" aria-labelledby="invites">
      <h2 id="invites">${words.text('guardInvites')}</h2>
      <ul>
        ${repeat(invites, ({ id }) => id, item)}
      </ul>
    </section>
  `;
}
