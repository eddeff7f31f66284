/** The ways out of a device's trouble as text: one as a sentence, several as a list of what it may be. */
import { html, type TemplateResult } from 'lit';
import type { DeviceHelp } from './device-help.js';

export function waysView({ intro, ways }: Pick<DeviceHelp, 'intro' | 'ways'>): TemplateResult {
  const [only = ''] = ways;
  if (ways.length > 1) {
    return html`<p>${intro}</p>
      <ul class="ways-out">
        ${ways.map((way) => html`<li>${way}</li>`)}
      </ul>`;
  }
  return html`<p>${intro} ${only}</p>`;
}
