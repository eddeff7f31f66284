/** Goodbye, computed: what this page held and has deleted, what it cannot reach (look.md, "Leaving"). */
import type { LeftReason } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { Localiser, StringKey } from '../../internal/localise.js';
import type { Held, RoomView } from '../room-view.js';
import { receipts } from '../recording/recording-bar.js';
import { recordingShelf } from '../recording/recording-shelf.js';
import { selectFarewell } from '../farewell.js';

const HEADINGS: Readonly<Record<LeftReason, StringKey>> = {
  left: 'leftHeading',
  removed: 'leftRemovedHeading',
  denied: 'leftDeniedHeading',
  ended: 'leftEndedHeading',
  'connection-lost': 'leftConnectionHeading',
  replaced: 'leftReplacedHeading',
};

const BODIES: Readonly<Record<Exclude<LeftReason, 'left'>, StringKey>> = {
  removed: 'leftRemovedBody',
  denied: 'leftDeniedBody',
  ended: 'leftEndedBody',
  'connection-lost': 'leftConnectionBody',
  replaced: 'leftReplacedBody',
};

function deleted(words: Localiser, held: Held): string {
  const things = [
    ...(held.names ? [words.text('leftThingNames')] : []),
    ...(held.messages > 0 ? [words.count('leftThingChat', held.messages)] : []),
    words.text('leftThingKeys'),
  ];
  return words.text('leftDeletedBefore', { things: words.list(things) });
}

export function leftCard(view: RoomView): TemplateResult {
  const { words, state, held, acts, hasLink } = view;
  const { text } = words;
  const reason = state.leftReason ?? 'left';
  const { again } = selectFarewell(reason, hasLink);
  return html`<div class="single card">
    <slot name="brand"></slot>
    <h2 tabindex="-1" class="heading">${text(HEADINGS[reason])}</h2>
    <slot name="goodbye">
      <div class="stack">
        ${reason === 'left' ? nothing : html`<p>${text(BODIES[reason])}</p>`}
        <ul class="facts">
          <li>${icon('eraser')}<span>${deleted(words, held)}</span></li>
          <li>${icon('video-off')}<span>${text('leftDevicesOff')}</span></li>
          <li class="quiet">${icon('info')}<span>${text('leftNotCovered')}</span></li>
        </ul>
      </div>
    </slot>
    ${receipts(view)} ${recordingShelf(view)}
    <div class="row go">
      ${
        again
          ? html`<button
                class="button primary"
                part="button"
                type="button"
                data-name="again"
                @click=${() => acts.back(false)}
              >
                ${text('leftRejoin')}
              </button>
              <button class="text-button" type="button" data-name="forget" @click=${() => acts.back(true)}>
                ${text('leftForgetLink')}
              </button>`
          : html`<button
              class="button primary"
              part="button"
              type="button"
              data-name="forget"
              @click=${() => acts.back(true)}
            >
              ${text('leftStartNew')}
            </button>`
      }
    </div>
  </div>`;
}
