/** How long until another try is worth it, counting: for the eye, as what is said of it is said at its beginning and end. */
import { html, nothing, type TemplateResult } from 'lit';
import { countdown } from '../../internal/countdown.js';
import { icon } from '../../internal/icon.js';
import type { RoomView } from '../room-view.js';

export function waitNote({ words, retryAtMs }: RoomView): TemplateResult | typeof nothing {
  if (retryAtMs === null) return nothing;
  return html`<p class="waits quiet figures" aria-hidden="true">
    ${icon('clock')} ${countdown(retryAtMs, (seconds) => words.count('errorRetryAfter', seconds))}
  </p>`;
}
