/** Between knocking and being let in: what is happening, for how long, and the way out. */
import type { Phase } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { elapsed } from '../../internal/elapsed.js';
import { icon } from '../../internal/icon.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';
import { sealedNote } from './sealed-note.js';
import { selfPreview } from './self-preview.js';

const WORDS: Partial<Record<Phase, readonly [heading: StringKey, body: StringKey]>> = {
  waiting: ['waitingHeading', 'waitingBody'],
  knocking: ['knockingHeading', 'knockingBody'],
  reconnecting: ['reconnectingHeading', 'reconnectingBody'],
};

/** `sinceMs`: since when one is on the way in, Unix milliseconds. */
export function wayInCard({ words, state, acts }: RoomView, sinceMs: number): TemplateResult {
  const { text } = words;
  const [heading, body] = WORDS[state.phase] ?? ['connecting', 'connectingBody'];
  const waits = state.phase === 'waiting' || state.phase === 'knocking';
  return html`<div class="entry card">
    ${selfPreview(words)}
    <div class="entry-form">
      <slot name="brand"></slot>
      <h2 tabindex="-1" class="heading">
        ${state.meeting?.title ? html`<span class="over" dir="auto">${state.meeting.title}</span>` : nothing}
        ${text(heading)}
      </h2>
      <p>${text(body)}</p>
      <p class="waiting quiet" aria-hidden="true">
        <span class="breath"></span>
        ${waits ? html`<span>${text('waitingSince')} <span class="figures">${elapsed(sinceMs)}</span></span>` : nothing}
      </p>
      <div class="row go">
        <button class="button" part="button" type="button" data-name="leave" @click=${acts.leave}>
          ${icon('log-out')} ${text(waits ? 'knockingLeave' : 'cancel')}
        </button>
      </div>
      ${sealedNote(words)}
    </div>
  </div>`;
}
