/** The one line above the stage that everybody in the room should know now; it goes when its reason does. */
import { html, nothing, type TemplateResult } from 'lit';
import { waysView } from '../../internal/device-help-view.js';
import { icon } from '../../internal/icon.js';
import type { Banner } from '../banner-choice.js';
import type { RoomView } from '../room-view.js';

export function banners({ words, announce }: RoomView, banner: Banner | null): TemplateResult | typeof nothing {
  if (banner === null) return nothing;
  const { tone, text, help, code, acts } = banner;
  const alarm = tone === 'alarm' && announce !== 'off';
  return html`<div class="banners">
    <div class="notice ${tone}" part="banner" data-name=${banner.key.split(' ')[0] ?? ''}>
      ${icon(banner.icon)}
      <div class="banner-text" role=${alarm ? 'alert' : nothing}>
        ${
          help === undefined
            ? html`<p>${text}</p>`
            : html`<p><strong>${text}</strong></p>
                ${waysView(help)}`
        }
        ${code === undefined ? nothing : html`<p class="spoken-code">${words.text('meetingCode')}: <b>${code}</b></p>`}
      </div>
      ${
        acts.length === 0
          ? nothing
          : html`<div class="banner-acts">
              ${acts.map(
                ({ word, act, primary }) =>
                  html`<button
                    class="button ${primary ? 'primary' : ''}"
                    part="button"
                    type="button"
                    data-name=${word}
                    @click=${act}
                  >
                    ${words.text(word)}
                  </button>`,
              )}
            </div>`
      }
    </div>
  </div>`;
}
