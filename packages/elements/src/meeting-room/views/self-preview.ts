/**
 * How the others will see one on coming in: a calm silhouette and the name, microphone and camera off (R3).
 * The slot is for something that shows more, such as one's own picture.
 */
import { html, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { Localiser } from '../../internal/localise.js';

const SILHOUETTE = html`<svg class="silhouette" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
  <circle cx="60" cy="38" r="19" />
  <path d="M22 96c2-21 17-33 38-33s36 12 38 33z" />
</svg>`;

export function selfPreview({ text }: Localiser): TemplateResult {
  return html`<div class="preview">
    <slot name="self-view">
      <div class="mirror">${SILHOUETTE}</div>
      <ul class="devices">
        <li>${icon('mic-off')} ${text('microphoneOff')}</li>
        <li>${icon('video-off')} ${text('cameraOff')}</li>
      </ul>
      <p class="label quiet seen">${text('selfSeen')}</p>
    </slot>
  </div>`;
}
