/**
 * Somebody at the door, in the corner of the stage until answered: Admit and Deny of equal size; several stand behind
 * the oldest, and too many to read are one line (R8, D6; look.md). Never takes the focus.
 */
import type { KnockState } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import { isolate } from '../../internal/isolate.js';
import { FLOOD_ABOVE } from '../../participant-guard/guard-view.js';
import { KNOCK_NAME_WORDS } from '../../participant-guard/name-warning-words.js';
import type { RoomView } from '../room-view.js';

export function knockCard(view: RoomView): TemplateResult | typeof nothing {
  const { state, choices } = view;
  // The panel beside the stage already lists everybody at the door.
  if (state.knocks.length === 0 || choices.panel === 'people') return nothing;
  const uninvited = state.knocks.filter(({ inviteName }) => inviteName === null);
  const flood = uninvited.length > FLOOD_ABOVE ? uninvited : [];
  const [oldest, ...others] = flood.length > 0 ? state.knocks.filter((knock) => !flood.includes(knock)) : state.knocks;
  return html`<section class="knock card" aria-label=${view.words.text('knockRegion')}>
    ${oldest ? one(view, oldest, others.length) : nothing} ${flood.length > 0 ? many(view, flood, !oldest) : nothing}
  </section>`;
}

function one(view: RoomView, knock: KnockState, others: number): TemplateResult {
  const { words, acts } = view;
  const { text } = words;
  const { name } = knock;
  return html`<div class="knock-who">
      <span class="knock-mark">${icon('door-open')}</span>
      <div>
        <h2 dir="auto">${text('knockOne', { name: isolate(name) })}</h2>
        ${warnings(knock, text)}
      </div>
      ${silence(view)}
    </div>
    <div class="pair">
      <button
        class="button primary"
        type="button"
        data-name="admit"
        aria-label=${text('knockAdmitName', { name })}
        @click=${() => acts.admit(knock.id)}
      >
        ${text('knockAdmit')}
      </button>
      <button
        class="button"
        type="button"
        data-name="deny"
        aria-label=${text('knockDenyName', { name })}
        @click=${() => acts.deny(knock.id)}
      >
        ${text('knockDeny')}
      </button>
    </div>
    ${
      others > 0
        ? html`<div class="row others">
            <span class="label">${words.count('knockMore', others)}</span>
            <button class="text-button label" type="button" @click=${() => acts.choose({ panel: 'people' })}>
              ${text('knockShowAll')}
            </button>
          </div>`
        : nothing
    }`;
}

function many(view: RoomView, flood: readonly KnockState[], alone: boolean): TemplateResult {
  const { words, acts } = view;
  const { text } = words;
  return html`<div class="knock-who">
      <span class="knock-mark">${icon('users')}</span>
      <h2>${words.count('guardFlood', flood.length)}</h2>
      ${alone ? silence(view) : nothing}
    </div>
    <div class="pair">
      <button class="button" type="button" data-name="show-knocks" @click=${() => acts.choose({ panel: 'people' })}>
        ${text('knockShowThem')}
      </button>
      <button class="button" type="button" data-name="deny-all" @click=${() => acts.denyAll(flood.map(({ id }) => id))}>
        ${text('knockDenyAll')}
      </button>
    </div>`;
}

/** At hand where it is heard; the same switch stands in the list of people. */
function silence({ words, alarm }: RoomView): TemplateResult {
  const name = words.text(alarm.sound ? 'alarmSilence' : 'alarmUnsilence');
  return html`<button
    class="button plain square"
    type="button"
    data-name="silence"
    aria-label=${name}
    title=${name}
    @click=${() => alarm.turnSound(!alarm.sound)}
  >
    ${icon(alarm.sound ? 'bell' : 'bell-off')}
  </button>`;
}

function warnings(knock: KnockState, text: RoomView['words']['text']): TemplateResult {
  const lines = [
    ...(knock.inviteName === null ? [] : [text('knockInvite', { name: isolate(knock.inviteName) })]),
    ...(knock.inviteUnknown ? [text('guardInviteUnknown')] : []),
    ...(knock.removedBefore ? [text('knockRemovedBefore')] : []),
    ...(knock.nameWarning === null ? [] : [text(KNOCK_NAME_WORDS[knock.nameWarning])]),
  ];
  return html`${lines.map((line) => html`<p class="label warn">${line}</p>`)}`;
}
