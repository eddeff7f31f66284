/** Before the check, after it, and without it: a calm silhouette, what is off, and the ways on. None is pressed on anybody. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../check-icon.js';
import { SILHOUETTE } from '../../internal/silhouette.js';
import type { CheckView } from '../check-view.js';

export function restingView(view: CheckView): TemplateResult {
  return html`<div class="check rest">
    <div class="frame">${SILHOUETTE}</div>
    <div class="side">${off(view)} ${SAYS[view.model.phase === 'looking' ? 'resting' : view.model.phase](view)}</div>
  </div>`;
}

const SAYS = { resting: begin, skipped, confirmed };

function off({ words: { text } }: CheckView): TemplateResult {
  return html`<ul class="off">
    <li>${icon('mic-off')} ${text('checkMicrophoneOff')}</li>
    <li>${icon('video-off')} ${text('checkCameraOff')}</li>
  </ul>`;
}

function begin({ words: { text }, acts, soundOnly }: CheckView): TemplateResult {
  return html`
    <h3 class="mark" tabindex="-1">${text('checkHeading')}</h3>
    <div class="hint"><slot name="hint">${text('checkLead')}</slot></div>
    <div class="ways">
      ${
        soundOnly
          ? nothing
          : html`<button class="button" part="start" type="button" @click=${() => acts.start(true)}>
              ${icon('eye')} ${text('checkStart')}
            </button>`
      }
      <button
        class=${soundOnly ? 'button' : 'text-button'}
        part=${soundOnly ? 'start' : 'start-sound'}
        type="button"
        @click=${() => acts.start(false)}
      >
        ${text('checkStartSound')}
      </button>
      <button class="text-button" part="skip" type="button" @click=${acts.skip}>${text('checkSkip')}</button>
    </div>
  `;
}

function skipped({ words: { text }, acts, soundOnly }: CheckView): TemplateResult {
  return html`
    <h3 class="mark" tabindex="-1">${icon('ear')} ${text('checkSkipped')}</h3>
    <p class="quiet">${text('checkSkippedBody')}</p>
    <div class="ways">
      <button class="text-button" part="start" type="button" @click=${() => acts.start(!soundOnly)}>
        ${text('checkAfterAll')}
      </button>
    </div>
  `;
}

function confirmed({ words: { text }, model, acts }: CheckView): TemplateResult {
  return html`
    <h3 class="mark" tabindex="-1">${icon('circle-check')} ${text('checkConfirmed')}</h3>
    <p class="quiet">${text('checkConfirmedBody')}</p>
    <div class="ways">
      <button class="text-button" part="start" type="button" @click=${() => acts.start(model.withPicture)}>
        ${text('checkAgain')}
      </button>
    </div>
  `;
}
