/** The own picture as the others get it: all of it, with crop and mirror said in words, and a still to look at calmly. */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../check-icon.js';
import { liveMedia } from '../../internal/live-media.js';
import { SILHOUETTE } from '../../internal/silhouette.js';
import type { CheckView } from '../check-view.js';

export function pictureView(view: CheckView): TemplateResult {
  const { words, model, mirrored, isStill, size, acts } = view;
  const { text } = words;
  const { camera } = model.inputs;
  const isOn = camera.stream !== null;
  const look = mirrored ? 'mirrored' : '';
  return html`<figure class="picture">
    <div class="frame">
      ${isOn ? nothing : SILHOUETTE}
      <video
        part="video"
        class=${look}
        ?hidden=${!isOn || isStill}
        ${liveMedia(camera.stream)}
        muted
        .muted=${true}
        autoplay
        playsinline
        disableremoteplayback
        aria-label=${text('checkOwnPicture')}
        @resize=${(event: Event) => acts.sized(event.target as HTMLVideoElement)}
      ></video>
      <canvas class=${look} role="img" aria-label=${text('checkStillAlt')} ?hidden=${!isOn || !isStill}></canvas>
    </div>
    ${
      isOn
        ? html`<figcaption class="label quiet">
            ${text(mirrored ? 'checkSeenMirrored' : 'checkSeenAsOthers')}
            ${size === null ? nothing : html`<span class="figures size">${text('checkResolution', { ...size })}</span>`}
          </figcaption>`
        : nothing
    }
    ${isOn ? choices(view) : nothing}
  </figure>`;
}

function choices({ words: { text }, mirrored, isStill, size, acts }: CheckView): TemplateResult {
  return html`<div class="row">
      <label class="tick">
        <input
          type="checkbox"
          name="as-others"
          .checked=${!mirrored}
          @change=${(event: Event) => acts.mirror(!(event.target as HTMLInputElement).checked)}
        />
        ${text('checkAsOthers')}
      </label>
      <button
        class="text-button"
        part="still"
        type="button"
        ?disabled=${size === null}
        @click=${() => acts.hold(!isStill)}
      >
        ${isStill ? text('checkStillBack') : text('checkStill')}
      </button>
    </div>
    ${isStill ? html`<p class="label quiet" role="status">${icon('info')} ${text('checkStillNote')}</p>` : nothing}`;
}
