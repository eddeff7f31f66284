/** Between knocking and being let in: what is happening, for how long, and the way out. */
import { html, nothing, type TemplateResult } from 'lit';
import { elapsed } from '../../internal/elapsed.js';
import { icon } from '../../internal/icon.js';
import type { RoomView } from '../room-view.js';
import { sealedNote } from './sealed-note.js';
import { selfPreview } from './self-preview.js';

interface Words {
  readonly heading: string;
  readonly body: string;
}

function wordsFor({ words: { text }, state }: RoomView): Words {
  switch (state.phase) {
    case 'waiting':
      return { heading: text('waitingHeading'), body: text('waitingBody') };
    case 'knocking': {
      const host = state.participants.find(({ id }) => id === state.meeting?.host)?.name;
      const told = host === undefined ? text('knockingToldHost') : text('knockingTold', { host });
      return { heading: text('knockingHeading'), body: `${told} ${text('knockingBody')}` };
    }
    default:
      return { heading: text('connecting'), body: text('connectingBody') };
  }
}

/** `sinceMs`: since when one is on the way in, Unix milliseconds. */
export function wayInCard(view: RoomView, sinceMs: number): TemplateResult {
  const { words, state, acts } = view;
  const { heading, body } = wordsFor(view);
  const waits = state.phase === 'waiting' || state.phase === 'knocking';
  return html`<div class="entry card">
    ${selfPreview(view)}
    <div class="entry-form">
      <slot name="brand"></slot>
      ${state.meeting?.title ? html`<p class="over" dir="auto">${state.meeting.title}</p>` : nothing}
      <h2 tabindex="-1" class="heading">${heading}</h2>
      <p aria-live="off">${body}</p>
      <p class="waiting quiet" aria-hidden="true">
        <span class="breath"></span>
        ${waits ? html`${words.text('waitingSince')} <span class="figures">${elapsed(sinceMs)}</span>` : nothing}
      </p>
      <div class="row go">
        <button class="button" part="button" type="button" data-name="leave" @click=${acts.leave}>
          ${icon('log-out')} ${words.text(waits ? 'knockingLeave' : 'cancel')}
        </button>
      </div>
      ${sealedNote(words)}
    </div>
  </div>`;
}
