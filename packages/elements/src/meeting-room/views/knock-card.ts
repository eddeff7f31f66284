/**
 * Somebody at the door, in the corner of the stage until answered: Admit and Deny of equal size; several stand behind
 * the oldest (R8, D18 of look.md). Never takes the focus.
 */
import type { KnockState } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import { isolate } from '../../internal/isolate.js';
import type { RoomView } from '../room-view.js';

export function knockCard({ words, state, choices, acts }: RoomView): TemplateResult | typeof nothing {
  const { text } = words;
  const [oldest, ...others] = state.knocks;
  // The panel beside the stage already lists everybody at the door.
  if (!oldest || choices.panel === 'people') return nothing;
  const { name } = oldest;
  return html`<section class="knock card" aria-label=${text('knockRegion')}>
    <div class="knock-who">
      <span class="knock-mark">${icon('door-open')}</span>
      <div>
        <h2 dir="auto">${text('knockOne', { name: isolate(name) })}</h2>
        ${warnings(oldest, text)}
      </div>
    </div>
    <div class="pair">
      <button
        class="button primary"
        type="button"
        data-name="admit"
        aria-label=${text('knockAdmitName', { name })}
        @click=${() => acts.admit(oldest.id)}
      >
        ${text('knockAdmit')}
      </button>
      <button
        class="button"
        type="button"
        data-name="deny"
        aria-label=${text('knockDenyName', { name })}
        @click=${() => acts.deny(oldest.id)}
      >
        ${text('knockDeny')}
      </button>
    </div>
    ${
      others.length > 0
        ? html`<div class="row others">
            <span class="label">${words.count('knockMore', others.length)}</span>
            <button class="text-button label" type="button" @click=${() => acts.choose({ panel: 'people' })}>
              ${text('knockShowAll')}
            </button>
          </div>`
        : nothing
    }
  </section>`;
}

function warnings(knock: KnockState, text: RoomView['words']['text']): TemplateResult {
  const lines = [
    ...(knock.inviteName === null ? [] : [text('knockInvite', { name: isolate(knock.inviteName) })]),
    ...(knock.removedBefore ? [text('knockRemovedBefore')] : []),
    ...(knock.nameWarning === 'looks-like-another' ? [text('knockLooksLike')] : []),
    ...(knock.nameWarning === 'mixed-scripts' ? [text('knockMixedScripts')] : []),
  ];
  return html`${lines.map((line) => html`<p class="label warn">${line}</p>`)}`;
}
