/** Behind the shield: what this meeting leaves out and requires (R12), and for its host the papers that say so. */
import { TIGHTENINGS, type Policy, type Tightening } from '@in-camera/protocol';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { Localiser } from '../../internal/localise.js';
import type { RoomView } from '../room-view.js';

const HOLDS: Readonly<Record<Tightening, (policy: Policy) => boolean>> = {
  // Off by default, so that saying it in every meeting would say nothing.
  'no-recording': () => false,
  'no-files': ({ files }) => !files,
  'no-chat': ({ chat }) => !chat,
  'no-screen-share': ({ screenShare }) => !screenShare,
  'require-verification': ({ requireVerification }) => requireVerification,
  'relay-only': ({ relayOnly }) => relayOnly,
};

export function stricter(policy: Policy | undefined, { text }: Localiser): TemplateResult | typeof nothing {
  const held = policy === undefined ? [] : TIGHTENINGS.filter((tightening) => HOLDS[tightening](policy));
  if (held.length === 0) return nothing;
  return html`<div class="follows" data-name="stricter">
    <p>${text('suitFollows')}</p>
    <ul>
      ${held.map((tightening) => html`<li>${text(`tighten:${tightening}`)}</li>`)}
    </ul>
  </div>`;
}

export function papers({ words: { text }, suitability }: RoomView): TemplateResult {
  return html`<button
      class="button"
      part="button"
      type="button"
      data-name="save-papers"
      @click=${suitability.savePapers}
    >
      ${icon('download')} ${text('papersSave')}
    </button>
    <p class="quiet">${text('papersHint')}</p>`;
}
