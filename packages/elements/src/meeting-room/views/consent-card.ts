/** What the page asks before anything of a meeting begins, and the way back to it afterwards (R10, slot `consent`). */
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../internal/icon.js';
import type { RoomView } from '../room-view.js';
import type { Screen } from '../screen.js';

export function consentCard({ words: { text }, consent }: RoomView): TemplateResult {
  return html`<div class="single card" data-name="consent-gate">
    <h2 tabindex="-1" class="heading">${text('gateHeading')}</h2>
    <p class="quiet">${text('gateLead')}</p>
    <slot name="consent"></slot>
    ${
      consent.inline
        ? nothing
        : html`<div class="row go">
            <button class="button primary" part="button" type="button" data-name="consent-ask" @click=${consent.show}>
              ${text('gateAsk')}
            </button>
          </div>`
    }
  </div>`;
}

/** A question that opens as a dialog needs its place on every screen, or it could not be seen again. */
export function consentPlace({ consent }: RoomView, screen: Screen): TemplateResult | typeof nothing {
  return screen === 'consent' || consent.inline ? nothing : html`<slot name="consent"></slot>`;
}

/** Taking back is as easy as giving was: one click away, wherever one is. */
export function consentLine({ words: { text }, consent, acts }: RoomView): TemplateResult | typeof nothing {
  if (!consent.asks) return nothing;
  const see = (): void => (consent.inline ? acts.choose({ dialog: 'consent', shieldOpen: false }) : consent.show());
  return html`<p class="label sealed">
    ${icon('check')} <span>${text('gateGiven')}</span>
    <button class="text-button" type="button" data-name="consent-see" @click=${see}>${text('gateSee')}</button>
  </p>`;
}

export function consentBody(): TemplateResult {
  return html`<slot name="consent"></slot>`;
}
