/** Personal invites and what has become of them (R7), each with the button that withdraws it while it is open. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { InviteState } from '@in-camera/meeting';
import { icon } from './icon.js';
import { isolate } from './isolate.js';
import type { Localiser, StringKey } from './localise.js';

const STATES: Readonly<Record<InviteState['state'], StringKey>> = {
  open: 'guardInviteOpen',
  used: 'guardInviteUsed',
  revoked: 'guardInviteRevoked',
  expired: 'guardInviteExpired',
  lapsed: 'guardInviteLapsed',
};

export interface InviteRows {
  readonly words: Localiser;
  readonly invites: readonly InviteState[];
  /** Null offers no withdrawing. */
  readonly revoke: ((id: string) => void) | null;
  isBusy(id: string): boolean;
}

export function inviteRows({ words, invites, revoke, isBusy }: InviteRows): TemplateResult {
  const date = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'short' });
  const row = ({ id, name, state, expiresAt, admit, reused }: InviteState): TemplateResult => html`
    <li class="invite">
      <div>
        <p class="invite-name"><bdi>${name}</bdi></p>
        <p class="label quiet">
          ${words.text(STATES[state], { time: date.format(expiresAt) })}${
            state === 'open' && admit ? html`<br />${words.text('personalUnseen')}` : nothing
          }
        </p>
        ${reused ? html`<p class="warning">${icon('triangle-alert')}<span>${words.text('personalReused')}</span></p>` : nothing}
      </div>
      ${
        state === 'open' && revoke !== null
          ? html`<button
              class="button"
              part="revoke"
              type="button"
              aria-label=${words.text('personalRevokeName', { name: isolate(name) })}
              aria-disabled=${isBusy(id)}
              @click=${() => revoke(id)}
            >
              ${words.text('personalRevoke')}
            </button>`
          : nothing
      }
    </li>
  `;
  return html`<ul class="invite-rows">
    ${repeat(invites, ({ id }) => id, row)}
  </ul>`;
}
