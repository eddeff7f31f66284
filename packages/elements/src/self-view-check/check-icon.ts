/** The icons of `<self-view-check>`: a table of its own, so that it can be loaded without those of the room. */
import type { TemplateResult } from 'lit';
import { drawnIcon } from '../internal/drawn-icon.js';
import { CHECK_ICONS } from '../internal/generated/check-icons.js';

export function icon(name: keyof typeof CHECK_ICONS): TemplateResult {
  return drawnIcon(CHECK_ICONS[name]);
}
