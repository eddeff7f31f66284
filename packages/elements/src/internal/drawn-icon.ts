/** The frame around an icon's drawing: decoration only, so every use stands beside a visible or accessible name. */
import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

export function drawnIcon(drawing: SVGTemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${drawing}
  </svg>`;
}
