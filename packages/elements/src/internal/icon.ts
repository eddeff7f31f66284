/**
 * An icon as a template: decoration only, so every use stands beside a visible or accessible name.
 * The drawings are Lucide's, inlined at build (generated/icons.ts); no request is made for them.
 */
import { html, type TemplateResult } from 'lit';
import { ICONS } from './generated/icons.js';

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): TemplateResult {
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
    ${ICONS[name]}
  </svg>`;
}
