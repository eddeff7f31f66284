/** Between knocking and being let in: what is happening, for how long, and the way out. */
import type { Phase } from '@in-camera/meeting';
import { html, nothing, type TemplateResult } from 'lit';
import { elapsed } from '../../internal/elapsed.js';
import { icon } from '../../internal/icon.js';
import { isolate } from '../../internal/isolate.js';
import type { StringKey } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';
import { sealedNote } from './sealed-note.js';
import { selfPreview } from './self-preview.js';

const WORDS: Partial<Record<Phase, readonly [heading: StringKey, body: StringKey]>> = {
  waiting: ['waitingHeading', 'waitingBody'],
  knocking: ['knockingHeading', 'knockingBody'],
  reconnecting: ['reconnectingHeading', 'reconnectingBody'],
};

/** Heading and text: who goes back in reads for whom they wait, who knocks reads who knows of it (R7). */
function wordsFor({ words: { text }, state, choices }: RoomView): readonly [heading: string, body: string] {
  const { phase, meeting } = state;
  const name = isolate(meeting?.hostName ?? '');
  const isNamed = (meeting?.hostName ?? '') !== '';
  if (choices.resuming && phase === 'waiting') {
    if (choices.resuming.role === 'host') return [text('resumeHostHeading'), text('resumeHostBody')];
    const body = isNamed ? text('resumeWaitNamed', { name }) : text('resumeWaitBody');
    return [text('resumeWaitHeading'), body];
  }
  if (choices.resuming && phase !== 'reconnecting') return [text('resumingHeading'), text('resumingBody')];
  const [heading, body] = WORDS[phase] ?? ['connecting', 'connectingBody'];
  return [text(heading), phase === 'knocking' && isNamed ? text('knockingNamed', { name }) : text(body)];
}

function titleOf({ state, choices }: RoomView): string {
  const title = state.meeting?.title ?? '';
  return title === '' ? (choices.resuming?.title ?? '') : title;
}

/** `sinceMs`: since when one is on the way in, Unix milliseconds. */
export function wayInCard(view: RoomView, sinceMs: number): TemplateResult {
  const { words, state, acts } = view;
  const { text } = words;
  const [heading, body] = wordsFor(view);
  const title = titleOf(view);
  const waits = state.phase === 'waiting' || state.phase === 'knocking';
  return html`<div class="entry card">
    ${selfPreview(words)}
    <div class="entry-form">
      <slot name="brand"></slot>
      <h2 tabindex="-1" class="heading">
        ${title ? html`<span class="over" dir="auto">${title}</span>` : nothing} ${heading}
      </h2>
      <p>${body}</p>
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
