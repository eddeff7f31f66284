/** One's own picture before coming in, or a calm silhouette, with the two switches: both off at first (R3). */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import { liveMedia } from '../../internal/live-media.js';
import { isDeviceError } from '../screen.js';
import type { DeviceKind, RoomView } from '../room-view.js';

const SILHOUETTE = html`<svg class="silhouette" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
  <circle cx="60" cy="38" r="19" />
  <path d="M22 96c2-21 17-33 38-33s36 12 38 33z" />
</svg>`;

export function selfPreview(view: RoomView): TemplateResult {
  const { words, state, session, choices, acts } = view;
  const { text } = words;
  const { camera } = state.self;
  const stream = camera ? ((session?.getStream(state.self.id, 'camera') ?? null) as MediaStream | null) : null;
  return html`<div class="preview">
    <slot name="self-view">
      <div class="mirror">
        ${
          camera
            ? html`<video
                class="mirrored"
                muted
                .muted=${true}
                autoplay
                playsinline
                aria-label=${text('selfPicture')}
                ${liveMedia(stream)}
              ></video>`
            : html`${SILHOUETTE}
                <p class="label quiet">${text('selfCameraOff')}</p>`
        }
      </div>
    </slot>
    <div class="switches">${deviceSwitch(view, 'microphone')} ${deviceSwitch(view, 'camera')}</div>
    <p class="label quiet seen">${text(camera ? 'selfSeen' : 'selfSeenOff')}</p>
    ${
      isDeviceError(choices.problem) && choices.problem
        ? html`<div class="notice look" role="alert">
            ${icon('triangle-alert')}
            <p><b>${text(`error:${choices.problem}`)}.</b> ${text(`do:${choices.problem}`)}</p>
          </div>`
        : nothing
    }
    <button class="text-button label" type="button" @click=${() => acts.choose({ dialog: 'devices' })}>
      ${text('moreDevices')}
    </button>
  </div>`;
}

function deviceSwitch({ words: { text }, state, acts }: RoomView, kind: DeviceKind): TemplateResult {
  const on = state.self[kind];
  const drawing = kind === 'microphone' ? (on ? 'mic' : 'mic-off') : on ? 'video' : 'video-off';
  const word = text(kind === 'microphone' ? (on ? 'microphoneOn' : 'microphoneOff') : on ? 'cameraOn' : 'cameraOff');
  const act = text(
    kind === 'microphone' ? (on ? 'microphoneTurnOff' : 'microphoneTurnOn') : on ? 'cameraTurnOff' : 'cameraTurnOn',
  );
  return html`<button
    class="button device ${on ? 'on' : ''}"
    part="button"
    type="button"
    data-name=${kind}
    aria-label="${word}. ${act}"
    title=${act}
    @click=${() => acts.toggleDevice(kind)}
  >
    ${icon(drawing)} ${word}
  </button>`;
}
