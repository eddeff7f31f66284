/**
 * An icon as a template: decoration only, so every use stands beside a visible or accessible name.
 * The drawings are Lucide's, inlined at build (generated/icons.ts); no request is made for them.
 */
import type { TemplateResult } from 'lit';
import { drawnIcon } from './drawn-icon.js';
import { ICONS } from './generated/icons.js';

export type IconName = keyof typeof ICONS;

export function icon(name: IconName): TemplateResult {
  return drawnIcon(ICONS[name]);
}
