/**
 * After a reload: which meeting one was in, as whom, and the way back, which needs one key press (protocol §9, *Reload*).
 * No device is on, and nothing is sent before the person has chosen.
 */
import { html, type TemplateResult } from 'lit';
import { isolate } from '../../internal/isolate.js';
import type { RoomView } from '../room-view.js';
import { sealedNote } from './sealed-note.js';
import { selfPreview } from './self-preview.js';

export function resumeCard({ words, state, choices, membership }: RoomView): TemplateResult {
  const { text } = words;
  const { title, name } = state.resumable ?? { title: '', name: '' };
  const who = { title: isolate(title), name: isolate(name) };
  return html`<div class="entry card">
    ${selfPreview(words)}
    <div class="entry-form">
      <slot name="brand"></slot>
      <h2 tabindex="-1" class="heading" id="resume-heading">
        ${text(title === '' ? 'resumeHeadingUntitled' : 'resumeHeading', who)}
      </h2>
      <p>${text('resumeBody')}</p>
      <div class="row go">
        <button
          class="button primary"
          part="button"
          type="button"
          data-name="resume"
          aria-describedby="resume-heading"
          ?disabled=${choices.busy}
          @click=${membership.resume}
        >
          ${text('resumeAction')}
        </button>
        <button
          class="text-button"
          type="button"
          data-name="discard-resume"
          aria-describedby="resume-not-hint"
          @click=${membership.discardResume}
        >
          ${text('resumeNot')}
        </button>
      </div>
      <p class="label quiet" id="resume-not-hint">${text('resumeNotHint')}</p>
      ${sealedNote(words)}
    </div>
  </div>`;
}
