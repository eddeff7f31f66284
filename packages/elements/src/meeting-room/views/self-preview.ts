/**
 * How one will be seen. Before knocking: the check, off until a click (R4); it goes, and every device with it, as soon as
 * one knocks. On the way in: a calm silhouette, microphone and camera off (R3). The slot is for something of the page's.
 */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { privateTag } from '../../internal/define-tag.js';
import { icon } from '../../internal/icon.js';
import type { Localiser } from '../../internal/localise.js';
import { SILHOUETTE } from '../../internal/silhouette.js';
import { SelfViewCheckElement } from '../../self-view-check/self-view-check.element.js';
import type { CheckDeviceChangeEvent } from '../../self-view-check/self-view-check.events.js';
import type { RoomView } from '../room-view.js';

export function selfCheck({ words, check, theme, assetBase }: RoomView): TemplateResult {
  const tag = privateTag('self-view-check', () => SelfViewCheckElement);
  const take = (event: CheckDeviceChangeEvent): void => {
    // The room's own event of this name speaks of the meeting's devices.
    event.stopPropagation();
    check.take(event.settings);
  };
  return html`<div class="preview">
    <slot name="self-view">
      <${tag}
        class="own-check"
        theme=${theme ?? nothing}
        .strings=${words.overrides}
        .assetBase=${assetBase}
        .blurStrength=${check.blur}
        .videoDeviceId=${check.idOf('camera')}
        .audioDeviceId=${check.idOf('microphone')}
        .speakerDeviceId=${check.idOf('speaker')}
        @device-change=${take}
      >
        <span slot="hint">${words.text('selfSeen')}</span>
      </${tag}>
    </slot>
  </div>`;
}

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
